package io.clientele.ground.store.state;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Ids that sort as they were made: UUID version 7 (RFC 9562 section 5.7) with the milliseconds first, then the fraction of the
 * millisecond in 12 bits (section 6.2, method 3), then 62 random bits.
 */
public final class TimeOrderedIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedIds() {}

    public static String next(Clock clock) {
        long micros = StateValues.micros(clock.instant());
        long fraction = ((micros % 1000) << 12) / 1000;
        long high = ((micros / 1000) << 16) | 0x7000 | fraction;
        long low = (1L << 63) | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }

    /** Now, cut to the microseconds the store keeps, so that what is returned equals what is read back. */
    public static Instant micros(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
