package io.clientele.door.collect;

import java.util.concurrent.atomic.LongAdder;

/** How many requests came with a key that nobody has, since the start: none of their events was looked at. */
public final class UnknownKeys {

    private final LongAdder requests = new LongAdder();

    void add() {
        requests.increment();
    }

    public long requests() {
        return requests.sum();
    }
}
