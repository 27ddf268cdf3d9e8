package io.clientele.stats.clv;

import org.hipparchus.special.Gamma;

/** Logarithms of rising factorials (x)_n = x (x + 1) ... (x + n - 1), and their derivative by x. */
final class Pochhammer {

    /** Up to here the plain sum is about as fast as two gamma functions, and loses nothing when x is large. */
    private static final int LONGEST_SUM = 24;

    private Pochhammer() {}

    /** ln (x)_n for x above 0; 0 for n = 0. */
    static double log(double x, int n) {
        if (n > LONGEST_SUM) {
            return Gamma.logGamma(x + n) - Gamma.logGamma(x);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(x + i);
        }
        return sum;
    }

    /** d/dx ln (x)_n = 1/x + ... + 1/(x + n - 1) for x above 0; 0 for n = 0. */
    static double derivative(double x, int n) {
        if (n > LONGEST_SUM) {
            return Gamma.digamma(x + n) - Gamma.digamma(x);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 1 / (x + i);
        }
        return sum;
    }
}
