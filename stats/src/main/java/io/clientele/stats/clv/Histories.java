package io.clientele.stats.clv;

import io.clientele.stats.clv.Reject.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sufficient statistics of the buy-till-you-die models: distinct (x, t_x, T) with the number of customers that
 * share them.
 *
 * <p>x is the number of repeat purchases (the first one not counted), t_x the time from the first to the last purchase,
 * T the time from the first purchase to the end of the observation; times in one {@link #unit()}. Rows are sorted by (x,
 * T, t_x) and equal rows merged, so the order and grouping they were offered in changes nothing, not even the last bit
 * of a fit. A million customers take 28 MB while they are collected, less afterwards.
 */
public final class Histories {

    private final Grain unit;
    private final int[] repeats;
    private final double[] recency;
    private final double[] age;
    private final long[] counts;
    private final long customers;
    private final Rejects rejects;

    private Histories(Builder from, int[] order) {
        unit = from.unit;
        rejects = from.rejects.toRejects();
        int groups = RowOrder.countGroups(order, from::compare);
        repeats = new int[groups];
        recency = new double[groups];
        age = new double[groups];
        counts = new long[groups];
        int group = -1;
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            if (i == 0 || from.compare(order[i - 1], row) != 0) {
                group++;
                repeats[group] = from.repeats[row];
                recency[group] = from.recency[row];
                age[group] = from.age[row];
            }
            counts[group] += from.counts[row];
        }
        customers = Arrays.stream(counts).sum();
    }

    /** An empty collection of histories whose times are in {@code unit}. */
    public static Builder in(Grain unit) {
        return new Builder(unit);
    }

    public Grain unit() {
        return unit;
    }

    public long customers() {
        return customers;
    }

    /** How many distinct (x, t_x, T) there are; valid indexes are 0 to this, exclusive. */
    public int groups() {
        return counts.length;
    }

    public int repeats(int group) {
        return repeats[group];
    }

    public double recency(int group) {
        return recency[group];
    }

    public double age(int group) {
        return age[group];
    }

    public long count(int group) {
        return counts[group];
    }

    /** The sum of x over all customers. */
    public long repeatPurchases() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * repeats[i];
        }
        return sum;
    }

    /** The sum of T over all customers, in {@link #unit()}s. */
    public double observedTime() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * age[i];
        }
        return sum;
    }

    /** The largest T, 0 when there are no customers. */
    public double longestAge() {
        return Arrays.stream(age).max().orElse(0);
    }

    public Rejects rejects() {
        return rejects;
    }

    /** Every {@code step}-th group: a sample that is spread evenly over x and, within x, over T. */
    Histories thinned(int step) {
        Builder sample = in(unit);
        for (int i = step / 2; i < groups(); i += step) {
            sample.add(repeats[i], recency[i], age[i], counts[i]);
        }
        return sample.build();
    }

    /** Collects rows; not thread-safe. */
    public static final class Builder {

        private static final int FIRST_CAPACITY = 1024;

        private final Grain unit;
        private final RejectLog rejects = new RejectLog();
        private int[] repeats = new int[FIRST_CAPACITY];
        private double[] recency = new double[FIRST_CAPACITY];
        private double[] age = new double[FIRST_CAPACITY];
        private long[] counts = new long[FIRST_CAPACITY];
        private int size;
        private long offered;

        private Builder(Grain unit) {
            this.unit = unit;
        }

        /** One customer; see {@link #add(double, double, double, long)}. */
        public Builder add(double repeats, double recency, double age) {
            return add(repeats, recency, age, 1);
        }

        /**
         * Some customers with the same history. A row that breaks a rule of {@link Reason} is left out and reported in
         * {@link Histories#rejects()}.
         *
         * @param repeats x, a whole number, at least 0
         * @param recency t_x in {@link Histories#unit()}s, 0 exactly when x is 0
         * @param age T in the same unit, at least {@code recency}
         * @param count how many customers, at least 0; 0 adds nothing
         */
        public Builder add(double repeats, double recency, double age, long count) {
            Reason reason = fault(repeats, recency, age, count);
            if (reason != null) {
                rejects.add(
                        offered,
                        reason,
                        "x = " + repeats + ", t_x = " + recency + ", T = " + age + ", count = " + count + ": "
                                + explain(reason));
            } else if (count > 0) {
                append((int) repeats, recency, age, count);
            }
            offered++;
            return this;
        }

        /** Adds all rows of other histories, which must be in the same unit; their rejects stay with them. */
        public Builder addAll(Histories others) {
            if (others.unit != unit) {
                throw new IllegalArgumentException("histories must be in " + unit + "s, were in " + others.unit + "s");
            }
            for (int i = 0; i < others.groups(); i++) {
                add(others.repeats[i], others.recency[i], others.age[i], others.counts[i]);
            }
            return this;
        }

        public Histories build() {
            return new Histories(this, RowOrder.of(size, this::compare));
        }

        private static @Nullable Reason fault(double repeats, double recency, double age, long count) {
            if (!Double.isFinite(repeats) || !Double.isFinite(recency) || !Double.isFinite(age)) {
                return Reason.NOT_FINITE;
            }
            if (repeats < 0 || repeats > Integer.MAX_VALUE || repeats != Math.rint(repeats)) {
                return Reason.REPEATS_NOT_A_COUNT;
            }
            if (recency < 0 || age < 0) {
                return Reason.NEGATIVE_TIME;
            }
            if (recency > age) {
                return Reason.RECENCY_ABOVE_AGE;
            }
            if (repeats > 0 && recency == 0) {
                return Reason.REPEATS_WITHOUT_RECENCY;
            }
            if (repeats == 0 && recency > 0) {
                return Reason.RECENCY_WITHOUT_REPEATS;
            }
            return count < 0 ? Reason.NEGATIVE_COUNT : null;
        }

        private static String explain(Reason reason) {
            return switch (reason) {
                case NOT_FINITE -> "all values must be finite";
                case REPEATS_NOT_A_COUNT -> "x must be a whole number from 0 to " + Integer.MAX_VALUE;
                case NEGATIVE_TIME -> "times must not be negative";
                case RECENCY_ABOVE_AGE -> "t_x must not be above T";
                case REPEATS_WITHOUT_RECENCY -> "t_x must be above 0 when x is";
                case RECENCY_WITHOUT_REPEATS -> "t_x must be 0 when x is";
                case NEGATIVE_COUNT -> "the count must not be negative";
                case SPEND_NOT_POSITIVE, SPEND_WITHOUT_PURCHASES ->
                    throw new IllegalStateException("histories carry no spend");
            };
        }

        private void append(int x, double tx, double t, long count) {
            if (size == counts.length) {
                int capacity = size + (size >> 1);
                repeats = Arrays.copyOf(repeats, capacity);
                recency = Arrays.copyOf(recency, capacity);
                age = Arrays.copyOf(age, capacity);
                counts = Arrays.copyOf(counts, capacity);
            }
            repeats[size] = x;
            // + 0.0 turns a negative zero into zero, so that the two can't become two groups
            recency[size] = tx + 0.0;
            age[size] = t + 0.0;
            counts[size] = count;
            size++;
        }

        private int compare(int left, int right) {
            int byRepeats = Integer.compare(repeats[left], repeats[right]);
            if (byRepeats != 0) {
                return byRepeats;
            }
            int byAge = Double.compare(age[left], age[right]);
            return byAge != 0 ? byAge : Double.compare(recency[left], recency[right]);
        }
    }
}
