package io.clientele.ground.base;

/** What a period is compared with. */
public enum Comparison {
    /** Nothing. */
    NONE,
    /** As long a period right before it. */
    PREVIOUS,
    /** The same days of the year before. */
    YEAR
}
