package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

class BgNbdPropertyTest {

    private static BgNbd model(double r, double alpha, double a, double b) {
        return new BgNbd(r, alpha, a, b, Grain.WEEK);
    }

    @Property
    void isNeverMoreAliveAfterLongerSilence(
            @ForAll @DoubleRange(min = 0.01, max = 20) double r,
            @ForAll @DoubleRange(min = 0.01, max = 100) double alpha,
            @ForAll @DoubleRange(min = 0.01, max = 20) double a,
            @ForAll @DoubleRange(min = 0.01, max = 50) double b,
            @ForAll @IntRange(max = 400) int x,
            @ForAll @DoubleRange(min = 0.1, max = 100) double recency) {
        double previous = 1;
        for (double silence = 0; silence < 200; silence += 20) {
            double alive = model(r, alpha, a, b).probabilityAlive(x, x == 0 ? 0 : recency, recency + silence);
            assertThat(alive).isBetween(0.0, previous);
            previous = alive;
        }
    }

    /** More time means more purchases, at a rate that never rises, since customers only leave. */
    @Property(tries = 200)
    void expectsMorePurchasesInMoreTimeAtAFallingRate(
            @ForAll @DoubleRange(min = 0.01, max = 20) double r,
            @ForAll @DoubleRange(min = 0.01, max = 100) double alpha,
            @ForAll @DoubleRange(min = 0.01, max = 20) double a,
            @ForAll @DoubleRange(min = 0.01, max = 50) double b,
            @ForAll @IntRange(max = 60) int x,
            @ForAll @DoubleRange(min = 0.1, max = 100) double age) {
        BgNbd model = model(r, alpha, a, b);
        double recency = x == 0 ? 0 : age * 0.7;
        double before = 0;
        double last = Double.POSITIVE_INFINITY;
        for (int month = 1; month <= 12; month++) {
            double expected = model.expectedPurchases(x, recency, age, month * 4);
            assertThat(expected - before).isBetween(0.0, last * (1 + 1e-9) + 1e-12);
            last = expected - before;
            before = expected;
        }
        assertThat(before).isLessThanOrEqualTo((r + x) / (alpha + age) * 48 * (1 + 1e-12));
    }

