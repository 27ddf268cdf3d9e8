package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoldoutTest {

    /** Nobody leaves: (r + x) t / (alpha + T) = (1 + x) 10 / 40 purchases in ten weeks after thirty. */
    private static final BgNbd STEADY = new BgNbd(1, 10, 0, 1, Grain.WEEK);

    @Test
    void comparesWithBothForecasts() {
        Holdout holdout = new Holdout(STEADY, 10, 2);
        holdout.add(0, 0, 30, 1);
        holdout.add(3, 20, 30, 0);
        holdout.add(5, 20, 30, 2);
        HoldoutReport report = holdout.report();
        assertThat(report.customers()).isEqualTo(3);
        assertThat(report.actual()).isEqualTo(3);
        assertThat(report.expected()).isCloseTo(0.25 + 1 + 1.5, within(1e-12));
        assertThat(report.naive()).isCloseTo(1 + 5.0 / 3, within(1e-12));
        assertThat(report.meanAbsoluteError()).isCloseTo((0.75 + 1 + 0.5) / 3, within(1e-12));
        assertThat(report.naiveMeanAbsoluteError()).isCloseTo((1 + 1 + 1.0 / 3) / 3, within(1e-12));
        assertThat(report.byFrequency())
                .containsExactly(
                        new HoldoutReport.Frequency(0, false, 1, 1, 0.25),
                        new HoldoutReport.Frequency(2, true, 2, 1, 1.25));
    }

    @Test
    void carriesNothingForwardFromNoTime() {
        Holdout holdout = new Holdout(STEADY, 10, 7);
        holdout.add(0, 0, 0, 2);
        assertThat(holdout.report().naive()).isZero();
        assertThat(holdout.report().naiveMeanAbsoluteError()).isEqualTo(2);
    }

    @Test
    void reportsNobody() {
        HoldoutReport report = new Holdout(STEADY, 10, 7).report();
        assertThat(report).isEqualTo(new HoldoutReport(0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void refusesALengthThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Holdout(STEADY, 0, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> new Holdout(STEADY, 1, -1));
    }
}
