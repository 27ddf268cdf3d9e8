package io.clientele.stats.special;

import org.hipparchus.special.Gamma;

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) for real arguments.
 *
 * <p>The series sum (a)_n (b)_n / ((c)_n n!) z^n converges for |z| below 1, slowly near 1, and alternates for negative z.
 * So the argument is moved first:
 *
 * <ul>
 *   <li>z below 0 (Pfaff): (1 - z)^-a 2F1(a, c - b; c; z / (z - 1)), which lies in (0, 1);
 *   <li>z in (0, 1) with c below a + b (Euler): (1 - z)^(c - a - b) 2F1(c - a, c - b; c; z), whose terms fall off faster
 *       by the power n^(2 (c - a - b));
 *   <li>z above 0.9 (to 1 - z): two series in 1 - z weighted with gamma functions, unless c - a - b is so near a whole
 *       number that the two cancel; then the series in z is summed for as long as it takes.
 * </ul>
 *
 * <p>A relative error below 1e-10 may be expected while a, b, c are positive and below about 25, and for z below 0 also c
 * above a and b; beyond that the function may change sign and digits are lost near its zeros, as they are with large
 * negative a, b or c. With large positive ones the value may overflow to infinity.
 *
 * <p>NIST Digital Library of Mathematical Functions, 15.2.1, 15.8.1, 15.8.4, 15.4.20, https://dlmf.nist.gov/15; Pearson,
 * Olver, Porter (2017), Numerical Methods for the Computation of the Confluent and Gauss Hypergeometric Functions,
 * Numerical Algorithms 74, 821-866, doi:10.1007/s11075-016-0173-0.
 */
public final class Hypergeometric {

    private static final double RELATIVE_ERROR = 1e-17;
    private static final double NEAR_ONE = 0.9;

    /** Nearer than this to a whole number, both series in 1 - z are large and cancel: digits lost are worth the time. */
    private static final double NEAR_WHOLE = 0.1;

    /** Reached for z within about 1e-7 of 1 only. */
    private static final int MOST_TERMS = 100_000_000;

    private Hypergeometric() {}

    /**
     * 2F1(a, b; c; z).
     *
     * @param c neither 0 nor a negative whole number
     * @param z below 1; or 1, if c is above a + b
     * @return 1 at z = 0; infinite on overflow
     * @throws IllegalArgumentException outside that domain, and for what isn't finite
     */
    public static double gauss(double a, double b, double c, double z) {
        requireDomain(a, b, c, z);
        if (z == 0 || a == 0 || b == 0) {
            return 1;
        }
        if (isPolynomial(a) || isPolynomial(b)) {
            return series(a, b, c, z);
        }
        if (z == 1) {
            return gammaRatio(c, c - a - b, c - a, c - b);
        }
        if (z < 0) {
            return Math.exp(-a * Math.log1p(-z)) * onUnitInterval(a, c - b, c, z / (z - 1));
        }
        return onUnitInterval(a, b, c, z);
    }

    private static double onUnitInterval(double a, double b, double c, double z) {
        double excess = c - a - b;
        if (z > NEAR_ONE && !isPolynomial(a) && !isPolynomial(b)) {
            if (Math.abs(excess - Math.rint(excess)) > NEAR_WHOLE) {
                return aroundOne(a, b, c, 1 - z);
            }
        }
        if (excess < 0) {
            return Math.exp(excess * Math.log1p(-z)) * series(c - a, c - b, c, z);
        }
        return series(a, b, c, z);
    }

    /** DLMF 15.8.4, y = 1 - z. */
    private static double aroundOne(double a, double b, double c, double y) {
        double excess = c - a - b;
        double regular = gammaRatio(c, excess, c - a, c - b);
        double singular = gammaRatio(c, -excess, a, b) * Math.exp(excess * Math.log(y));
        return (regular == 0 ? 0 : regular * series(a, b, 1 - excess, y))
                + (singular == 0 ? 0 : singular * series(c - a, c - b, 1 + excess, y));
    }

    /** Gamma(u) Gamma(v) / (Gamma(x) Gamma(y)); 0 where x or y is a pole. */
    private static double gammaRatio(double u, double v, double x, double y) {
        if (isPolynomial(x) || isPolynomial(y)) {
            return 0;
        }
        double log = logAbsoluteGamma(u) + logAbsoluteGamma(v) - logAbsoluteGamma(x) - logAbsoluteGamma(y);
        return gammaSign(u) * gammaSign(v) * gammaSign(x) * gammaSign(y) * Math.exp(log);
    }

    private static double logAbsoluteGamma(double x) {
        if (x > 0) {
            return Gamma.logGamma(x);
        }
        // reflection: Gamma(x) Gamma(1 - x) = pi / sin(pi x)
        return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x - Math.rint(x))))) - Gamma.logGamma(1 - x);
    }

    private static double gammaSign(double x) {
        return x > 0 || Math.floorMod((long) Math.floor(x), 2L) == 0 ? 1 : -1;
    }

    /** The power series; ends by itself where a or b is a negative whole number. */
    private static double series(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS; n++) {
            double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            term *= ratio;
            sum += term;
            // beyond the largest term the rest is at most geometric with the coming ratio, which is below z's power
            if (Math.abs(term) <= RELATIVE_ERROR * Math.abs(sum) * (1 - Math.min(Math.abs(ratio), 0.999999))
                    && (term == 0 || Math.abs(ratio) < 1)) {
                return sum;
            }
            if (Double.isInfinite(sum)) {
                return sum;
            }
        }
        return sum;
    }

    private static boolean isPolynomial(double x) {
        return x <= 0 && x == Math.rint(x);
    }

    private static void requireDomain(double a, double b, double c, double z) {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c) || !Double.isFinite(z)) {
            throw new IllegalArgumentException(
                    "arguments must be finite, were a = " + a + ", b = " + b + ", c = " + c + ", z = " + z);
        }
        if (isPolynomial(c)) {
            throw new IllegalArgumentException("c must not be 0 or a negative whole number, was " + c);
        }
        boolean converges = z < 1 || isPolynomial(a) || isPolynomial(b) || (z == 1 && c > a + b);
        if (!converges) {
            throw new IllegalArgumentException("z must be below 1, or 1 with c above a + b; was " + z + " with a = " + a
                    + ", b = " + b + ", c = " + c);
        }
    }
}
