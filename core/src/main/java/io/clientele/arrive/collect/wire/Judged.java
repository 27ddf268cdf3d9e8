package io.clientele.arrive.collect.wire;

/** One event of a body: read, or turned away. A body gives as many as it has events, in the order they stand there. */
public sealed interface Judged permits WireEvent, Rejected {

    /**
     * The event's own text as it arrived, to be read again: JSON, or the query of a Matomo request. Never longer than
     * {@link WireFormats#EVENT_BYTES}; of what is larger, its first {@link WireFormats#EXCERPT_BYTES}.
     */
    String raw();
}
