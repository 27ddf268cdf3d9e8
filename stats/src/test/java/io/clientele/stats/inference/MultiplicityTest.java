package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

    /** Benjamini and Hochberg (1995), section 3.2. */
    private static final double[] PAPER = {
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .324, .4262, .5719, .6528, .759, 1
    };

    /** R: p.adjust(p, "BH"). */
    @Test
    void adjustsThePapersTests() {
        double[] expected = {
            .0015, .003, .0095, .035625, .0603, .063857, .063857, .0645, .0765, .486, .581182, .714875, .753231,
            .813214, 1
        };
        assertThat(Multiplicity.benjaminiHochberg(PAPER)).containsExactly(expected, within(0.0000005));
    }

    /** By hand: 15 p1, 14 p2, 13 p3, 12 p4, ... and never below the one before. */
    @Test
    void adjustsStepDown() {
        double[] adjusted = Multiplicity.holm(PAPER);
        assertThat(Arrays.copyOf(adjusted, 4)).containsExactly(new double[] {.0015, .0056, .0247, .114}, within(1e-12));
        assertThat(adjusted[14]).isEqualTo(1);
        assertThat(Multiplicity.holm(.03, .01, .02)).containsExactly(new double[] {.04, .03, .04}, within(1e-15));
    }

    /** Reference: both procedures as their papers state them, at random levels. */
    @Test
    void equalsTheProceduresTheyStandFor() {
        SplittableRandom random = new SplittableRandom(10);
        for (int run = 0; run < 30; run++) {
            double[] p = random.doubles(12).map(each -> each * each).toArray();
            double[] sorted = p.clone();
            Arrays.sort(sorted);
            double level = 0.05 + 0.2 * random.nextDouble();
            double stepUp = -1;
            for (int i = 0; i < sorted.length; i++) {
                stepUp = sorted[i] <= level * (i + 1) / sorted.length ? sorted[i] : stepUp;
            }
            double stepDown = -1;
            for (int i = 0; i < sorted.length && sorted[i] <= level / (sorted.length - i); i++) {
                stepDown = sorted[i];
            }
            double[] discovery = Multiplicity.benjaminiHochberg(p);
            double[] family = Multiplicity.holm(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(discovery[i] <= level).isEqualTo(p[i] <= stepUp);
                assertThat(family[i] <= level).isEqualTo(p[i] <= stepDown);
            }
        }
    }

    /** Recovery: of 40 true nulls and 10 strong effects, 0.1 times 40 / 50 of what is found is false on average. */
    @Test
    void keepsFalseDiscoveriesToTheirShare() {
        SplittableRandom random = new SplittableRandom(11);
        double falseShare = 0;
        int familyErrors = 0;
        for (int run = 0; run < 1000; run++) {
            double[] p = random.doubles(50).toArray();
            for (int i = 0; i < 10; i++) {
                p[i] /= 10_000;
            }
            falseShare += falseShare(Multiplicity.benjaminiHochberg(p), 0.1);
            familyErrors += falseShare(Multiplicity.holm(p), 0.1) > 0 ? 1 : 0;
        }
        assertThat(falseShare / 1000).isCloseTo(0.08, within(0.01));
        assertThat(familyErrors / 1000.0).isBetween(0.05, 0.12);
    }

    private static double falseShare(double[] adjusted, double level) {
        int found = 0;
        int wrong = 0;
        for (int i = 0; i < adjusted.length; i++) {
            found += adjusted[i] <= level ? 1 : 0;
            wrong += adjusted[i] <= level && i >= 10 ? 1 : 0;
        }
        return found == 0 ? 0 : (double) wrong / found;
    }

    @Property
    void keepsTheOrderAndOnlyRaises(@ForAll List<@DoubleRange(min = 0, max = 1) Double> list) {
        double[] p = list.stream().mapToDouble(Double::doubleValue).toArray();
        double[] discovery = Multiplicity.benjaminiHochberg(p);
        double[] family = Multiplicity.holm(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(discovery[i]).isBetween(p[i] * (1 - 1e-12), 1.0);
            assertThat(family[i]).isGreaterThanOrEqualTo(discovery[i] * (1 - 1e-12));
            for (int j = 0; j < p.length; j++) {
                if (p[i] < p[j]) {
                    assertThat(discovery[i]).isLessThanOrEqualTo(discovery[j]);
                    assertThat(family[i]).isLessThanOrEqualTo(family[j]);
                }
            }
        }
    }

    @Test
    void leavesOneTestAndNoneAsTheyAre() {
        assertThat(Multiplicity.benjaminiHochberg(0.03)).containsExactly(0.03);
        assertThat(Multiplicity.holm()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Multiplicity.holm(0.1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Multiplicity.benjaminiHochberg(1.1));
    }
}
