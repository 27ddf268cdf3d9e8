package io.clientele.stats.inference;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts the p-values of many tests, so that an adjusted value can be compared with the level as if it were alone. */
public final class Multiplicity {

    private Multiplicity() {}

    /**
     * Benjamini and Hochberg: of the tests with an adjusted value of at most q, a share of at most q is expected to be
     * false. The i-th smallest of m becomes the least of p_j m / j over j at or above i, at most 1.
     *
     * <p>Benjamini, Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300,
     * doi:10.1111/j.2517-6161.1995.tb02031.x. For tests that are independent or positively dependent.
     *
     * @param pValues in [0, 1]; not changed
     * @return adjusted values in the same order
     */
    public static double[] benjaminiHochberg(double... pValues) {
        int[] order = order(pValues);
        double[] adjusted = new double[pValues.length];
        double least = 1;
        for (int i = order.length; i > 0; i--) {
            int test = order[i - 1];
            least = Math.min(least, pValues[test] * order.length / i);
            adjusted[test] = least;
        }
        return adjusted;
    }

    /**
     * Holm: the probability of even one false rejection at level q is at most q, whatever the dependence. The i-th
     * smallest of m becomes the largest of p_j (m - j + 1) over j up to i, at most 1.
     *
     * <p>Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70, https://www.jstor.org/stable/4615733.
     *
     * @param pValues in [0, 1]; not changed
     * @return adjusted values in the same order
     */
    public static double[] holm(double... pValues) {
        int[] order = order(pValues);
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            int test = order[i];
            largest = Math.max(largest, Math.min(1, pValues[test] * (order.length - i)));
            adjusted[test] = largest;
        }
        return adjusted;
    }

    private static int[] order(double[] pValues) {
        for (double each : pValues) {
            if (!(each >= 0 && each <= 1)) {
                throw new IllegalArgumentException("p-values must lie in [0, 1], one was " + each);
            }
        }
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
