package io.clientele.ground.base;

/**
 * A range an unknown quantity lies in with a stated confidence.
 *
 * @param low lower end, in the unit of the quantity; not above {@code high}
 * @param high upper end
 * @param confidence coverage in (0, 1), 0.95 unless said otherwise
 */
public record Interval(double low, double high, double confidence) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not be above high, was [" + low + ", " + high + "]");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie in (0, 1), was " + confidence);
        }
    }

    public static Interval of95(double low, double high) {
        return new Interval(low, high, 0.95);
    }
}
