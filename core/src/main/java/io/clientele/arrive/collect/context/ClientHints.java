package io.clientele.arrive.collect.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a browser tells of itself in <a href="https://wicg.github.io/ua-client-hints/">client hints</a>, in headers or from
 * {@code navigator.userAgentData}. Where one is given it wins over the user agent, which browsers no longer fill in.
 *
 * @param brands as told, the made-up one among them
 * @param mobile null when not told
 * @param platform {@code Windows}; null when not told
 * @param platformVersion null when not told
 * @param model null when not told
 * @param formFactors {@code Tablet}; empty when not told
 */
public record ClientHints(
        List<Brand> brands,
        @Nullable Boolean mobile,
        @Nullable String platform,
        @Nullable String platformVersion,
        @Nullable String model,
        Set<String> formFactors) {

    /** None were given. */
    public static final ClientHints NONE = new ClientHints(List.of(), null, null, null, null, Set.of());

    /** Longest header that is read. */
    private static final int LONGEST = 1_000;

    private static final int MOST_BRANDS = 16;

    /**
     * One name a browser goes by.
     *
     * @param version as far as told, may be empty
     */
    public record Brand(String name, String version) {}

    public ClientHints {
        brands = List.copyOf(brands);
        formFactors = Set.copyOf(formFactors);
    }

    /**
     * Reads the headers {@code Sec-CH-UA}, {@code -Full-Version-List}, {@code -Mobile}, {@code -Platform},
     * {@code -Platform-Version}, {@code -Model} and {@code -Form-Factors}; what can't be read is not told.
     *
     * @param header gives the value of a header, null without one
     */
    public static ClientHints ofHeaders(UnaryOperator<@Nullable String> header) {
        List<Brand> full = brandsIn(header.apply("Sec-CH-UA-Full-Version-List"));
        ClientHints hints = new ClientHints(
                full.isEmpty() ? brandsIn(header.apply("Sec-CH-UA")) : full,
                booleanIn(header.apply("Sec-CH-UA-Mobile")),
                textIn(header.apply("Sec-CH-UA-Platform")),
                textIn(header.apply("Sec-CH-UA-Platform-Version")),
                textIn(header.apply("Sec-CH-UA-Model")),
                new TreeSet<>(brandsIn(header.apply("Sec-CH-UA-Form-Factors")).stream()
                        .map(Brand::name)
                        .toList()));
        return hints.equals(NONE) ? NONE : hints;
    }

    private static @Nullable Boolean booleanIn(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return switch (header.strip()) {
            case "?1" -> Boolean.TRUE;
            case "?0" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable String textIn(@Nullable String header) {
        List<Brand> items = brandsIn(header);
        return items.isEmpty() ? null : items.getFirst().name();
    }

    /** Items such as {@code "Chromium";v="131"}, separated by commas; what is no quoted text is passed over. */
    private static List<Brand> brandsIn(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return List.of();
        }
        List<Brand> brands = new ArrayList<>();
        Reading reading = new Reading(header);
        while (brands.size() < MOST_BRANDS && reading.toNextQuote()) {
            String name = reading.quoted().strip();
            String version = reading.continuesWith(";v=") && reading.toNextQuote()
                    ? reading.quoted().strip()
                    : "";
            if (!name.isEmpty()) {
                brands.add(new Brand(name, version));
            }
        }
        return brands;
    }

    /** Where in a header the reading stands. */
    private static final class Reading {
        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        /** Steps behind the next quotation mark, if there is one. */
        boolean toNextQuote() {
            int quote = text.indexOf('"', at);
            at = quote < 0 ? text.length() : quote + 1;
            return quote >= 0;
        }

        /** The text up to the closing quotation mark, or to the end where it is missing. */
        String quoted() {
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    break;
                }
                if (c == '\\' && at < text.length()) {
                    c = text.charAt(at++);
                }
                value.append(c);
            }
            return value.toString();
        }

        boolean continuesWith(String expected) {
            return text.substring(at).replace(" ", "").toLowerCase(Locale.ROOT).startsWith(expected);
        }
    }
}
