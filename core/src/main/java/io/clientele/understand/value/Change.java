package io.clientele.understand.value;

import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.util.Optional;

/**
 * How much a sum over customers has moved from one period to another.
 *
 * <p>A sum {@code S} over customers who come and go by themselves has a variance of about the sum of their squares (each
 * customer's share in it is a draw of a compound Poisson process), so the logarithm of the ratio of two sums has the
 * standard error {@code sqrt(q1 / S1^2 + q0 / S0^2)} with {@code q} the sums of squares. Purchases of one customer may
 * hang together as they like. Customers of both periods would make the true interval narrower; that is left aside, which
 * errs on the side of caution.
 *
 * @param change relative, -0.04 is 4 % less; above -1
 * @param interval of it, at 95 %
 */
public record Change(double change, Interval interval) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * From a sum and its sum of squares to another.
     *
     * @return empty when either sum is not positive: there is no ratio then
     */
    public static Optional<Change> between(double before, double beforeSquares, double now, double nowSquares) {
        if (!(before > 0) || !(now > 0)) {
            return Optional.empty();
        }
        double ratio = now / before;
        double error = Math.sqrt(beforeSquares / (before * before) + nowSquares / (now * now));
        return Optional.of(new Change(
                ratio - 1, Interval.of95(ratio * Math.exp(-Z * error) - 1, ratio * Math.exp(Z * error) - 1)));
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
