package io.clientele.understand.value;

/** What becomes of returned lines. */
public enum Returns {
    /** They are taken off the revenue. */
    NET,
    /** They are left out, as if nothing had come back. */
    EXCLUDE
}
