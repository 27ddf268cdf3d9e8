package io.clientele.stats.clv;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the BG/NBD parameters of maximum likelihood, or says which border they run to.
 *
 * <p>The search is in log-parameters with the longest T as the unit of time, from several starts, within wide bounds. Up
 * to {@link #ALL_STARTS_ON_ALL_ROWS} distinct rows every start sees all of them; beyond that the starts run on an even
 * sample of so many rows and only the best ends are carried on over all rows: the likelihood of the sample has its
 * maximum next to the full one, which then takes a handful of passes.
 *
 * <p>The model has borders that data do reach. Since the likelihood can flatten long before a bound, they are recognised
 * by what the data can tell apart:
 *
 * <ul>
 *   <li>no drop-out (a = 0): the NBD model alone is fitted too, and if drop-out adds less than {@link
 *       #NOTICEABLE} to the log-likelihood, the NBD is the answer;
 *   <li>a parameter at its bound, or a direction in which the log-likelihood is so flat that the parameters could be
 *       several times larger or smaller: the border is named by where the parameters lie.
 * </ul>
 */
final class BgNbdSearch {

    /** Four starts on so many rows cost about as much as carrying one end on over 100,000. */
    private static final int ALL_STARTS_ON_ALL_ROWS = 10_000;

    /** In log-likelihood: far below what any test of drop-out could see. */
    private static final double NOTICEABLE = 0.005;

    /** Information on a log-parameter below this means a standard error above 3: a factor of 20 either way. */
    private static final double LEAST_INFORMATION = 1.0 / 9;

    /** r, a + b beyond this: coefficients of variation below 0.14, next to no difference between customers. */
    private static final double NEARLY_EQUAL = 50;

    private static final double NEARLY_CERTAIN = 0.99;
    private static final double NEARLY_NOTHING = 0.01;

    /** ln r, ln (alpha / longest T), ln a, ln b. */
    private static final double[] LOWER = logs(1e-5, 1e-6, 1e-6, 1e-6);

    private static final double[] UPPER = logs(1e4, 1e6, 1e4, 1e4);

    /** r, a, b; alpha follows from the mean rate. */
    private static final double[][] STARTS = {{0.5, 0.8, 2.5}, {1, 0.1, 2}, {2, 2, 2}, {0.1, 0.3, 10}};

    private final Histories histories;
    private final FitOptions options;
    private final double timeScale;
    private final Histories sample;

    BgNbdSearch(Histories histories, FitOptions options) {
        this.histories = histories;
        this.options = options;
        timeScale = histories.longestAge();
        int step = (histories.groups() + ALL_STARTS_ON_ALL_ROWS - 1) / ALL_STARTS_ON_ALL_ROWS;
        sample = step <= 1 ? histories : histories.thinned(step);
    }

    Fit<BgNbd> fit() {
        if (histories.customers() == 0) {
            return new Fit.NotFitted<>(
                    Fit.Reason.NO_CUSTOMERS,
                    "there are no customers to fit, " + histories.rejects().total() + " rows were rejected");
        }
        if (timeScale == 0) {
            return new Fit.NotFitted<>(
                    Fit.Reason.NO_TIME_OBSERVED,
                    "all " + histories.customers()
                            + " customers were first seen at the end of the observation (T = 0)");
        }
        if (options.prior().isEmpty() && histories.repeatPurchases() == 0) {
            return withoutRepeats();
        }
        return search();
    }

    /** The likelihood rises towards rate 0 without end; the model is r / alpha = 1e-5 per longest T. */
    private Fit<BgNbd> withoutRepeats() {
        BgNbd limit = new BgNbd(Math.exp(LOWER[0]), timeScale, 0, 1, histories.unit());
        FitQuality quality =
                new FitQuality(limit.logLikelihood(histories), histories.customers(), histories.groups(), 0, 0, true);
        return new Fit.AtBorder<>(limit, quality, List.of(Border.NO_REPEAT_PURCHASES));
    }

    private Fit<BgNbd> search() {
        double spread = options.prior().map(FitOptions.WeakPrior::spread).orElse(Double.POSITIVE_INFINITY);
        BgNbdLikelihood full = new BgNbdLikelihood(histories, timeScale, spread);
        BgNbdLikelihood screening = new BgNbdLikelihood(sample, timeScale, spread);
        Optimum optimum = backFromTheRidge(
                Optimum.search(starts(), screening, full, LOWER, UPPER, (double) histories.customers()), full);
        if (options.prior().isPresent()) {
            return outcome(optimum, full);
        }
        NbdLikelihood nbd = new NbdLikelihood(histories, timeScale);
        Optimum nobodyLeaves =
                Optimum.search(startsWithoutDropout(), new NbdLikelihood(sample, timeScale), nbd, LOWER, UPPER, (double)
                        histories.customers());
        double logLikelihood = nbd.logLikelihood(nobodyLeaves.point());
        if (full.logLikelihood(optimum.point()) - logLikelihood < NOTICEABLE) {
            return withoutDropout(nobodyLeaves, logLikelihood);
        }
        return outcome(optimum, full);
    }

    /**
     * A search that comes to a ridge far out stalls there, and the top, if there is one, lies back towards the middle: once
     * more from there, with the same means.
     */
    private Optimum backFromTheRidge(Optimum optimum, BgNbdLikelihood full) {
        double[] point = optimum.point();
        double drop = Math.log(Math.exp(point[2]) + Math.exp(point[3])) - Math.log(NEARLY_EQUAL);
        double rate = point[0] - Math.log(NEARLY_EQUAL);
        if (!optimum.hasStalled() || Math.max(drop, rate) <= 0) {
            return optimum;
        }
        double byDrop = Math.max(0, drop);
        double byRate = Math.max(0, rate);
        double[] start = {point[0] - byRate, point[1] - byRate, point[2] - byDrop, point[3] - byDrop};
        return optimum.orFrom(start, full, LOWER, UPPER, (double) histories.customers());
    }

    private Fit<BgNbd> outcome(Optimum optimum, BgNbdLikelihood likelihood) {
        BgNbd model = model(optimum.point());
        FitQuality quality = quality(optimum, likelihood.logLikelihood(optimum.point()));
        List<Border> borders = bordersOf(optimum);
        if (!borders.isEmpty()) {
            return new Fit.AtBorder<>(model, quality, borders);
        }
        if (!optimum.converged()) {
            return notConverged(optimum);
        }
        return new Fit.Found<>(
                model, quality, new Uncertainty<>(model, optimum.hessian().scalarMultiply((double)
                        histories.customers())));
    }

    private Fit<BgNbd> withoutDropout(Optimum nbd, double logLikelihood) {
        double[] point = nbd.point();
        BgNbd limit = new BgNbd(Math.exp(point[0]), Math.exp(point[1]) * timeScale, 0, 1, histories.unit());
        List<Border> borders = new ArrayList<>(List.of(Border.NO_DROPOUT));
        if (nbd.isHeld(0) || nbd.isHeld(1) || limit.r() > NEARLY_EQUAL) {
            borders.add(limit.r() > 1 ? Border.SAME_RATE_FOR_ALL : Border.RATE_ALL_OR_NOTHING);
        }
        return new Fit.AtBorder<>(limit, quality(nbd, logLikelihood), borders);
    }

    private List<Border> bordersOf(Optimum optimum) {
        boolean flat = optimum.smallestCurvature() * histories.customers() < LEAST_INFORMATION;
        if (optimum.isInside() && !flat) {
            return List.of();
        }
        BgNbd model = model(optimum.point());
        List<Border> borders = new ArrayList<>();
        if (model.r() > NEARLY_EQUAL) {
            borders.add(Border.SAME_RATE_FOR_ALL);
        }
        if (model.r() < NEARLY_NOTHING) {
            borders.add(Border.RATE_ALL_OR_NOTHING);
        }
        double mean = model.a() / (model.a() + model.b());
        if (mean > NEARLY_CERTAIN) {
            borders.add(Border.CERTAIN_DROPOUT);
        } else if (model.a() + model.b() > NEARLY_EQUAL) {
            borders.add(Border.SAME_DROPOUT_FOR_ALL);
        } else if (model.a() + model.b() < NEARLY_NOTHING) {
            borders.add(Border.DROPOUT_ALL_OR_NOTHING);
        }
        return borders.isEmpty() ? List.of(Border.FLAT) : borders;
    }

    private Fit<BgNbd> notConverged(Optimum optimum) {
        return new Fit.NotFitted<>(
                Fit.Reason.NOT_CONVERGED,
                "the search stopped after " + optimum.iterations() + " iterations at a gradient of "
                        + optimum.gradientNorm() + " per customer");
    }

    private FitQuality quality(Optimum optimum, double logLikelihood) {
        return new FitQuality(
                logLikelihood,
                histories.customers(),
                histories.groups(),
                optimum.iterations(),
                optimum.gradientNorm(),
                optimum.converged());
    }

    private List<double[]> starts() {
        double rate = Math.max(1, histories.repeatPurchases()) / histories.observedTime() * timeScale;
        List<double[]> starts = new ArrayList<>();
        for (double[] each : STARTS) {
            starts.add(logs(each[0], each[0] / rate, each[1], each[2]));
        }
        return starts;
    }

    private List<double[]> startsWithoutDropout() {
        return starts().stream().map(each -> new double[] {each[0], each[1]}).toList();
    }

    private BgNbd model(double[] point) {
        return new BgNbd(
                Math.exp(point[0]),
                Math.exp(point[1]) * timeScale,
                Math.exp(point[2]),
                Math.exp(point[3]),
                histories.unit());
    }

    private static double[] logs(double... values) {
        double[] logs = values.clone();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(logs[i]);
        }
        return logs;
    }
}
