package io.clientele.stats.clv;

import io.clientele.stats.clv.QuasiNewton.Objective;
import java.util.Arrays;

/**
 * The negative mean log-likelihood of BG/NBD in (ln r, ln alpha, ln a, ln b), with its gradient, over grouped histories.
 *
 * <p>Times are divided by the longest T, so that alpha is of the order of 1 whatever the unit. Rows come sorted by x: what
 * depends on x alone is computed once per x, logarithms of times once per time, and a row costs one exponential.
 * Logarithms are of (alpha + T) / alpha, so that nothing large cancels when r and alpha grow together. Not thread-safe.
 * With w = 1 - P(alive), u = alpha + T, v = alpha + t_x:
 *
 * <pre>d/dr     = psi(r + x) - psi(r) + ln alpha - (1 - w) ln u - w ln v
 * d/dalpha = r / alpha - (r + x) ((1 - w) / u + w / v)
 * d/da     = psi(a + b) - psi(a + b + x) + w / a                       (x above 0)
 * d/db     = psi(b + x) - psi(b) + psi(a + b) - psi(a + b + x) - w / (b + x - 1)</pre>
 */
final class BgNbdLikelihood implements Objective {

    /** Far enough below the largest double for one factor more, which is at most 2. */
    private static final double LARGE = 1e300;

    private final double timeScale;
    private final double customers;
    private final double repeatPurchases;

    /** Every time that occurs, as T or as t_x, once: what depends on it and alpha alone is computed once an evaluation. */
    private final double[] times;

    private final double[] logs;
    private final double[] inverses;

    /** Places in {@code times}. */
    private final int[] recency;

    private final int[] age;
    private final double[] counts;

    /** Block i has all rows with x = {@code blockRepeats[i]}: from {@code blockStart[i]} to {@code blockStart[i + 1]}. */
    private final int[] blockRepeats;

    private final int[] blockStart;
    private final double[] blockCustomers;
    private final double priorSpread;

