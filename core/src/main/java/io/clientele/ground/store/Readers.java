package io.clientele.ground.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who reads which state of the record just now, so that no file is deleted under a question's hands. Thread-safe. */
final class Readers {

    private final Map<Reading, Long> reading = new HashMap<>();

    /** One question, from before it looks at the views until its last row is read. */
    static final class Reading {}

    synchronized Reading begin(long snapshot) {
        Reading begun = new Reading();
        reading.put(begun, snapshot);
        return begun;
    }

    synchronized void end(Reading ended) {
        reading.remove(ended);
        notifyAll();
    }

    /** The earliest state somebody reads; {@link Long#MAX_VALUE} when nobody reads. */
    synchronized long oldest() {
        return reading.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /**
     * Waits until nobody reads a state earlier than this one.
     *
     * @return false when somebody still does after {@code patience}
     */
    synchronized boolean awaitNoneBefore(long snapshot, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (oldest() < snapshot) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
