package io.clientele.stats.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many pairs agree in each way: a few thousand patterns stand for any number of pairs. */
public final class AgreementPatterns {

    private final int[] levels;
    private final List<int[]> patterns = new ArrayList<>();
    private final List<Double> counts = new ArrayList<>();
    private double strangers;

    /** @param levels how many each field has, at least two */
    public AgreementPatterns(int... levels) {
        if (levels.length == 0 || Arrays.stream(levels).anyMatch(some -> some < 2)) {
            throw new IllegalArgumentException(
                    "there is a field at least, and each has two levels at least: " + Arrays.toString(levels));
        }
        this.levels = levels.clone();
    }

    /**
     * Adds pairs. A pattern may come more than once.
     *
     * @param count of pairs, not negative; a share where patterns are weighted
     * @param pattern the level of each field, {@link LinkageModel#UNKNOWN} where one of both records lacks it
     */
    public AgreementPatterns add(double count, int... pattern) {
        if (!(count >= 0) || Double.isInfinite(count)) {
            throw new IllegalArgumentException("a count must be finite and not negative, was " + count);
        }
        if (pattern.length != levels.length) {
            throw new IllegalArgumentException("a pattern has one level for each of " + levels.length
                    + " fields, it was " + Arrays.toString(pattern));
        }
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] < LinkageModel.UNKNOWN || pattern[i] >= levels[i]) {
                throw new IllegalArgumentException(
                        "field " + i + " has levels 0 to " + (levels[i] - 1) + " and -1, was " + pattern[i]);
            }
        }
        if (count > 0) {
            patterns.add(pattern.clone());
            counts.add(count);
        }
        return this;
    }

    /**
     * Adds pairs that are known to be of strangers without having been compared, such as those that no blocking rule finds: they
     * say how rare pairs of one person are, and nothing of how they agree.
     *
     * @param count of pairs, not negative
     */
    public AgreementPatterns addStrangers(double count) {
        if (!(count >= 0) || Double.isInfinite(count)) {
            throw new IllegalArgumentException("a count must be finite and not negative, was " + count);
        }
        strangers += count;
        return this;
    }

    double strangers() {
        return strangers;
    }

    int fields() {
        return levels.length;
    }

    int levels(int field) {
        return levels[field];
    }

    int size() {
        return patterns.size();
    }

    /** The levels themselves; not to be changed. */
    int[] pattern(int index) {
        return patterns.get(index);
    }

    double count(int index) {
        return counts.get(index);
    }

    /** Of all pairs, strangers that were not compared among them. */
    public double total() {
        double total = strangers;
        for (double count : counts) {
            total += count;
        }
        return total;
    }

    /**
     * Pairs that agree so much that chance explains none of them: on their highest levels alone, which are exact agreement, they
     * share what has so many bits of surprise among strangers.
     *
     * @param model whose u says how surprising an agreement is
     * @param bits from which on a pair counts
     */
    public double surelyAlike(LinkageModel model, double bits) {
        double found = 0;
        for (int i = 0; i < patterns.size(); i++) {
            double surprise = 0;
            for (int field = 0; field < levels.length; field++) {
                int top = levels[field] - 1;
                if (patterns.get(i)[field] == top) {
                    surprise -= LinkageModel.log2(model.fields().get(field).u().get(top));
                }
            }
            found += surprise >= bits ? counts.get(i) : 0;
        }
        return found;
    }
}
