package io.clientele.understand.value.clv;

import io.clientele.ground.base.Range;
import io.clientele.stats.clv.Grain;
import io.clientele.understand.value.Options;
import io.clientele.understand.value.People;
import io.clientele.understand.value.Scope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which lifetime values.
 *
 * @param scope lines that count; a customer's first purchase in its range counts as their first, so the range is all of
 *     the data unless said otherwise. Lines without a customer never count
 * @param calibrationEnd last day the models see; customers are then scored as of that day. Empty: two thirds of the time
 *     for the check against the holdout, all of it for the scores
 * @param unit of the models' parameters and times
 * @param horizonDays how far ahead customers are valued
 * @param yearlyDiscount effective rate a year by which later purchases are worth less, 0.1 for 10 %
 * @param confidence of intervals
 * @param rows the table lists customers instead of the check by frequency
 * @param limit most customers listed, highest value first
 * @param skipped customers left out before those, for the next page
 */
public record ClvQuestion(
        Scope scope,
        Optional<LocalDate> calibrationEnd,
        Grain unit,
        int horizonDays,
        double yearlyDiscount,
        double confidence,
        boolean rows,
        int limit,
        int skipped) {

    /** Twelve months. */
    private static final int YEAR = 365;

    private static final int LONGEST_HORIZON = 100 * YEAR;
    private static final int MOST_ROWS = 10_000_000;
    private static final int USUAL_ROWS = 100_000;

    public ClvQuestion {
        if (horizonDays < 1 || horizonDays > LONGEST_HORIZON) {
            throw new IllegalArgumentException(
                    "the horizon must be 1 to " + LONGEST_HORIZON + " days, was " + horizonDays);
        }
        if (!(yearlyDiscount >= 0 && yearlyDiscount <= 1)) {
            throw new IllegalArgumentException("the yearly discount must lie in [0, 1], was " + yearlyDiscount);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie in (0, 1), was " + confidence);
        }
        if (limit < 1 || skipped < 0) {
            throw new IllegalArgumentException("a page has 1 or more rows, was " + limit + " after " + skipped);
        }
    }

    /** Whether the scores asked for are those that traits are made of, whatever is shown of them. */
    boolean isUsual() {
        ClvQuestion usual = usual();
        return scope.equals(usual.scope)
                && calibrationEnd.isEmpty()
                && horizonDays == usual.horizonDays
                && yearlyDiscount == usual.yearlyDiscount;
    }

    /** The value of the next twelve months at 10 % a year. */
    public static ClvQuestion usual() {
        return new ClvQuestion(
                Scope.DEFAULT.in(new Range.All()).of(People.KNOWN),
                Optional.empty(),
                Grain.WEEK,
                YEAR,
                0.1,
                0.95,
                false,
                USUAL_ROWS,
                0);
    }

    /**
     * Reads the options {@code range filter returns lines calibration-end time-unit horizon discount confidence customers
     * limit skip}; {@code customers} asks for the rows unless it is {@code known}, {@code all} or {@code false}.
     */
    public static ClvQuestion of(Map<String, List<String>> given) {
        Map<String, List<String>> others = new HashMap<>(given);
        List<String> customers = others.remove("customers");
        Options options = new Options(others);
        Scope scope = options.scope().of(People.KNOWN);
        ClvQuestion question = new ClvQuestion(
                given.containsKey("range") ? scope : scope.in(new Range.All()),
                calibrationEnd(options),
                options.oneOf("time-unit", Grain.class, Grain.WEEK),
                options.wholeNumber("horizon", YEAR, 1, LONGEST_HORIZON),
                discount(options),
                options.share("confidence", 0.95),
                customers != null && asksForRows(customers),
                options.wholeNumber("limit", USUAL_ROWS, 1, MOST_ROWS),
                options.wholeNumber("skip", 0, 0, Integer.MAX_VALUE));
        options.check();
        return question;
    }

    public ClvQuestion calibratedTo(LocalDate end) {
        return new ClvQuestion(
                scope, Optional.of(end), unit, horizonDays, yearlyDiscount, confidence, rows, limit, skipped);
    }

    public ClvQuestion in(Grain timeUnit) {
        return new ClvQuestion(
                scope, calibrationEnd, timeUnit, horizonDays, yearlyDiscount, confidence, rows, limit, skipped);
    }

    /** With the customers from {@code from}, counted from 0, to {@code from + most}. */
    public ClvQuestion listing(int from, int most) {
        return new ClvQuestion(scope, calibrationEnd, unit, horizonDays, yearlyDiscount, confidence, true, most, from);
    }

    public ClvQuestion within(int days, double discount) {
        return new ClvQuestion(scope, calibrationEnd, unit, days, discount, confidence, rows, limit, skipped);
    }

    public ClvQuestion of(Scope other) {
        return new ClvQuestion(
                other, calibrationEnd, unit, horizonDays, yearlyDiscount, confidence, rows, limit, skipped);
    }

    /** Every option beyond the scope with its value, for recipes. */
    Map<String, String> parameters(LocalDate end) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("calibration-end", end + (calibrationEnd.isPresent() ? "" : " (two thirds of the time)"));
        parameters.put("time-unit", unit.name().toLowerCase(Locale.ROOT));
        parameters.put("horizon", Integer.toString(horizonDays));
        parameters.put("discount", Double.toString(yearlyDiscount));
        parameters.put("confidence", Double.toString(confidence));
        parameters.put(
                "historic value",
                "net revenue / orders x orders per year of activity x years of activity per"
                        + " customer; activity is the time from the first to the last purchase");
        if (rows) {
            parameters.put("limit", Integer.toString(limit));
            parameters.put("skip", Integer.toString(skipped));
        }
        return parameters;
    }

    private static boolean asksForRows(List<String> customers) {
        return customers.stream().noneMatch(List.of("known", "all", "false")::contains);
    }

    private static Optional<LocalDate> calibrationEnd(Options options) {
        Optional<String> text = options.one("calibration-end");
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            options.wrong("calibration-end", "must be a day such as 2011-08-31", text.orElse(""));
            return Optional.empty();
        }
    }

    private static double discount(Options options) {
        Optional<String> text = options.one("discount");
        try {
            double discount = text.map(Double::parseDouble).orElse(0.1);
            if (discount >= 0 && discount <= 1) {
                return discount;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        options.wrong("discount", "must be a rate a year from 0 to 1, such as 0.1", text.orElse(""));
        return 0.1;
    }
}
