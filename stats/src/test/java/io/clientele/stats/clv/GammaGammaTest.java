package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.clv.Reject.Reason;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

    private static final GammaGamma PAPER = new GammaGamma(6.25, 3.74, 15.44);

    /** The spreadsheet of Fader and Hardie (2013), first customers in file order. */
    @Test
    void forecastsSpendAsThePaperDoes() {
        assertThat(PAPER.expectedSpend(2, 22.35)).isCloseTo(24.66, within(0.1));
        assertThat(PAPER.expectedSpend(1, 11.77)).isCloseTo(18.92, within(0.1));
        assertThat(PAPER.expectedSpend(0, 0)).isCloseTo(35.22, within(0.1));
        assertThat(PAPER.populationMean()).isCloseTo(6.25 * 15.44 / 2.74, within(1e-12));
    }

    @Property
    void liesBetweenTheCustomersMeanAndEverybodys(
            @ForAll @DoubleRange(min = 0.1, max = 50) double p,
            @ForAll @DoubleRange(min = 1.01, max = 50) double q,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double v,
            @ForAll @IntRange(min = 1, max = 500) int x,
            @ForAll @DoubleRange(min = 0.01, max = 10_000) double m) {
        GammaGamma model = new GammaGamma(p, q, v);
        double expected = model.expectedSpend(x, m);
        double low = Math.min(m, model.populationMean());
        double high = Math.max(m, model.populationMean());
        assertThat(expected).isBetween(low * (1 - 1e-12), high * (1 + 1e-12));
    }

    /** Reference: the density integrates to 1 and has the population's mean, by brute force. */
    @Test
    void isADensity() {
        double step = 0.01;
        for (int x : new int[] {1, 3, 20}) {
            double mass = 0;
            double mean = 0;
            for (double log = -12; log < 16; log += step) {
                double density = Math.exp(PAPER.logLikelihood(x, Math.exp(log)) + log);
                mass += step * density;
                mean += step * density * Math.exp(log);
            }
            assertThat(mass).isCloseTo(1, within(1e-9));
            assertThat(mean).isCloseTo(PAPER.populationMean(), within(1e-6));
        }
    }

    /** The density as the note prints it, by gamma functions. */
    @Test
    void equalsThePrintedDensity() {
        double p = 6.25;
        double q = 3.74;
        double v = 15.44;
        double x = 2;
        double m = 22.35;
        double printed = org.hipparchus.special.Gamma.gamma(p * x + q)
                / (org.hipparchus.special.Gamma.gamma(p * x) * org.hipparchus.special.Gamma.gamma(q))
                * Math.pow(v, q)
                * Math.pow(m, p * x - 1)
                * Math.pow(x, p * x)
                / Math.pow(v + m * x, p * x + q);
        assertThat(PAPER.logLikelihood(x, m)).isCloseTo(Math.log(printed), within(1e-11));
    }

    @Property(tries = 50)
    void hasTheGradientOfItsValue(
            @ForAll @DoubleRange(min = -2, max = 4) double logP,
            @ForAll @DoubleRange(min = -2, max = 4) double logQ,
            @ForAll @DoubleRange(min = -3, max = 3) double logV) {
        Spends spends = Spends.builder()
                .add(1, 20, 3)
                .add(1, 45)
                .add(2, 31.5)
                .add(9, 12)
                .build();
        BgNbdPropertyTest.assertGradient(
                new GammaGammaLikelihood(spends, spends.meanSpend(), 1.5), new double[] {logP, logQ, logV});
    }

    @Test
    void findsTheTruthAgain() {
        GammaGamma truth = new GammaGamma(4, 3, 40);
        Spends spends = simulated(truth, 20_000, 3);
        Fit.Found<GammaGamma> fit = (Fit.Found<GammaGamma>) GammaGamma.fit(spends, FitOptions.maximumLikelihood());
        double[] parameters = truth.parameters();
        for (int i = 0; i < parameters.length; i++) {
            ParameterEstimate estimate = fit.sure().parameters().get(i);
            assertThat(estimate.value())
                    .as(estimate.name())
                    .isCloseTo(parameters[i], within(4 * estimate.standardError()));
            assertThat(estimate.standardError()).isLessThan(0.1 * estimate.value());
        }
        assertThat(fit.sure()
                        .interval(GammaGamma::populationMean, Scale.LOGARITHMIC, 0.9999)
                        .contains(80))
                .isTrue();
        double sum = 0;
        for (int i = 0; i < spends.groups(); i++) {
            sum += spends.count(i) * truth.logLikelihood(spends.purchases(i), spends.mean(i));
        }
        assertThat(fit.fitQuality().logLikelihood() - sum).isBetween(0.0, 11.0);
        assertThat(Math.abs(spends.correlation().value().orElseThrow())).isLessThan(0.05);
    }

    static Spends simulated(GammaGamma truth, int customers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Simulation gammas = new Simulation(new BgNbd(1, 1, 1, 1, Grain.DAY), seed);
        Spends.Builder builder = Spends.builder();
        for (int i = 0; i < customers; i++) {
            int x = 1 + random.nextInt(6);
            double rate = gammas.gamma(truth.q()) / truth.v();
            double total = 0;
            for (int purchase = 0; purchase < x; purchase++) {
                total += gammas.gamma(truth.p()) / rate;
            }
            builder.add(x, total / x);
        }
        return builder.build();
    }

    @Test
    void fitsTheSameInAnotherCurrency() {
        Spends spends = simulated(new GammaGamma(4, 3, 40), 3000, 4);
        Spends.Builder yen = Spends.builder();
        for (int i = 0; i < spends.groups(); i++) {
            yen.add(spends.purchases(i), 150 * spends.mean(i), spends.count(i));
        }
        GammaGamma one =
                GammaGamma.fit(spends, FitOptions.maximumLikelihood()).model().orElseThrow();
        GammaGamma other = GammaGamma.fit(yen.build(), FitOptions.maximumLikelihood())
                .model()
                .orElseThrow();
        assertThat(other.p()).isCloseTo(one.p(), Percentage.withPercentage(1e-5));
        assertThat(other.q()).isCloseTo(one.q(), Percentage.withPercentage(1e-5));
        assertThat(other.v()).isCloseTo(150 * one.v(), Percentage.withPercentage(1e-5));
    }

    @Test
    void saysThatSpendDoesNotVary() {
        Fit.AtBorder<GammaGamma> same = (Fit.AtBorder<GammaGamma>)
                GammaGamma.fit(Spends.builder().add(3, 20, 50).add(1, 20, 9).build(), FitOptions.maximumLikelihood());
        assertThat(same.borders()).isNotEmpty();
        assertThat(same.limit().expectedSpend(3, 20)).isCloseTo(20, within(0.1));
        assertThat(same.limit().populationMean()).isCloseTo(20, within(0.1));
    }

    @Test
    void saysThatNobodySpentTwice() {
        Fit.NotFitted<GammaGamma> nobody =
                (Fit.NotFitted<GammaGamma>) GammaGamma.fit(Spends.builder().build(), FitOptions.maximumLikelihood());
        assertThat(nobody.reason()).isEqualTo(Fit.Reason.NO_CUSTOMERS);
    }

    @Test
    void saysSomethingAboutOneCustomer() {
        Spends one = Spends.builder().add(3, 42).build();
        Fit<GammaGamma> fit = GammaGamma.fit(one, FitOptions.maximumLikelihood());
        assertThat(fit).isInstanceOf(Fit.AtBorder.class);
        assertThat(fit.model().orElseThrow().expectedSpend(3, 42)).isCloseTo(42, within(1.0));
        assertThat(GammaGamma.fit(one, FitOptions.weakPriors())).isInstanceOf(Fit.Found.class);
    }

    @Test
    void saysThatThereIsNoMean() {
        Spends heavy = simulated(new GammaGamma(3, 0.6, 10), 5000, 8);
        Fit.AtBorder<GammaGamma> fit = (Fit.AtBorder<GammaGamma>) GammaGamma.fit(heavy, FitOptions.maximumLikelihood());
        assertThat(fit.borders()).contains(Border.SPEND_WITHOUT_MEAN);
        assertThat(fit.limit().populationMean()).isInfinite();
        assertThat(fit.limit().expectedSpend(2, 30)).isFinite();
    }

    @Test
    void rejectsWhatIsNoSpendWithAReason() {
        Spends spends = Spends.builder()
                .add(1, 0)
                .add(1, -3)
                .add(0, 5)
                .add(1.5, 5)
                .add(1, Double.NaN)
                .add(1, 5, -2)
                .add(1, 5)
                .build();
        assertThat(spends.customers()).isEqualTo(1);
        assertThat(spends.rejects().counts())
                .containsEntry(Reason.SPEND_NOT_POSITIVE, 2L)
                .containsEntry(Reason.SPEND_WITHOUT_PURCHASES, 1L)
                .containsEntry(Reason.REPEATS_NOT_A_COUNT, 1L)
                .containsEntry(Reason.NOT_FINITE, 1L)
                .containsEntry(Reason.NEGATIVE_COUNT, 1L);
    }

    /** By hand: x 1, 2, 3 and m 1, 3, 2 have the covariance 1 and the variances 2: 1 / 2. */
    @Test
    void correlatesSpendWithFrequency() {
        SpendCorrelation three =
                Spends.builder().add(1, 1).add(2, 3).add(3, 2).build().correlation();
        assertThat(three.value().orElseThrow()).isCloseTo(0.5, within(1e-15));
        assertThat(three.interval()).isEmpty();
        assertThat(three.isSmall()).isFalse();
        SpendCorrelation many = Spends.builder()
                .add(1, 1, 100)
                .add(2, 3, 100)
                .add(3, 2, 100)
                .build()
                .correlation();
        assertThat(many.value().orElseThrow()).isCloseTo(0.5, within(1e-15));
        assertThat(many.interval().orElseThrow().contains(0.5)).isTrue();
        assertThat(Spends.builder().add(1, 1).add(1, 3).build().correlation().value())
                .isEmpty();
    }

    @Test
    void refusesParametersThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(1, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(1, 1, Double.POSITIVE_INFINITY));
    }
}
