package io.clientele.arrive.collect;

/** The order of day, month and year in dates written with digits only, where the year does not come first. */
public enum DateOrder {
    /** 31/12/2026 */
    DAY_MONTH_YEAR,
    /** 12/31/2026 */
    MONTH_DAY_YEAR,
    /** 26/12/31, with a year of two digits; four digits need no telling. */
    YEAR_MONTH_DAY
}
