package io.clientele.ground.base;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the options of a question as doors get them: names with one or more texts. Faults are collected; {@link #check}
 * refuses with all of them at once. Until then a faulty option has its default.
 */
public class AskedOptions {

    private static final Pattern LAST = Pattern.compile("last-(\\d{1,4})([dwmy])");
    private static final Pattern BETWEEN = Pattern.compile("(\\S+?)\\.\\.(\\S+)");

    private final Map<String, List<String>> given;
    private final Set<String> asked = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    public AskedOptions(Map<String, List<String>> given) {
        this.given = Map.copyOf(given);
    }

    /** Every text given for the option. */
    protected final List<String> all(String option) {
        asked.add(option);
        return given.getOrDefault(option, List.of());
    }

    /** The constant the option names, by its name in lower case. */
    public final <E extends Enum<E>> E oneOf(String option, Class<E> family, E standard) {
        Optional<String> text = one(option);
        if (text.isEmpty()) {
            return standard;
        }
        for (E constant : family.getEnumConstants()) {
            if (word(constant).equals(text.get())) {
                return constant;
            }
        }
        String words =
                Arrays.stream(family.getEnumConstants()).map(AskedOptions::word).collect(Collectors.joining(", "));
        wrong(option, "must be one of " + words, text.get());
        return standard;
    }

    /** A whole number within bounds, both included. */
    public final int wholeNumber(String option, int standard, int least, int most) {
        Optional<String> text = one(option);
        if (text.isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        wrong(option, "must be a whole number from " + least + " to " + most, text.get());
        return standard;
    }

    /** A share strictly between 0 and 1. */
    public final double share(String option, double standard) {
        Optional<String> text = one(option);
        if (text.isEmpty()) {
            return standard;
        }
        try {
            double share = Double.parseDouble(text.get());
            if (share > 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        wrong(option, "must be a number between 0 and 1, such as " + standard, text.get());
        return standard;
    }

    /** The text of an option given once; empty when it was not given. */
    public final Optional<String> one(String option) {
        asked.add(option);
        List<String> texts = given.getOrDefault(option, List.of());
        if (texts.size() > 1) {
            wrong(option, "can be given once", String.join("' and '", texts));
        }
        return texts.isEmpty() || texts.getFirst().isBlank()
                ? Optional.empty()
                : Optional.of(texts.getFirst().strip());
    }

    /** Notes a fault of an option's value. */
    public final void wrong(String option, String right, String value) {
        Fault fault = new Fault("OPTION_INVALID", option, option + " " + right + ", was '" + value + "'");
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /** @throws Refusal naming every fault there was, and every option nobody asked for */
    public final void check() {
        for (String option : given.keySet().stream().sorted().toList()) {
            if (!asked.contains(option)) {
                faults.add(new Fault(
                        "OPTION_UNKNOWN",
                        option,
                        "there is no option '" + option + "' here; there are "
                                + asked.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
    }

    /** {@code range}: the days meant, the last twelve months unless said otherwise. */
    public final Range range() {
        Optional<String> text = one("range");
        if (text.isEmpty()) {
            return Range.usual();
        }
        if (text.get().equals("all")) {
            return new Range.All();
        }
        Matcher last = LAST.matcher(text.get());
        if (last.matches() && Integer.parseInt(last.group(1)) > 0) {
            return new Range.Last(
                    Integer.parseInt(last.group(1)),
                    switch (last.group(2)) {
                        case "d" -> ChronoUnit.DAYS;
                        case "w" -> ChronoUnit.WEEKS;
                        case "m" -> ChronoUnit.MONTHS;
                        default -> ChronoUnit.YEARS;
                    });
        }
        return between(text.get());
    }

    private Range between(String text) {
        Matcher matcher = BETWEEN.matcher(text);
        try {
            if (matcher.matches()) {
                LocalDate from = LocalDate.parse(matcher.group(1));
                LocalDate to = LocalDate.parse(matcher.group(2));
                if (!to.isBefore(from)) {
                    return new Range.Between(new Days(from, to));
                }
                wrong("range", "must not end before it begins", text);
                return Range.usual();
            }
        } catch (DateTimeParseException e) {
            // said below, with the forms there are
        }
        wrong("range", "must be all, last-12m (d, w, m or y) or YYYY-MM-DD..YYYY-MM-DD", text);
        return Range.usual();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
