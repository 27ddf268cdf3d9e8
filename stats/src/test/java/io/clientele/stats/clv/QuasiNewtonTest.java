package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {

    private static final double[] FAR = {-10, -10};
    private static final double[] OUT = {10, 10};

    /** (1 - x)^2 + 100 (y - x^2)^2: a bent valley with its floor's end at (1, 1). */
    private static double rosenbrock(double[] point, double[] gradient) {
        double x = point[0];
        double valley = point[1] - x * x;
        gradient[0] = -2 * (1 - x) - 400 * x * valley;
        gradient[1] = 200 * valley;
        return (1 - x) * (1 - x) + 100 * valley * valley;
    }

    private static QuasiNewton minimum(double[] start, double[] lower, double[] upper) {
        return new QuasiNewton(QuasiNewtonTest::rosenbrock, start, lower, upper, 1e-10, 0).run();
    }

    @Test
    void followsABentValley() {
        for (double[] start : new double[][] {{-1.2, 1}, {5, -5}, {0, 0}, {-9, 9}}) {
            QuasiNewton search = minimum(start, FAR, OUT);
            assertThat(search.point()).containsExactly(new double[] {1, 1}, within(1e-8));
            assertThat(search.gradientNorm()).isLessThan(1e-10);
        }
    }

    @Test
    void stopsAtABound() {
        QuasiNewton search = minimum(new double[] {-1.2, 1}, FAR, new double[] {0.5, 10});
        assertThat(search.point()).containsExactly(new double[] {0.5, 0.25}, within(1e-8));
        assertThat(search.isHeld(0)).isTrue();
        assertThat(search.isHeld(1)).isFalse();
        // with the value at 0.25 no step from here lowers it by more than its rounding
        assertThat(search.gradientNorm()).isLessThan(1e-6);
    }

    @Test
    void stopsInACorner() {
        QuasiNewton search = minimum(new double[] {-1.2, 4}, new double[] {-10, 3}, new double[] {0.5, 10});
        assertThat(search.isHeld(1)).isTrue();
        assertThat(search.point()[1]).isEqualTo(3);
        assertThat(search.gradientNorm()).isLessThan(1e-6);
    }

    @Test
    void bringsAStartInsideTheBox() {
        QuasiNewton search = minimum(new double[] {50, -70}, FAR, OUT);
        assertThat(search.point()).containsExactly(new double[] {1, 1}, within(1e-8));
    }
}
