package io.clientele.stats.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

    private static double gini(double... values) {
        return Concentration.of(values).gini().orElseThrow();
    }

    /** By hand: 2 (1 + 2 + 6 + 12 + 65) / (5 * 20) - 6 / 5. */
    @Test
    void measuresInequality() {
        assertThat(gini(1, 1, 2, 3, 13)).isCloseTo(0.52, within(1e-15));
        assertThat(gini(13, 1, 3, 1, 2)).isCloseTo(0.52, within(1e-15));
        assertThat(gini(7, 7, 7)).isZero();
        assertThat(gini(0, 0, 0, 5)).isCloseTo(0.75, within(1e-15));
    }

    /** Reference: half the mean difference of all pairs over the mean. */
    @Test
    void equalsTheMeanDifferenceOfAllPairs() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 20; run++) {
            double[] values =
                    random.doubles(1 + run * 7).map(each -> -Math.log(1 - each)).toArray();
            double differences = 0;
            for (double left : values) {
                for (double right : values) {
                    differences += Math.abs(left - right);
                }
            }
            double expected =
                    differences / (2 * values.length * Arrays.stream(values).sum());
            assertThat(gini(values)).isCloseTo(expected, within(1e-12));
        }
    }

    /** Recovery: exponential values have the Gini 1/2 and the Lorenz curve p + (1 - p) ln(1 - p). */
    @Test
    void findsTheInequalityOfAKnownDistribution() {
        double[] values = new SplittableRandom(2)
                .doubles(200_000)
                .map(each -> -Math.log(1 - each))
                .toArray();
        Concentration concentration = Concentration.of(values);
        assertThat(concentration.gini().orElseThrow()).isCloseTo(0.5, within(0.005));
        for (LorenzPoint point : concentration.lorenz(11)) {
            double rest = 1 - point.shareOfUnits();
            double expected = point.shareOfUnits() + (rest == 0 ? 0 : rest * Math.log(rest));
            assertThat(point.shareOfTotal()).isCloseTo(expected, within(0.005));
        }
    }

    @Property
    void obeysTheLawsOfInequality(
            @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = 0, max = 1e6) Double> list,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double factor) {
        double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
        values[0] += 1;
        double gini = gini(values);
        assertThat(gini).isBetween(0.0, 1.0 - 1.0 / values.length + 1e-12);
        assertThat(gini(Arrays.stream(values).map(each -> each * factor).toArray()))
                .isCloseTo(gini, within(1e-9));
        double[] twice = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, twice, values.length, values.length);
        assertThat(gini(twice)).isCloseTo(gini, within(1e-9));
        List<LorenzPoint> lorenz = Concentration.of(values).lorenz(200);
        List<LorenzPoint> pareto = Concentration.of(values).pareto(200);
        for (int i = 0; i < lorenz.size(); i++) {
            double share = lorenz.get(i).shareOfTotal();
            assertThat(share).isLessThanOrEqualTo(lorenz.get(i).shareOfUnits() + 1e-12);
            assertThat(pareto.get(lorenz.size() - 1 - i).shareOfTotal()).isCloseTo(1 - share, within(1e-12));
        }
    }

    @Test
    void drawsItsCurveFromNothingToAll() {
        List<LorenzPoint> curve = Concentration.of(3, 1).lorenz(200);
        assertThat(curve).containsExactly(new LorenzPoint(0, 0), new LorenzPoint(0.5, 0.25), new LorenzPoint(1, 1));
        assertThat(Concentration.of(3, 1).pareto(3).get(1)).isEqualTo(new LorenzPoint(0.5, 0.75));
        double[] many = new SplittableRandom(1).doubles(1000).toArray();
        assertThat(Concentration.of(many).lorenz(200)).hasSize(200);
    }

    @Test
    void countsTheUnitAcrossTheLimitToTheTop() {
        Concentration ten = Concentration.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 11);
        assertThat(ten.topShare(0.1).orElseThrow()).isCloseTo(0.55, within(1e-15));
        assertThat(ten.topShare(0.11).orElseThrow()).isCloseTo(0.6, within(1e-15));
        assertThat(ten.topShare(0).orElseThrow()).isZero();
        assertThat(ten.topShare(1).orElseThrow()).isEqualTo(1);
        double[] hundred = new double[100];
        Arrays.fill(hundred, 1);
        assertThat(Concentration.of(hundred).topShare(0.07).orElseThrow()).isCloseTo(0.07, within(1e-15));
    }

    @Test
    void leavesOutNegativesAndCountsThem() {
        Concentration concentration = Concentration.of(1, -5, 1, 2, -1, 3, 13);
        assertThat(concentration.negativeExcluded()).isEqualTo(2);
        assertThat(concentration.size()).isEqualTo(5);
        assertThat(concentration.total()).isEqualTo(20);
        assertThat(concentration.gini().orElseThrow()).isCloseTo(0.52, within(1e-15));
    }

    @Test
    void knowsNoShareOfNothing() {
        for (Concentration nothing : List.of(Concentration.of(), Concentration.of(0, 0), Concentration.of(-1))) {
            assertThat(nothing.gini()).isEmpty();
            assertThat(nothing.topShare(0.2)).isEmpty();
            assertThat(nothing.lorenz(10)).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoValueOrFraction() {
        Concentration two = Concentration.of(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> Concentration.of(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> two.topShare(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> two.lorenz(1));
    }
}
