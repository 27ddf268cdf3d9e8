package io.clientele.stats.inference;

/**
 * The sufficient statistics of a mean.
 *
 * @param n observations, at least 0
 * @param sum of the observations
 * @param sumOfSquares of the observations, at least 0
 */
public record Moments(long n, double sum, double sumOfSquares) {

    public Moments {
        if (n < 0) {
            throw new IllegalArgumentException("n must not be negative, was " + n);
        }
        if (!Double.isFinite(sum) || !(sumOfSquares >= 0) || Double.isInfinite(sumOfSquares)) {
            throw new IllegalArgumentException(
                    "sums must be finite and squares not negative, were " + sum + " and " + sumOfSquares);
        }
    }

    public static Moments of(double... observations) {
        double sum = 0;
        double squares = 0;
        for (double each : observations) {
            sum += each;
            squares += each * each;
        }
        return new Moments(observations.length, sum, squares);
    }

    /** Both samples as one. */
    public Moments plus(Moments other) {
        return new Moments(n + other.n, sum + other.sum, sumOfSquares + other.sumOfSquares);
    }

    /** The mean; 0 when there are no observations. */
    public double mean() {
        return n == 0 ? 0 : sum / n;
    }

    /**
     * The unbiased sample variance (divisor n - 1); 0 for fewer than two observations, and where rounding would make it
     * negative. Loses digits when the mean is a million standard deviations or more from 0.
     */
    public double variance() {
        return n < 2 ? 0 : Math.max(0, (sumOfSquares - sum * mean()) / (n - 1));
    }

    /** Squared standard error of the mean; 0 for fewer than two observations. */
    double varianceOfMean() {
        return n == 0 ? 0 : variance() / n;
    }
}
