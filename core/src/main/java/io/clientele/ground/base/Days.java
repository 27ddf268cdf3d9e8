package io.clientele.ground.base;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Some days of the workspace's calendar, both ends included.
 *
 * @param from the first
 * @param to the last, not before {@code from}
 */
public record Days(LocalDate from, LocalDate to) {

    public Days {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("days must not end before they begin, was " + from + " to " + to);
        }
    }

    /** How many. */
    public long count() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public boolean hold(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The instants of these days in a zone; a day is as long as the zone makes it. */
    public TimeWindow in(ZoneId zone) {
        return new TimeWindow(
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** As many days, or, where these are whole months, as many months, right before these. */
    public Days before() {
        long months = ChronoUnit.MONTHS.between(from, to.plusDays(1));
        boolean wholeMonths = months > 0 && from.plusMonths(months).equals(to.plusDays(1));
        LocalDate start = wholeMonths ? from.minusMonths(months) : from.minusDays(count());
        return new Days(start, from.minusDays(1));
    }

    /** The same days of the year before; February 29 becomes the 28th. */
    public Days yearBefore() {
        LocalDate last = to.plusDays(1).minusYears(1).minusDays(1);
        LocalDate first = from.minusYears(1);
        return new Days(first, last.isBefore(first) ? first : last);
    }
}
