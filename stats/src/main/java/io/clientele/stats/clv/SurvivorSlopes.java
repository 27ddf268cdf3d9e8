package io.clientele.stats.clv;

import java.util.Arrays;

/**
 * Slopes, by log-parameters, of the logarithms of {@link SurvivorForecasts}, kept in the same way.
 *
 * <p>They are only ever used for standard errors, so T is rounded to 2 % of (T + 1 unit) first: that changes a standard
 * error in its third digit and leaves a few hundred values of T.
 */
final class SurvivorSlopes<M extends PurchaseModel & Parameters<M>> {

    private static final int PLACES = 1 << 13;
    private static final double ROUNDING = 0.02;

    private final Slopes<M> slopes;
    private final Outlook outlook;
    private final int[] repeats = new int[PLACES];
    private final long[] step = new long[PLACES];
    private final double[][] plain;
    private final double[][] discounted;

    SurvivorSlopes(Slopes<M> slopes, Outlook outlook) {
        this.slopes = slopes;
        this.outlook = outlook;
        plain = new double[PLACES][slopes.size()];
        discounted = new double[PLACES][slopes.size()];
        Arrays.fill(repeats, -1);
    }

    /** Adds the slopes of ln E and of ln E discounted to those given. */
    void add(int x, double t, double[] toPlain, double[] toDiscounted) {
        long rounded = Math.max(x == 0 ? 0 : 1, Math.round(Math.log1p(t) / ROUNDING));
        int place = (int) (((rounded * 1021 + x) * 0x9E3779B97F4A7C15L) >>> 51);
        if (repeats[place] != x || step[place] != rounded) {
            repeats[place] = x;
            step[place] = rounded;
            compute(place, x, Math.expm1(rounded * ROUNDING));
        }
        for (int i = 0; i < toPlain.length; i++) {
            toPlain[i] += plain[place][i];
            toDiscounted[i] += discounted[place][i];
        }
    }

    private void compute(int place, int x, double t) {
        for (int i = 0; i < slopes.size(); i++) {
            M above = slopes.above(i);
            M below = slopes.below(i);
            double recency = x == 0 ? 0 : t;
            double alive = Math.log(above.probabilityAlive(x, recency, t) / below.probabilityAlive(x, recency, t));
            plain[place][i] =
                    Slopes.slope(Math.log(expected(above, x, recency, t) / expected(below, x, recency, t)), alive);
            discounted[place][i] =
                    Slopes.slope(Math.log(worth(above, x, recency, t) / worth(below, x, recency, t)), alive);
        }
    }

    private double expected(M model, int x, double recency, double t) {
        return model.expectedPurchases(x, recency, t, outlook.horizon());
    }

    private double worth(M model, int x, double recency, double t) {
        return model.discountedPurchases(x, recency, t, outlook.horizon(), outlook.discount());
    }
}
