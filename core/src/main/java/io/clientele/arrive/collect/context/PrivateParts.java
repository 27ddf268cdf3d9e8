package io.clientele.arrive.collect.context;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Leaves out of URLs and campaign fields what a source does not keep. Credentials are gone in any case. */
final class PrivateParts {

    /** What an address looks like, on purpose wide: something, an at sign, something with a dot in it. */
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[^\\s@/?&=;,<>()]{1,64}@[^\\s@/?&=;,<>()]{1,255}\\.[^\\s@.]{2,}");

    private static final String LEFT_OUT = "-";

    private PrivateParts() {}

    /** What may be kept of a URL; null when nothing is left. */
    static @Nullable String kept(WebAddress url, SourceTerms terms) {
        return url.text(path(url.path(), terms), pairs(url.query(), terms), fragment(url.fragment(), terms));
    }

    static Utm kept(Utm utm, SourceTerms terms) {
        return new Utm(
                value(utm.source(), terms),
                value(utm.medium(), terms),
                value(utm.campaign(), terms),
                value(utm.term(), terms),
                value(utm.content(), terms),
                value(utm.id(), terms));
    }

    private static @Nullable String value(@Nullable String value, SourceTerms terms) {
        return value == null || holdsMailAddress(value, terms) ? null : value;
    }

    private static String path(String path, SourceTerms terms) {
        boolean parameters = path.indexOf(';') >= 0;
        boolean mail = terms.mailAddressesRemoved() && holdsMailAddress(PercentText.decoded(path), terms);
        if (!parameters && !mail) {
            return path;
        }
        StringBuilder kept = new StringBuilder(path.length());
        int from = 0;
        while (from <= path.length()) {
            int end = path.indexOf('/', from);
            end = end < 0 ? path.length() : end;
            kept.append(from == 0 ? "" : "/").append(segment(path.substring(from, end), terms));
            from = end + 1;
        }
        return kept.toString();
    }

    private static String segment(String segment, SourceTerms terms) {
        int semicolon = segment.indexOf(';');
        String plain = segment;
        if (semicolon >= 0) {
            StringBuilder kept = new StringBuilder(segment.substring(0, semicolon));
            QueryPairs.each(segment.substring(semicolon + 1).replace(';', '&'), (written, name, value) -> {
                if (!terms.removedParameters().contains(name)) {
                    kept.append(';').append(written);
                }
            });
            plain = kept.toString();
        }
        return holdsMailAddress(PercentText.decoded(plain), terms) ? LEFT_OUT : plain;
    }

    private static @Nullable String fragment(@Nullable String fragment, SourceTerms terms) {
        if (fragment == null) {
            return null;
        }
        String pairs = QueryPairs.ofFragment(fragment);
        if (pairs == null) {
            return holdsMailAddress(PercentText.decoded(fragment), terms) ? null : fragment;
        }
        String before = fragment.substring(0, fragment.length() - pairs.length());
        String kept = pairs(pairs, terms);
        if (kept == null) {
            return before.length() < 2 ? null : before.substring(0, before.length() - 1);
        }
        return before + kept;
    }

    private static @Nullable String pairs(@Nullable String text, SourceTerms terms) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(text.length());
        QueryPairs.each(text, (written, name, value) -> {
            boolean removed = terms.removedParameters().contains(name)
                    || holdsMailAddress(PercentText.decoded(value), terms)
                    || holdsMailAddress(name, terms);
            if (!removed) {
                kept.append(kept.isEmpty() ? "" : "&").append(written);
            }
        });
        return kept.isEmpty() ? null : kept.toString();
    }

    private static boolean holdsMailAddress(String text, SourceTerms terms) {
        return terms.mailAddressesRemoved()
                && text.indexOf('@') > 0
                && MAIL_ADDRESS.matcher(text).find();
    }
}
