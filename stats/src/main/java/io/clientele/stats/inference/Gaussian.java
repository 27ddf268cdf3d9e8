package io.clientele.stats.inference;

import io.clientele.stats.Interval;
import org.hipparchus.special.Erf;

/** The normal distribution as intervals and tests need it. */
final class Gaussian {

    private Gaussian() {}

    /** How many standard errors a two-sided interval reaches to either side: 1.96 for 0.95. */
    static double reach(double confidence) {
        Interval.requireConfidence(confidence);
        return Math.sqrt(2) * Erf.erfInv(confidence);
    }

    /** Two-sided p-value of a difference in standard errors; 1 where there is no difference, even of no error. */
    static double pValue(double difference, double standardError) {
        if (difference == 0) {
            return 1;
        }
        return standardError == 0 ? 0 : Erf.erfc(Math.abs(difference) / standardError / Math.sqrt(2));
    }
}
