package io.clientele.stats.clv;

/**
 * How a fit went.
 *
 * @param logLikelihood natural logarithm of the likelihood in the data's own units, without any prior's part
 * @param customers how many the likelihood is a product over
 * @param groups distinct rows among them
 * @param iterations of the search that won
 * @param gradientNorm largest derivative of the mean log-likelihood (with prior, where there is one) by a log-parameter
 *     that is not held by a bound
 * @param converged whether that is below 1e-6
 */
public record FitQuality(
        double logLikelihood, long customers, int groups, int iterations, double gradientNorm, boolean converged) {}
