package io.clientele.ground.base;

import org.jspecify.annotations.Nullable;

/** A quantity that was estimated, or the reason why it is not known. Never 0, -1 or NaN in place of "unknown". */
public sealed interface Estimate {

    /**
     * An estimate.
     *
     * @param value finite
     * @param interval how sure, or null when the method gives none
     * @param n observations it rests on
     */
    record Known(double value, @Nullable Interval interval, long n) implements Estimate {
        public Known {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a known value must be finite, was " + value);
            }
            if (n < 0) {
                throw new IllegalArgumentException("n must not be negative, was " + n);
            }
        }
    }

    /** Not known, and why. */
    record Unknown(Message reason) implements Estimate {}
}
