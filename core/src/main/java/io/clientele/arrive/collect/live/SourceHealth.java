package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a source is.
 *
 * @param lastAt when something of it last came, whatever became of it; null when nothing ever did
 * @param hour what came within the last hour, to five minutes
 * @param day what came within the last day, to five minutes
 */
public record SourceHealth(
        String source, Status status, @Nullable Instant lastAt, Counts hour, Counts day) {

    /** So many of a day's events are enough to miss them within an hour: ten an hour, day and night. */
    private static final long BUSY = 240;

    /** Rejects that are a source's own fault begin here: one in twenty, and not just a slip. */
    private static final double MANY = 0.05;

    private static final long A_SLIP = 2;

    /** In a word. */
    public enum Status {
        /** Nothing ever came. */
        NEVER,
        /** Something came within the last day; within the last hour, where a day has hundreds. */
        RECEIVING,
        /** Nothing came for longer than that. */
        SILENT,
        /** Of what came within the last day one in twenty was turned away, and more than two. */
        REJECTING;

        /** The name in JSON: {@code receiving}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SourceHealth of(String source, @Nullable Instant lastAt, Counts hour, Counts day, Instant now) {
        return new SourceHealth(source, status(lastAt, day, now), lastAt, hour, day);
    }

    private static Status status(@Nullable Instant lastAt, Counts day, Instant now) {
        if (lastAt == null) {
            return Status.NEVER;
        }
        Duration silence = Duration.between(lastAt, now);
        Duration patience = day.received() >= BUSY ? Duration.ofHours(1) : Duration.ofDays(1);
        if (silence.compareTo(patience) > 0) {
            return Status.SILENT;
        }
        boolean many = day.rejected() > A_SLIP && day.rejected() >= MANY * day.received();
        return many ? Status.REJECTING : Status.RECEIVING;
    }
}
