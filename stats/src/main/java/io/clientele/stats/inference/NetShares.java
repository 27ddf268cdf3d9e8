package io.clientele.stats.inference;

import io.clientele.stats.Interval;

/**
 * Balances such as the net promoter score: the share for minus the share against, of answers that may also be neither.
 *
 * <p>An answer counts +1, 0 or -1, so its variance is p + d - (p - d)^2 with p the share for, d the share against.
 */
public final class NetShares {

    private NetShares() {}

    /**
     * The counts of one sample.
     *
     * @param pro answers for, at least 0
     * @param neither answers for neither, at least 0
     * @param contra answers against, at least 0
     */
    public record Answers(long pro, long neither, long contra) {

        public Answers {
            if (pro < 0 || neither < 0 || contra < 0) {
                throw new IllegalArgumentException(
                        "counts must not be negative, were " + pro + ", " + neither + ", " + contra);
            }
        }

        public long n() {
            return pro + neither + contra;
        }

        /** In [-1, 1]; 0 when there are no answers. */
        public double net() {
            return n() == 0 ? 0 : (double) (pro - contra) / n();
        }

        private double variance() {
            return n() == 0 ? 0 : ((double) (pro + contra) / n() - net() * net()) / n();
        }
    }

    /**
     * The normal interval net +- z sqrt(variance / n), cut to [-1, 1]; [-1, 1] when there are no answers. Meant for
     * dozens of answers and more: of a sample that is all for, it says [1, 1].
     */
    public static Interval interval(Answers answers, double confidence) {
        if (answers.n() == 0) {
            return new Interval(-1, 1, confidence);
        }
        double half = Gaussian.reach(confidence) * Math.sqrt(answers.variance());
        return new Interval(Math.max(-1, answers.net() - half), Math.min(1, answers.net() + half), confidence);
    }

    /** The difference of two balances, second minus first, with its normal interval and test; p = 1 without answers. */
    public static Comparison difference(Answers first, Answers second, double confidence) {
        if (first.n() == 0 || second.n() == 0) {
            return new Comparison(0, new Interval(-2, 2, confidence), 1);
        }
        double difference = second.net() - first.net();
        double error = Math.sqrt(first.variance() + second.variance());
        double half = Gaussian.reach(confidence) * error;
        return new Comparison(
                difference,
                new Interval(Math.max(-2, difference - half), Math.min(2, difference + half), confidence),
                Gaussian.pValue(difference, error));
    }
}
