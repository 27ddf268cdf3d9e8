package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClockTest {

    @Test
    void fastDaysTakeMoreOfOwnTime() {
        Clock clock = Clock.running(3, day -> day == 1 ? 5 : 1);
        assertThat(clock.weeksAtEnd()).isCloseTo(1, Offset.offset(1e-12));
        assertThat(clock.dayAt(0.5 / 7)).isZero();
        assertThat(clock.dayAt(1.5 / 7)).isEqualTo(1);
        assertThat(clock.dayAt(5.9 / 7)).isEqualTo(1);
        assertThat(clock.dayAt(6.1 / 7)).isEqualTo(2);
        assertThat(clock.dayAt(clock.weeksAt(1, 0.3))).isEqualTo(1);
    }

    @Test
    void seasonsBendTimeAndDoNotMakeIt() {
        Seasons seasons = new Seasons(LocalDate.of(2023, 1, 1), 1096);
        assertThat(Clock.running(1096, seasons::retail).weeksAtEnd()).isCloseTo(1096 / 7.0, Offset.offset(1e-9));
        assertThat(Clock.running(1096, seasons::trade).weeksAtEnd()).isCloseTo(1096 / 7.0, Offset.offset(1e-9));
    }

    @Test
    void blackFridayIsTheBusiestDayAndChristmasDayTheQuietest() {
        Seasons seasons = new Seasons(LocalDate.of(2024, 1, 1), 366);
        int busiest = 0;
        int quietest = 0;
        for (int day = 1; day < 366; day++) {
            busiest = seasons.retail(day) > seasons.retail(busiest) ? day : busiest;
            quietest = seasons.retail(day) < seasons.retail(quietest) ? day : quietest;
        }
        assertThat(seasons.dateOf(busiest)).isEqualTo(LocalDate.of(2024, 11, 29));
        assertThat(seasons.dateOf(quietest)).isEqualTo(LocalDate.of(2024, 12, 25));
    }
}
