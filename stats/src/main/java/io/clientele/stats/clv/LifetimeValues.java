package io.clientele.stats.clv;

import io.clientele.stats.Interval;

/**
 * What customers are worth from now on: expected spend per purchase times discounted expected purchases,
 *
 * <pre>E[M | x, m] * sum or integral over (T, T + horizon] of the present value of a purchase.</pre>
 *
 * <p>The product of expectations is the expectation of the product because the two models take spend and frequency as
 * independent. Revenue, not margin; multiply by a margin where one is known.
 *
 * @param purchases how often
 * @param spend for how much
 * @param horizon in the purchase model's unit, at least 0
 * @param discount states the rate and its unit
 */
public record LifetimeValues(PurchaseModel purchases, GammaGamma spend, double horizon, Discount discount) {

    public LifetimeValues {
        if (!(horizon >= 0) || Double.isInfinite(horizon)) {
            throw new IllegalArgumentException("the horizon must be finite and not negative, was " + horizon);
        }
    }

    /**
     * The value of one customer in the currency of the amounts; allocates nothing.
     *
     * @param meanSpend m, ignored where {@code repeats} is 0
     * @return at least 0; positive infinity where the expected spend is
     */
    public double value(double repeats, double recency, double age, double meanSpend) {
        double count = purchases.discountedPurchases(repeats, recency, age, horizon, discount);
        return count == 0 ? 0 : count * spend.expectedSpend(repeats, meanSpend);
    }

    public double value(PurchaseHistory history) {
        return value(
                history.repeats(),
                history.recency(),
                history.age(),
                history.meanSpend().orElse(0));
    }

    /**
     * How sure the value is, given how sure the two fits are. They are independent, so the relative variances add; the
     * interval is symmetric on the log scale. It is about the expected value: what this one customer will spend varies
     * far more.
     *
     * @param purchasesSure of the fit that {@link #purchases} comes from
     * @param spendSure of the fit that {@link #spend} comes from
     * @param confidence in (0, 1)
     */
    public <M extends PurchaseModel & Parameters<M>> Interval interval(
            PurchaseHistory history,
            Uncertainty<M> purchasesSure,
            Uncertainty<GammaGamma> spendSure,
            double confidence) {
        int x = history.repeats();
        double m = history.meanSpend().orElse(0);
        double count = purchases.discountedPurchases(x, history.recency(), history.age(), horizon, discount);
        double amount = spend.expectedSpend(x, m);
        if (count == 0 || Double.isInfinite(amount)) {
            double value = value(history);
            return new Interval(value, value, confidence);
        }
        double countError = purchasesSure.standardError(
                        each -> each.discountedPurchases(x, history.recency(), history.age(), horizon, discount))
                / count;
        double amountError = spendSure.standardError(each -> each.expectedSpend(x, m)) / amount;
        double half = Uncertainty.quantile(confidence) * Math.hypot(countError, amountError);
        return Scale.LOGARITHMIC.around(count * amount, half * count * amount, confidence);
    }
}
