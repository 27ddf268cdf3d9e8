package io.clientele.arrive.collect.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimesTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

    private static Instant occurred(@Nullable String timestamp, @Nullable String original, @Nullable String sent) {
        return new EventTimes(time(timestamp), time(original), time(sent), RECEIVED).occurredAt();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    @Test
    void isTenSecondsBeforeTheArrivalWhenSentTenSecondsLater() {
        assertThat(occurred("1970-01-01T00:00:00Z", null, "1970-01-01T00:00:10Z"))
                .isEqualTo(RECEIVED.minusSeconds(10));
        assertThat(occurred("2099-01-01T00:00:00Z", null, "2099-01-01T00:00:10Z"))
                .isEqualTo(RECEIVED.minusSeconds(10));
    }

    @Test
    void takesTheDevicesWordWhenNothingSaysWhenItWasSent() {
        assertThat(occurred("2020-05-05T05:05:05Z", null, null)).isEqualTo("2020-05-05T05:05:05Z");
        assertThat(occurred(null, "2020-05-05T05:05:05Z", null)).isEqualTo("2020-05-05T05:05:05Z");
    }

    @Test
    void happenedWhenItArrivedWithoutATimestamp() {
        assertThat(occurred(null, null, "2020-05-05T05:05:05Z")).isEqualTo(RECEIVED);
    }

    @Test
    void leavesWhatSomebodyCorrectedAlready() {
        assertThat(occurred("2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z", "2026-02-01T01:00:05Z"))
                .isEqualTo("2026-02-01T00:00:00Z");
        assertThat(occurred(null, "2026-02-01T01:00:00Z", "2026-02-01T01:00:05Z"))
                .isEqualTo(RECEIVED.minusSeconds(5));
    }

    @Test
    void liesAheadByAsMuchAsItLiesAfterItsSending() {
        assertThat(occurred("2026-03-01T13:00:00Z", null, "2026-03-01T11:00:00Z"))
                .isEqualTo(RECEIVED.plus(Duration.ofHours(2)));
    }

    @Test
    void turnsAwayWhatACrookedPairOfClocksPutsBeforeTheCalendar() {
        Rejected reject = Wire.ownReject("{\"type\":\"page\",\"userId\":1,\"timestamp\":\"0001-01-02T00:00:00Z\","
                + "\"sentAt\":\"9999-01-01T00:00:00Z\"}");
        assertThat(reject.reason()).isEqualTo(RejectReason.EVENT_TIME_UNREADABLE);
    }

    @Test
    void acceptsAnEventOfAnyAge() {
        assertThat(Wire.track("\"timestamp\":\"0001-01-01T00:00:00Z\"").times().occurredAt())
                .isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void readsAnEventWhoseTimeOfSendingIsNone() {
        WireEvent event = Wire.track("\"timestamp\":\"2026-03-01T11:00:00Z\",\"sentAt\":\"tomorrow\"");
        assertThat(event.flags()).containsExactly(EventFlag.SENT_AT_UNREADABLE);
        assertThat(event.times().occurredAt()).isEqualTo("2026-03-01T11:00:00Z");
    }

    @Property(tries = 500)
    void dependsOnlyOnTheDifferenceOfTheDevicesClocks(
            @ForAll @LongRange(min = -60_000_000_000L, max = 60_000_000_000L) long skewMillis,
            @ForAll @LongRange(min = 0, max = 100_000_000L) long delayMillis) {
        Instant sent = RECEIVED.plusMillis(skewMillis);
        EventTimes times = new EventTimes(sent.minusMillis(delayMillis), null, sent, RECEIVED);
        assertThat(times.occurredAt()).isEqualTo(RECEIVED.minusMillis(delayMillis));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01,2026-03-01T00:00:00Z",
        "2026-03-01T10:20,2026-03-01T10:20:00Z",
        "2026-03-01 10:20:30,2026-03-01T10:20:30Z",
        "2026-03-01T10:20:30Z,2026-03-01T10:20:30Z",
        "2026-03-01t10:20:30.1z,2026-03-01T10:20:30.1Z",
        "2026-03-01T10:20:30.123456789Z,2026-03-01T10:20:30.123456Z",
        "2026-03-01T10:20:30+02:00,2026-03-01T08:20:30Z",
        "2026-03-01T10:20:30-0330,2026-03-01T13:50:30Z",
        "2026-03-01T10:20:30+01,2026-03-01T09:20:30Z",
        "2026-03-01 10:20:30 UTC,2026-03-01T10:20:30Z",
        "2016-12-31T23:59:60Z,2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z",
        "1772366400,2026-03-01T12:00:00Z",
        "1772366400.5,2026-03-01T12:00:00.500Z",
        "1772366400123,2026-03-01T12:00:00.123Z",
        "1772366400123456,2026-03-01T12:00:00.123456Z",
        "1772366400123456789,2026-03-01T12:00:00.123456Z",
        "1.7723664e9,2026-03-01T12:00:00Z",
        "0,1970-01-01T00:00:00Z",
        "-1,1969-12-31T23:59:59Z"
    })
    void readsTimesAsClientsWriteThem(String written, String time) {
        assertThat(Instants.read(written)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "x",
        "2026-13-01x",
        "2026-02-30",
        "2023-02-29",
        "2026-00-01",
        "0000-01-01",
        "2026-03-01T",
        "2026-03-01T24:00:00Z",
        "2026-03-01T10:60:00Z",
        "2026-03-01T10:20:61Z",
        "2026-03-01T10:20:30.Z",
        "2026-03-01T10:20:30+19:00",
        "2026-03-01T10:20:30Zx",
        "2026-03-01X10:20:30Z",
        "1e300",
        "1e21",
        "NaN",
        "--1",
        "２０２６-03-01T00:00:00Z"
    })
    void refusesWhatIsNoTime(String written) {
        assertThat(Instants.read(written)).isNull();
    }
}