    @Property(tries = 100)
    void spreadsAProbabilityOfOne(
            @ForAll @DoubleRange(min = 0.05, max = 5) double r,
            @ForAll @DoubleRange(min = 1, max = 100) double alpha,
            @ForAll @DoubleRange(min = 0.01, max = 10) double a,
            @ForAll @DoubleRange(min = 0.1, max = 50) double b,
            @ForAll @DoubleRange(min = 0, max = 50) double time) {
        BgNbd model = model(r, alpha, a, b);
        double sum = 0;
        double mean = 0;
        // the tail falls at least as fast as z^n: n to 36 / -ln z
        double z = time / (alpha + time);
        int last = (int) (60 + (60 + 10 * r) / -Math.log(Math.max(z, 1e-9)));
        for (int n = 0; n < last; n++) {
            double probability = model.probability(n, time);
            assertThat(probability).isBetween(0.0, 1.0);
            sum += probability;
            mean += n * probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(model.expectedPurchases(time), within(1e-7 * (1 + mean)));
    }

    @Property(tries = 50)
    void hasTheGradientOfItsValue(
            @ForAll @DoubleRange(min = -3, max = 4) double logR,
            @ForAll @DoubleRange(min = -3, max = 4) double logAlpha,
            @ForAll @DoubleRange(min = -4, max = 4) double logA,
            @ForAll @DoubleRange(min = -3, max = 5) double logB) {
        Histories histories = Histories.in(Grain.WEEK)
                .add(0, 0, 39, 5)
                .add(0, 0, 20)
                .add(1, 3, 30, 2)
                .add(1, 30, 30)
                .add(7, 12, 39)
                .add(40, 38, 39)
                .add(0, 0, 0)
                .build();
        double[] point = {logR, logAlpha, logA, logB};
        assertGradient(new BgNbdLikelihood(histories, 39, 1.5), point);
        assertGradient(new NbdLikelihood(histories, 39), new double[] {logR, logAlpha});
        assertThat(new BgNbdLikelihood(histories, 39, Double.POSITIVE_INFINITY).logLikelihood(point))
                .isCloseTo(
                        model(Math.exp(logR), Math.exp(logAlpha) * 39, Math.exp(logA), Math.exp(logB))
                                .logLikelihood(histories),
                        Percentage.withPercentage(1e-9));
    }

    static void assertGradient(QuasiNewton.Objective objective, double[] point) {
        double[] gradient = new double[point.length];
        objective.at(point, gradient);
        double[] unused = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] shifted = point.clone();
            shifted[i] = point[i] + 1e-5;
            double above = objective.at(shifted, unused);
            shifted[i] = point[i] - 1e-5;
            double below = objective.at(shifted, unused);
            assertThat(gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-6 * (1 + Math.abs(gradient[i]))));
        }
    }

    @Property(tries = 8, seed = "1")
    void fitsTheSameWhateverTheOrderGroupingAndUnit(@ForAll long seed) {
        Simulation simulation = new Simulation(new BgNbd(0.8, 6, 0.9, 2.5, Grain.WEEK), seed);
        SplittableRandom random = new SplittableRandom(seed);
        Histories.Builder one = Histories.in(Grain.WEEK);
        Histories.Builder grouped = Histories.in(Grain.WEEK);
        Histories.Builder days = Histories.in(Grain.DAY);
        double[][] rows = new double[800][];
        for (int i = 0; i < rows.length; i++) {
            Simulation.Customer each = simulation.customer(39 - random.nextInt(84) / 7.0, 0);
            rows[i] = new double[] {each.repeats(), Math.ceil(each.recency() * 7) / 7, each.age()};
            rows[i][1] = Math.min(rows[i][1], rows[i][2]);
            one.add(rows[i][0], rows[i][1], rows[i][2]);
            one.add(rows[i][0], rows[i][1], rows[i][2]);
            days.add(rows[i][0], rows[i][1] * 7, rows[i][2] * 7, 2);
        }
        for (int i = rows.length - 1; i >= 0; i--) {
            grouped.add(rows[i][0], rows[i][1], rows[i][2], 2);
        }
        Fit<BgNbd> plain = BgNbd.fit(one.build(), FitOptions.maximumLikelihood());
        BgNbd model = plain.model().orElseThrow();
        assertThat(BgNbd.fit(grouped.build(), FitOptions.maximumLikelihood()).model())
                .contains(model);
        if (plain instanceof Fit.Found<BgNbd>) {
            BgNbd inDays = BgNbd.fit(days.build(), FitOptions.maximumLikelihood())
                    .model()
                    .orElseThrow();
            assertThat(inDays.r()).isCloseTo(model.r(), Percentage.withPercentage(1e-5));
            assertThat(inDays.alpha()).isCloseTo(7 * model.alpha(), Percentage.withPercentage(1e-5));
            assertThat(inDays.a()).isCloseTo(model.a(), Percentage.withPercentage(1e-5));
            assertThat(inDays.b()).isCloseTo(model.b(), Percentage.withPercentage(1e-5));
        }
    }

    /** Valid data of any kind end in a typed outcome whose model, where there is one, gives finite figures. */
    @Property(tries = 150, seed = "2")
    void alwaysEndsInAnOutcome(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int customers) {
        SplittableRandom random = new SplittableRandom(seed);
        Histories.Builder builder = Histories.in(Grain.DAY);
        for (int i = 0; i < customers; i++) {
            double age = random.nextInt(4) == 0 ? 30 : random.nextInt(1000);
            int x = age == 0 ? 0 : random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(3);
            double recency = x == 0 ? 0 : random.nextInt(3) == 0 ? age : age * (1 - random.nextDouble());
            builder.add(x, recency, age, 1 + random.nextInt(5));
        }
        Histories histories = builder.build();
        assertThat(histories.rejects().total()).isZero();
        Fit<BgNbd> fit = BgNbd.fit(histories, FitOptions.maximumLikelihood());
        assertThat(fit.model().isPresent() || !fit.statement().isEmpty()).isTrue();
        fit.model().ifPresent(model -> {
            for (int i = 0; i < histories.groups(); i++) {
                int x = histories.repeats(i);
                assertThat(model.probabilityAlive(x, histories.recency(i), histories.age(i)))
                        .isBetween(0.0, 1.0);
                assertThat(model.expectedPurchases(x, histories.recency(i), histories.age(i), 365))
                        .isFinite()
                        .isGreaterThanOrEqualTo(0);
            }
        });
    }
}
