package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class WorkspaceSettingsTest {

    private static String named(ZoneId zone) {
        return new WorkspaceSettings("w", zone, Currency.getInstance("GBP"))
                .zone()
                .getId();
    }

    @Test
    void nameZonesAsEnginesKnowThem() {
        assertThat(named(ZoneOffset.UTC)).isEqualTo("UTC");
        assertThat(named(ZoneId.of("GMT"))).isEqualTo("UTC");
        assertThat(named(ZoneId.of("Etc/UTC"))).isEqualTo("UTC");
        assertThat(named(ZoneOffset.ofHours(8))).isEqualTo("Etc/GMT-8");
        assertThat(named(ZoneId.of("UTC-05:00"))).isEqualTo("Etc/GMT+5");
        assertThat(named(ZoneId.of("Europe/London"))).isEqualTo("Europe/London");
    }

    @Test
    void refuseAnOffsetWithoutAName() {
        assertThatThrownBy(() -> named(ZoneOffset.ofHoursMinutes(5, 30)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("+05:30");
    }
}
