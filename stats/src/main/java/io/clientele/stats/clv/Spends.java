package io.clientele.stats.clv;

import io.clientele.stats.clv.Reject.Reason;
import java.util.Arrays;

/**
 * The sufficient statistics of the Gamma-Gamma model: distinct (x, m) with the number of customers that share them, of
 * the customers with at least one repeat purchase.
 *
 * <p>x is the number of repeat purchases, m the mean amount of one (the first purchase not counted), in one currency.
 * Rows are sorted and merged, so their order changes nothing.
 */
public final class Spends {

    private final int[] purchases;
    private final double[] mean;
    private final long[] counts;
    private final long customers;
    private final Rejects rejects;

    private Spends(Builder from, int[] order) {
        rejects = from.rejects.toRejects();
        int groups = RowOrder.countGroups(order, from::compare);
        purchases = new int[groups];
        mean = new double[groups];
        counts = new long[groups];
        int group = -1;
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            if (i == 0 || from.compare(order[i - 1], row) != 0) {
                group++;
                purchases[group] = from.purchases[row];
                mean[group] = from.mean[row];
            }
            counts[group] += from.counts[row];
        }
        customers = Arrays.stream(counts).sum();
    }

    public static Builder builder() {
        return new Builder();
    }

    public long customers() {
        return customers;
    }

    /** How many distinct (x, m) there are; valid indexes are 0 to this, exclusive. */
    public int groups() {
        return counts.length;
    }

    public int purchases(int group) {
        return purchases[group];
    }

    public double mean(int group) {
        return mean[group];
    }

    public long count(int group) {
        return counts[group];
    }

    /** The mean over customers of their mean spend, 0 when there are none. */
    public double meanSpend() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * mean[i];
        }
        return customers == 0 ? 0 : sum / customers;
    }

    public Rejects rejects() {
        return rejects;
    }

    /**
     * Whether spend goes with frequency, which the Gamma-Gamma model takes not to be so.
     *
     * @see SpendCorrelation
     */
    public SpendCorrelation correlation() {
        double meanX = 0;
        for (int i = 0; i < counts.length; i++) {
            meanX += (double) counts[i] * purchases[i] / customers;
        }
        double meanM = meanSpend();
        double xx = 0;
        double mm = 0;
        double xm = 0;
        for (int i = 0; i < counts.length; i++) {
            double dx = purchases[i] - meanX;
            double dm = mean[i] - meanM;
            xx += counts[i] * dx * dx;
            mm += counts[i] * dm * dm;
            xm += counts[i] * dx * dm;
        }
        return SpendCorrelation.of(xx, mm, xm, customers);
    }

    /** Collects rows; not thread-safe. */
    public static final class Builder {

        private static final int FIRST_CAPACITY = 1024;

        private final RejectLog rejects = new RejectLog();
        private int[] purchases = new int[FIRST_CAPACITY];
        private double[] mean = new double[FIRST_CAPACITY];
        private long[] counts = new long[FIRST_CAPACITY];
        private int size;
        private long offered;

        private Builder() {}

        /** One customer; see {@link #add(double, double, long)}. */
        public Builder add(double purchases, double mean) {
            return add(purchases, mean, 1);
        }

        /**
         * Some customers with the same number of purchases and mean spend. A row that breaks a rule of {@link Reason}
         * is left out and reported in {@link Spends#rejects()}.
         *
         * @param purchases x, a whole number, at least 1
         * @param mean m, above 0
         * @param count how many customers, at least 0; 0 adds nothing
         */
        public Builder add(double purchases, double mean, long count) {
            if (!Double.isFinite(purchases) || !Double.isFinite(mean)) {
                reject(Reason.NOT_FINITE, purchases, mean, "all values must be finite");
            } else if (purchases < 0 || purchases > Integer.MAX_VALUE || purchases != Math.rint(purchases)) {
                reject(Reason.REPEATS_NOT_A_COUNT, purchases, mean, "x must be a whole number");
            } else if (purchases == 0) {
                reject(Reason.SPEND_WITHOUT_PURCHASES, purchases, mean, "x must be at least 1");
            } else if (mean <= 0) {
                reject(Reason.SPEND_NOT_POSITIVE, purchases, mean, "m must be above 0");
            } else if (count < 0) {
                reject(Reason.NEGATIVE_COUNT, purchases, mean, "the count must not be negative, was " + count);
            } else if (count > 0) {
                append((int) purchases, mean, count);
            }
            offered++;
            return this;
        }

        public Spends build() {
            return new Spends(this, RowOrder.of(size, this::compare));
        }

        private void reject(Reason reason, double x, double m, String rule) {
            rejects.add(offered, reason, "x = " + x + ", m = " + m + ": " + rule);
        }

        private void append(int x, double m, long count) {
            if (size == counts.length) {
                int capacity = size + (size >> 1);
                purchases = Arrays.copyOf(purchases, capacity);
                mean = Arrays.copyOf(mean, capacity);
                counts = Arrays.copyOf(counts, capacity);
            }
            purchases[size] = x;
            mean[size] = m;
            counts[size] = count;
            size++;
        }

        private int compare(int left, int right) {
            int byPurchases = Integer.compare(purchases[left], purchases[right]);
            return byPurchases != 0 ? byPurchases : Double.compare(mean[left], mean[right]);
        }
    }
}
