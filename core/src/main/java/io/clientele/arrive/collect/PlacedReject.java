package io.clientele.arrive.collect;

/**
 * A reject where it lies.
 *
 * @param place its row in the import; of an event that came by itself its place in the log, below zero
 */
public record PlacedReject(Reject reject, long place) {

    /** Whether it is an event that came by itself, and no row of a file. */
    public boolean isEvent() {
        return place < 0;
    }
}
