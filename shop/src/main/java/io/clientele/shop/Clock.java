package io.clientele.shop;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A customer's own time: runs faster before Christmas and stands almost still on Christmas Day.
 *
 * <p>Customers buy by a process that is steady in their own time; the clock says on which day that is. Bending time
 * instead of thinning purchases keeps the process exactly what it is said to be, whatever the season and the planted
 * events do to the calendar. Own time is counted in weeks: over an unbent year a clock advances about 52.
 */
final class Clock {

    private final double[] weeksAtDayStart;

    private Clock(double[] weeksAtDayStart) {
        this.weeksAtDayStart = weeksAtDayStart;
    }

    /** A clock that on each of the days runs at the given speed, 1 being the speed of the calendar. */
    static Clock running(int days, IntToDoubleFunction speed) {
        double[] weeks = new double[days + 1];
        for (int day = 0; day < days; day++) {
            weeks[day + 1] = weeks[day] + speed.applyAsDouble(day) / 7;
        }
        return new Clock(weeks);
    }

    int days() {
        return weeksAtDayStart.length - 1;
    }

    /** Own time at a moment of a day, the moment given as a fraction of the day. */
    double weeksAt(int day, double fraction) {
        return weeksAtDayStart[day] + fraction * (weeksAtDayStart[day + 1] - weeksAtDayStart[day]);
    }

    double weeksAtEnd() {
        return weeksAtDayStart[days()];
    }

    /** The day on which the clock shows this own time, which must be below {@link #weeksAtEnd()}. */
    int dayAt(double weeks) {
        int found = Arrays.binarySearch(weeksAtDayStart, weeks);
        int day = found >= 0 ? found : -found - 2;
        return Math.min(day, days() - 1);
    }
}
