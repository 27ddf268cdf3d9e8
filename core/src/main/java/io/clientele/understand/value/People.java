package io.clientele.understand.value;

/** Whose order lines count. */
public enum People {
    /** Those of known customers. */
    KNOWN,
    /** All; lines without a customer count in revenue and orders, never in figures of customers. */
    ALL
}
