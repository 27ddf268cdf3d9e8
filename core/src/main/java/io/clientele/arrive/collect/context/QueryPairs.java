package io.clientele.arrive.collect.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pairs of names and values in a query or a fragment, in their order and as written. */
final class QueryPairs {

    private QueryPairs() {}

    /** Takes one pair. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param written the whole pair, as it stands in the text
         * @param name decoded, lower case
         * @param value as written, empty without one
         */
        void take(String written, String name, String value);
    }

    static void each(@Nullable String text, Taker taker) {
        if (text == null) {
            return;
        }
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            if (end > from) {
                String written = text.substring(from, end);
                int equals = written.indexOf('=');
                taker.take(
                        written,
                        name(equals < 0 ? written : written.substring(0, equals)),
                        equals < 0 ? "" : written.substring(equals + 1));
            }
            from = end + 1;
        }
    }

    /** Mail programs write the ampersand of links as HTML does, so that a name begins with the end of it. */
    private static String name(String written) {
        String name = PercentText.decoded(written).toLowerCase(Locale.ROOT);
        return name.startsWith("amp;") ? name.substring(4) : name;
    }

    /**
     * The part of a fragment in which pairs stand: all of {@code utm_source=x}, what follows the question mark in
     * {@code /cart?utm_source=x}; null when it is only a place in the page.
     */
    static @Nullable String ofFragment(@Nullable String fragment) {
        if (fragment == null || fragment.indexOf('=') < 0) {
            return null;
        }
        return fragment.substring(fragment.indexOf('?') + 1);
    }
}
