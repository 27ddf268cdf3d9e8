package io.clientele.understand.value.clv;

import io.clientele.ground.base.Who;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code value clv}. Parameters, likelihood, customers, holdout and monetary belong to the
 * models calibrated up to {@code calibrationEnd}; customers are scored by those of {@code scoring}.
 *
 * @param model {@code BG/NBD}
 * @param parameters null when there is no model; {@code fit} says why
 * @param logLikelihood natural logarithm, times in {@code timeUnit}s; null with the parameters
 * @param timeUnit {@code day} or {@code week}
 * @param customers who bought by the end of calibration
 * @param calibrationEnd last day the models saw; null when there is no purchase at all
 * @param holdout null when there is no model or nothing after the end of calibration
 * @param monetary what a purchase is worth
 * @param fit how the purchase model came out
 * @param historic what customers have brought so far; null when there are none
 * @param scoring what customers are expected to bring; null when there is no model
 * @param tracking repeat purchases week by week, from the first purchase on
 * @param distribution customers by expected value, ascending
 * @param quantiles of the expected value of a customer; null when none is known
 * @param byFrequency the holdout by repeat purchases in the calibration
 */
public record ClvFigures(
        String model,
        @Nullable Parameters parameters,
        @Nullable Double logLikelihood,
        String timeUnit,
        long customers,
        @Nullable LocalDate calibrationEnd,
        @Nullable Holdout holdout,
        @Nullable Monetary monetary,
        Fit fit,
        @Nullable Historic historic,
        @Nullable Scoring scoring,
        List<Tracked> tracking,
        List<Bin> distribution,
        @Nullable Quantiles quantiles,
        List<ByFrequency> byFrequency) {

    static final String MODEL = "BG/NBD";

    public ClvFigures {
        tracking = List.copyOf(tracking);
        distribution = List.copyOf(distribution);
        byFrequency = List.copyOf(byFrequency);
    }

    /** What a tenth, half and nine tenths of customers are expected to bring at most, to three digits. */
    public record Quantiles(double p10, double p50, double p90) {}

    /** Of BG/NBD: purchase rates are Gamma(r, alpha), drop-out probabilities Beta(a, b). */
    public record Parameters(double r, double alpha, double a, double b) {}

    /**
     * How a fit came out.
     *
     * @param outcome {@code found}, {@code at-border} (figures hold, single parameters mean little) or {@code not-fitted}
     * @param reasons codes of borders, or why there is no model; none when {@code found}
     * @param estimates each parameter with its standard error; none unless {@code found}
     * @param gradientNorm largest slope of the mean log-likelihood at the result; null when there is no model
     */
    public record Fit(
            String outcome,
            List<String> reasons,
            List<Parameter> estimates,
            @Nullable Double gradientNorm) {
        public Fit {
            reasons = List.copyOf(reasons);
            estimates = List.copyOf(estimates);
        }
    }

    /** A parameter, its standard error and 95 % interval. */
    public record Parameter(String name, double value, double standardError, double low, double high) {}

    /**
     * The forecast against what came.
     *
     * @param end last day of the holdout
     * @param actual purchases of the calibrated customers after the end of calibration
     * @param expected by the model
     * @param naive by everyone going on at x / T
     * @param mae mean absolute error per customer
     * @param naiveMae the same of the naive forecast
     */
    public record Holdout(LocalDate end, double actual, double expected, double naive, double mae, double naiveMae) {}

    /**
     * Gamma-Gamma: what a purchase is worth.
     *
     * @param p null with q and gamma when there is no model
     * @param gamma v of the literature, in {@code currency}
     * @param customers with a mean spend above 0
     * @param correlation of frequency with mean spend; null when not defined. The model takes it to be 0
     * @param leftOutNotPositive customers whose repeat purchases net to nothing or less
     * @param leftOutUnconverted customers with repeat purchases in a currency no rate leads from
     */
    public record Monetary(
            String model,
            @Nullable Double p,
            @Nullable Double q,
            @Nullable Double gamma,
            @Nullable Double logLikelihood,
            String currency,
            long customers,
            @Nullable Double correlation,
            long leftOutNotPositive,
            long leftOutUnconverted,
            Fit fit) {}

    /**
     * What a customer has brought on average: {@code averageOrderValue x ordersPerYear x yearsActive}, which is revenue
     * per customer.
     *
     * @param ordersPerYear orders per year between first and last purchase; null when nobody came back on another day
     * @param yearsActive mean time from the first to the last purchase
     */
    public record Historic(
            long customers,
            long orders,
            BigDecimal revenue,
            double averageOrderValue,
            @Nullable Double ordersPerYear,
            double yearsActive,
            double valuePerCustomer) {}

    /**
     * What customers are expected to do within the horizon.
     *
     * @param asOf last day known when scoring
     * @param refitted whether the models were fitted again, to all days up to {@code asOf}
     * @param alive expected number of customers who will still buy at some time
     * @param purchases expected
     * @param value present value expected of those whose value is known; null when none is
     * @param valueUnknown customers whose value isn't known
     */
    public record Scoring(
            LocalDate asOf,
            boolean refitted,
            Parameters parameters,
            double logLikelihood,
            int horizonDays,
            double yearlyDiscount,
            double confidence,
            long customers,
            double alive,
            double purchases,
            @Nullable Double value,
            long valueUnknown,
            @Nullable Monetary monetary) {}

    /** Repeat purchases in the week that begins on {@code period}, and up to its end. */
    public record Tracked(
            LocalDate period, long actual, double expected, long cumulativeActual, double cumulativeExpected) {}

    /**
     * Customers whose expected value lies in [from, to).
     *
     * @param who names them by the trait {@code clv_12m}; null where other lines, days or discounts were asked for than
     *     the trait is computed from
     */
    public record Bin(
            double from,
            double to,
            long customers,
            @Nullable Who who) {}

    /**
     * Customers with x repeat purchases in the calibration: purchases per customer in the holdout.
     *
     * @param andMore whether those with more are in it too
     */
    public record ByFrequency(int x, boolean andMore, long customers, double actual, double expected) {}
}
