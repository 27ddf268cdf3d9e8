package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.Interval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeansTest {

    /** By hand: 2, 4, 6 have the mean 4 and the variance 4. */
    @Test
    void isTheMeanGiveOrTakeItsErrors() {
        Interval interval = Means.interval(Moments.of(2, 4, 6), 0.95);
        double half = 1.959963984540054 * 2 / Math.sqrt(3);
        assertThat(interval.low()).isCloseTo(4 - half, within(1e-9));
        assertThat(interval.high()).isCloseTo(4 + half, within(1e-9));
    }

    /** The absolute difference of GrowthBook's test data: 0.29, standard error 0.12478, p 0.02016; normal for t. */
    @Test
    void comparesTwoMeans() {
        Moments first = new Moments(3407, 1396.87, 52377.9767);
        Moments second = new Moments(3461, 2422.7, 134698.29);
        Comparison comparison = Means.difference(first, second, 0.95);
        assertThat(comparison.estimate()).isCloseTo(0.29, within(0.005));
        assertThat(comparison.interval().high() - comparison.interval().low())
                .isCloseTo(2 * 1.95996 * 0.12478, within(0.0001));
        assertThat(comparison.pValue()).isCloseTo(0.02016, within(0.0001));
    }

    @Property
    void mergesLikeOneSample(
            @ForAll @Size(max = 30) List<@DoubleRange(min = -1000, max = 1000) Double> left,
            @ForAll @Size(max = 30) List<@DoubleRange(min = -1000, max = 1000) Double> right) {
        double[] one = left.stream().mapToDouble(Double::doubleValue).toArray();
        double[] other = right.stream().mapToDouble(Double::doubleValue).toArray();
        Moments merged = Moments.of(one).plus(Moments.of(other));
        Moments whole = Moments.of(DoubleStream.concat(DoubleStream.of(one), DoubleStream.of(other))
                .toArray());
        assertThat(merged.n()).isEqualTo(whole.n());
        assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-9));
        assertThat(merged.variance()).isCloseTo(whole.variance(), within(1e-6)).isGreaterThanOrEqualTo(0);
    }

    @Test
    void coversTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            Moments sample = Moments.of(
                    random.doubles(200).map(each -> -Math.log(1 - each)).toArray());
            covered += Means.interval(sample, 0.9).contains(1) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isCloseTo(0.9, within(0.025));
    }

    @Test
    void saysItDoesNotKnowFromOneObservation() {
        Interval interval = Means.interval(Moments.of(5), 0.95);
        assertThat(interval.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Means.difference(Moments.of(5), Moments.of(1, 2), 0.95).pValue())
                .isEqualTo(1);
        assertThat(Moments.of().mean()).isZero();
    }

    @Test
    void refusesMomentsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(1, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(1, 1, -1));
    }
}
