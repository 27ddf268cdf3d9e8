package io.clientele.stats.descriptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    /** By hand on 1 1 2 3 4 5 6 9: quantile p lies at position 1 + 7 p. */
    @Test
    void interpolatesLinearly() {
        Quantiles quantiles = Quantiles.of(3, 1, 4, 1, 5, 9, 2, 6);
        assertThat(quantiles.at(0)).isEqualTo(1);
        assertThat(quantiles.at(0.1)).isCloseTo(1, within(1e-12));
        assertThat(quantiles.at(0.25)).isCloseTo(1.75, within(1e-12));
        assertThat(quantiles.at(0.5)).isCloseTo(3.5, within(1e-12));
        assertThat(quantiles.at(0.8)).isCloseTo(5.6, within(1e-12));
        assertThat(quantiles.at(1)).isEqualTo(9);
    }

    @Test
    void findsTheQuantilesOfAKnownDistribution() {
        Quantiles quantiles =
                Quantiles.of(new SplittableRandom(4).doubles(200_000).toArray());
        for (int percent = 0; percent <= 100; percent += 5) {
            assertThat(quantiles.at(percent / 100.0)).isCloseTo(percent / 100.0, within(0.005));
        }
    }

    @Property
    void neverFallsAndStaysWithinTheValues(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> list,
            @ForAll @DoubleRange(min = 0, max = 1) double p,
            @ForAll @DoubleRange(min = 0, max = 1) double q) {
        Quantiles quantiles =
                Quantiles.of(list.stream().mapToDouble(Double::doubleValue).toArray());
        assertThat(quantiles.at(Math.min(p, q))).isLessThanOrEqualTo(quantiles.at(Math.max(p, q)) + 1e-9);
        assertThat(quantiles.at(p)).isBetween(quantiles.at(0) - 1e-9, quantiles.at(1) + 1e-9);
        assertThat(quantiles.size()).isEqualTo(list.size());
    }

    @Test
    void isTheOnlyValueEverywhere() {
        assertThat(Quantiles.of(42).at(0.3)).isEqualTo(42);
        assertThat(Quantiles.of(1, Double.POSITIVE_INFINITY).at(0)).isEqualTo(1);
    }

    @Test
    void refusesWhereThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of());
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(1).at(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.of(1).at(Double.NaN));
    }
}
