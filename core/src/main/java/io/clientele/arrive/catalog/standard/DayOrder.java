package io.clientele.arrive.catalog.standard;

/** What 03/04/1980 means where its parts allow both. */
public enum DayOrder {
    /** The third of April, as in most countries. */
    DAY_FIRST,
    /** The fourth of March, as in the United States. */
    MONTH_FIRST
}
