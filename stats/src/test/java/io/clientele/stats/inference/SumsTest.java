package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SumsTest {

    /** By hand: equal contributions make a Poisson count, whose logarithm has the variance 1 / n. */
    @Test
    void isTheRatioOfCountsWhereAllContributeAlike() {
        Comparison change = Sums.ratio(new Moments(400, 800, 1600), new Moments(100, 200, 400), 0.95)
                .orElseThrow();
        double error = Math.sqrt(1 / 400.0 + 1 / 100.0);
        assertThat(change.estimate()).isCloseTo(0.25, within(1e-12));
        assertThat(change.interval().high()).isCloseTo(0.25 * Math.exp(1.959963984540054 * error), within(1e-9));
        assertThat(change.interval().low()).isCloseTo(0.25 / Math.exp(1.959963984540054 * error), within(1e-9));
        assertThat(change.pValue()).isCloseTo(Gaussian.pValue(Math.log(0.25), error), within(1e-15));
    }

    /** Recovery: of totals drawn as compound Poisson sums the interval holds the true ratio in 95 %, give or take 2. */
    @Test
    void coversTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(8);
        int covered = 0;
        for (int run = 0; run < 1500; run++) {
            Comparison change =
                    Sums.ratio(total(random, 300), total(random, 240), 0.95).orElseThrow();
            covered += change.interval().contains(0.8) ? 1 : 0;
            assertThat(change.interval().contains(1)).isEqualTo(change.pValue() > 0.05);
        }
        assertThat(covered / 1500.0).isCloseTo(0.95, within(0.02));
    }

    private static Moments total(SplittableRandom random, double mean) {
        return Moments.of(random.doubles(PoissonDraws.events(random, mean))
                .map(each -> -20 * Math.log(1 - each))
                .toArray());
    }

    @Property
    void turnsRoundWithItsArguments(
            @ForAll @DoubleRange(min = 1, max = 1000) double first,
            @ForAll @DoubleRange(min = 1, max = 1000) double second) {
        Moments one = new Moments(10, first, first * first / 5);
        Moments two = new Moments(12, second, second * second / 7);
        Comparison there = Sums.ratio(one, two, 0.9).orElseThrow();
        Comparison back = Sums.ratio(two, one, 0.9).orElseThrow();
        assertThat(there.estimate() * back.estimate()).isCloseTo(1, within(1e-12));
        assertThat(there.interval().low() * back.interval().high()).isCloseTo(1, within(1e-9));
        assertThat(there.pValue()).isCloseTo(back.pValue(), within(1e-12));
    }

    @Test
    void knowsNoRatioOfNothing() {
        assertThat(Sums.ratio(Moments.of(), Moments.of(1, 2), 0.95)).isEmpty();
        assertThat(Sums.ratio(Moments.of(1, 2), Moments.of(-3, 1), 0.95)).isEmpty();
    }
}
