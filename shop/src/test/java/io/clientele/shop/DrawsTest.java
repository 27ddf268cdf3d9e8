package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DrawsTest {

    private static final int MANY = 200_000;

    @Test
    void momentsAreThoseOfTheDistributions() {
        assertMoments(Draws::unit, 0.5, 1.0 / 12);
        assertMoments(Draws::exponential, 1, 1);
        assertMoments(Draws::normal, 0, 1);
        assertMoments(draws -> draws.gamma(2.5, 4), 2.5 / 4, 2.5 / 16);
        assertMoments(draws -> draws.gamma(0.4, 4), 0.4 / 4, 0.4 / 16);
        assertMoments(draws -> draws.beta(0.8, 2.5), 0.8 / 3.3, 0.8 * 2.5 / (3.3 * 3.3 * 4.3));
        assertMoments(draws -> draws.poisson(3.2), 3.2, 3.2);
        assertMoments(draws -> draws.between(2, 5), 3.5, 15.0 / 12);
    }

    @Test
    void weightsAreKeptAlsoWithinARange() {
        double[] sums = WordList.runningSums(1, 0, 3, 4, 2);
        int[] counts = new int[5];
        int[] within = new int[5];
        Draws draws = Draws.of(1, Draws.Subject.FLOOD, 3);
        for (int i = 0; i < MANY; i++) {
            counts[draws.weighted(sums)]++;
            within[draws.weighted(sums, 1, 4)]++;
        }
        assertThat(counts[1]).isZero();
        assertThat(counts[3] / (double) MANY).isCloseTo(0.4, Offset.offset(0.006));
        assertThat(within[0] + within[1] + within[4]).isZero();
        assertThat(within[2] / (double) MANY).isCloseTo(3.0 / 7, Offset.offset(0.006));
    }

    @Test
    void streamsOfNeighboursAreUnrelated() {
        double sum = 0;
        for (int key = 0; key < MANY; key++) {
            double one = Draws.of(1, Draws.Subject.PERSON, key).unit() - 0.5;
            double next = Draws.of(1, Draws.Subject.PERSON, key + 1L).unit() - 0.5;
            sum += one * next * 12;
        }
        assertThat(sum / MANY).isCloseTo(0, Offset.offset(4 / Math.sqrt(MANY)));
    }

    /** First outputs of SplitMix64 from state 1234567, as published with its reference code (Vigna 2015). */
    @Test
    void bitsAreThoseOfTheReferenceCode() {
        Draws draws = Draws.from(1234567);
        assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(draws.bits())).isEqualTo("9817491932198370423");
    }

    /** Mean and variance lie within five standard errors, the variance's taken generously. */
    private static void assertMoments(ToDoubleFunction<Draws> draw, double mean, double variance) {
        Draws draws = Draws.of(42, Draws.Subject.PROCESS, 0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double value = draw.applyAsDouble(draws);
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        assertThat(sum / MANY).isCloseTo(mean, Offset.offset(5 * Math.sqrt(variance / MANY)));
        assertThat(squares / MANY).isCloseTo(variance, Offset.offset(0.06 * variance));
    }
}
