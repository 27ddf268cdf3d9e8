package io.clientele.stats.concentration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How unevenly a total is spread.
 *
 * <p>Lorenz (1905), Methods of Measuring the Concentration of Wealth, Publications of the American Statistical
 * Association 9(70), 209-219, doi:10.2307/2276207; Gini in the form of Damgaard, Weiner (2000), Ecology 81(4),
 * 1139-1142, doi:10.1890/0012-9658(2000)081[1139:DIIPSO]2.0.CO;2.
 */
public final class Concentration {

    /** Ascending. */
    private final double[] values;

    /** {@code sums[i]}: the total of the i lowest values. */
    private final double[] sums;

    private final int excluded;

    private Concentration(double[] values, int excluded) {
        this.values = values;
        this.excluded = excluded;
        sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
    }

    /**
     * Looks at one value per unit; the array isn't changed. Negative values are left out.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static Concentration of(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values must be finite, one was " + value);
            }
        }
        double[] kept =
                Arrays.stream(values).filter(value -> value >= 0).sorted().toArray();
        return new Concentration(kept, values.length - kept.length);
    }

    /** How many values are looked at. */
    public int size() {
        return values.length;
    }

    /** How many values were left out because they are negative. */
    public int negativeExcluded() {
        return excluded;
    }

    /** The sum of the values looked at. */
    public double total() {
        return sums[values.length];
    }

    /**
     * The Gini coefficient 2 sum(i v_i) / (n sum v) - (n + 1) / n, v ascending: 0 when all are equal, (n - 1) / n when
     * one has everything. It is not multiplied with n / (n - 1).
     *
     * @return in [0, 1); empty when there is no total
     */
    public OptionalDouble gini() {
        if (total() == 0) {
            return OptionalDouble.empty();
        }
        double n = values.length;
        double weighted = 0;
        for (int i = 0; i < values.length; i++) {
            // i - (n + 1) / 2 in place of i: the same sum without the cancellation of two large numbers
            weighted += (i + 1 - (n + 1) / 2) * values[i];
        }
        return OptionalDouble.of(Math.max(0, 2 * weighted / (n * total())));
    }

    /**
     * The share of the total that the largest units hold. Of 4,338 customers the top 1 % are 44: a unit that lies across
     * the limit belongs to the top.
     *
     * @param fraction of the units, in [0, 1]
     * @return in [0, 1]; empty when there is no total
     */
    public OptionalDouble topShare(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("the fraction must lie in [0, 1], was " + fraction);
        }
        // without the tolerance 0.07 * 100 = 7.000000000000001 would count as 8
        int units = (int) Math.ceil(fraction * values.length - 1e-9);
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(shareOfTop(units));
    }

    /**
     * The Lorenz curve, from the smallest unit up: convex, from (0, 0) to (1, 1).
     *
     * @param points at least 2; fewer come back when there are fewer units, none when there is no total
     */
    public List<LorenzPoint> lorenz(int points) {
        return curve(points, units -> sums[units] / total());
    }

    /** The Pareto curve, from the largest unit down: concave, from (0, 0) to (1, 1); else as {@link #lorenz}. */
    public List<LorenzPoint> pareto(int points) {
        return curve(points, this::shareOfTop);
    }

    private double shareOfTop(int units) {
        return (total() - sums[values.length - units]) / total();
    }

    private List<LorenzPoint> curve(int points, ShareOfUnits share) {
        if (points < 2) {
            throw new IllegalArgumentException("a curve needs at least 2 points, were " + points);
        }
        if (total() == 0) {
            return List.of();
        }
        int n = values.length;
        int steps = Math.min(points - 1, n);
        List<LorenzPoint> curve = new ArrayList<>(steps + 1);
        for (int step = 0; step <= steps; step++) {
            int units = (int) Math.round((double) step * n / steps);
            curve.add(new LorenzPoint((double) units / n, share.of(units)));
        }
        return curve;
    }

    private interface ShareOfUnits {
        double of(int units);
    }
}
