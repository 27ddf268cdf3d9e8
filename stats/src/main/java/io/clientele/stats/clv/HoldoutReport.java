package io.clientele.stats.clv;

import java.util.List;

/**
 * Forecast against fact over a holdout. All numbers are of purchases.
 *
 * @param customers how many were compared
 * @param actual purchases of all of them
 * @param expected the model's forecast for all of them
 * @param naive the forecast that everyone goes on at x / T
 * @param meanAbsoluteError of the model, per customer; 0 when there are none
 * @param naiveMeanAbsoluteError of the naive forecast, per customer; 0 when there are none
 * @param byFrequency by number of repeat purchases in the observation, ascending; empty groups are absent
 */
public record HoldoutReport(
        long customers,
        double actual,
        double expected,
        double naive,
        double meanAbsoluteError,
        double naiveMeanAbsoluteError,
        List<Frequency> byFrequency) {

    public HoldoutReport {
        byFrequency = List.copyOf(byFrequency);
    }

    /**
     * The customers with one number of repeat purchases.
     *
     * @param repeats x in the observation
     * @param andMore whether customers with more than {@code repeats} are in it too
     * @param customers at least 1
     * @param meanActual purchases per customer in the holdout
     * @param meanExpected the model's forecast per customer
     */
    public record Frequency(int repeats, boolean andMore, long customers, double meanActual, double meanExpected) {}
}
