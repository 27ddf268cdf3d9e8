package io.clientele.stats.inference;

import io.clientele.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far each value of a short series stands apart from the straight line through the others.
 *
 * <p>Value i is left out, the others are fitted by least squares over their places, and the value is held against the
 * line's prediction at its place: the deleted studentised residual, t-distributed with n - 3 degrees of freedom where the
 * values scatter normally about a line. The scatter of the others is measured, not assumed, so that a series that jumps
 * about by itself makes nothing stand out; but it is never taken to be less than the errors the values are known to have.
 *
 * <p>Cook, Weisberg (1982), Residuals and Influence in Regression, section 2.2.
 */
public final class LineDepartures {

    /** Two for the line, one that is left out, and two that tell how far values scatter. */
    public static final int FEWEST = 5;

    private LineDepartures() {}

    /**
     * @param values at places 0, 1, 2, ...; at least {@link #FEWEST}, finite
     * @param leastErrors standard errors the values have at least; 0 where nothing is known, at least 0
     * @return for each value how much it lies above the line through the others, with the interval of that and the p-value
     *     of its being 0
     */
    public static List<Comparison> of(double[] values, double[] leastErrors, double confidence) {
        Interval.requireConfidence(confidence);
        int n = values.length;
        if (n < FEWEST || leastErrors.length != n) {
            throw new IllegalArgumentException(
                    "a line needs " + FEWEST + " values and as many errors, were " + n + " and " + leastErrors.length);
        }
        TDistribution t = new TDistribution(n - 3.0);
        double reach = t.inverseCumulativeProbability((1 + confidence) / 2);
        List<Comparison> departures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Line line = Line.without(i, values, leastErrors);
            double departure = values[i] - line.at(i);
            double error = line.errorAt(i, leastErrors[i]);
            double pValue =
                    departure == 0 ? 1 : error == 0 ? 0 : 2 * t.cumulativeProbability(-Math.abs(departure) / error);
            departures.add(new Comparison(
                    departure,
                    new Interval(departure - reach * error, departure + reach * error, confidence),
                    Math.min(1, pValue)));
        }
        return departures;
    }

    /** A least-squares line through all values but one. */
    private record Line(int points, double meanPlace, double meanValue, double slope, double places, double variance) {

        static Line without(int left, double[] values, double[] leastErrors) {
            int points = values.length - 1;
            double place = 0;
            double value = 0;
            for (int i = 0; i < values.length; i++) {
                place += i == left ? 0 : i;
                value += i == left ? 0 : values[i];
            }
            place /= points;
            value /= points;
            double squares = 0;
            double products = 0;
            for (int i = 0; i < values.length; i++) {
                if (i != left) {
                    squares += (i - place) * (i - place);
                    products += (i - place) * (values[i] - value);
                }
            }
            double slope = products / squares;
            double residual = 0;
            double known = 0;
            for (int i = 0; i < values.length; i++) {
                if (i != left) {
                    double off = values[i] - value - slope * (i - place);
                    residual += off * off;
                    known += leastErrors[i] * leastErrors[i];
                }
            }
            return new Line(points, place, value, slope, squares, Math.max(residual / (points - 2), known / points));
        }

        double at(int place) {
            return meanValue + slope * (place - meanPlace);
        }

        /** Of a value at a place about the line, the line's own error included. */
        double errorAt(int place, double leastError) {
            double apart = place - meanPlace;
            return Math.sqrt(
                    Math.max(variance, leastError * leastError) + variance * (1.0 / points + apart * apart / places));
        }
    }
}
