package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Comparison;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Grain;
import io.clientele.understand.value.Options;
import io.clientele.understand.value.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which key figures.
 *
 * @param grain a row per period; without grain and breakdown the table is by month
 * @param by a row per value of this dimension; with a grain too, per period and value
 * @param limit most values of a breakdown, largest net revenue first
 * @param skipped values of a breakdown left out before those, for the next page
 */
public record KpiQuestion(
        Scope scope, Comparison compare, Optional<Grain> grain, Optional<Dimension> by, int limit, int skipped) {

    private static final int MOST_VALUES = 1000;

    public KpiQuestion {
        if (limit < 1 || skipped < 0) {
            throw new IllegalArgumentException("a page has 1 or more values, was " + limit + " after " + skipped);
        }
    }

    public static KpiQuestion of(Scope scope) {
        return new KpiQuestion(scope, Comparison.PREVIOUS, Optional.empty(), Optional.empty(), 50, 0);
    }

    /** Reads the options {@code range compare grain by filter returns lines customers limit skip}. */
    public static KpiQuestion of(Map<String, List<String>> given) {
        Options options = new Options(given);
        KpiQuestion question = new KpiQuestion(
                options.scope(),
                options.oneOf("compare", Comparison.class, Comparison.PREVIOUS),
                options.grain(),
                options.by(),
                options.wholeNumber("limit", 50, 1, MOST_VALUES),
                options.wholeNumber("skip", 0, 0, Integer.MAX_VALUE));
        options.check();
        return question;
    }

    public KpiQuestion by(Dimension dimension) {
        return new KpiQuestion(scope, compare, grain, Optional.of(dimension), limit, skipped);
    }

    public KpiQuestion by(Grain periods) {
        return new KpiQuestion(scope, compare, Optional.of(periods), by, limit, skipped);
    }

    public KpiQuestion against(Comparison other) {
        return new KpiQuestion(scope, other, grain, by, limit, skipped);
    }

    /** The grain of the table: the one asked for, months where neither grain nor breakdown was. */
    Optional<Grain> tableGrain() {
        return grain.isPresent() || by.isPresent() ? grain : Optional.of(Grain.MONTH);
    }

    /** Every option beyond the scope with its value, for recipes. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("compare", compare.name().toLowerCase(Locale.ROOT));
        tableGrain().ifPresent(periods -> parameters.put("grain", periods.word()));
        by.ifPresent(dimension -> {
            parameters.put("by", dimension.name());
            parameters.put("limit", Integer.toString(limit));
            parameters.put("skip", Integer.toString(skipped));
        });
        return parameters;
    }
}
