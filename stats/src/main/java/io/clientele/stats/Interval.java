package io.clientele.stats;

/**
 * A range that covers an unknown quantity with a stated confidence.
 *
 * @param low lower end, in the unit of the quantity; may be minus infinity
 * @param high upper end, not below {@code low}; may be infinity
 * @param confidence nominal coverage, in (0, 1)
 */
public record Interval(double low, double high, double confidence) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not be above high, was [" + low + ", " + high + "]");
        }
        requireConfidence(confidence);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * Refuses what is no confidence level.
     *
     * @throws IllegalArgumentException unless {@code 0 < confidence < 1}
     */
    public static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie in (0, 1), was " + confidence);
        }
    }
}
