package io.clientele.know.identity.linking;

import io.clientele.ground.store.Workbench;
import io.clientele.know.identity.model.Comparison;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.Level;
import io.clientele.know.identity.model.Related;
import io.clientele.know.identity.model.Tie;
import io.clientele.stats.linkage.AgreementPatterns;
import io.clientele.stats.linkage.LinkageFit;
import io.clientele.stats.linkage.LinkageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Learns how much each level weighs from records nobody has labelled. */
final class Training {

    /** Pairs at random that u is counted from. */
    static final long RANDOM_PAIRS = 1_000_000;

    private static final LinkageFit.Options OPTIONS =
            LinkageFit.Options.USUAL.withTolerance(1e-5).withMost(500);

    /** In bits: beyond what is expected once by chance among all pairs. */
    private static final double SURE = 3;

    /** Share of the pairs of one person that agree too much for chance, roughly. */
    private static final double FOUND_SURELY = 0.7;

    /** Where errors are many, so many times fewer are found surely. */
    private static final double REACH = 10;

    /** Pairs a record that are of related people, to begin with. */
    private static final double RELATED = 6;

    /** Pairs of one person, as a share of all pairs times the records: one record in ten has another, or each has two. */
    private static final double LEAST_PAIRS = 0.1;

    private static final double MOST_PAIRS = 4;

    /** After so many corrections of u nothing changes any more. */
    private static final int ROUNDS = 3;

    private final Workbench workbench;
    private final long count;

    Training(Workbench workbench, long count) {
        this.workbench = workbench;
        this.count = count;
    }

    double allPairs() {
        return 0.5 * count * (count - 1);
    }

    /** Compares pairs at random. Places are in no order, so that neighbours are strangers like any others. */
    AgreementPatterns random(List<Comparison> comparisons) {
        String steps = LongStream.rangeClosed(1, Math.max(1, RANDOM_PAIRS / count))
                .mapToObj(step -> "(" + step + ")")
                .collect(Collectors.joining(", "));
        String pairs = "(select l.place as a, cast((l.place + s.step) % " + count
                + " as integer) as b from identity_record l cross join (values " + steps + ") s(step))";
        return patterns(comparisons, Comparing.compared(comparisons, pairs, List.of()));
    }

    /** Counts the patterns of compared pairs. */
    AgreementPatterns patterns(List<Comparison> comparisons, String compared) {
        int[] levels =
                comparisons.stream().mapToInt(one -> one.field().levels()).toArray();
        String columns = Comparing.levels(comparisons);
        return workbench.read(
                Records.rendered(
                        "patterns_counted",
                        "select " + columns + ", count(*) as pairs from (" + compared + ") pairs group by " + columns
                                + " order by " + columns),
                Map.of(),
                Map.of(),
                rows -> {
                    AgreementPatterns patterns = new AgreementPatterns(levels);
                    while (rows.next()) {
                        int[] pattern = new int[levels.length];
                        for (int i = 0; i < pattern.length; i++) {
                            pattern[i] = Math.toIntExact(rows.longAt("g" + i));
                        }
                        patterns.add((double) rows.longAt("pairs"), pattern);
                    }
                    return patterns;
                });
    }

    /** A comparison before anything is learnt: people mostly agree, and strangers as pairs at random do. */
    static Comparison begun(int column, List<Level> levels, boolean frequency) {
        int size = levels.size() + 1;
        Double[] m = new Double[size];
        Double[] u = new Double[size];
        Arrays.fill(m, 0.2 / (size - 1));
        m[0] = 0.1;
        m[size - 1] = 1.0;
        double sum = Arrays.stream(m).mapToDouble(Double::doubleValue).sum();
        for (int i = 0; i < size; i++) {
            m[i] = m[i] / sum;
            u[i] = 1.0 / size;
        }
        return new Comparison(column, levels, new LinkageModel.Field(List.of(m), List.of(u)), frequency);
    }

    /** Ties that can be told by this evidence, before anything is learnt. */
    static List<Related> related(List<Evidence> evidence, List<Comparison> comparisons, long records) {
        double share = Math.min(0.1, RELATED / Math.max(2, records));
        return Arrays.stream(Tie.values())
                .filter(tie -> tie.canBeTold(evidence))
                .map(tie -> {
                    List<Integer> free = comparisons.stream()
                            .map(one -> tie.free(evidence.get(one.column()), one.levels()))
                            .toList();
                    List<List<Double>> shares = IntStream.range(0, free.size())
                            .mapToObj(i -> free.get(i) == 0
                                    ? List.<Double>of()
                                    : begun(tie.same(), comparisons.get(i).field()))
                            .toList();
                    return new Related(
                            tie,
                            new LinkageModel.Related(
                                    tie.same(), tie.same() ? share / RELATED / 2 : share, free, shares));
                })
                .toList();
    }

    /** What one person has changed agrees as of strangers; what different people share, as of one person. */
    private static List<Double> begun(boolean same, LinkageModel.Field field) {
        return same ? field.u() : field.m();
    }

    /** The model with u as the pairs at random have it, nothing else known: half a pair on each level more. */
    static LinkageModel counted(AgreementPatterns random, LinkageModel model) {
        LinkageModel counted = LinkageFit.withStrangers(random, new LinkageModel(1e-9, model.fields()));
        List<LinkageModel.Related> related = new ArrayList<>();
        for (LinkageModel.Related some : model.related()) {
            List<List<Double>> shares = IntStream.range(0, counted.fields().size())
                    .mapToObj(i -> some.free().get(i) == 0
                            ? List.<Double>of()
                            : begun(some.same(), counted.fields().get(i)))
                    .toList();
            related.add(new LinkageModel.Related(some.same(), some.same() ? 1e-10 : some.share(), some.free(), shares));
        }
        return new LinkageModel(1e-9, counted.fields(), related);
    }

    /**
     * Fits prior and m to the compared pairs, u to pairs at random that are of strangers. The prior begins with, and stays within
     * reach of, what the pairs say that agree too much for chance.
     */
    LinkageFit fit(AgreementPatterns compared, AgreementPatterns random, LinkageModel start) {
        double surely = compared.surelyAlike(start, Math.log(compared.total()) / Math.log(2) + SURE);
        // Where no column says much alone, few pairs are sure.
        double prior = Math.min(0.5, Math.max(surely / FOUND_SURELY / compared.total(), LEAST_PAIRS / count));
        LinkageFit.Options options =
                OPTIONS.withHighestPrior(Math.min(0.9, Math.max(prior * REACH, MOST_PAIRS / count)));
        LinkageFit fit = LinkageFit.of(compared, new LinkageModel(prior, start.fields(), start.related()), options);
        for (int round = 0; round < ROUNDS; round++) {
            fit = LinkageFit.of(compared, LinkageFit.withStrangers(random, fit.model()), options);
        }
        return fit;
    }
}
