package io.clientele.arrive.collect.wire;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, by which clock. All in UTC, cut to microseconds.
 *
 * @param timestamp when it happened; by the device's clock, unless there is an original timestamp too: then somebody has
 *     corrected it already
 * @param originalTimestamp when it happened by the device's clock, where a client or a forwarding server says so apart
 * @param sentAt when it was sent, by the same device's clock
 * @param receivedAt when it arrived, by ours
 */
public record EventTimes(
        @Nullable Instant timestamp,
        @Nullable Instant originalTimestamp,
        @Nullable Instant sentAt,
        Instant receivedAt) {

    /** How far ahead of our clock an event may lie: a device's clock in the wrong time zone, and no more. */
    public static final Duration AHEAD_AT_MOST = Duration.ofHours(24);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    public EventTimes {
        timestamp = cut(timestamp);
        originalTimestamp = cut(originalTimestamp);
        sentAt = cut(sentAt);
        receivedAt = receivedAt.truncatedTo(MICROS);
    }

    /**
     * When it happened by our clock: {@code receivedAt - (sentAt - timestamp)}, the rule of the Segment spec. Both times of
     * the difference were read from one clock, so that it holds however wrong that clock is; what the request took on its
     * way counts as skew.
     *
     * <ul>
     *   <li>Without a time of sending the device's time stands as it is.
     *   <li>Without a timestamp it happened when it arrived.
     *   <li>With both a timestamp and an original one, the timestamp was corrected before it came here and stands.
     *   <li>A timestamp after the time of sending lies after the arrival by as much.
     * </ul>
     *
     * The past has no bound but the year 1: late events of any age are accepted.
     */
    public Instant occurredAt() {
        if (timestamp != null && originalTimestamp != null) {
            return timestamp;
        }
        Instant device = timestamp != null ? timestamp : originalTimestamp;
        if (device == null) {
            return receivedAt;
        }
        return sentAt == null ? device : receivedAt.minus(Duration.between(device, sentAt));
    }

    boolean isAhead() {
        return occurredAt().isAfter(receivedAt.plus(AHEAD_AT_MOST));
    }

    boolean isBeforeTheCalendar() {
        return occurredAt().isBefore(FIRST);
    }

    private static @Nullable Instant cut(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(MICROS);
    }
}
