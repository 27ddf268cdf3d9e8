package io.clientele.understand.value.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.Grain;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliveCurveTest {

    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426, Grain.WEEK);
    private static final LocalDate FIRST = LocalDate.of(1997, 1, 1);

    @Test
    void endsWithTheDataAtTheModelsOwnFigureAndGoesOnFalling() {
        // x = 2, t_x = 30.43 weeks, T = 38.86 weeks: the customer of the paper, P(alive) = 0.7266
        List<LocalDate> days = List.of(FIRST, FIRST.plusDays(50), FIRST.plusDays(213));
        AliveCurve curve = AliveCurve.of(days, CDNOW, FIRST.plusDays(272));
        AliveCurve.Point last = curve.points().stream()
                .filter(point -> point.day().equals(FIRST.plusDays(272)))
                .findFirst()
                .orElseThrow();
        assertThat(last.p()).isCloseTo(0.7266, within(5e-5));
        assertThat(last.ahead()).isFalse();
        List<AliveCurve.Point> ahead =
                curve.points().stream().filter(AliveCurve.Point::ahead).toList();
        assertThat(ahead).isNotEmpty();
        assertThat(ahead.getFirst().p()).isLessThan(last.p());
        for (int i = 1; i < ahead.size(); i++) {
            assertThat(ahead.get(i).p()).isLessThan(ahead.get(i - 1).p());
        }
    }

    @Test
    void isCertainUntilTheSecondPurchaseAndRisesWithEachFurtherOne() {
        List<LocalDate> days = List.of(FIRST, FIRST.plusDays(20), FIRST.plusDays(60));
        AliveCurve curve = AliveCurve.of(days, CDNOW, FIRST.plusDays(100));
        assertThat(curve.points().get(19).p()).isEqualTo(1);
        assertThat(curve.points().get(60).p())
                .isGreaterThan(curve.points().get(59).p());
    }

    @Test
    void knowsNothingOfPurchasesAfterItsEndOrOfNobody() {
        assertThat(AliveCurve.of(List.of(), CDNOW, FIRST).points()).isEmpty();
        assertThat(AliveCurve.of(List.of(FIRST.plusDays(1)), CDNOW, FIRST).points())
                .isEmpty();
        AliveCurve one = AliveCurve.of(List.of(FIRST), CDNOW, FIRST);
        assertThat(one.points().getFirst()).isEqualTo(new AliveCurve.Point(FIRST, 1, false));
    }
}
