package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Published results on the CDNOW sample. */
class CdnowTest {

    private static Cdnow cdnow;
    private static Histories histories;
    private static Fit.Found<BgNbd> fit;

    @BeforeAll
    static void fitOnce() {
        cdnow = Cdnow.orSkip();
        histories = cdnow.histories();
        fit = (Fit.Found<BgNbd>) BgNbd.fit(histories, FitOptions.maximumLikelihood());
    }

    @Test
    void summarisesThePurchases() {
        assertThat(histories.customers()).isEqualTo(2357);
        assertThat(histories.repeatPurchases()).isEqualTo(2457);
        assertThat(histories.rejects().total()).isZero();
        long[] silent = {0};
        long[] holdout = {0};
        cdnow.forEach((stream, purchases) -> {
            silent[0] += stream.repeats() == 0 ? 1 : 0;
            holdout[0] += stream.holdoutPurchases();
        });
        assertThat(silent[0]).isEqualTo(1411);
        assertThat(holdout[0]).isEqualTo(1882);
    }

    /** Fader, Hardie, Lee (2005), table 2; further digits from CLVTools and BTYD. */
    @Test
    void findsThePublishedParameters() {
        assertThat(fit.fitQuality().logLikelihood()).isCloseTo(-9582.429, within(0.0005));
        assertThat(fit.best().r()).isCloseTo(0.24260, within(0.00005));
        assertThat(fit.best().alpha()).isCloseTo(4.41368, within(0.0005));
        assertThat(fit.best().a()).isCloseTo(0.79299, within(0.0003));
        assertThat(fit.best().b()).isCloseTo(2.42617, within(0.001));
        assertThat(fit.fitQuality().converged()).isTrue();
        assertThat(fit.fitQuality().gradientNorm()).isLessThan(1e-9);
    }

    /** As the documentation of lifetimes 0.11 prints them. */
    @Test
    void findsThePublishedStandardErrors() {
        List<ParameterEstimate> parameters = fit.sure().parameters();
        assertThat(parameters.get(0).standardError()).isCloseTo(0.013, within(0.0005));
        assertThat(parameters.get(1).standardError()).isCloseTo(0.378, within(0.001));
        assertThat(parameters.get(2).standardError()).isCloseTo(0.186, within(0.001));
        assertThat(parameters.get(3).standardError()).isCloseTo(0.705, within(0.002));
    }

    /** BTYD 2.4.3. */
    @Test
    void weighsTheSampleAtAFixedPoint() {
        assertThat(new BgNbd(0.5, 6, 1.2, 3.3, Grain.WEEK).logLikelihood(histories))
                .isCloseTo(-9783.44429, Percentage.withPercentage(1e-5));
    }

    /** Sums over all customers at the fit, BTYD 2.4.3. */
    @Test
    void scoresTheSample() {
        double alive = 0;
        double expected = 0;
        for (int i = 0; i < histories.groups(); i++) {
            int x = histories.repeats(i);
            alive += histories.count(i) * fit.best().probabilityAlive(x, histories.recency(i), histories.age(i));
            expected +=
                    histories.count(i) * fit.best().expectedPurchases(x, histories.recency(i), histories.age(i), 39);
        }
        assertThat(expected).isCloseTo(1653.39, within(0.05));
        assertThat(alive).isCloseTo(1917.28, within(0.05));
    }

    /** Fader and Hardie (2013), section 4; further digits from BTYD and CLVTools. */
    @Test
    void findsThePublishedSpendModel() {
        Spends spends = cdnow.spends();
        Fit.Found<GammaGamma> spend = (Fit.Found<GammaGamma>) GammaGamma.fit(spends, FitOptions.maximumLikelihood());
        assertThat(spends.customers()).isEqualTo(946);
        assertThat(spends.meanSpend()).isCloseTo(35, within(0.5));
        assertThat(spend.best().p()).isCloseTo(6.2493, Percentage.withPercentage(0.1));
        assertThat(spend.best().q()).isCloseTo(3.7443, Percentage.withPercentage(0.1));
        assertThat(spend.best().v()).isCloseTo(15.4443, Percentage.withPercentage(0.1));
        assertThat(spend.fitQuality().gradientNorm()).isLessThan(1e-9);
        assertThat(spends.correlation().isSmall()).isTrue();
        assertThat(spends.correlation().value().orElseThrow()).isCloseTo(0.11, within(0.01));
    }

    @Test
    void describesTheSpendOfRepeatCustomers() {
        Spends spends = cdnow.spends();
        assertThat(spends.mean(0)).isPositive();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        double squares = 0;
        for (int i = 0; i < spends.groups(); i++) {
            smallest = Math.min(smallest, spends.mean(i));
            largest = Math.max(largest, spends.mean(i));
            squares += spends.count(i) * Math.pow(spends.mean(i) - spends.meanSpend(), 2);
        }
        assertThat(smallest).isCloseTo(3, within(0.5));
        assertThat(largest).isCloseTo(300, within(0.5));
        assertThat(Math.sqrt(squares / 945)).isCloseTo(30, within(0.5));
    }

    /** The bin sizes and actual means that the vignette of CLVTools prints. */
    @Test
    void beatsTheNaiveForecastOnTheHoldout() {
        Holdout holdout = new Holdout(fit.best(), 39, 7);
        cdnow.forEach((stream, purchases) ->
                holdout.add(stream.repeats(), stream.recency(), stream.age(), stream.holdoutPurchases()));
        HoldoutReport report = holdout.report();
        assertThat(report.actual()).isEqualTo(1882);
        assertThat(report.expected()).isCloseTo(1653.39, within(0.05));
        assertThat(report.meanAbsoluteError()).isLessThan(report.naiveMeanAbsoluteError());
        assertThat(report.byFrequency())
                .extracting(HoldoutReport.Frequency::customers)
                .containsExactly(1411L, 439L, 214L, 100L, 62L, 38L, 29L, 64L);
        double[] means = {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359};
        for (int i = 0; i < means.length; i++) {
            assertThat(report.byFrequency().get(i).meanActual()).isCloseTo(means[i], within(0.0005));
        }
        assertThat(report.byFrequency().get(7).andMore()).isTrue();
    }

    /** Actual purchases of weeks 20 to 25 as the vignettes of BTYD print them. */
    @Test
    void tracksRepeatPurchasesByWeek() {
        Tracking tracking = new Tracking(Cdnow.FIRST_DAY, Grain.WEEK, 78);
        cdnow.forEach((stream, purchases) -> {
            tracking.first(stream.firstDay(), 1);
            purchases.stream()
                    .mapToLong(Cdnow.Purchase::day)
                    .distinct()
                    .skip(1)
                    .forEach(day -> tracking.repeat(day, 1));
        });
        List<TrackingPoint> points = tracking.against(fit.best());
        assertThat(points.subList(19, 25))
                .extracting(TrackingPoint::actual)
                .containsExactly(73L, 55L, 70L, 33L, 56L, 99L);
        assertThat(points.get(19).cumulativeActual()).isEqualTo(1359);
        assertThat(points.get(24).cumulativeActual()).isEqualTo(1672);
        assertThat(points.get(38).cumulativeActual()).isEqualTo(2457);
        // the paper's figure 2: the model is within a few per cent of the cumulative count all the way
        assertThat(points.get(38).cumulativeExpected()).isCloseTo(2457, Percentage.withPercentage(3));
        assertThat(points.get(77).cumulativeExpected()).isCloseTo(2457 + 1882, Percentage.withPercentage(5));
    }
}
