package io.clientele.shop;

import java.util.Arrays;

/** All purchases of one customer as far as they were observed: weeks since the first one, and what each was worth. */
public final class PurchaseHistory {

    private final double birth;
    private final double observed;
    private final double[] weeks;
    private final double[] values;

    PurchaseHistory(double birth, double observed, double[] weeks, double[] values) {
        this.birth = birth;
        this.observed = observed;
        this.weeks = weeks.clone();
        this.values = values.clone();
    }

    /** Weeks from the first day of observation to the first purchase. */
    public double birth() {
        return birth;
    }

    /** T: weeks from the first purchase to the end of observation. */
    public double observed() {
        return observed;
    }

    /** How many purchases there were, the first included. */
    public int purchases() {
        return weeks.length;
    }

    /** Weeks from the first purchase to this one; 0 for number 0. */
    public double week(int purchase) {
        return weeks[purchase];
    }

    /** What this purchase was worth. */
    public double value(int purchase) {
        return values[purchase];
    }

    /** x: repeat purchases within these weeks from the first purchase. */
    public int repeatsWithin(double limit) {
        int found = Arrays.binarySearch(weeks, limit);
        return found >= 0 ? found : -found - 2;
    }

    /** t_x: week of the last repeat purchase within these weeks, 0 when there was none. */
    public double recencyWithin(double limit) {
        return weeks[repeatsWithin(limit)];
    }

    /** Mean value of the repeat purchases within these weeks, 0 when there was none. */
    public double meanRepeatValueWithin(double limit) {
        int repeats = repeatsWithin(limit);
        double sum = 0;
        for (int i = 1; i <= repeats; i++) {
            sum += values[i];
        }
        return repeats == 0 ? 0 : sum / repeats;
    }
}
