package io.clientele.understand.value.clv;

import io.clientele.stats.clv.BgNbd;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely one customer still was one, day by day or week by week: at each point P(alive) given what they had bought by
 * then, under one model. It falls while nothing is bought and jumps at each purchase. Beyond the last day of the data it
 * says what it will be if nothing more is bought.
 *
 * @param end last day of the data; null without points
 * @param points from the first purchase on, evenly spaced
 */
public record AliveCurve(@Nullable LocalDate end, List<Point> points) {

    /** What is shown beyond the data, as a part of what there is, and in days at most. */
    private static final int AHEAD_PART = 4;

    private static final int FURTHEST_AHEAD = 182;
    private static final int LEAST_AHEAD = 28;

    /** Up to so many days the curve has a point a day, then one a week. */
    private static final int LONGEST_DAILY = 200;

    private static final int WEEK = 7;

    static final AliveCurve NONE = new AliveCurve(null, List.of());

    public AliveCurve {
        points = List.copyOf(points);
    }

    /**
     * One point.
     *
     * @param p in [0, 1]
     * @param ahead whether it lies beyond the data, and supposes that nothing more is bought
     */
    public record Point(LocalDate day, double p, boolean ahead) {}

    /** @param purchases days, in order; those after {@code end} don't count */
    static AliveCurve of(List<LocalDate> purchases, BgNbd model, LocalDate end) {
        List<LocalDate> known =
                purchases.stream().filter(day -> !day.isAfter(end)).toList();
        if (known.isEmpty()) {
            return NONE;
        }
        LocalDate first = known.getFirst();
        long past = ChronoUnit.DAYS.between(first, end);
        long ahead = Math.clamp(past / AHEAD_PART, LEAST_AHEAD, FURTHEST_AHEAD);
        int step = past + ahead > LONGEST_DAILY ? WEEK : 1;
        List<Point> points = new ArrayList<>();
        // The last day of the data is a point, whatever the step: it is what the trait says.
        for (long day = past % step; day <= past + ahead; day += step) {
            LocalDate date = first.plusDays(day);
            points.add(new Point(date, alive(known, model, date), day > past));
        }
        return new AliveCurve(end, points);
    }

    private static double alive(List<LocalDate> purchases, BgNbd model, LocalDate day) {
        LocalDate first = purchases.getFirst();
        LocalDate last = first;
        int repeats = -1;
        for (LocalDate purchase : purchases) {
            if (!purchase.isAfter(day)) {
                last = purchase;
                repeats++;
            }
        }
        return model.probabilityAlive(
                repeats,
                model.unit().between(first.toEpochDay(), last.toEpochDay()),
                model.unit().between(first.toEpochDay(), day.toEpochDay()));
    }
}
