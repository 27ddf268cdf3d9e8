package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.Golden;
import io.clientele.stats.Interval;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionsTest {

    @Test
    void equalsTheGolden() {
        for (double[] row : Golden.rows(ProportionsTest.class, "wilson")) {
            Interval interval = Proportions.wilson((long) row[0], (long) row[1], row[2]);
            Golden.assertClose(interval.low(), row[3], 1e-9, row);
            Golden.assertClose(interval.high(), row[4], 1e-9, row);
        }
    }

    /** Newcombe (1998), table II, method 10: 56/70 against 48/80, 9/10 against 3/10, 10/10 against 0/20. */
    @Test
    void comparesLikeThePaper() {
        assertDifference(48, 80, 56, 70, 0.0524, 0.3339);
        assertDifference(3, 10, 9, 10, 0.1705, 0.8090);
        assertDifference(0, 20, 10, 10, 0.6791, 1.0);
    }

    private static void assertDifference(long k1, long n1, long k2, long n2, double low, double high) {
        Interval interval = Proportions.difference(k1, n1, k2, n2, 0.95).interval();
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    /** By hand: the pooled share is 0.11, z = 0.02 / sqrt(0.11 * 0.89 * 0.002). */
    @Test
    void testsWithPooledVariance() {
        Comparison comparison = Proportions.difference(100, 1000, 120, 1000, 0.95);
        assertThat(comparison.estimate()).isCloseTo(0.02, within(1e-15));
        assertThat(comparison.pValue())
                .isCloseTo(Gaussian.pValue(0.02, Math.sqrt(0.11 * 0.89 * 0.002)), within(1e-12))
                .isCloseTo(0.15291, within(0.00001));
        assertThat(Gaussian.pValue(1.959963984540054, 1)).isCloseTo(0.05, within(1e-12));
    }

    /** Recovery: of 2,000 samples of 50 the interval holds the truth in 95 %, give or take 2.5. */
    @Test
    void coversTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(5);
        for (double truth : new double[] {0.05, 0.3, 0.8}) {
            int covered = 0;
            for (int run = 0; run < 2000; run++) {
                long k = random.doubles(50).filter(each -> each < truth).count();
                covered += Proportions.wilson(k, 50, 0.95).contains(truth) ? 1 : 0;
            }
            assertThat(covered / 2000.0).isCloseTo(0.95, within(0.025));
        }
    }

    @Property
    void staysInRangeAndMirrors(@ForAll @IntRange(max = 1000) int k, @ForAll @IntRange(max = 1000) int more) {
        int n = k + more;
        Interval interval = Proportions.wilson(k, n, 0.9);
        Interval mirrored = Proportions.wilson(n - k, n, 0.9);
        assertThat(interval.low()).isGreaterThanOrEqualTo(0).isCloseTo(1 - mirrored.high(), within(1e-12));
        assertThat(interval.high()).isLessThanOrEqualTo(1);
        assertThat(n == 0 || interval.contains((double) k / n)).isTrue();
        assertThat(Proportions.difference(k, n, n - k, n, 0.9).pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void saysItDoesNotKnowWithoutObservations() {
        assertThat(Proportions.wilson(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
        assertThat(Proportions.difference(0, 0, 3, 4, 0.95)).isEqualTo(new Comparison(0, new Interval(-1, 1, 0.95), 1));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportions.wilson(3, 2, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportions.wilson(-1, 2, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportions.wilson(1, 2, 95));
    }
}
