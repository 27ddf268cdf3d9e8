package io.clientele.door.collect;

import org.jspecify.annotations.Nullable;

/** A request that is not taken in, with what its client is to be told. */
final class Turned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Integer retryAfter;

    private Turned(int status, @Nullable Integer retryAfter, String message) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** For good: sending it again doesn't help. */
    static Turned forGood(int status, String message) {
        return new Turned(status, null, message);
    }

    /** For now: it may be sent again after so many seconds. */
    static Turned forNow(int status, int seconds, String message) {
        return new Turned(status, seconds, message);
    }

    int status() {
        return status;
    }

    @Nullable
    Integer retryAfter() {
        return retryAfter;
    }
}
