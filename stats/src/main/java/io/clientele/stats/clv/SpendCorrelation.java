package io.clientele.stats.clv;

import io.clientele.stats.Interval;
import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Pearson's correlation of the number of repeat purchases with their mean amount.
 *
 * <p>The Gamma-Gamma model takes the two as independent, and a lifetime value multiplies their expectations. Within
 * about 0.1 of 0 that does no harm; beyond {@link #LARGE} frequent buyers are systematically over- or undervalued. On
 * the CDNOW sample it is 0.11 (Fader, Hardie 2013, section 5).
 *
 * @param value in [-1, 1]; empty when fewer than two customers, or no spread in x or m
 * @param interval 95 % by Fisher's z; empty with the value, and for fewer than four customers
 * @param customers with at least one repeat purchase
 */
public record SpendCorrelation(Optional<Double> value, Optional<Interval> interval, long customers) {

    /** Beyond this, plus or minus, the model's assumption is not to be relied on. */
    public static final double LARGE = 0.3;

    private static final double CONFIDENCE = 0.95;

    /** Whether it is known to be within {@link #LARGE} of 0. */
    public boolean isSmall() {
        return value.map(each -> Math.abs(each) <= LARGE).orElse(false);
    }

    static SpendCorrelation of(double xx, double mm, double xm, long customers) {
        double product = Math.sqrt(xx) * Math.sqrt(mm);
        if (!(product > 0)) {
            return new SpendCorrelation(Optional.empty(), Optional.empty(), customers);
        }
        double value = Math.max(-1, Math.min(1, xm / product));
        if (customers < 4 || Math.abs(value) == 1) {
            return new SpendCorrelation(Optional.of(value), Optional.empty(), customers);
        }
        double z = 0.5 * Math.log((1 + value) / (1 - value));
        double half = new NormalDistribution().inverseCumulativeProbability((1 + CONFIDENCE) / 2)
                / Math.sqrt((double) customers - 3);
        return new SpendCorrelation(
                Optional.of(value),
                Optional.of(new Interval(Math.tanh(z - half), Math.tanh(z + half), CONFIDENCE)),
                customers);
    }
}
