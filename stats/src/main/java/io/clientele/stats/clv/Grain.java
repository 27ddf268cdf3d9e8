package io.clientele.stats.clv;

/**
 * A length of time that purchases are merged in, and the unit that times, rates and horizons are told in.
 *
 * <p>Days are days since 1970-01-01 in a time zone of the caller's choice. Weeks begin on Monday.
 */
public enum Grain {
    DAY(1),
    WEEK(7);

    /** The mean Gregorian year. */
    private static final double DAYS_PER_YEAR = 365.2425;

    /** 1970-01-01 was a Thursday: three days after the Monday that its week began on. */
    private static final int THURSDAY_AFTER_MONDAY = 3;

    private final int days;

    Grain(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    public double perYear() {
        return DAYS_PER_YEAR / days;
    }

    /** The first day of the period that {@code epochDay} lies in: the day itself, or the Monday on or before it. */
    public long startOf(long epochDay) {
        return this == DAY ? epochDay : epochDay - Math.floorMod(epochDay + THURSDAY_AFTER_MONDAY, days);
    }

    /** How many of this unit lie between two days; a fraction where they don't lie whole units apart. */
    public double between(long fromEpochDay, long toEpochDay) {
        return (double) Math.subtractExact(toEpochDay, fromEpochDay) / days;
    }
}
