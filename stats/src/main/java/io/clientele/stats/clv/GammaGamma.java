package io.clientele.stats.clv;

import java.util.List;
import org.hipparchus.special.Beta;

/**
 * Gamma-Gamma: a customer's purchases are worth z ~ Gamma(p, nu) each (mean p / nu), and nu ~ Gamma(q, v) over
 * customers. Spend is taken to be independent of how often he buys; {@link Spends#correlation()} tells whether it is.
 *
 * <p>The mean m of x purchases has the density (equation 1a of the note, in a form where nothing large cancels)
 *
 * <pre>f(m | x) = w^q (1 - w)^(p x) / (m B(p x, q)),   w = v / (v + m x).</pre>
 *
 * <p>Fader, Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025 on brucehardie.com; Fader, Hardie, Lee
 * (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing Research 42(4), 415-430,
 * doi:10.1509/jmkr.2005.42.4.415.
 *
 * @param p shape of one customer's purchases, above 0; the larger, the more alike they are
 * @param q shape of the customers' rates, above 0; there is a mean spend only above 1
 * @param v rate of the customers' rates, above 0, in the currency of the amounts; "gamma" in other texts
 */
public record GammaGamma(double p, double q, double v) implements Parameters<GammaGamma> {

    private static final List<String> NAMES = List.of("p", "q", "v");

    public GammaGamma {
        requirePositive("p", p);
        requirePositive("q", q);
        requirePositive("v", v);
    }

    /** The parameters under which the spends are most likely, or most probable a posteriori with a prior. */
    public static Fit<GammaGamma> fit(Spends spends, FitOptions options) {
        return new GammaGammaSearch(spends, options).fit();
    }

    @Override
    public List<String> parameterNames() {
        return NAMES;
    }

    @Override
    public double[] parameters() {
        return new double[] {p, q, v};
    }

    @Override
    public GammaGamma at(double[] parameters) {
        return new GammaGamma(parameters[0], parameters[1], parameters[2]);
    }

    /** Natural logarithm of the density above; {@code purchases} at least 1, {@code mean} above 0. */
    public double logLikelihood(double purchases, double mean) {
        double total = mean * purchases;
        return -Beta.logBeta(p * purchases, q)
                - Math.log(mean)
                - q * Math.log1p(total / v)
                - p * purchases * Math.log1p(v / total);
    }

    /**
     * E[M | x, m] = p (v + x m) / (p x + q - 1): what a purchase of this customer is expected to be worth, a weighted
     * mean of his own and everybody's. For x = 0 the {@link #populationMean()}, whatever {@code mean} is.
     *
     * @param purchases x, at least 0
     * @param mean m, above 0 where x is
     * @return above 0; positive infinity where p x + q is not above 1, since that distribution has no mean
     */
    public double expectedSpend(double purchases, double mean) {
        double divisor = p * purchases + q - 1;
        double total = purchases == 0 ? 0 : purchases * mean;
        return divisor > 0 ? p * (v + total) / divisor : Double.POSITIVE_INFINITY;
    }

    /** p v / (q - 1), the mean spend over customers; positive infinity where q is not above 1. */
    public double populationMean() {
        return expectedSpend(0, 0);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
    }
}
