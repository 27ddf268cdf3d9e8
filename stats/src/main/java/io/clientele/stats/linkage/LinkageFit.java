package io.clientele.stats.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates a model from pairs nobody has labelled, by expectation and maximisation (Dempster, Laird, Rubin 1977, JRSS B
 * 39(1), 1-38; for record linkage Winkler 1988, Jaro 1989, JASA 84(406), 414-420, doi:10.1080/01621459.1989.10478785).
 *
 * <p>Expectation: of each pattern how likely its pairs are of one person. Maximisation: the prior is their mean, m of a level
 * their share among those whose records both have the field, u the same of the rest.
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
            double stranger = random.count(i) * (1 - LinkageModel.probability(model.weight(pattern)));
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
        return new LinkageModel(model.prior(), fields);
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

    private static Step step(AgreementPatterns patterns, LinkageModel model, Options options) {
        int fields = patterns.fields();
        double[][] matches = new double[fields][];
        double[][] others = new double[fields][];
        for (int field = 0; field < fields; field++) {
            matches[field] = new double[patterns.levels(field)];
            others[field] = new double[patterns.levels(field)];
        }
        double matching = 0;
        double logLikelihood = patterns.strangers() * Math.log1p(-model.prior());
        double[][] logM = logs(model, true);
        double[][] logU = logs(model, false);
        for (int i = 0; i < patterns.size(); i++) {
            int[] pattern = patterns.pattern(i);
            double count = patterns.count(i);
            double match = Math.log(model.prior());
            double other = Math.log1p(-model.prior());
            for (int field = 0; field < fields; field++) {
                int level = pattern[field];
                if (level != LinkageModel.UNKNOWN) {
                    match += logM[field][level];
                    other += logU[field][level];
                }
            }
            double larger = Math.max(match, other);
            double either = larger + Math.log(Math.exp(match - larger) + Math.exp(other - larger));
            double p = Math.exp(match - either);
            matching += count * p;
            logLikelihood += count * either;
            for (int field = 0; field < fields; field++) {
                int level = pattern[field];
                if (level != LinkageModel.UNKNOWN) {
                    matches[field][level] += count * p;
                    others[field][level] += count * (1 - p);
                }
            }
        }
        List<LinkageModel.Field> next = new ArrayList<>(fields);
        for (int field = 0; field < fields; field++) {
            LinkageModel.Field before = model.fields().get(field);
            next.add(new LinkageModel.Field(
                    shares(matches[field], before.m()), options.u() ? shares(others[field], before.u()) : before.u()));
        }
        double share =
                Math.min(Math.min(1 - LEAST, options.highestPrior()), Math.max(LEAST, matching / patterns.total()));
        return new Step(new LinkageModel(options.prior() ? share : model.prior(), next), logLikelihood);
    }

    private static double[][] logs(LinkageModel model, boolean m) {
        double[][] logs = new double[model.fields().size()][];
        for (int field = 0; field < logs.length; field++) {
            LinkageModel.Field some = model.fields().get(field);
            logs[field] =
                    (m ? some.m() : some.u()).stream().mapToDouble(Math::log).toArray();
        }
        return logs;
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
