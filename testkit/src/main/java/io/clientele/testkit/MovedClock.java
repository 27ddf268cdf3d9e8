package io.clientele.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on when it is told to, in UTC. */
public final class MovedClock extends Clock {

    private final AtomicReference<Instant> now;

    public MovedClock(Instant begin) {
        this(new AtomicReference<>(begin));
    }

    /** @param now set by whoever moves it */
    public MovedClock(AtomicReference<Instant> now) {
        this.now = now;
    }

    public void move(Duration on) {
        now.updateAndGet(before -> before.plus(on));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now.get(), zone);
    }
}
