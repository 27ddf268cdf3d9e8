package io.clientele.stats.inference;

import io.clientele.stats.Interval;

/** Shares: k of n. */
public final class Proportions {

    private Proportions() {}

    /**
     * Wilson's score interval, (p + z^2/2n +- z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n). It stays within [0, 1], and
     * unlike p +- z sqrt(p (1 - p)/n) it is honest for few observations and for shares near 0 and 1.
     *
     * <p>Wilson (1927), Journal of the American Statistical Association 22(158), 209-212,
     * doi:10.1080/01621459.1927.10502953; recommended by Brown, Cai, DasGupta (2001), Statistical Science 16(2),
     * 101-133, doi:10.1214/ss/1009213286.
     *
     * @param k in [0, n]
     * @param n at least 0; 0 gives [0, 1]
     * @param confidence in (0, 1)
     */
    public static Interval wilson(long k, long n, double confidence) {
        requireShare(k, n);
        double z = Gaussian.reach(confidence);
        if (n == 0) {
            return new Interval(0, 1, confidence);
        }
        double p = (double) k / n;
        double zz = z * z / n;
        double centre = (p + zz / 2) / (1 + zz);
        double half = z * Math.sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
        double low = k == 0 ? 0 : Math.max(0, centre - half);
        double high = k == n ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, confidence);
    }

    /**
     * The difference of two shares, second minus first: Newcombe's interval from the two Wilson intervals (method 10),
     * p-value of the z-test with pooled variance (without continuity correction).
     *
     * <p>Newcombe (1998), Statistics in Medicine 17(8), 873-890, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
     * The two answer slightly different questions, so that near the limit one may exclude 0 and the other not.
     *
     * @param confidence of the interval, in (0, 1)
     * @return [-1, 1] and p = 1 when one of the two has no observations
     */
    public static Comparison difference(long k1, long n1, long k2, long n2, double confidence) {
        requireShare(k1, n1);
        requireShare(k2, n2);
        if (n1 == 0 || n2 == 0) {
            Interval.requireConfidence(confidence);
            return new Comparison(0, new Interval(-1, 1, confidence), 1);
        }
        double p1 = (double) k1 / n1;
        double p2 = (double) k2 / n2;
        Interval first = wilson(k1, n1, confidence);
        Interval second = wilson(k2, n2, confidence);
        double low = p2 - p1 - Math.hypot(p2 - second.low(), first.high() - p1);
        double high = p2 - p1 + Math.hypot(second.high() - p2, p1 - first.low());
        double pooled = ((double) k1 + k2) / ((double) n1 + n2);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
        return new Comparison(
                p2 - p1,
                new Interval(Math.max(-1, low), Math.min(1, high), confidence),
                Gaussian.pValue(p2 - p1, error));
    }

    private static void requireShare(long k, long n) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("a share must be k of n with 0 <= k <= n, was " + k + " of " + n);
        }
    }
}
