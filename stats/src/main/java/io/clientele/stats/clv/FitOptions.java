package io.clientele.stats.clv;

import java.util.Optional;

/**
 * How to fit.
 *
 * @param prior empty for maximum likelihood
 */
public record FitOptions(Optional<WeakPrior> prior) {

    public static FitOptions maximumLikelihood() {
        return new FitOptions(Optional.empty());
    }

    /** With a {@link WeakPrior} of its default width. */
    public static FitOptions weakPriors() {
        return new FitOptions(Optional.of(new WeakPrior(WeakPrior.DEFAULT_SPREAD)));
    }

    /**
     * A normal prior on the logarithm of each parameter, so that small or odd data sets have an answer inside the
     * parameter space. Of BG/NBD it is centred at r = a = b = 1 and alpha = the longest T; of Gamma-Gamma at p = 1, q =
     * 3 and v = the mean spend. The fit is then the posterior mode in log-parameters.
     *
     * @param spread standard deviation on the log scale, above 0: with 1.5 a parameter lies within a factor of 20 of the
     *     centre with 95 %, worth less than one observation
     */
    public record WeakPrior(double spread) {

        static final double DEFAULT_SPREAD = 1.5;

        public WeakPrior {
            if (!(spread > 0) || Double.isInfinite(spread)) {
                throw new IllegalArgumentException("spread must be positive and finite, was " + spread);
            }
        }
    }
}
