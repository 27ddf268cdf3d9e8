package io.clientele.know.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well records were told apart, beside a truth.
 *
 * @param records that the truth names
 * @param missing of them that there are no records of here; each counts as somebody who was found to be nobody else
 * @param threshold probability from which on pairs are linked
 * @param pairwise pairs that were put together, against all pairs that belong together
 * @param bcubed the same asked of each record about those it is with; null where the truth says something of pairs only
 * @param curve what the pairs alone would come to at other thresholds, before they are grouped
 */
public record Evaluation(
        long records,
        long missing,
        double threshold,
        Rates pairwise,
        @Nullable Rates bcubed,
        List<RatesAt> curve) {

    public Evaluation {
        curve = List.copyOf(curve);
    }

    /**
     * Shares in [0, 1]; null where nothing was found, or nothing was there to be found.
     */
    public record Rates(
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1) {

        /**
         * @param common pairs found that belong together
         * @param found pairs found
         * @param truth pairs that belong together
         */
        static Rates of(long common, long found, long truth) {
            return new Rates(share(common, found), share(common, truth), share(2 * common, found + truth));
        }

        private static @Nullable Double share(long part, long whole) {
            return whole == 0 ? null : (double) part / whole;
        }
    }

    /** The pairs at least so probable. */
    public record RatesAt(double threshold, Rates pairwise) {}
}
