package io.clientele.arrive.quality;

import java.util.List;
import java.util.Locale;

/**
 * How an expectation came out.
 *
 * @param checked rows that could break it: those whose columns in question are filled, all for {@code not_null}, {@code rows}
 *     and {@code no_rows}
 * @param broken rows that break it
 * @param examples the first of those, each as its columns and values
 */
public record CheckResult(
        Expectation expectation, Outcome outcome, long checked, long broken, List<List<Cell>> examples) {

    /** Pass, fail, or nothing to check. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** There is no row that could break it, so nothing was shown either way. */
        NOT_APPLICABLE,
        /** A statement of the user's did not run to its end; the example says why. */
        NOT_CHECKED;

        /** The word scripts see: {@code not_applicable}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column of an example and its value as text, {@code null} as the word. */
    public record Cell(String column, String value) {}

    public CheckResult {
        examples = List.copyOf(examples);
    }
}
