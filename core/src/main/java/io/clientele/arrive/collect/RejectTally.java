package io.clientele.arrive.collect;

import org.jspecify.annotations.Nullable;

/**
 * How many of a source were turned away for one reason.
 *
 * @param code why: a {@link RejectCode} of rows, an {@code EVENT_} code of events
 * @param column name of the column or field, null when it is about the whole
 * @param source null where its import is known no more
 * @param events whether these are events that came one by one, or rows of files
 */
public record RejectTally(
        String code,
        @Nullable String column,
        long rows,
        @Nullable String source,
        boolean events) {}
