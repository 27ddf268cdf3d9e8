package io.clientele.stats.inference;

import io.clientele.stats.Interval;
import java.util.Optional;

/**
 * Totals such as revenue, over a number of contributions that is itself a matter of chance.
 *
 * <p>If contributions y come at random (a compound Poisson process), the total's variance is estimated without bias by
 * the sum of y^2: chance in how many there are and in how large they are, together. A contribution must be independent
 * of the others: what one customer spent in the period, not one order line.
 */
public final class Sums {

    private Sums() {}

    /**
     * The ratio of two totals, second over first, with an interval and test on the log scale: the squared standard error
     * of ln(ratio) is the sum of both Q / S^2, Q the sum of squares, S the sum (delta method).
     *
     * @return empty unless both totals are above 0, since nothing else has a logarithm
     */
    public static Optional<Comparison> ratio(Moments first, Moments second, double confidence) {
        double reach = Gaussian.reach(confidence);
        if (!(first.sum() > 0) || !(second.sum() > 0)) {
            return Optional.empty();
        }
        double log = Math.log(second.sum() / first.sum());
        double error = Math.sqrt(relativeVariance(first) + relativeVariance(second));
        Interval interval = new Interval(Math.exp(log - reach * error), Math.exp(log + reach * error), confidence);
        return Optional.of(new Comparison(Math.exp(log), interval, Gaussian.pValue(log, error)));
    }

    private static double relativeVariance(Moments total) {
        return total.sumOfSquares() / total.sum() / total.sum();
    }
}
