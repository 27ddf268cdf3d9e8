package io.clientele.ground.base;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Which days a question is about; relative ranges end with the last day of the data, not of the calendar,
 * and begin no earlier than it.
 */
public sealed interface Range {

    /** The last 12 months of the data. */
    static Range usual() {
        return new Last(12, ChronoUnit.MONTHS);
    }

    /** All days there are. */
    record All() implements Range {}

    /**
     * The last so many days, weeks, months or years of the data.
     *
     * @param count 1 or more
     * @param unit DAYS, WEEKS, MONTHS or YEARS
     */
    record Last(int count, ChronoUnit unit) implements Range {
        public Last {
            if (count < 1) {
                throw new IllegalArgumentException("a range is at least 1 " + unit + " long, was " + count);
            }
        }
    }

    /** These days, whether there is data or not. */
    record Between(Days days) implements Range {}

    /** The days meant, for data that begins and ends on these days. */
    default Days within(Days data) {
        return switch (this) {
            case All() -> data;
            case Last(int count, ChronoUnit unit) -> {
                LocalDate start = data.to().plusDays(1).minus(count, unit);
                yield new Days(start.isBefore(data.from()) ? data.from() : start, data.to());
            }
            case Between(Days days) -> days;
        };
    }

    /** As options write it: {@code last-12m}, {@code all}, {@code 2011-01-01..2011-12-09}. */
    default String word() {
        return switch (this) {
            case All() -> "all";
            case Last(int count, ChronoUnit unit) ->
                "last-" + count
                        + switch (unit) {
                            case DAYS -> "d";
                            case WEEKS -> "w";
                            case MONTHS -> "m";
                            default -> "y";
                        };
            case Between(Days days) -> days.from() + ".." + days.to();
        };
    }
}
