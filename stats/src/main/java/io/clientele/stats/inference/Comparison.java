package io.clientele.stats.inference;

import io.clientele.stats.Interval;

/**
 * Two groups, or one group at two times, held side by side.
 *
 * @param estimate the difference or the ratio, as the method says
 * @param interval for it
 * @param pValue two-sided, in [0, 1], of the hypothesis that the two are equal; 1 where nothing was observed
 */
public record Comparison(double estimate, Interval interval, double pValue) {

    public Comparison {
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("a p-value must lie in [0, 1], was " + pValue);
        }
    }
}
