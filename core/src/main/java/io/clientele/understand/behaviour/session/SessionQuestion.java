package io.clientele.understand.behaviour.session;

import io.clientele.ground.base.AskedOptions;
import io.clientele.ground.base.Comparison;
import io.clientele.ground.base.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sessions, told how.
 *
 * @param range days on which they began; relative ones end with the last day that has sessions
 * @param limit most rows of a breakdown, 1 or more
 */
public record SessionQuestion(Range range, Comparison compare, Breakdown by, int limit) {

    private static final int MOST_ROWS = 10_000;

    public SessionQuestion {
        if (limit < 1) {
            throw new IllegalArgumentException("a table has 1 or more rows, was " + limit);
        }
    }

    /** Reads the options {@code range compare by limit}. */
    public static SessionQuestion of(Map<String, List<String>> given) {
        AskedOptions options = new AskedOptions(given);
        SessionQuestion question = new SessionQuestion(
                options.range(),
                options.oneOf("compare", Comparison.class, Comparison.PREVIOUS),
                options.oneOf("by", Breakdown.class, Breakdown.DAY),
                options.wholeNumber("limit", 50, 1, MOST_ROWS));
        options.check();
        return question;
    }

    /** Every option with its value, for recipes. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("range", range.word());
        parameters.put("compare", compare.name().toLowerCase(Locale.ROOT));
        parameters.put("by", by.word());
        if (by != Breakdown.DAY) {
            parameters.put("limit", Integer.toString(limit));
        }
        return parameters;
    }
}
