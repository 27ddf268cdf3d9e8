package io.clientele.ground.base;

import io.clientele.stats.inference.Moments;
import io.clientele.stats.inference.Sums;
import java.util.Optional;

/**
 * How much a sum over customers has moved from one period to another.
 *
 * <p>Each customer's part in a sum is independent of the others', as in {@link Sums}; purchases of one customer may hang
 * together as they like. Customers of both periods would make the true interval narrower; that is left aside, which errs
 * on the side of caution.
 *
 * @param change relative, -0.04 is 4 % less, -1 is nothing left
 * @param interval of it, at 95 %
 * @param pValue probability of a change as large by chance
 */
public record Change(double change, Interval interval, double pValue) {

    private static final double CONFIDENCE = 0.95;

    /**
     * From a sum and its sum of squares to another.
     *
     * @return empty when either sum is not positive: there is no ratio then
     */
    public static Optional<Change> between(double before, double beforeSquares, double now, double nowSquares) {
        return Sums.ratio(new Moments(1, before, beforeSquares), new Moments(1, now, nowSquares), CONFIDENCE)
                .map(ratio -> new Change(
                        ratio.estimate() - 1,
                        new Interval(
                                ratio.interval().low() - 1, ratio.interval().high() - 1, CONFIDENCE),
                        ratio.pValue()));
    }

    /**
     * From a count of things that came to none at all. The interval is exact for independent things (Clopper and Pearson
     * 1934): of all things of both periods none is in the later, so its part is at most {@code 1 - 0.025^(1/n)}. Things
     * that hang together by customer count as the fewer independent ones that vary as much, {@code sum^2 / squares}.
     *
     * @param before above 0
     * @param beforeSquares sum over customers of squares, above 0
     */
    public static Change ceased(double before, double beforeSquares) {
        double independent = before * before / beforeSquares;
        double part = 1 - Math.pow((1 - CONFIDENCE) / 2, 1 / independent);
        return new Change(
                -1, new Interval(-1, part / (1 - part) - 1, CONFIDENCE), Math.min(1, 2 * Math.pow(0.5, independent)));
    }

    /** From a count of independent things to another: each is its own sum of squares. */
    public static Optional<Change> betweenCounts(long before, long now) {
        return between((double) before, (double) before, (double) now, (double) now);
    }

    /** Whether it is more than chance would do in one of twenty cases. */
    public boolean isClear() {
        return interval.low() > 0 || interval.high() < 0;
    }

    /** Where a sum has gone. */
    public enum Direction {
        UP,
        DOWN,
        /** It lies within what chance does. */
        SAME
    }

    public Direction direction() {
        if (!isClear()) {
            return Direction.SAME;
        }
        return change > 0 ? Direction.UP : Direction.DOWN;
    }

    public Value value() {
        return new Value.Ratio(change, interval, 0);
    }

    /** The change as a value, or why there is none. */
    public static Value value(Optional<Change> change) {
        return change.map(Change::value).orElseGet(() -> new Value.Unknown(Message.of("value.change.undefined")));
    }
}
