package io.clientele.stats.clv;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the Gamma-Gamma parameters of maximum likelihood, or says which border they run to; in the manner of {@link
 * BgNbdSearch}. All starts see all rows: there are only the customers with repeat purchases, and three parameters.
 */
final class GammaGammaSearch {

    /** Information on a log-parameter below this means a standard error above 3: a factor of 20 either way. */
    private static final double LEAST_INFORMATION = 1.0 / 9;

    /** p, q beyond this: coefficients of variation below 0.07. */
    private static final double NEARLY_EQUAL = 200;

    /** ln p, ln q, ln (v / mean spend). */
    private static final double[] LOWER = {Math.log(1e-4), Math.log(1e-4), Math.log(1e-8)};

    private static final double[] UPPER = {Math.log(1e5), Math.log(1e5), Math.log(1e8)};

    /** p, q; v follows from the mean. */
    private static final double[][] STARTS = {{4, 4}, {1, 2}, {20, 10}};

    private final Spends spends;
    private final FitOptions options;
    private final double scale;

    GammaGammaSearch(Spends spends, FitOptions options) {
        this.spends = spends;
        this.options = options;
        scale = spends.meanSpend();
    }

    Fit<GammaGamma> fit() {
        if (spends.customers() == 0) {
            return new Fit.NotFitted<>(
                    Fit.Reason.NO_CUSTOMERS,
                    "there are no customers with a repeat purchase, "
                            + spends.rejects().total() + " rows were rejected");
        }
        double spread = options.prior().map(FitOptions.WeakPrior::spread).orElse(Double.POSITIVE_INFINITY);
        GammaGammaLikelihood likelihood = new GammaGammaLikelihood(spends, scale, spread);
        Optimum optimum = Optimum.search(starts(), likelihood, likelihood, LOWER, UPPER, (double) spends.customers());
        GammaGamma model = model(optimum.point());
        FitQuality quality = new FitQuality(
                likelihood.logLikelihood(optimum.point()),
                spends.customers(),
                spends.groups(),
                optimum.iterations(),
                optimum.gradientNorm(),
                optimum.converged());
        List<Border> borders = bordersOf(optimum, model);
        if (!borders.isEmpty()) {
            return new Fit.AtBorder<>(model, quality, borders);
        }
        if (!optimum.converged()) {
            return new Fit.NotFitted<>(
                    Fit.Reason.NOT_CONVERGED,
                    "the search stopped after " + optimum.iterations() + " iterations at a gradient of "
                            + optimum.gradientNorm() + " per customer");
        }
        return new Fit.Found<>(
                model, quality, new Uncertainty<>(model, optimum.hessian().scalarMultiply((double)
                        spends.customers())));
    }

    private List<Border> bordersOf(Optimum optimum, GammaGamma model) {
        List<Border> borders = new ArrayList<>();
        boolean flat = optimum.smallestCurvature() * spends.customers() < LEAST_INFORMATION;
        if (!optimum.isInside() || flat) {
            if (model.p() > NEARLY_EQUAL) {
                borders.add(Border.SPEND_WITHOUT_SPREAD);
            }
            if (model.q() > NEARLY_EQUAL) {
                borders.add(Border.SAME_SPEND_SCALE_FOR_ALL);
            }
            if (borders.isEmpty() && model.q() > 1) {
                borders.add(Border.FLAT);
            }
        }
        if (model.q() <= 1) {
            borders.add(Border.SPEND_WITHOUT_MEAN);
        }
        return borders;
    }

    private GammaGamma model(double[] point) {
        return new GammaGamma(Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]) * scale);
    }

    private static List<double[]> starts() {
        List<double[]> starts = new ArrayList<>();
        for (double[] each : STARTS) {
            starts.add(new double[] {Math.log(each[0]), Math.log(each[1]), Math.log((each[1] - 1) / each[0])});
        }
        return starts;
    }
}
