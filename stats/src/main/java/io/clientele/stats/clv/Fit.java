package io.clientele.stats.clv;

import java.util.List;
import java.util.Optional;

/**
 * What came of fitting a model to valid data. Data that can't determine the model are an outcome, not an exception, and
 * no outcome holds a NaN.
 *
 * @param <M> the model
 */
public sealed interface Fit<M extends Parameters<M>> permits Fit.Found, Fit.AtBorder, Fit.NotFitted {

    /** The model, where there is one to compute with. */
    Optional<M> model();

    /** How sure it is, where the likelihood has a regular maximum. */
    Optional<Uncertainty<M>> uncertainty();

    /** How the fit went, where there was something to fit. */
    Optional<FitQuality> quality();

    /** What is odd about the fit in one plain English sentence; empty for {@link Found}. */
    String statement();

    /**
     * A maximum inside the parameter space.
     *
     * @param best the model there
     * @param fitQuality how the fit went
     * @param sure standard errors and intervals
     */
    record Found<M extends Parameters<M>>(M best, FitQuality fitQuality, Uncertainty<M> sure) implements Fit<M> {

        @Override
        public Optional<M> model() {
            return Optional.of(best);
        }

        @Override
        public Optional<Uncertainty<M>> uncertainty() {
            return Optional.of(sure);
        }

        @Override
        public Optional<FitQuality> quality() {
            return Optional.of(fitQuality);
        }

        @Override
        public String statement() {
            return "";
        }
    }

    /**
     * The likelihood has no maximum inside, or is flat around it, or some figure of the model doesn't exist there. What
     * the {@link Border} doesn't rule out can be computed; parameters one by one mean little, and there are no standard
     * errors.
     *
     * @param limit the model at, or next to, the border
     * @param fitQuality how the fit went
     * @param borders which, at least one
     */
    record AtBorder<M extends Parameters<M>>(M limit, FitQuality fitQuality, List<Border> borders) implements Fit<M> {

        public AtBorder {
            borders = List.copyOf(borders);
            if (borders.isEmpty()) {
                throw new IllegalArgumentException("a fit at the border must name at least one border");
            }
        }

        @Override
        public Optional<M> model() {
            return Optional.of(limit);
        }

        @Override
        public Optional<Uncertainty<M>> uncertainty() {
            return Optional.empty();
        }

        @Override
        public Optional<FitQuality> quality() {
            return Optional.of(fitQuality);
        }

        @Override
        public String statement() {
            return String.join("; ", borders.stream().map(Border::statement).toList());
        }
    }

    /**
     * There is no model.
     *
     * @param reason why
     * @param statement the same in words, with the numbers that matter
     */
    record NotFitted<M extends Parameters<M>>(Reason reason, String statement) implements Fit<M> {

        @Override
        public Optional<M> model() {
            return Optional.empty();
        }

        @Override
        public Optional<Uncertainty<M>> uncertainty() {
            return Optional.empty();
        }

        @Override
        public Optional<FitQuality> quality() {
            return Optional.empty();
        }
    }

    /** Why there is no model. */
    enum Reason {
        /** There are no rows. */
        NO_CUSTOMERS,
        /** Every customer was observed for no time at all: T = 0. */
        NO_TIME_OBSERVED,
        /** No start of the search led to a point where the gradient vanishes. */
        NOT_CONVERGED
    }
}
