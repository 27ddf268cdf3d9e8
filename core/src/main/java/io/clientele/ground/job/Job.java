package io.clientele.ground.job;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One piece of long work as it stands.
 *
 * @param kind what is done, as registered: {@code import}
 * @param subject to what, for people to read: the name of a file; may be empty
 * @param parameters what the work was asked to do, as JSON; enough to do it again
 * @param startedBy name of the caller who asked
 * @param progress null before it starts and after a restart
 * @param result what the work returned, as JSON; null until done
 * @param problem what went wrong, as JSON of the doors' form of problems or plain text; null when nothing did
 */
public record Job(
        String id,
        String kind,
        String subject,
        String parameters,
        String startedBy,
        State state,
        @Nullable JobProgress progress,
        @Nullable String result,
        @Nullable JobProblem problem,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where a job is in its life. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,
        /** It ran when the process ended; nobody knows how far it came, so it may be run again. */
        INTERRUPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        public boolean ended() {
            return this != QUEUED && this != RUNNING;
        }
    }

    Job at(JobProgress now) {
        return new Job(
                id, kind, subject, parameters, startedBy, state, now, result, problem, queuedAt, startedAt, endedAt);
    }

    Job startedAt(Instant at) {
        return new Job(
                id,
                kind,
                subject,
                parameters,
                startedBy,
                State.RUNNING,
                progress,
                result,
                problem,
                queuedAt,
                at,
                endedAt);
    }
}
