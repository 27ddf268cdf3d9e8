package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Fate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much comes of one source. Not safe for several threads. */
final class Pulse {

    /** Bars of the picture: five minutes of five seconds. */
    static final int BEAT_SECONDS = 5;

    static final int BEATS = 60;

    /** Of the health: a day of five minutes. */
    static final int SLOW_SECONDS = 300;

    static final int HOUR = 3_600 / SLOW_SECONDS;
    static final int DAY = 86_400 / SLOW_SECONDS;

    final Beats quick = new Beats(BEAT_SECONDS, BEATS);
    final Beats slow = new Beats(SLOW_SECONDS, DAY);
    private @Nullable Instant last;

    void add(Instant at, Fate fate, long events) {
        quick.add(at, fate, events);
        slow.add(at, fate, events);
        heard(at);
    }

    void heard(Instant at) {
        if (last == null || at.isAfter(last)) {
            last = at;
        }
    }

    @Nullable
    Instant last() {
        return last;
    }
}
