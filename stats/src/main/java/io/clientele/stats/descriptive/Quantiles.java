package io.clientele.stats.descriptive;

import java.util.Arrays;

/**
 * Sample quantiles with linear interpolation: of n values in ascending order, quantile p lies at position 1 + (n - 1) p.
 *
 * <p>That is type 7 of Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4),
 * 361-365, doi:10.1080/00031305.1996.10473566; the default of R, NumPy and SQL's {@code percentile_cont}.
 */
public final class Quantiles {

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Sorts a copy of the values once, for any number of quantiles.
     *
     * @throws IllegalArgumentException if there are none, or one is NaN
     */
    public static Quantiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no quantile of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // sorting puts NaN last
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("values must not be NaN");
        }
        return new Quantiles(sorted);
    }

    /**
     * One quantile.
     *
     * @param p in [0, 1]: 0 gives the smallest value, 0.5 the median, 1 the largest
     */
    public double at(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a quantile must be asked for in [0, 1], was " + p);
        }
        double position = (sorted.length - 1) * p;
        int below = (int) Math.floor(position);
        double fraction = position - below;
        if (fraction == 0) {
            return sorted[below];
        }
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }

    /** How many values there are. */
    public int size() {
        return sorted.length;
    }
}
