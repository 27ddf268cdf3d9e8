package io.clientele.ground.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: from the fifth failure in a row on, a name has to wait, one second, then twice as
 * long each time, up to a quarter of an hour. Names that were never seen count too, or the wait would tell which exist.
 * Kept in memory: a restart forgives, and costs a guesser more than it gives.
 */
final class Attempts {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** How long this name must wait before it may try again; zero when it may now. */
    synchronized Duration wait(String name) {
        Failures failed = failures.get(name);
        if (failed == null || failed.count < FREE) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failed.count - FREE, 20));
        Instant next = failed.last.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        Duration left = Duration.between(clock.instant(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String name) {
        failures.merge(name, new Failures(1, clock.instant()), (old, one) -> new Failures(old.count + 1, one.last));
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }

    private record Failures(int count, Instant last) {}
}
