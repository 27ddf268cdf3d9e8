package io.clientele.stats.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.stats.Golden;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HypergeometricTest {

    private static final double[] INSIDE = {-20, -1, -0.3, 1e-9, 0.2, 0.5, 0.89, 0.93, 0.99, 0.9999};

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-9));
    }

    /** DLMF 15.4.1: a + b = c, where the two series around 1 would cancel. */
    @Test
    void isALogarithm() {
        for (double z : INSIDE) {
            assertClose(Hypergeometric.gauss(1, 1, 2, z), -Math.log1p(-z) / z);
        }
    }

    /** DLMF 15.4.6. */
    @Test
    void isAPower() {
        for (double z : INSIDE) {
            assertClose(Hypergeometric.gauss(2.3, 4.1, 4.1, z), Math.pow(1 - z, -2.3));
        }
    }

    /** DLMF 15.4.3 and 15.4.4. */
    @Test
    void isAnInverseTrigonometricFunction() {
        for (double x : new double[] {0.1, 0.5, 0.9, 0.97, 0.999}) {
            assertClose(Hypergeometric.gauss(0.5, 1, 1.5, -x * x), Math.atan(x) / x);
            assertClose(Hypergeometric.gauss(0.5, 0.5, 1.5, x * x), Math.asin(x) / x);
        }
    }

    /** Gauss and Chu-Vandermonde, DLMF 15.4.20 and 15.4.24. */
    @Test
    void hasTheValueOfGaussAtOne() {
        assertClose(Hypergeometric.gauss(0.5, 0.5, 1.5, 1), Math.PI / 2);
        assertClose(Hypergeometric.gauss(-3, 2, 5, 1), 3.0 * 4 * 5 / (5.0 * 6 * 7));
    }

    @Test
    void isOneAtZero() {
        assertThat(Hypergeometric.gauss(3, 4, 5, 0)).isEqualTo(1);
        assertThat(Hypergeometric.gauss(0, 4, 5, 0.7)).isEqualTo(1);
    }

    /** DLMF 15.5.11: the functions of neighbouring b satisfy a recurrence, whichever transformation each one takes. */
    @Test
    void obeysTheRecurrenceInA() {
        double b = 1.7;
        double c = 3.4;
        for (double z : INSIDE) {
            for (double a = 1.3; a < 6; a++) {
                double below = (c - a) * Hypergeometric.gauss(a - 1, b, c, z);
                double here = (2 * a - c + (b - a) * z) * Hypergeometric.gauss(a, b, c, z);
                double above = a * (z - 1) * Hypergeometric.gauss(a + 1, b, c, z);
                double size = Math.abs(below) + Math.abs(here) + Math.abs(above);
                assertThat(Math.abs(below + here + above) / size).isLessThan(1e-12);
            }
        }
    }

    @Test
    void equalsTheGolden() {
        for (double[] row : Golden.rows(HypergeometricTest.class, "hypergeometric")) {
            Golden.assertClose(Hypergeometric.gauss(row[0], row[1], row[2], row[3]), row[4], 1e-10, row);
        }
    }

    @Test
    void refusesWhatDiverges() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.gauss(1, 1, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.gauss(1, 1, 2, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.gauss(1, 1, -2, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Hypergeometric.gauss(1, Double.NaN, 2, 0.5));
    }
}
