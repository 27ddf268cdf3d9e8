package io.clientele.ground.store;

/** What a room knows about the segments it writes, asked when one of them is damaged. */
public interface Custody {

    /** Whether this room wrote it. */
    boolean owns(Segment segment);

    /** Whether a view reads it, so that no question can be answered without it. */
    boolean isViewed(Segment segment);

    /** What people can do, to end a sentence. */
    String remedy(Segment segment);
}
