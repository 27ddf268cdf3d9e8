package io.clientele.stats.clv;

/**
 * A model of customers who buy for a while and, unseen, stop: what its fitted form says about a customer whose history
 * is (x, t_x, T) and about one who has just bought for the first time.
 *
 * <p>All methods are pure and allocate nothing, so millions of customers can be scored in a loop. Times are in
 * {@link #unit()}s. Arguments must be a valid history as {@link Histories.Builder#add} describes it; the methods don't
 * check that again.
 */
public sealed interface PurchaseModel permits BgNbd {

    /** The unit of all times and rates. */
    Grain unit();

    /** Natural logarithm of the likelihood of one history. */
    double logLikelihood(double repeats, double recency, double age);

    /** The probability, in [0, 1], that the customer will still buy. */
    double probabilityAlive(double repeats, double recency, double age);

    /** E[Y(t) | x, t_x, T]: purchases expected in (T, T + horizon]; 0 at horizon 0. */
    double expectedPurchases(double repeats, double recency, double age, double horizon);

    /** E[X(t)]: repeat purchases a customer not yet known is expected to make within t of the first one. */
    double expectedPurchases(double time);

    /** P(X(t) = n): the probability of exactly n repeat purchases within t of the first one. */
    double probability(int purchases, double time);

    /**
     * Purchases expected in (T, T + horizon], each weighted with its present value at T.
     *
     * @param discount states the rate and its unit
     */
    default double discountedPurchases(double repeats, double recency, double age, double horizon, Discount discount) {
        return discount.presentValue(this, repeats, recency, age, horizon);
    }
}
