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
}
