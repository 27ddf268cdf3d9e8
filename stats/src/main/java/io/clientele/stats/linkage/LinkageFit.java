package io.clientele.stats.linkage;

import io.clientele.stats.linkage.LinkageModel.Related;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Estimates a model from pairs nobody has labelled, by expectation and maximisation (Dempster, Laird, Rubin 1977, JRSS B
 * 39(1), 1-38; for record linkage Winkler 1988, Jaro 1989, JASA 84(406), 414-420, doi:10.1080/01621459.1989.10478785).
 *
 * <p>Expectation: of each pattern how likely its pairs are of one person. Maximisation: the prior is their mean, m of a level
 * their share among those whose records both have the field, u the same of strangers; what is free of related pairs' shares
 * the same of those.
 *
 * @param model what was found
 * @param iterations done
 * @param converged whether the largest change fell below the tolerance
 * @param logLikelihood of the patterns under the model before the last step, natural logarithm; it never falls
 */
public record LinkageFit(LinkageModel model, int iterations, boolean converged, double logLikelihood) {

    /** No level is impossible, however many pairs do not show it: a weight stays finite. */
    static final double LEAST = 1e-9;

    /**
     * What is estimated and for how long.
     *
     * @param prior whether the prior is; it is not where pairs were chosen by a rule that matches prefer
     * @param u whether u is; it is better known from pairs at random
     * @param tolerance it is over when no prior, m or u changes by more, in (0, 1)
     * @param most iterations, at least 1
     * @param highestPrior the prior is estimated up to this, in (0, 1]: among pairs that agree in ways which depend on each other
     *     there may be more of one sort than there are matches, and they would be taken for these
     */
    public record Options(boolean prior, boolean u, double tolerance, int most, double highestPrior) {

        /** Prior and m, u as it is given, to 1e-4, as is usual. */
        public static final Options USUAL = new Options(true, false, 1e-4, 100, 1);

        public Options {
            if (!(tolerance > 0 && tolerance < 1) || most < 1) {
                throw new IllegalArgumentException(
                        "a tolerance lies in (0, 1) and there is an iteration at least: " + tolerance + ", " + most);
            }
            if (!(highestPrior > 0 && highestPrior <= 1)) {
                throw new IllegalArgumentException("the highest prior lies in (0, 1], was " + highestPrior);
            }
        }

        /** Everything is estimated. */
        public Options withU() {
            return new Options(prior, true, tolerance, most, highestPrior);
        }

        public Options withTolerance(double other) {
            return new Options(prior, u, other, most, highestPrior);
        }

        public Options withMost(int other) {
            return new Options(prior, u, tolerance, other, highestPrior);
        }

        public Options withHighestPrior(double other) {
            return new Options(prior, u, tolerance, most, other);
        }
    }

    /**
     * Fits a model.
     *
     * @param start begun with; its u is kept unless it is to be estimated, and so is its prior
     * @throws IllegalArgumentException when the patterns are of other fields than the model, or there are no pairs
     */
    public static LinkageFit of(AgreementPatterns patterns, LinkageModel start, Options options) {
        check(patterns, start);
        LinkageModel model = start;
        int iterations = 0;
        while (true) {
            Step step = step(patterns, model, options);
            iterations++;
            double change = change(model, step.next());
            model = step.next();
            if (change < options.tolerance() || iterations >= options.most()) {
                return new LinkageFit(model, iterations, change < options.tolerance(), step.logLikelihood());
            }
        }
    }

    /**
     * The model with u as pairs at random show it: each counts as far as it is not of one person. Where records are few, pairs of
     * one person among them would make rare agreements look usual. Half a pair more is counted on each level, for one that no
     * pair of the sample is on is rare, not impossible.
     *
     * @param random patterns of pairs that were not chosen by how they agree
     * @throws IllegalArgumentException when the patterns are of other fields than the model, or there are no pairs
     */
    public static LinkageModel withStrangers(AgreementPatterns random, LinkageModel model) {
        check(random, model);
        double[][] counts = new double[random.fields()][];
        for (int field = 0; field < counts.length; field++) {
            counts[field] = new double[random.levels(field)];
            Arrays.fill(counts[field], 0.5);
        }
        for (int i = 0; i < random.size(); i++) {
            int[] pattern = random.pattern(i);
            double stranger = random.count(i) * share(model.bits(pattern), 1);
            for (int field = 0; field < counts.length; field++) {
                if (pattern[field] != LinkageModel.UNKNOWN) {
                    counts[field][pattern[field]] += stranger;
                }
            }
        }
        List<LinkageModel.Field> fields = new ArrayList<>(counts.length);
        for (int field = 0; field < counts.length; field++) {
            LinkageModel.Field before = model.fields().get(field);
            fields.add(new LinkageModel.Field(before.m(), shares(counts[field], before.u())));
        }
        return new LinkageModel(model.prior(), fields, related(model.related(), fields));
    }

