package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.stats.clv.Reject.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    @Test
    void mergesEqualRowsAndSortsTheRest() {
        Histories histories = Histories.in(Grain.WEEK)
                .add(2, 5, 10)
                .add(0, 0, 10)
                .add(2, 4, 10, 3)
                .add(2, 5, 10, 2)
                .add(0, -0.0, 10)
                .add(1, 3, 9, 0)
                .build();
        assertThat(histories.groups()).isEqualTo(3);
        assertThat(histories.customers()).isEqualTo(8);
        assertThat(histories.repeatPurchases()).isEqualTo(12);
        assertThat(histories.observedTime()).isEqualTo(80);
        assertThat(histories.longestAge()).isEqualTo(10);
        assertThat(histories.repeats(0)).isZero();
        assertThat(histories.count(0)).isEqualTo(2);
        assertThat(histories.recency(1)).isEqualTo(4);
        assertThat(histories.count(2)).isEqualTo(3);
    }

    @Test
    void rejectsWhatIsNoHistoryWithAReason() {
        Histories histories = Histories.in(Grain.DAY)
                .add(1, 12, 11)
                .add(2, 0, 11)
                .add(-1, 0, 11)
                .add(1.5, 3, 11)
                .add(0, 3, 11)
                .add(1, Double.NaN, 11)
                .add(1, -2, 11)
                .add(1, 2, 11, -1)
                .add(3e9, 2, 11)
                .add(1, 11, 11)
                .build();
        assertThat(histories.customers()).isEqualTo(1);
        assertThat(histories.rejects().total()).isEqualTo(9);
        assertThat(histories.rejects().counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Reason.RECENCY_ABOVE_AGE, 1L,
                        Reason.REPEATS_WITHOUT_RECENCY, 1L,
                        Reason.REPEATS_NOT_A_COUNT, 3L,
                        Reason.RECENCY_WITHOUT_REPEATS, 1L,
                        Reason.NOT_FINITE, 1L,
                        Reason.NEGATIVE_TIME, 1L,
                        Reason.NEGATIVE_COUNT, 1L));
        Reject first = histories.rejects().examples().get(0);
        assertThat(first.row()).isZero();
        assertThat(first.message()).contains("t_x = 12.0", "T = 11.0", "t_x must not be above T");
    }

    @Test
    void keepsAHundredExamplesAndCountsThemAll() {
        Histories.Builder builder = Histories.in(Grain.DAY);
        for (int i = 0; i < 250; i++) {
            builder.add(-1, 0, 1);
        }
        Rejects rejects = builder.build().rejects();
        assertThat(rejects.total()).isEqualTo(250);
        assertThat(rejects.examples()).hasSize(100);
    }

    @Test
    void refusesToMixUnits() {
        Histories days = Histories.in(Grain.DAY).add(1, 2, 3).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Histories.in(Grain.WEEK).addAll(days))
                .withMessageContaining("WEEK");
        assertThat(Histories.in(Grain.DAY).addAll(days).addAll(days).build().customers())
                .isEqualTo(2);
    }
}
