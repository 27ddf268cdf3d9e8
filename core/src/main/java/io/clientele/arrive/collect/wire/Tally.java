package io.clientele.arrive.collect.wire;

/**
 * What became of a body.
 *
 * @param events how many were read
 * @param rejected how many were turned away; the rest of a body that broke off counts as one
 */
public record Tally(long events, long rejected) {

    /** How many arrived. */
    public long received() {
        return events + rejected;
    }
}