    /** What related pairs agree in as strangers do, they do as strangers do now. */
    private static List<Related> related(List<Related> related, List<LinkageModel.Field> fields) {
        return related.stream()
                .map(some -> new Related(
                        some.same(),
                        some.share(),
                        some.free(),
                        IntStream.range(0, fields.size())
                                .mapToObj(field -> freed(
                                        some.shares().get(field).stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray(),
                                        some.free().get(field),
                                        some.usual(fields.get(field))))
                                .toList()))
                .toList();
    }

    /** Shares that are as counted on so many of the lowest levels, and as usual on the rest. */
    private static List<Double> freed(double[] counted, int free, List<Double> usual) {
        if (free == 0) {
            return List.of();
        }
        double fixed = 0;
        for (int level = free; level < usual.size(); level++) {
            fixed += usual.get(level);
        }
        double[] lowest = Arrays.copyOf(counted, free);
        List<Double> shares = new ArrayList<>();
        for (double share : shares(lowest, Collections.nCopies(free, 1.0 / free))) {
            shares.add(share * (1 - fixed));
        }
        shares.addAll(usual.subList(free, usual.size()));
        return shares;
    }

    /** How likely a pair is of a class. */
    private static double share(double[] bits, int which) {
        double largest = Arrays.stream(bits).max().orElseThrow();
        double sum =
                Arrays.stream(bits).map(some -> Math.pow(2, some - largest)).sum();
        return Math.pow(2, bits[which] - largest) / sum;
    }

    private static void check(AgreementPatterns patterns, LinkageModel model) {
        if (patterns.size() == 0) {
            throw new IllegalArgumentException("there are no pairs to learn from");
        }
        if (patterns.fields() != model.fields().size()) {
            throw new IllegalArgumentException("the pairs are compared by " + patterns.fields()
                    + " fields and the model by " + model.fields().size());
        }
        for (int field = 0; field < patterns.fields(); field++) {
            if (patterns.levels(field) != model.fields().get(field).levels()) {
                throw new IllegalArgumentException("field " + field + " has " + patterns.levels(field)
                        + " levels and in the model "
                        + model.fields().get(field).levels());
            }
        }
    }

    private record Step(LinkageModel next, double logLikelihood) {}

    /** What an expectation counts: of each class, how many pairs, and of each field how many on each level. */
    private static final class Counts {
        private final double[] pairs;
        private final double[][][] levels;

        Counts(int classes, AgreementPatterns patterns) {
            pairs = new double[classes];
            levels = new double[classes][patterns.fields()][];
            for (double[][] fields : levels) {
                for (int field = 0; field < fields.length; field++) {
                    fields[field] = new double[patterns.levels(field)];
                }
            }
        }

        void add(int some, int[] pattern, double count) {
            pairs[some] += count;
            for (int field = 0; field < pattern.length; field++) {
                if (pattern[field] != LinkageModel.UNKNOWN) {
                    levels[some][field][pattern[field]] += count;
                }
            }
        }
    }

    private static Step step(AgreementPatterns patterns, LinkageModel model, Options options) {
        int classes = 2 + model.related().size();
        Counts counts = new Counts(classes, patterns);
        // Pairs that were not compared are known to be of strangers.
        counts.pairs[1] = patterns.strangers();
        double logLikelihood = patterns.strangers() * Math.log(model.strangers());
        double[][][] logs = logs(model);
        double[] likely = new double[classes];
        for (int i = 0; i < patterns.size(); i++) {
            int[] pattern = patterns.pattern(i);
            double largest = Double.NEGATIVE_INFINITY;
            for (int some = 0; some < classes; some++) {
                likely[some] = logs[some][pattern.length][0];
                for (int field = 0; field < pattern.length; field++) {
                    if (pattern[field] != LinkageModel.UNKNOWN) {
                        likely[some] += logs[some][field][pattern[field]];
                    }
                }
                largest = Math.max(largest, likely[some]);
            }
            double sum = 0;
            for (int some = 0; some < classes; some++) {
                likely[some] = Math.exp(likely[some] - largest);
                sum += likely[some];
            }
            double count = patterns.count(i);
            logLikelihood += count * (largest + Math.log(sum));
            for (int some = 0; some < classes; some++) {
                counts.add(some, pattern, count * likely[some] / sum);
            }
        }
        return new Step(next(counts, patterns.total(), model, options), logLikelihood);
    }

