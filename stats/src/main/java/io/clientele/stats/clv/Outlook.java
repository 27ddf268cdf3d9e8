package io.clientele.stats.clv;

import io.clientele.stats.Interval;

/**
 * How far and how customers are valued.
 *
 * @param horizon in the purchase model's unit, at least 0, finite
 * @param discount states the rate and its unit
 * @param confidence of intervals, in (0, 1)
 */
public record Outlook(double horizon, Discount discount, double confidence) {

    public Outlook {
        if (!(horizon >= 0) || Double.isInfinite(horizon)) {
            throw new IllegalArgumentException("the horizon must be finite and not negative, was " + horizon);
        }
        Interval.requireConfidence(confidence);
    }
}
