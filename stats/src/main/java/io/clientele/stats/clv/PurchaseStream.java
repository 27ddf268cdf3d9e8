package io.clientele.stats.clv;

/**
 * Makes a history of the ordered purchases of one customer after another.
 *
 * <p>All purchases of one period (day or week) count as one, their amounts added. Time runs between the first days of
 * periods: with weeks, from the Monday of the first purchase. The observation ends with {@code lastDay}, a purchase on
 * that day still counts, and T reaches to that day exactly, not to whole weeks: a customer of 1997-01-01 observed until
 * 1997-09-30 in days has T = 272 / 7 = 38.857 weeks. Purchases after {@code lastDay} are counted apart, as the holdout.
 *
 * <p>Reusable and allocation-free: {@link #clear}, then {@link #purchase} in order of time, then read. Not thread-safe.
 */
public final class PurchaseStream {

    private final Grain period;
    private final Grain unit;
    private final long lastDay;
    private final long holdoutLastDay;

    private boolean any;
    private long first;
    private long last;
    private long latestDay;
    private long latestPeriod;
    private int repeats;
    private double repeatAmount;
    private int holdoutPurchases;
    private double holdoutAmount;

    /**
     * Without a holdout.
     *
     * @param period purchases in the same one count as one
     * @param unit of the times that come out
     * @param lastDay of the observation, as days since 1970-01-01
     */
    public PurchaseStream(Grain period, Grain unit, long lastDay) {
        this(period, unit, lastDay, lastDay);
    }

    /**
     * With a holdout.
     *
     * @param holdoutLastDay last day of the holdout, at least {@code lastDay}; later purchases are ignored
     */
    public PurchaseStream(Grain period, Grain unit, long lastDay, long holdoutLastDay) {
        if (holdoutLastDay < lastDay) {
            throw new IllegalArgumentException(
                    "the holdout must not end before day " + lastDay + ", was " + holdoutLastDay);
        }
        this.period = period;
        this.unit = unit;
        this.lastDay = lastDay;
        this.holdoutLastDay = holdoutLastDay;
    }

    /** Begins the next customer. */
    public void clear() {
        any = false;
        repeats = 0;
        repeatAmount = 0;
        holdoutPurchases = 0;
        holdoutAmount = 0;
    }

    /**
     * The customer's next purchase.
     *
     * @param epochDay days since 1970-01-01, not before the purchase before
     * @param amount what was spent, in any one currency
     */
    public void purchase(long epochDay, double amount) {
        if (any && epochDay < latestDay) {
            throw new IllegalArgumentException(
                    "purchases must come in order of time, day " + epochDay + " came after day " + latestDay);
        }
        if (epochDay > holdoutLastDay || (!any && epochDay > lastDay)) {
            return;
        }
        long start = period.startOf(epochDay);
        boolean opensPeriod = !any || start > latestPeriod;
        if (!any) {
            first = start;
            last = start;
            any = true;
        } else if (epochDay <= lastDay) {
            countRepeat(start, opensPeriod, amount);
        } else {
            holdoutPurchases += opensPeriod ? 1 : 0;
            holdoutAmount += amount;
        }
        latestDay = epochDay;
        latestPeriod = start;
    }

    private void countRepeat(long start, boolean opensPeriod, double amount) {
        if (opensPeriod) {
            repeats++;
            last = start;
        }
        repeatAmount += start > first ? amount : 0;
    }

    /** Whether the customer bought until the last day of the observation; if not, there is no history. */
    public boolean isObserved() {
        return any;
    }

    /** x. */
    public int repeats() {
        return repeats;
    }

    /** t_x in units. */
    public double recency() {
        return unit.between(first, last);
    }

    /** T in units. */
    public double age() {
        return unit.between(first, lastDay);
    }

    /** What was spent in the repeat periods together. */
    public double repeatAmount() {
        return repeatAmount;
    }

    /** First day of the period of the first purchase, as days since 1970-01-01. */
    public long firstDay() {
        return first;
    }

    /** Periods with a purchase after the last day of the observation; a period that began within it isn't counted again. */
    public int holdoutPurchases() {
        return holdoutPurchases;
    }

    /** What was spent after the last day of the observation. */
    public double holdoutAmount() {
        return holdoutAmount;
    }

    /**
     * The same as a value.
     *
     * @throws IllegalStateException unless {@link #isObserved()}
     */
    public PurchaseHistory history() {
        if (!any) {
            throw new IllegalStateException("a customer without a purchase has no history");
        }
        return new PurchaseHistory(repeats, recency(), age(), repeatAmount);
    }
}
