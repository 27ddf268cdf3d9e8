package io.clientele.understand.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How long one period of a series is. Weeks begin on Monday. */
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The word of options and of SQL steps: {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the period the day lies in. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day of the period that lies {@code periods} after the one that starts on {@code start}. */
    public LocalDate after(LocalDate start, long periods) {
        return switch (this) {
            case DAY -> start.plusDays(periods);
            case WEEK -> start.plusWeeks(periods);
            case MONTH -> start.plusMonths(periods);
            case QUARTER -> start.plusMonths(3 * periods);
            case YEAR -> start.plusYears(periods);
        };
    }

    /** Periods from the one that starts on {@code start} to the one that starts on {@code later}. */
    public int between(LocalDate start, LocalDate later) {
        return Math.toIntExact(
                switch (this) {
                    case DAY -> ChronoUnit.DAYS.between(start, later);
                    case WEEK -> ChronoUnit.WEEKS.between(start, later);
                    case MONTH -> ChronoUnit.MONTHS.between(start, later);
                    case QUARTER -> ChronoUnit.MONTHS.between(start, later) / 3;
                    case YEAR -> ChronoUnit.YEARS.between(start, later);
                });
    }
}
