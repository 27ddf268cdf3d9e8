package io.clientele.understand.value.lifecycle;

/**
 * What decides about a stage. A customer's usual gap is the median of their own gaps between purchase days, drawn towards
 * the base's median on the log scale as if {@code priorGaps} gaps of that length had been seen; silence is the days since
 * the last purchase divided by it.
 *
 * <p>Silent for more than {@code lost} usual gaps: lost; {@code dormant}: dormant; {@code atRisk}: at risk. Otherwise new
 * with one purchase day, loyal with {@code loyalPurchases} or more, else active. Somebody who buys at random with a
 * steady rate is silent for more than k median gaps one time in 2^k: with 2, 4 and 6, one in 4, 16 and 64.
 *
 * @param loyalPurchases purchase days that make a customer loyal, at least 2
 * @param atRisk usual gaps of silence, above 0
 * @param dormant above {@code atRisk}
 * @param lost above {@code dormant}
 * @param priorGaps how many gaps the base's median is worth, at least 1
 * @param leastGapDays no usual gap is taken to be shorter: a burst of purchases in a week is no rhythm
 * @param paceDays the base's median gap where nobody has bought twice
 */
public record LifecycleRule(
        int loyalPurchases, double atRisk, double dormant, double lost, int priorGaps, int leastGapDays, int paceDays) {

    public static final LifecycleRule DEFAULT = new LifecycleRule(4, 2, 4, 6, 2, 7, 30);

    public LifecycleRule {
        if (loyalPurchases < 2) {
            throw new IllegalArgumentException("loyal customers have bought twice or more, was " + loyalPurchases);
        }
        if (!(atRisk > 0 && dormant > atRisk && lost > dormant && Double.isFinite(lost))) {
            throw new IllegalArgumentException(
                    "at risk, dormant and lost must rise from above 0, were " + atRisk + ", " + dormant + ", " + lost);
        }
        if (priorGaps < 1 || leastGapDays < 1 || paceDays < 1) {
            throw new IllegalArgumentException("prior gaps, least gap and pace must be at least 1, were " + priorGaps
                    + ", " + leastGapDays + ", " + paceDays);
        }
    }
}