    private static LinkageModel next(Counts counts, double total, LinkageModel model, Options options) {
        List<LinkageModel.Field> next = new ArrayList<>();
        for (int field = 0; field < model.fields().size(); field++) {
            LinkageModel.Field before = model.fields().get(field);
            for (int some = 0; some < model.related().size(); some++) {
                Related related = model.related().get(some);
                if (related.free().get(field) == 0) {
                    // They agree as usual, and say as much of how usual that is.
                    add(counts.levels[related.same() ? 0 : 1][field], counts.levels[2 + some][field]);
                }
            }
            next.add(new LinkageModel.Field(
                    shares(counts.levels[0][field], before.m()),
                    options.u() ? shares(counts.levels[1][field], before.u()) : before.u()));
        }
        double most = Math.min(1 - LEAST, options.highestPrior());
        double prior = options.prior() ? bounded(counts.pairs[0] / total, most) : model.prior();
        List<Related> related = new ArrayList<>();
        double left = 1 - prior;
        for (int some = 0; some < model.related().size(); some++) {
            Related before = model.related().get(some);
            // Strangers are never none at all, and what is usual of one person is usual.
            double share = Math.min(bounded(counts.pairs[2 + some] / total, before.same() ? prior : 1), left / 2);
            left -= share;
            double[][] levels = counts.levels[2 + some];
            related.add(new Related(
                    before.same(),
                    share,
                    before.free(),
                    IntStream.range(0, next.size())
                            .mapToObj(field ->
                                    freed(levels[field], before.free().get(field), before.usual(next.get(field))))
                            .toList()));
        }
        return new LinkageModel(prior, next, related);
    }

    private static void add(double[] sums, double[] counts) {
        for (int level = 0; level < sums.length; level++) {
            sums[level] += counts[level];
        }
    }

    private static double bounded(double share, double most) {
        return Math.min(most, Math.max(LEAST, share));
    }

    /** Of each class and field the natural logarithm of each level's share, and behind the fields that of the class. */
    private static double[][][] logs(LinkageModel model) {
        int fields = model.fields().size();
        double[][][] logs = new double[2 + model.related().size()][fields + 1][];
        logs[0][fields] = new double[] {Math.log(model.prior())};
        logs[1][fields] = new double[] {Math.log(model.strangers())};
        for (int field = 0; field < fields; field++) {
            LinkageModel.Field some = model.fields().get(field);
            logs[0][field] = log(some.m());
            logs[1][field] = log(some.u());
        }
        for (int i = 0; i < model.related().size(); i++) {
            Related related = model.related().get(i);
            logs[2 + i][fields] = new double[] {Math.log(related.share())};
            for (int field = 0; field < fields; field++) {
                logs[2 + i][field] = log(related.of(field, model.fields().get(field)));
            }
        }
        return logs;
    }

    private static double[] log(List<Double> shares) {
        return shares.stream().mapToDouble(Math::log).toArray();
    }

    /** As they were where nobody has the field: nothing was learnt of it. */
    private static List<Double> shares(double[] counts, List<Double> before) {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        if (total <= 0) {
            return before;
        }
        double[] shares = new double[counts.length];
        double sum = 0;
        for (int level = 0; level < counts.length; level++) {
            shares[level] = Math.max(LEAST, counts[level] / total);
            sum += shares[level];
        }
        List<Double> all = new ArrayList<>(counts.length);
        for (double share : shares) {
            all.add(share / sum);
        }
        return all;
    }

    private static double change(LinkageModel before, LinkageModel after) {
        double largest = Math.abs(after.prior() - before.prior());
        for (int field = 0; field < before.fields().size(); field++) {
            LinkageModel.Field one = before.fields().get(field);
            LinkageModel.Field other = after.fields().get(field);
            for (int level = 0; level < one.levels(); level++) {
                largest = Math.max(
                        largest, Math.abs(one.m().get(level) - other.m().get(level)));
                largest = Math.max(
                        largest, Math.abs(one.u().get(level) - other.u().get(level)));
            }
        }
        return largest;
    }
}
