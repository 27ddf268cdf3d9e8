package io.clientele.stats.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * How often two records agree in each way: among pairs of one person (m), among pairs of strangers (u), and among pairs that
 * agree in some fields in a way of their own, such as different people who live together, or one person who has moved.
 *
 * <p>A pair's match weight is log2 of its odds. Where there are but the two it is {@code log2(prior / (1 - prior)) + sum log2(m /
 * u)} over the fields, where a field that one of both records lacks adds nothing (Fellegi, Sunter 1969, equation 10, under
 * independence of the fields given whether the pair matches). But people who share an address share its town and its post code
 * too, and who has moved has another of each: each would count as evidence of its own. Those pairs are latent classes beside
 * the two, within each of which fields are independent (Larsen, Rubin 2001, JASA 96(453), 32-41,
 * doi:10.1198/016214501750332956): the odds are the sum over the classes of one person of {@code share prod shares}, divided by that
 * over the classes of different people.
 *
 * @param prior share of the pairs that are of one person in the usual way, in (0, 1)
 * @param fields what is compared, in the order of the levels of a pattern; at least one
 * @param related classes of further pairs; with the prior they make up less than all pairs
 */
public record LinkageModel(double prior, List<Field> fields, List<Related> related) {

    /** The level of a field that one of both records lacks. */
    public static final int UNKNOWN = -1;

    private static final double SUM_TOLERANCE = 1e-6;

    /** In bits: so much less likely is impossible, and doubles are at their end. */
    private static final double LEAST = -1000;

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

    /**
     * A class of pairs that agree in some fields in a way of their own, and in all others as usual.
     *
     * @param same whether they are of one person, and as usual is as m has it; else of different people, and as u has it
     * @param share of all pairs, in (0, 1)
     * @param free of each field, how many of its lowest levels these pairs are on more or less often than usual; on its other
     *     levels they are as often: 0 where they agree in it as usual
     * @param shares of each field, the share of these pairs on each level, which sum to 1; empty where {@code free} is 0
     */
    public record Related(boolean same, double share, List<Integer> free, List<List<Double>> shares) {

        public Related {
            free = List.copyOf(free);
            shares = shares.stream().map(List::copyOf).toList();
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("a share must lie in (0, 1), was " + share);
            }
            if (free.size() != shares.size()) {
                throw new IllegalArgumentException(
                        "shares are of " + shares.size() + " fields and free levels of " + free.size());
            }
            for (int field = 0; field < free.size(); field++) {
                if ((free.get(field) == 0) != shares.get(field).isEmpty()) {
                    throw new IllegalArgumentException("field " + field + " has " + free.get(field)
                            + " free levels and the shares " + shares.get(field));
                }
                if (free.get(field) > 0) {
                    Field.check("shares", shares.get(field));
                }
            }
        }

        /** The shares of a field's levels. */
        List<Double> of(int number, Field field) {
            return free.get(number) == 0 ? usual(field) : shares.get(number);
        }

        /** The shares of a field's levels where they are none of its own. */
        List<Double> usual(Field field) {
            return same ? field.m() : field.u();
        }
    }

    /** All who are different are strangers. */
    public LinkageModel(double prior, List<Field> fields) {
        this(prior, fields, List.of());
    }

    public LinkageModel {
        fields = List.copyOf(fields);
        related = List.copyOf(related);
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("the prior must lie in (0, 1), was " + prior);
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a model compares at least one field");
        }
        for (Related some : related) {
            for (int field = 0; field < fields.size(); field++) {
                if (some.free().size() != fields.size()
                        || some.of(field, fields.get(field)).size()
                                != fields.get(field).levels()) {
                    throw new IllegalArgumentException("related pairs have the levels of the fields");
                }
            }
        }
        if (!(strangers(prior, related) > 0)) {
            throw new IllegalArgumentException("prior and shares of related pairs make up less than all pairs, were "
                    + prior + " and " + related.stream().map(Related::share).toList());
        }
    }

    private static double strangers(double prior, List<Related> related) {
        return 1 - prior - related.stream().mapToDouble(Related::share).sum();
    }

    /** Share of the pairs that are of one person, in (0, 1). */
    public double same() {
        return prior
                + related.stream()
                        .filter(Related::same)
                        .mapToDouble(Related::share)
                        .sum();
    }

    /** Share of the pairs that have nothing in common but by chance, in (0, 1). */
    public double strangers() {
        return strangers(prior, related);
    }

    /** Of the prior alone, in bits. */
    public double priorWeight() {
        return log2(prior / (1 - prior));
    }

    /**
     * How likely pairs on those levels come from each class, in bits: log2 of its share of all pairs times that of each level.
     *
     * @param levels one a field, {@link #UNKNOWN} where one of both records lacks it
     * @return of one person first, then strangers, then each class of related people
     */
    public double[] bits(int... levels) {
        if (levels.length != fields.size()) {
            throw new IllegalArgumentException(
                    "a pair has one level for each of " + fields.size() + " fields, it has " + Arrays.toString(levels));
        }
        double[] bits = new double[2 + related.size()];
        bits[0] = log2(prior);
        bits[1] = log2(strangers());
        for (int some = 0; some < related.size(); some++) {
            bits[2 + some] = log2(related.get(some).share());
        }
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != UNKNOWN) {
                bits[0] += log2(fields.get(i).m().get(levels[i]));
                bits[1] += log2(fields.get(i).u().get(levels[i]));
                for (int some = 0; some < related.size(); some++) {
                    bits[2 + some] +=
                            log2(related.get(some).of(i, fields.get(i)).get(levels[i]));
                }
            }
        }
        return bits;
    }

    /**
     * The match weight of a pair, in bits: 0 is even odds.
     *
     * @param levels one a field, {@link #UNKNOWN} where one of both records lacks it
     */
    public double weight(int... levels) {
        return weight(bits(levels));
    }

    /**
     * The match weight of a pair.
     *
     * @param bits of each class, as {@link #bits} gives them, with what else is known of the pair
     */
    public double weight(double[] bits) {
        double largest = Arrays.stream(bits).max().orElseThrow();
        double same = 0;
        double others = 0;
        for (int i = 0; i < bits.length; i++) {
            double likely = Math.pow(2, Math.max(LEAST, bits[i] - largest));
            if (i == 0 || (i > 1 && related.get(i - 2).same())) {
                same += likely;
            } else {
                others += likely;
            }
        }
        return log2(same) - log2(others);
    }

    /** How likely a pair of that weight is of one person. */
    public static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
