package io.clientele.stats.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.linkage.LinkageFit.Options;
import io.clientele.stats.linkage.LinkageModel.Field;
import io.clientele.stats.linkage.LinkageModel.Related;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkageFitTest {

    private static final LinkageModel TRUTH =
            new LinkageModel(0.5, List.of(Field.binary(0.7, 0.1), Field.binary(0.9, 0.025), Field.binary(0.95, 0.2)));

    private static final LinkageModel START =
            new LinkageModel(0.3, List.of(Field.binary(0.8, 0.2), Field.binary(0.8, 0.2), Field.binary(0.8, 0.2)));

    private static final Options ALL = Options.USUAL.withU().withTolerance(1e-9).withMost(100_000);

    /** How often each of the eight patterns is expected of a million pairs. */
    private static AgreementPatterns expected(LinkageModel truth) {
        AgreementPatterns patterns = new AgreementPatterns(2, 2, 2);
        for (int one = 0; one < 2; one++) {
            for (int two = 0; two < 2; two++) {
                for (int three = 0; three < 2; three++) {
                    int[] pattern = {one, two, three};
                    double match = truth.prior();
                    double other = 1 - truth.prior();
                    for (int field = 0; field < 3; field++) {
                        match *= truth.fields().get(field).m().get(pattern[field]);
                        other *= truth.fields().get(field).u().get(pattern[field]);
                    }
                    patterns.add(1e6 * (match + other), pattern);
                }
            }
        }
        return patterns;
    }

    private static void equal(LinkageModel found, LinkageModel truth, double tolerance) {
        assertThat(found.prior()).isCloseTo(truth.prior(), within(tolerance));
        for (int i = 0; i < truth.fields().size(); i++) {
            for (int level = 0; level < truth.fields().get(i).levels(); level++) {
                assertThat(found.fields().get(i).m().get(level))
                        .as("m of level %d of field %d", level, i)
                        .isCloseTo(truth.fields().get(i).m().get(level), within(tolerance));
                assertThat(found.fields().get(i).u().get(level))
                        .as("u of level %d of field %d", level, i)
                        .isCloseTo(truth.fields().get(i).u().get(level), within(tolerance));
            }
        }
    }

    /** Recovery, and the probabilities that Splink's test of it names. */
    @Test
    void givesBackTheTruthThatPatternsWereMadeOf() {
        LinkageFit fit = LinkageFit.of(expected(TRUTH), START, ALL);

        assertThat(fit.converged()).isTrue();
        equal(fit.model(), TRUTH, 1e-4);
        assertThat(LinkageModel.probability(fit.model().weight(0, 1, 0))).isCloseTo(0.428571, within(1e-3));
        assertThat(LinkageModel.probability(fit.model().weight(0, 0, 0))).isCloseTo(0.002132, within(1e-4));
    }

    /** Recovery from pairs drawn at random, of fields with several levels, one of them often missing, u known. */
    @Test
    void givesBackTheTruthThatPairsWereDrawnFrom() {
        LinkageModel truth = new LinkageModel(
                0.02,
                List.of(
                        new Field(List.of(0.05, 0.15, 0.8), List.of(0.97, 0.02, 0.01)),
                        new Field(List.of(0.1, 0.9), List.of(0.95, 0.05)),
                        new Field(List.of(0.02, 0.08, 0.2, 0.7), List.of(0.9, 0.06, 0.03, 0.01))));
        SplittableRandom random = new SplittableRandom(7);
        AgreementPatterns patterns = new AgreementPatterns(3, 2, 4);
        for (int pair = 0; pair < 400_000; pair++) {
            boolean match = random.nextDouble() < truth.prior();
            int[] pattern = new int[3];
            for (int field = 0; field < 3; field++) {
                Field some = truth.fields().get(field);
                pattern[field] = field == 1 && random.nextInt(3) == 0
                        ? LinkageModel.UNKNOWN
                        : drawn(random, match ? some.m() : some.u());
            }
            patterns.add(1, pattern);
        }
        LinkageModel start = new LinkageModel(
                0.1,
                List.of(
                        new Field(List.of(0.1, 0.2, 0.7), truth.fields().get(0).u()),
                        new Field(List.of(0.2, 0.8), truth.fields().get(1).u()),
                        new Field(
                                List.of(0.1, 0.2, 0.3, 0.4),
                                truth.fields().get(2).u())));

        LinkageFit fit = LinkageFit.of(patterns, start, Options.USUAL);

        assertThat(fit.converged()).isTrue();
        // Of 8,000 matches a share has a standard error of at most 0.0056.
        equal(fit.model(), truth, 0.02);
    }

    /** Given name, birth date, family name, street, town: a tenth as many duplicates as pairs that live together. */
    private static final LinkageModel TOWN = new LinkageModel(
            0.002,
            List.of(
                    new Field(List.of(0.1, 0.1, 0.8), List.of(0.98, 0.01, 0.01)),
                    Field.binary(0.9, 0.0005),
                    Field.binary(0.85, 0.01),
                    Field.binary(0.8, 0.001),
                    Field.binary(0.9, 0.02)),
            List.of(
                    new Related(
                            false,
                            0.02,
                            List.of(2, 0, 2, 2, 2),
                            List.of(
                                    List.of(0.9, 0.09, 0.01),
                                    List.of(),
                                    List.of(0.3, 0.7),
                                    List.of(0.05, 0.95),
                                    List.of(0.02, 0.98))),
                    new Related(
                            true,
                            0.001,
                            List.of(0, 0, 0, 2, 2),
                            List.of(List.of(), List.of(), List.of(), List.of(0.99, 0.01), List.of(0.9, 0.1)))));

    private static AgreementPatterns townsPairs() {
        SplittableRandom random = new SplittableRandom(11);
        AgreementPatterns patterns = new AgreementPatterns(3, 2, 2, 2, 2);
        Map<List<Integer>, Double> counted = new HashMap<>();
        for (int pair = 0; pair < 1_000_000; pair++) {
            double which = random.nextDouble();
            Related together = TOWN.related().get(0);
            Related moved = TOWN.related().get(1);
            int[] pattern = new int[5];
            for (int field = 0; field < pattern.length; field++) {
                Field some = TOWN.fields().get(field);
                pattern[field] = drawn(
                        random,
                        which < 0.002
                                ? some.m()
                                : which < 0.003
                                        ? moved.of(field, some)
                                        : which < 0.023 ? together.of(field, some) : some.u());
            }
            counted.merge(Arrays.stream(pattern).boxed().toList(), 1.0, Double::sum);
        }
        counted.forEach((pattern, count) ->
                patterns.add(count, pattern.stream().mapToInt(Integer::intValue).toArray()));
        return patterns;
    }

    private static List<Related> begun(boolean all) {
        List<List<Double>> free = List.of(
                List.of(0.2, 0.2, 0.6), List.of(0.2, 0.8), List.of(0.2, 0.8), List.of(0.2, 0.8), List.of(0.2, 0.8));
        List<List<Double>> none = List.of(
                List.of(),
                List.of(),
                List.of(),
                TOWN.fields().get(3).u(),
                TOWN.fields().get(4).u());
        return all
                ? List.of(
                        new Related(
                                false,
                                0.01,
                                List.of(2, 0, 2, 2, 2),
                                List.of(free.get(0), List.of(), free.get(2), free.get(3), free.get(4))),
                        new Related(true, 0.0005, List.of(0, 0, 0, 2, 2), none))
                : List.of();
    }

    private static LinkageModel start(List<Related> related) {
        List<Field> fields = TOWN.fields().stream()
                .map(field -> new Field(field.levels() == 3 ? List.of(0.1, 0.1, 0.8) : List.of(0.2, 0.8), field.u()))
                .toList();
        return new LinkageModel(0.001, fields, related);
    }

    /** Recovery with those who live together, and movers; without them, who lives together is taken for one person. */
    @Test
    void tellsPeopleWhoLiveTogetherFromOnePerson() {
        AgreementPatterns patterns = townsPairs();
        Options options = Options.USUAL.withTolerance(1e-6).withMost(1_000);

        LinkageModel found =
                LinkageFit.of(patterns, start(begun(true)), options).model();
        // Of 2,000 pairs.
        assertThat(found.prior()).isCloseTo(0.002, within(0.0004));
        assertThat(found.same()).isCloseTo(0.003, within(0.0003));
        assertThat(found.related().get(0).share()).isCloseTo(0.02, within(0.0005));
        assertThat(found.related().get(0).shares().get(2).get(1)).isCloseTo(0.7, within(0.02));
        // On the level that isn't free they are as often as strangers.
        assertThat(found.related().get(0).shares().get(0).get(2)).isCloseTo(0.01, within(1e-9));
        assertThat(found.fields().get(1).m().get(1)).isCloseTo(0.9, within(0.03));
        assertThat(found.fields().get(3).m().get(1)).isCloseTo(0.8, within(0.06));
        assertThat(found.weight(0, 0, 1, 1, 1)).isLessThan(-3);
        assertThat(found.weight(2, 1, 1, 0, 0)).isGreaterThan(5);

        LinkageModel without =
                LinkageFit.of(patterns, start(List.of()), options).model();
        assertThat(without.prior()).isGreaterThan(0.015);
        assertThat(without.weight(0, 0, 1, 1, 1)).isGreaterThan(3);
    }

    @Test
    void theLikelihoodNeverFallsWithRelatedPairs() {
        AgreementPatterns patterns = townsPairs();
        // From where on what isn't free is as usual.
        LinkageModel model = LinkageFit.of(patterns, start(begun(true)), Options.USUAL.withMost(1))
                .model();
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < 30; step++) {
            LinkageFit fit = LinkageFit.of(patterns, model, Options.USUAL.withMost(1));
            assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(before - 1e-6);
            before = fit.logLikelihood();
            model = fit.model();
        }
    }

    private static int drawn(SplittableRandom random, List<Double> shares) {
        double left = random.nextDouble();
        int level = 0;
        while (level < shares.size() - 1 && left >= shares.get(level)) {
            left -= shares.get(level);
            level++;
        }
        return level;
    }

    /** The fixed point: at the truth a step changes nothing. */
    @Test
    void theTruthStaysAsItIs() {
        LinkageFit fit = LinkageFit.of(expected(TRUTH), TRUTH, ALL.withMost(1));
        equal(fit.model(), TRUTH, 1e-12);
    }

    @Test
    void theLikelihoodNeverFalls() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50; round++) {
            AgreementPatterns patterns = new AgreementPatterns(3, 2);
            for (int one = LinkageModel.UNKNOWN; one < 3; one++) {
                for (int two = LinkageModel.UNKNOWN; two < 2; two++) {
                    patterns.add(random.nextInt(100), one, two);
                }
            }
            LinkageModel model = new LinkageModel(
                    0.2, List.of(new Field(List.of(0.2, 0.3, 0.5), List.of(0.6, 0.3, 0.1)), Field.binary(0.7, 0.3)));
            double before = Double.NEGATIVE_INFINITY;
            for (int step = 0; step < 30; step++) {
                LinkageFit fit = LinkageFit.of(patterns, model, ALL.withMost(1));
                assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(before - 1e-9);
                before = fit.logLikelihood();
                model = fit.model();
            }
        }
    }

    /** Pairs one by one, in any order, or counted by pattern: the same model. */
    @Test
    void patternsAreTheirPairs() {
        AgreementPatterns counted = new AgreementPatterns(2, 2, 2);
        AgreementPatterns single = new AgreementPatterns(2, 2, 2);
        int[][] some = {{1, 1, 1}, {0, 1, 1}, {1, 0, 0}, {0, 0, LinkageModel.UNKNOWN}, {0, 0, 0}};
        int[] counts = {40, 15, 20, 30, 95};
        for (int i = 0; i < some.length; i++) {
            counted.add(counts[i], some[i]);
        }
        for (int i = some.length - 1; i >= 0; i--) {
            for (int n = 0; n < counts[i]; n++) {
                single.add(1, some[i]);
            }
        }
        assertThat(single.total()).isEqualTo(counted.total());
        equal(
                LinkageFit.of(single, START, Options.USUAL).model(),
                LinkageFit.of(counted, START, Options.USUAL).model(),
                1e-9);
    }

    @Test
    void keepsWhatIsNotToBeEstimatedAndWhatNothingSaysAnythingOf() {
        AgreementPatterns patterns = new AgreementPatterns(2, 2, 2)
                .add(10, 1, 1, LinkageModel.UNKNOWN)
                .add(90, 0, 0, LinkageModel.UNKNOWN);
        LinkageFit fit = LinkageFit.of(patterns, START, new Options(false, false, 1e-6, 500, 1));
        assertThat(fit.model().prior()).isEqualTo(START.prior());
        for (int field = 0; field < 3; field++) {
            assertThat(fit.model().fields().get(field).u())
                    .isEqualTo(START.fields().get(field).u());
        }
        assertThat(fit.model().fields().get(2)).isEqualTo(START.fields().get(2));
        // Nobody was ever seen to differ, and still a difference has a finite weight.
        assertThat(fit.model().weight(0, 0, 0)).isFinite();
    }

    @Test
    void refusesWhatCannotBeLearntFrom() {
        assertThatThrownBy(() -> LinkageFit.of(new AgreementPatterns(2, 2, 2), START, Options.USUAL))
                .hasMessageContaining("no pairs");
        assertThatThrownBy(() -> LinkageFit.of(new AgreementPatterns(2).add(1, 1), START, Options.USUAL))
                .hasMessageContaining("compared by 1 fields and the model by 3");
        assertThatThrownBy(() -> LinkageFit.of(new AgreementPatterns(2, 3, 2).add(1, 1, 1, 1), START, Options.USUAL))
                .hasMessageContaining("field 1 has 3 levels and in the model 2");
        assertThatThrownBy(() -> new AgreementPatterns(2, 2).add(1, 2, 0)).hasMessageContaining("levels 0 to 1");
        assertThatThrownBy(() -> new AgreementPatterns(2, 2).add(Double.NaN, 0, 0))
                .hasMessageContaining("count");
        assertThatThrownBy(() -> new AgreementPatterns(2, 1)).hasMessageContaining("two levels");
    }

    /** Pairs nobody compared because nothing is alike: fitted as strangers, they make the prior one of all pairs. */
    @Test
    void strangersThatWereNotComparedMakeMatchesRarer() {
        LinkageModel fixed = new LinkageModel(0.3, TRUTH.fields());
        AgreementPatterns compared = expected(TRUTH);
        double alone = LinkageFit.of(
                        compared, fixed, Options.USUAL.withTolerance(1e-9).withMost(10_000))
                .model()
                .prior();
        assertThat(alone).isCloseTo(0.5, within(1e-6));
        AgreementPatterns with = expected(TRUTH).addStrangers(3e6);
        assertThat(with.total()).isCloseTo(4e6, within(1.0));
        LinkageModel found = LinkageFit.of(
                        with, fixed, Options.USUAL.withTolerance(1e-9).withMost(10_000))
                .model();
        // Of a million compared pairs fewer are matches now, for a match is rarer to begin with.
        assertThat(found.prior()).isLessThan(0.5 / 4).isGreaterThan(0.05);
        assertThatThrownBy(() -> compared.addStrangers(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** By hand: two fields of u 1/8 and 1/4 have 3 and 2 bits; unknown and lesser levels have none. */
    @Test
    void countsPairsThatAgreeTooMuchForChance() {
        LinkageModel model = new LinkageModel(
                0.1,
                List.of(
                        new Field(List.of(0.1, 0.2, 0.7), List.of(0.5, 0.375, 0.125)),
                        new Field(List.of(0.1, 0.9), List.of(0.75, 0.25))));
        AgreementPatterns patterns = new AgreementPatterns(3, 2)
                .add(1, 2, 1)
                .add(10, 1, 1)
                .add(100, 2, LinkageModel.UNKNOWN)
                .add(1000, 0, 0);
        assertThat(patterns.surelyAlike(model, 5)).isEqualTo(1);
        assertThat(patterns.surelyAlike(model, 3)).isEqualTo(101);
        assertThat(patterns.surelyAlike(model, 2)).isEqualTo(111);
        assertThat(patterns.surelyAlike(model, 6)).isZero();
    }

    @Test
    void thePriorIsEstimatedUpToItsBound() {
        LinkageModel found =
                LinkageFit.of(expected(TRUTH), START, ALL.withHighestPrior(0.2)).model();
        assertThat(found.prior()).isEqualTo(0.2);
        assertThatThrownBy(() -> ALL.withHighestPrior(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** All pairs there are of few records: the matches among them are not counted for u. */
    @Test
    void uIsThatOfStrangersThoughMatchesAreAmongThem() {
        LinkageModel rough =
                new LinkageModel(0.5, List.of(Field.binary(0.7, 0.2), Field.binary(0.9, 0.2), Field.binary(0.95, 0.2)));
        LinkageModel model = rough;
        for (int round = 0; round < 200; round++) {
            model = LinkageFit.withStrangers(expected(TRUTH), model);
        }
        for (int field = 0; field < 3; field++) {
            assertThat(model.fields().get(field).u().get(1))
                    .isCloseTo(TRUTH.fields().get(field).u().get(1), within(1e-4));
            assertThat(model.fields().get(field).m())
                    .isEqualTo(rough.fields().get(field).m());
        }
    }

    @Test
    void aLevelNoPairIsOnIsRareAndNotImpossible() {
        AgreementPatterns random = new AgreementPatterns(2).add(999, 0);
        LinkageModel model = LinkageFit.withStrangers(random, new LinkageModel(1e-9, List.of(Field.binary(0.9, 0.5))));
        assertThat(model.fields().get(0).u().get(1)).isCloseTo(0.5 / 1000, within(1e-6));
    }
}
