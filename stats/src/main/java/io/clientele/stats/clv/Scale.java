package io.clientele.stats.clv;

import io.clientele.stats.Interval;

/** The scale on which a figure's interval is symmetric, chosen so that it can't leave the figure's range. */
public enum Scale {
    /** Figures of either sign. */
    LINEAR,
    /** Figures above 0, such as expected purchases or a value. */
    LOGARITHMIC,
    /** Probabilities. */
    LOGIT;

    /** The interval {@code halfWidth} around {@code value}, where {@code halfWidth} is on the figure's own scale. */
    Interval around(double value, double halfWidth, double confidence) {
        if (halfWidth == 0 || this == LINEAR || (this == LOGARITHMIC && value <= 0)) {
            return new Interval(value - halfWidth, value + halfWidth, confidence);
        }
        if (this == LOGARITHMIC) {
            double factor = Math.exp(halfWidth / value);
            return new Interval(value / factor, value * factor, confidence);
        }
        if (value <= 0 || value >= 1) {
            return new Interval(value, value, confidence);
        }
        double centre = Math.log(value / (1 - value));
        double width = halfWidth / (value * (1 - value));
        return new Interval(logistic(centre - width), logistic(centre + width), confidence);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
