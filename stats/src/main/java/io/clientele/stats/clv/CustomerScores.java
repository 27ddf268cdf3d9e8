package io.clientele.stats.clv;

import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Scores one customer after another: P(alive), purchases expected within the horizon, and what they are worth, each with
 * an interval. The figures are those of {@link PurchaseModel} and {@link LifetimeValues}, their intervals those of
 * {@link Uncertainty} and {@link LifetimeValues#interval} but for the rounding told in {@link SurvivorSlopes}; a million
 * customers take a few seconds and no memory.
 *
 * <p>Intervals tell how sure the <em>expected</em> figure is; what one customer really does varies far more. Without a
 * covariance of the purchase model all intervals are empty, without one of the spend model those of the value.
 *
 * <p>Call {@link #score}, then read. Not thread-safe.
 *
 * @param <M> the purchase model
 */
public final class CustomerScores<M extends PurchaseModel & Parameters<M>> {

    private final M model;
    private final Optional<GammaGamma> spend;
    private final SurvivorForecasts forecasts;
    private final @Nullable Slopes<M> slopes;
    private final @Nullable SurvivorSlopes<M> forecastSlopes;
    private final @Nullable Slopes<GammaGamma> spendSlopes;
    private final double quantile;
    private final double[] aliveSlope;
    private final double[] plainSlope;
    private final double[] worthSlope;
    private final double[] spendSlope = new double[3];

    private double alive;
    private double purchases;
    private double value;
    private double aliveError;
    private double purchasesError;
    private double valueError;

    /**
     * @param purchases how often customers buy
     * @param spend for how much; empty when that isn't known, and values are then not known either
     */
    public CustomerScores(Fitted<M> purchases, Optional<Fitted<GammaGamma>> spend, Outlook outlook) {
        model = purchases.model();
        this.spend = spend.map(Fitted::model);
        forecasts = new SurvivorForecasts(model, outlook);
        slopes = purchases
                .logCovariance()
                .map(covariance -> new Slopes<>(model, covariance))
                .orElse(null);
        forecastSlopes = slopes == null ? null : new SurvivorSlopes<>(slopes, outlook);
        spendSlopes = spend.flatMap(
                        each -> each.logCovariance().map(covariance -> new Slopes<>(each.model(), covariance)))
                .orElse(null);
        quantile = new NormalDistribution().inverseCumulativeProbability((1 + outlook.confidence()) / 2);
        int size = slopes == null ? 0 : slopes.size();
        aliveSlope = new double[size];
        plainSlope = new double[size];
        worthSlope = new double[size];
    }

    /**
     * The next customer.
     *
     * @param repeats x
     * @param recency t_x
     * @param age T
     * @param meanSpend m; ignored where x is 0; below 0 (more was returned than bought) it counts as 0; NaN when it is
     *     not known, and the value is then not known either
     */
    public void score(int repeats, double recency, double age, double meanSpend) {
        alive = model.probabilityAlive(repeats, recency, age);
        forecasts.find(repeats, age);
        purchases = alive * forecasts.plain();
        double each = spendOf(spend, repeats, meanSpend);
        value = alive * forecasts.discounted() * each;
        if (slopes == null || forecastSlopes == null || alive == 0) {
            return;
        }
        for (int i = 0; i < aliveSlope.length; i++) {
            double slope = Slopes.slope(
                    Math.log(slopes.above(i).probabilityAlive(repeats, recency, age)),
                    Math.log(slopes.below(i).probabilityAlive(repeats, recency, age)));
            aliveSlope[i] = slope;
            plainSlope[i] = slope;
            worthSlope[i] = slope;
        }
        forecastSlopes.add(repeats, age, plainSlope, worthSlope);
        aliveError = Math.sqrt(slopes.variance(aliveSlope));
        purchasesError = Math.sqrt(slopes.variance(plainSlope));
        valueError = Math.sqrt(slopes.variance(worthSlope) + spendVariance(repeats, meanSpend));
    }

    public double probabilityAlive() {
        return alive;
    }

    /** Lower end, on the logit scale; P itself where it is 0 or 1 for certain. */
    public double probabilityAliveLow() {
        return logistic(-1);
    }

    public double probabilityAliveHigh() {
        return logistic(1);
    }

    public double purchases() {
        return purchases;
    }

    public double purchasesLow() {
        return purchases * Math.exp(-quantile * purchasesError);
    }

    public double purchasesHigh() {
        return purchases * Math.exp(quantile * purchasesError);
    }

    /** Whether there is a value: a finite expected spend. */
    public boolean hasValue() {
        return Double.isFinite(value);
    }

    /** Present value of what is bought within the horizon; ask {@link #hasValue} first. */
    public double value() {
        return value;
    }

    public double valueLow() {
        return value * Math.exp(-quantile * valueError);
    }

    public double valueHigh() {
        return value * Math.exp(quantile * valueError);
    }

    /** Whether P(alive) and purchases have intervals. */
    public boolean hasIntervals() {
        return slopes != null;
    }

    /** Whether the value has an interval. */
    public boolean hasValueInterval() {
        return hasValue() && slopes != null && spendSlopes != null;
    }

    private static double spendOf(Optional<GammaGamma> spend, int repeats, double meanSpend) {
        if (spend.isEmpty() || (repeats > 0 && Double.isNaN(meanSpend))) {
            return Double.POSITIVE_INFINITY;
        }
        return spend.get().expectedSpend(repeats, repeats == 0 ? 0 : Math.max(0, meanSpend));
    }

    private double spendVariance(int repeats, double meanSpend) {
        if (spendSlopes == null || !hasValue()) {
            return 0;
        }
        double mean = repeats == 0 ? 0 : Math.max(0, meanSpend);
        for (int i = 0; i < spendSlope.length; i++) {
            spendSlope[i] = Slopes.slope(
                    Math.log(spendSlopes.above(i).expectedSpend(repeats, mean)),
                    Math.log(spendSlopes.below(i).expectedSpend(repeats, mean)));
        }
        return spendSlopes.variance(spendSlope);
    }

    /** The relative error of P is the error of its logit times (1 - P). */
    private double logistic(int side) {
        if (alive == 0 || alive == 1) {
            return alive;
        }
        double logit = Math.log(alive / (1 - alive));
        return 1 / (1 + Math.exp(-(logit + side * quantile * aliveError / (1 - alive))));
    }
}
