package io.clientele.stats.clv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeat purchases of a group of customers period by period: what they made, and what a model expects of customers who
 * first bought on those days, knowing nothing else of them.
 *
 * <p>Period k covers the days from {@code firstDay + (k - 1) length} to the day before {@code firstDay + k length}. Up to
 * its end a customer who first bought on day f is expected to make E[X(t)] repeat purchases with t = firstDay + k length
 * - f, nothing before. (Fader, Hardie, Lee 2005, figures 2 and 3.) Days are days since 1970-01-01.
 *
 * <p>Not thread-safe.
 */
public final class Tracking {

    private final long firstDay;
    private final Grain period;
    private final long[] firstPurchases;
    private final long[] repeatPurchases;

    /**
     * Nothing seen yet.
     *
     * @param firstDay of the first period
     * @param period length of a period
     * @param periods how many, at least 1
     */
    public Tracking(long firstDay, Grain period, int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException("there must be at least one period, were " + periods);
        }
        this.firstDay = firstDay;
        this.period = period;
        firstPurchases = new long[Math.multiplyExact(periods, period.days())];
        repeatPurchases = new long[periods];
    }

    /**
     * Customers who first bought on a day. Days after the last period are ignored.
     *
     * @param day not before the first period: those customers' purchases would be missing
     */
    public void first(long day, long customers) {
        if (day < firstDay) {
            throw new IllegalArgumentException("a first purchase must not lie before day " + firstDay + ", was " + day);
        }
        if (day - firstDay < firstPurchases.length) {
            firstPurchases[(int) (day - firstDay)] += customers;
        }
    }

    /** Repeat purchases made on a day by customers told to {@link #first}. Days outside the periods are ignored. */
    public void repeat(long day, long purchases) {
        long offset = day - firstDay;
        if (offset >= 0 && offset < firstPurchases.length) {
            repeatPurchases[(int) (offset / period.days())] += purchases;
        }
    }

    /** One point per period, in order. */
    public List<TrackingPoint> against(PurchaseModel model) {
        Map<Integer, Double> byAge = new HashMap<>();
        List<TrackingPoint> points = new ArrayList<>();
        long actual = 0;
        double before = 0;
        for (int k = 0; k < repeatPurchases.length; k++) {
            int end = (k + 1) * period.days();
            double expected = 0;
            for (int day = 0; day < end; day++) {
                if (firstPurchases[day] > 0) {
                    expected += firstPurchases[day]
                            * byAge.computeIfAbsent(
                                    end - day,
                                    age -> model.expectedPurchases(model.unit().between(0, age)));
                }
            }
            actual += repeatPurchases[k];
            points.add(new TrackingPoint(firstDay + end - 1L, repeatPurchases[k], expected - before, actual, expected));
            before = expected;
        }
        return points;
    }
}