    /** @param priorSpread of the weak prior on the log scale; infinite for none */
    BgNbdLikelihood(Histories histories, double timeScale, double priorSpread) {
        this.timeScale = timeScale;
        this.priorSpread = priorSpread;
        int groups = histories.groups();
        customers = histories.customers();
        repeatPurchases = histories.repeatPurchases();
        times = distinct(histories, timeScale);
        logs = new double[times.length];
        inverses = new double[times.length];
        recency = new int[groups];
        age = new int[groups];
        counts = new double[groups];
        int[] starts = new int[groups + 1];
        int blocks = 0;
        for (int i = 0; i < groups; i++) {
            recency[i] = Arrays.binarySearch(times, histories.recency(i) / timeScale);
            age[i] = Arrays.binarySearch(times, histories.age(i) / timeScale);
            counts[i] = histories.count(i);
            if (i == 0 || histories.repeats(i) != histories.repeats(i - 1)) {
                starts[blocks++] = i;
            }
        }
        starts[blocks] = groups;
        blockStart = Arrays.copyOf(starts, blocks + 1);
        blockRepeats = new int[blocks];
        blockCustomers = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            blockRepeats[block] = histories.repeats(blockStart[block]);
            for (int i = blockStart[block]; i < blockStart[block + 1]; i++) {
                blockCustomers[block] += counts[i];
            }
        }
    }

    private static double[] distinct(Histories histories, double timeScale) {
        double[] all = new double[2 * histories.groups()];
        for (int i = 0; i < histories.groups(); i++) {
            all[2 * i] = histories.recency(i) / timeScale;
            all[2 * i + 1] = histories.age(i) / timeScale;
        }
        Arrays.sort(all);
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[n++] = all[i];
            }
        }
        return Arrays.copyOf(all, n);
    }

    /** The log-likelihood in the histories' own unit at a point, without the prior: densities scale by 1 / unit^x. */
    double logLikelihood(double[] point) {
        double value = at(point, new double[point.length]);
        return -(value - penalty(point)) * customers - repeatPurchases * Math.log(timeScale);
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double r = Math.exp(point[0]);
        double alpha = Math.exp(point[1]);
        double a = Math.exp(point[2]);
        double b = Math.exp(point[3]);
        timesFrom(alpha);
        Sums sums = new Sums();
        double byR = 0;
        double byA = 0;
        double byB = 0;
        double sum = 0;
        for (int block = 0; block < blockRepeats.length; block++) {
            int x = blockRepeats[block];
            double n = blockCustomers[block];
            sums.clear();
            if (x == 0) {
                addWithoutRepeats(block, r, sums);
            } else {
                addWithRepeats(block, r + x, Math.log(a / (b + x - 1)), sums);
            }
            double counted = Pochhammer.log(r, x) + Pochhammer.log(b, x) - Pochhammer.log(a + b, x);
            sum += sums.value + n * (counted - x * point[1]);
            byR += sums.byR + n * Pochhammer.derivative(r, x);
            double together = n * Pochhammer.derivative(a + b, x);
            byA += x == 0 ? 0 : sums.left / a - together;
            byB += x == 0 ? 0 : n * Pochhammer.derivative(b, x) - together - sums.left / (b + x - 1);
            gradient[1] = block == 0 ? sums.byAlpha : gradient[1] + sums.byAlpha;
        }
        gradient[0] = -r * byR / customers;
        gradient[1] = -alpha * (gradient[1] + customers * r / alpha) / customers;
        gradient[2] = -a * byA / customers;
        gradient[3] = -b * byB / customers;
        for (int i = 0; i < point.length; i++) {
            gradient[i] += point[i] / (priorSpread * priorSpread * customers);
        }
        return -sum / customers + penalty(point);
    }

    /** Fills in what every row that has a time needs of it. */
    private void timesFrom(double alpha) {
        for (int i = 0; i < times.length; i++) {
            double shifted = alpha + times[i];
            logs[i] = Math.log(shifted / alpha);
            inverses[i] = 1 / shifted;
        }
    }

    /** Minus the logarithm of the prior's density, up to a constant, per customer. */
    private double penalty(double[] point) {
        double squares = 0;
        for (double each : point) {
            squares += each * each;
        }
        return squares / (2 * priorSpread * priorSpread * customers);
    }

    private void addWithoutRepeats(int block, double r, Sums sums) {
        for (int i = blockStart[block]; i < blockStart[block + 1]; i++) {
            double logU = logs[age[i]];
            sums.value -= counts[i] * r * logU;
            sums.byR -= counts[i] * logU;
            sums.byAlpha -= counts[i] * r * inverses[age[i]];
        }
    }

    private void addWithRepeats(int block, double shape, double logOdds, Sums sums) {
        double value = 0;
        double byR = 0;
        double byAlpha = 0;
        double allLeft = 0;
        // of 1 + e over rows that stand for one customer: one logarithm for hundreds of them
        double product = 1;
        for (int i = blockStart[block]; i < blockStart[block + 1]; i++) {
            double logU = logs[age[i]];
            double logRatio = logU - logs[recency[i]];
            double leftToAlive = logOdds + shape * logRatio;
            // exp of minus the absolute value can't overflow, and 1 + e keeps all that the sum below needs
            double e = Math.exp(-Math.abs(leftToAlive));
            double greater = 1 / (1 + e);
            double left = leftToAlive > 0 ? greater : e * greater;
            double n = counts[i];
            value += n * (Math.max(leftToAlive, 0) - shape * logU);
            if (n == 1) {
                product *= 1 + e;
                if (product > LARGE) {
                    value += Math.log(product);
                    product = 1;
                }
            } else {
                value += n * Math.log(1 + e);
            }
            byR += n * (left * logRatio - logU);
            byAlpha -= n * shape * ((1 - left) * inverses[age[i]] + left * inverses[recency[i]]);
            allLeft += n * left;
        }
        sums.value = value + Math.log(product);
        sums.byR = byR;
        sums.byAlpha = byAlpha;
        sums.left = allLeft;
    }

    /** Sums over the rows of a block; reused, so that an evaluation allocates next to nothing. */
    private static final class Sums {
        private double value;
        private double byR;
        private double byAlpha;
        private double left;

        private void clear() {
            value = 0;
            byR = 0;
            byAlpha = 0;
            left = 0;
        }
    }
}
