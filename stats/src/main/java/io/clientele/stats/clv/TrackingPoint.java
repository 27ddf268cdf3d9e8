package io.clientele.stats.clv;

/**
 * Repeat purchases in one period and up to its end.
 *
 * @param lastDay of the period, as days since 1970-01-01
 * @param actual made in the period
 * @param expected of the model in the period
 * @param cumulativeActual made up to its end
 * @param cumulativeExpected of the model up to its end
 */
public record TrackingPoint(
        long lastDay, long actual, double expected, long cumulativeActual, double cumulativeExpected) {}
