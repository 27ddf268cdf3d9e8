package io.clientele.ground.base;

import java.time.Instant;

/** From an instant, inclusive, to a later one, exclusive. */
public record TimeWindow(Instant from, Instant to) {

    public TimeWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must end after its start, was " + from + " to " + to);
        }
    }

    public boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
