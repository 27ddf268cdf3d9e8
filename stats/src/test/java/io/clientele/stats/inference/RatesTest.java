package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.Golden;
import io.clientele.stats.Interval;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatesTest {

    @Test
    void equalsTheGolden() {
        for (double[] row : Golden.rows(RatesTest.class, "rates")) {
            Interval rate = Rates.interval((long) row[0], row[1], row[4]);
            Comparison ratio = Rates.ratio((long) row[0], row[1], (long) row[2], row[3], row[4]);
            Golden.assertClose(rate.low(), row[5], 1e-7, row);
            Golden.assertClose(rate.high(), row[6], 1e-7, row);
            Golden.assertClose(ratio.interval().low(), row[7], 1e-7, row);
            Golden.assertClose(ratio.interval().high(), row[8], 1e-7, row);
            Golden.assertClose(ratio.pValue(), row[9], 1e-7, row);
        }
    }

    /** Two-sided 95 %: no events happen with 2.5 % at a rate of -ln 0.025 / exposure. */
    @Test
    void boundsARateOfNoEvents() {
        Interval interval = Rates.interval(0, 100, 0.95);
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isCloseTo(-Math.log(0.025) / 100, within(1e-12));
    }

    /** An exact interval covers at least as often as it says. */
    @Test
    void coversTheTruthAtLeastAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(9);
        int rates = 0;
        int ratios = 0;
        for (int run = 0; run < 2000; run++) {
            long first = PoissonDraws.events(random, 12);
            long second = PoissonDraws.events(random, 30);
            rates += Rates.interval(first, 4, 0.9).contains(3) ? 1 : 0;
            ratios += Rates.ratio(first, 4, second, 5, 0.9).interval().contains(2) ? 1 : 0;
        }
        assertThat(rates / 2000.0).isBetween(0.88, 0.97);
        assertThat(ratios / 2000.0).isBetween(0.88, 0.97);
    }

    /** The interval holds 1 exactly when the test doesn't reject; swapped arguments tell the same story. */
    @Property(tries = 300)
    void agreesWithItselfAndItsMirror(
            @ForAll @IntRange(max = 60) int k1,
            @ForAll @IntRange(max = 60) int k2,
            @ForAll @DoubleRange(min = 0.1, max = 100) double t1,
            @ForAll @DoubleRange(min = 0.1, max = 100) double t2) {
        Comparison there = Rates.ratio(k1, t1, k2, t2, 0.95);
        Comparison back = Rates.ratio(k2, t2, k1, t1, 0.95);
        assertThat(there.pValue()).isCloseTo(back.pValue(), within(1e-9));
        if (Math.abs(there.pValue() - 0.05) > 1e-6) {
            assertThat(there.interval().contains(1)).isEqualTo(there.pValue() > 0.05);
        }
        if (k1 > 0) {
            assertThat(there.interval().high() * back.interval().low()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void saysItDoesNotKnowWithoutEvents() {
        Comparison nothing = Rates.ratio(0, 10, 0, 20, 0.95);
        assertThat(nothing).isEqualTo(new Comparison(1, new Interval(0, Double.POSITIVE_INFINITY, 0.95), 1));
        Comparison oneSided = Rates.ratio(0, 10, 4, 20, 0.95);
        assertThat(oneSided.estimate()).isInfinite();
        assertThat(oneSided.interval().low()).isPositive();
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.interval(-1, 1, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.interval(1, 0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Rates.ratio(1, 1, 1, Double.NaN, 0.95));
    }
}
