package io.clientele.know.identity.model;

/**
 * A column that is no evidence.
 *
 * @param name as in the file
 */
public record LeftOut(String name, Reason reason) {

    /** Why. */
    public enum Reason {
        /** The operator said so. */
        IGNORED,
        /** Named like the answer itself: a cluster, a label, the truth. */
        ANSWER,
        /** Nobody shares a value with anybody: it numbers the rows. */
        UNIQUE,
        /** Everybody has the same value. */
        CONSTANT,
        /** Too few have a value. */
        EMPTY,
        /** A further column with few values: it says what somebody is like, not who. */
        DESCRIPTIVE,
        /** Another column says the same. */
        REPEATED
    }
}
