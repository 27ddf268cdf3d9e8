package io.clientele.arrive.ledger;

/**
 * What became of everything a source has sent: no more and no less than these three.
 *
 * @param accepted events that are in the record
 * @param duplicate events that were in it before
 * @param rejected events that were turned away, and are among the rejects
 */
public record Counts(long accepted, long duplicate, long rejected) {

    public static final Counts NONE = new Counts(0, 0, 0);

    /** Everything that arrived. */
    public long received() {
        return accepted + duplicate + rejected;
    }

    public Counts plus(Counts other) {
        return new Counts(accepted + other.accepted, duplicate + other.duplicate, rejected + other.rejected);
    }
}
