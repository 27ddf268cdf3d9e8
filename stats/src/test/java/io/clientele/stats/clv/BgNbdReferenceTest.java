package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Published numbers of BG/NBD that need no data. */
class BgNbdReferenceTest {

    private static final BgNbd PAPER = new BgNbd(0.243, 4.414, 0.793, 2.426, Grain.WEEK);

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-4));
    }

    /** Fader, Hardie, Lee (2005), section 5; further digits recomputed with BTYD 2.4.3. */
    @Test
    void forecastsThePapersCustomer() {
        assertClose(PAPER.expectedPurchases(2, 30.43, 38.86, 39), 1.22602817);
        assertClose(PAPER.probabilityAlive(2, 30.43, 38.86), 0.72657857);
    }

    /** The spreadsheet that comes with the paper works with unrounded parameters: within 0.003. */
    @Test
    void forecastsANewCustomer() {
        double[] times = {1.0 / 7, 1, 3, 223.0 / 7, 32, 78};
        double[] expected = {0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576};
        for (int i = 0; i < times.length; i++) {
            assertThat(PAPER.expectedPurchases(times[i])).isCloseTo(expected[i], within(0.003));
        }
    }

    /** From the tests and vignettes of BTYD, CLVTools and lifetimes. */
    @Test
    void countsPurchasesOfANewCustomer() {
        assertThat(PAPER.probability(10, 2)).isCloseTo(1.07869e-7, within(0.5e-12));
        assertThat(PAPER.probability(0, 39)).isCloseTo(0.5737864, within(0.5e-7));
        double[] expected = {0.0019995214, 0.0015170236, 0.0011633150, 0.0009003148};
        for (int i = 0; i < expected.length; i++) {
            assertThat(PAPER.probability(11 + i, 30)).isCloseTo(expected[i], within(0.5e-10));
        }
    }

    /** Recomputed with BTYD 2.4.3. */
    @Test
    void scoresFrequentBuyers() {
        assertClose(PAPER.probabilityAlive(23, 39, 39), 0.968555454);
        assertClose(PAPER.expectedPurchases(10, 35, 39, 2), 0.391569207);
    }

    /** Recomputed with BTYD 2.4.3. */
    @Test
    void weighsOneHistory() {
        BgNbd other = new BgNbd(0.5, 6, 1.2, 3.3, Grain.WEEK);
        assertThat(other.logLikelihood(3, 4, 6)).isCloseTo(-7.57638188, within(0.5e-8));
    }
}
