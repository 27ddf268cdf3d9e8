package io.clientele.stats.inference;

import io.clientele.stats.Interval;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.special.Beta;

/** Events that come independently of each other: k events in an exposure (customers, days, customer-days). */
public final class Rates {

    /** Hipparchus' default of 1e-9 is absolute and would leave few digits of a small share. */
    private static final double QUANTILE_ERROR = 1e-15;

    private Rates() {}

    /**
     * Garwood's exact interval for a Poisson rate: the gamma quantiles of k and k + 1 events over the exposure. Covers at
     * least with the stated confidence.
     *
     * <p>Garwood (1936), Biometrika 28(3/4), 437-442, doi:10.1093/biomet/28.3-4.437.
     *
     * @param events at least 0; the lower end is 0 for none
     * @param exposure above 0, finite
     */
    public static Interval interval(long events, double exposure, double confidence) {
        Interval.requireConfidence(confidence);
        requireRate(events, exposure);
        double tail = (1 - confidence) / 2;
        double low = events == 0 ? 0 : gammaQuantile((double) events, tail) / exposure;
        double high = gammaQuantile(events + 1.0, 1 - tail) / exposure;
        return new Interval(low, high, confidence);
    }

    /**
     * The ratio of two rates, second over first: given all events, those of the second are binomial with the odds ratio *
     * t2 / t1. Interval from Clopper and Pearson's for that binomial share, p-value twice its smaller tail at ratio 1, so
     * that the two always agree.
     *
     * <p>Przyborowski, Wilenski (1940), Biometrika 31(3/4), 313-323, doi:10.1093/biomet/31.3-4.313; Clopper, Pearson
     * (1934), Biometrika 26(4), 404-413, doi:10.1093/biomet/26.4.404.
     *
     * @return estimate 1, interval from 0 to infinity and p = 1 when there are no events at all; estimate infinity when
     *     only the first has none
     */
    public static Comparison ratio(long events1, double exposure1, long events2, double exposure2, double confidence) {
        Interval.requireConfidence(confidence);
        requireRate(events1, exposure1);
        requireRate(events2, exposure2);
        if (events1 + events2 == 0) {
            return new Comparison(1, new Interval(0, Double.POSITIVE_INFINITY, confidence), 1);
        }
        double scale = exposure1 / exposure2;
        double tail = (1 - confidence) / 2;
        double low = events2 == 0 ? 0 : odds(quantile((double) events2, events1 + 1.0, tail)) * scale;
        double high = events1 == 0
                ? Double.POSITIVE_INFINITY
                : odds(quantile(events2 + 1.0, (double) events1, 1 - tail)) * scale;
        double estimate = events1 == 0 ? Double.POSITIVE_INFINITY : (double) events2 / events1 * scale;
        double share = exposure2 / (exposure1 + exposure2);
        // P(at least events2) and P(at most events2) of a binomial variable, as incomplete beta functions
        double upper = events2 == 0 ? 1 : Beta.regularizedBeta(share, (double) events2, events1 + 1.0);
        double lower = events1 == 0 ? 1 : Beta.regularizedBeta(1 - share, (double) events1, events2 + 1.0);
        return new Comparison(estimate, new Interval(low, high, confidence), Math.min(1, 2 * Math.min(upper, lower)));
    }

    private static double gammaQuantile(double shape, double p) {
        return new GammaDistribution(shape, 1, QUANTILE_ERROR).inverseCumulativeProbability(p);
    }

    private static double quantile(double a, double b, double p) {
        return new BetaDistribution(a, b, QUANTILE_ERROR).inverseCumulativeProbability(p);
    }

    private static double odds(double share) {
        return share / (1 - share);
    }

    private static void requireRate(long events, double exposure) {
        if (events < 0) {
            throw new IllegalArgumentException("events must not be negative, were " + events);
        }
        if (!(exposure > 0) || Double.isInfinite(exposure)) {
            throw new IllegalArgumentException("the exposure must be positive and finite, was " + exposure);
        }
    }
}
