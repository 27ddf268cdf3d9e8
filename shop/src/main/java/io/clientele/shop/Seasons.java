package io.clientele.shop;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How busy a day is, 1 being the mean of the days the shop trades: months, paydays, weekdays, Black Friday, Christmas. */
final class Seasons {

    private static final double[] RETAIL_MONTHS = {
        0.90, 0.88, 0.94, 0.96, 0.97, 0.95, 0.92, 0.90, 0.97, 1.03, 1.28, 1.55
    };
    private static final double[] TRADE_MONTHS = {0.88, 0.96, 1.04, 1.03, 1.00, 0.95, 0.86, 0.92, 1.22, 1.34, 1.18, 0.62
    };
    /** Monday first. */
    private static final double[] RETAIL_WEEKDAYS = {1.02, 0.96, 0.94, 0.96, 0.97, 1.05, 1.10};

    private static final double[] TRADE_WEEKDAYS = {1.42, 1.40, 1.36, 1.34, 1.22, 0.18, 0.08};

    private final LocalDate[] dates;
    private final double[] retail;
    private final double[] trade;

    Seasons(LocalDate start, int days) {
        this.dates = IntStream.range(0, days).mapToObj(start::plusDays).toArray(LocalDate[]::new);
        this.retail =
                ofMeanOne(Arrays.stream(dates).mapToDouble(Seasons::retailOn).toArray());
        this.trade =
                ofMeanOne(Arrays.stream(dates).mapToDouble(Seasons::tradeOn).toArray());
    }

    int days() {
        return dates.length;
    }

    LocalDate dateOf(int day) {
        return dates[day];
    }

    double retail(int day) {
        return retail[day];
    }

    double trade(int day) {
        return trade[day];
    }

    private static double[] ofMeanOne(double[] factors) {
        double sum = 0;
        for (double factor : factors) {
            sum += factor;
        }
        double mean = sum / factors.length;
        for (int i = 0; i < factors.length; i++) {
            factors[i] /= mean;
        }
        return factors;
    }

    private static double retailOn(LocalDate date) {
        double factor = RETAIL_MONTHS[date.getMonthValue() - 1]
                * RETAIL_WEEKDAYS[date.getDayOfWeek().getValue() - 1];
        if (date.getDayOfMonth() >= 26 || date.getDayOfMonth() <= 2) {
            factor *= 1.14; // salaries are paid towards the end of the month
        }
        return factor * blackFriday(date) * christmas(date);
    }

    private static double tradeOn(LocalDate date) {
        boolean closed = date.getMonth() == Month.DECEMBER && date.getDayOfMonth() >= 22;
        return TRADE_MONTHS[date.getMonthValue() - 1]
                * TRADE_WEEKDAYS[date.getDayOfWeek().getValue() - 1]
                * (closed ? 0.15 : 1);
    }

    private static double blackFriday(LocalDate date) {
        if (date.getMonth() != Month.NOVEMBER && date.getMonth() != Month.DECEMBER) {
            return 1;
        }
        LocalDate friday = LocalDate.of(date.getYear(), Month.NOVEMBER, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY))
                .plusDays(1);
        long daysAfter = date.toEpochDay() - friday.toEpochDay();
        if (daysAfter == 0) {
            return 2.0;
        }
        return daysAfter > 0 && daysAfter <= 3 ? 1.25 : 1;
    }

    private static double christmas(LocalDate date) {
        if (date.getMonth() != Month.DECEMBER) {
            return 1;
        }
        int day = date.getDayOfMonth();
        if (day <= 18) {
            return 1.15;
        }
        if (day <= 23) {
            return 0.8;
        }
        if (day == 24) {
            return 0.4;
        }
        return day == 25 ? 0.12 : 0.6;
    }
}
