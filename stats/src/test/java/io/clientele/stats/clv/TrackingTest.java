package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrackingTest {

    /** One repeat purchase per week and customer. */
    private static final BgNbd STEADY = new BgNbd(1, 1, 0, 1, Grain.WEEK);

    @Test
    void expectsPurchasesFromTheDayOfTheFirstOne() {
        Tracking tracking = new Tracking(100, Grain.WEEK, 3);
        tracking.first(100, 2);
        tracking.first(107 + 5, 7);
        tracking.first(121, 50);
        tracking.repeat(106, 1);
        tracking.repeat(107, 4);
        tracking.repeat(120, 3);
        tracking.repeat(121, 9);
        List<TrackingPoint> points = tracking.against(STEADY);
        assertThat(points).hasSize(3);
        assertPoint(points.get(0), 106, 1, 2, 1, 2);
        // 2 of the second week's 7 days are left for the 7 customers who came on its sixth
        assertPoint(points.get(1), 113, 4, 2 + 2, 5, 4 + 2);
        assertPoint(points.get(2), 120, 3, 2 + 7, 8, 6 + 9);
    }

    private static void assertPoint(
            TrackingPoint point, long lastDay, long actual, double expected, long allActual, double allExpected) {
        assertThat(point.lastDay()).isEqualTo(lastDay);
        assertThat(point.actual()).isEqualTo(actual);
        assertThat(point.expected()).isCloseTo(expected, within(1e-12));
        assertThat(point.cumulativeActual()).isEqualTo(allActual);
        assertThat(point.cumulativeExpected()).isCloseTo(allExpected, within(1e-12));
    }

    @Test
    void refusesCustomersFromBefore() {
        Tracking tracking = new Tracking(100, Grain.DAY, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> tracking.first(99, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tracking(100, Grain.DAY, 0));
    }
}
