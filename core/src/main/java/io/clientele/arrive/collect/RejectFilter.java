package io.clientele.arrive.collect;

import org.jspecify.annotations.Nullable;

/**
 * Which rejects; null means any.
 *
 * @param importNumber of one import
 * @param code for one reason
 * @param source of one source
 * @param events whether events that came one by one, or rows of files
 */
public record RejectFilter(
        @Nullable Long importNumber,
        @Nullable String code,
        @Nullable String source,
        @Nullable Boolean events) {

    public static final RejectFilter ALL = new RejectFilter(null, null);

    public RejectFilter(@Nullable Long importNumber, @Nullable String code) {
        this(importNumber, code, null, null);
    }

    public static RejectFilter of(long importNumber) {
        return new RejectFilter(importNumber, null);
    }

    /** Whether none that it means is a row of a file. */
    public boolean meansEventsOnly() {
        return importNumber == null && Boolean.TRUE.equals(events);
    }

    /** Whether none that it means is an event that came by itself. */
    public boolean meansRowsOnly() {
        return importNumber != null || Boolean.FALSE.equals(events);
    }

    RejectFilter ofRows() {
        return new RejectFilter(importNumber, code, source, false);
    }
}
