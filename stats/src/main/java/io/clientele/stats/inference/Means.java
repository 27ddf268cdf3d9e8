package io.clientele.stats.inference;

import io.clientele.stats.Interval;

/** Means of independent observations, by the central limit theorem: for dozens of observations and more. */
public final class Means {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private Means() {}

    /** mean +- z s / sqrt(n); from minus to plus infinity for fewer than two observations. */
    public static Interval interval(Moments sample, double confidence) {
        double reach = Gaussian.reach(confidence);
        if (sample.n() < 2) {
            return new Interval(-INFINITE, INFINITE, confidence);
        }
        double half = reach * Math.sqrt(sample.varianceOfMean());
        return new Interval(sample.mean() - half, sample.mean() + half, confidence);
    }

    /**
     * The difference of two means, second minus first; variances may differ. From minus to plus infinity and p = 1 when a
     * sample has fewer than two observations.
     */
    public static Comparison difference(Moments first, Moments second, double confidence) {
        double reach = Gaussian.reach(confidence);
        double difference = second.mean() - first.mean();
        if (first.n() < 2 || second.n() < 2) {
            return new Comparison(difference, new Interval(-INFINITE, INFINITE, confidence), 1);
        }
        double error = Math.sqrt(first.varianceOfMean() + second.varianceOfMean());
        return new Comparison(
                difference,
                new Interval(difference - reach * error, difference + reach * error, confidence),
                Gaussian.pValue(difference, error));
    }
}
