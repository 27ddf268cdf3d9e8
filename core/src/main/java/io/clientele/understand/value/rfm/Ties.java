package io.clientele.understand.value.rfm;

/** What becomes of equal customers at a cut. */
public enum Ties {
    /** Cuts are values: equal customers have equal scores, fifths may differ in size. */
    VALUE,
    /** Cuts are ranks: fifths are of equal size, ties are broken by the customer's id in the source. */
    RANK
}
