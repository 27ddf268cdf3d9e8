package io.clientele.arrive.ledger;

/** What became of something that arrived. */
public enum Fate {
    /** Durable, and seen by questions a moment later. */
    ACCEPTED,
    /** There before; counted and not kept. */
    DUPLICATE,
    /** Durable among the rejects. */
    REJECTED
}
