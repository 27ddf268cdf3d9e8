package io.clientele.stats.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * How often two records agree in each way: among pairs of one person (m) and among pairs of strangers (u).
 *
 * <p>A pair's match weight is log2 of its odds: {@code log2(prior / (1 - prior)) + sum log2(m / u)} over the fields, where a
 * field that one of both records lacks adds nothing (Fellegi, Sunter 1969, equation 10, under independence of the fields
 * given whether the pair matches).
 *
 * @param prior share of the pairs that are of one person, in (0, 1)
 * @param fields what is compared, in the order of the levels of a pattern; at least one
 */
public record LinkageModel(double prior, List<Field> fields) {

    /** The level of a field that one of both records lacks. */
    public static final int UNKNOWN = -1;

    private static final double SUM_TOLERANCE = 1e-6;

    /**
     * What is compared, level by level.
     *
     * @param m of each level, the share of pairs of one person that agree so, where both records have it; sums to 1
     * @param u the same of pairs of strangers
     */
    public record Field(List<Double> m, List<Double> u) {

        public Field {
            m = List.copyOf(m);
            u = List.copyOf(u);
            if (m.size() < 2 || m.size() != u.size()) {
                throw new IllegalArgumentException("a field has at least two levels, and an m and a u for each; it has "
                        + m.size() + " and " + u.size());
            }
            check("m", m);
            check("u", u);
        }

        /** Two levels: agreement, level 1, and its opposite, level 0. */
        public static Field binary(double m, double u) {
            return new Field(List.of(1 - m, m), List.of(1 - u, u));
        }

        private static void check(String name, List<Double> shares) {
            double sum = 0;
            for (double share : shares) {
                if (!(share > 0 && share < 1)) {
                    throw new IllegalArgumentException(name + " must lie in (0, 1), was " + share);
                }
                sum += share;
            }
            if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException(name + " must sum to 1, was " + shares);
            }
        }

        public int levels() {
            return m.size();
        }

        /**
         * How much more likely a level is for a pair of one person; 1 where one of both records lacks the field.
         *
         * @param level from 0, or {@link #UNKNOWN}
         */
        public double bayesFactor(int level) {
            return level == UNKNOWN ? 1 : m.get(level) / u.get(level);
        }

        /**
         * What is multiplied in where two records agree exactly on a value: to share a rare one says more. Splink's form of
         * Winkler's frequency adjustment (Winkler 2000, Frequency-Based Matching in the Fellegi-Sunter Model of Record Linkage,
         * Census RR2000/06): {@code (u / frequency)^weight}.
         *
         * @param level of exact agreement
         * @param frequency of the value among the records, in (0, 1]; of two values that differ the larger one
         * @param least rarer values count as this frequent; 0 for no bound
         * @param weight from 0, no adjustment, to 1, all of it
         */
        public double frequencyFactor(int level, double frequency, double least, double weight) {
            if (!(frequency > 0 && frequency <= 1)) {
                throw new IllegalArgumentException("a frequency must lie in (0, 1], was " + frequency);
            }
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("the weight must lie in [0, 1], was " + weight);
            }
            return Math.pow(u.get(level) / Math.max(frequency, least), weight);
        }
    }

    public LinkageModel {
        fields = List.copyOf(fields);
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("the prior must lie in (0, 1), was " + prior);
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a model compares at least one field");
        }
    }

    /** Of the prior alone, in bits. */
    public double priorWeight() {
        return log2(prior / (1 - prior));
    }

    /**
     * The match weight of a pair, in bits: 0 is even odds.
     *
     * @param levels one a field, {@link #UNKNOWN} where one of both records lacks it
     */
    public double weight(int... levels) {
        if (levels.length != fields.size()) {
            throw new IllegalArgumentException(
                    "a pair has one level for each of " + fields.size() + " fields, it has " + Arrays.toString(levels));
        }
        double weight = priorWeight();
        for (int i = 0; i < levels.length; i++) {
            weight += log2(fields.get(i).bayesFactor(levels[i]));
        }
        return weight;
    }

    /** How likely a pair of that weight is of one person. */
    public static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
