package io.clientele.stats.clv;

import java.util.List;
import org.hipparchus.special.Beta;

/**
 * BG/NBD: while alive a customer buys at random with a rate lambda of his own, lambda ~ Gamma(r, alpha) over customers;
 * after every purchase but the first one he drops out with a probability p of his own, p ~ Beta(a, b).
 *
 * <p>Likelihood of a history (x, t_x, T) (equation 6 of the paper, in the form of its appendix):
 *
 * <pre>ln L = ln (r)_x + r ln alpha + ln (b)_x - ln (a + b)_x
 *        + ln( (alpha + T)^-(r + x) + [x > 0] a / (b + x - 1) (alpha + t_x)^-(r + x) )</pre>
 *
 * <p>where (y)_n is the rising factorial. Everything is summed in logarithms; nothing overflows at hundreds of
 * purchases.
 *
 * <p>Since drop-out can only follow a repeat purchase, a customer without one is alive for certain: P(alive) = 1 for x =
 * 0. That is the model's claim, not a rounding.
 *
 * <p>Fader, Hardie, Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing
 * Science 24(2), 275-284, doi:10.1287/mksc.1040.0098.
 *
 * @param r shape of the purchase rates, above 0; the smaller, the more unequal the customers
 * @param alpha rate parameter of the purchase rates, in {@code unit}s, above 0: r / alpha purchases a unit on average
 * @param a first parameter of the drop-out probabilities, at least 0; 0 means nobody ever drops out
 * @param b second parameter of the drop-out probabilities, above 0
 * @param unit of all times
 */
public record BgNbd(double r, double alpha, double a, double b, Grain unit)
        implements PurchaseModel, Parameters<BgNbd> {

    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    public BgNbd {
        requirePositive("r", r);
        requirePositive("alpha", alpha);
        requirePositive("b", b);
        if (!(a >= 0) || Double.isInfinite(a)) {
            throw new IllegalArgumentException("a must be finite and not negative, was " + a);
        }
    }

    /**
     * The parameters under which the histories are most likely, or most probable a posteriori where the options hold a
     * prior; times in {@code histories.unit()}s.
     *
     * @see BgNbdSearch how they are found
     */
    public static Fit<BgNbd> fit(Histories histories, FitOptions options) {
        return new BgNbdSearch(histories, options).fit();
    }

    @Override
    public List<String> parameterNames() {
        return NAMES;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alpha, a, b};
    }

    @Override
    public BgNbd at(double[] parameters) {
        return new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3], unit);
    }

    /** Natural logarithm of the likelihood of all histories, which must be in {@link #unit()}s. */
    public double logLikelihood(Histories histories) {
        if (histories.unit() != unit) {
            throw new IllegalArgumentException("histories must be in " + unit + "s, were in " + histories.unit() + "s");
        }
        double sum = 0;
        for (int i = 0; i < histories.groups(); i++) {
            sum += histories.count(i) * logLikelihood(histories.repeats(i), histories.recency(i), histories.age(i));
        }
        return sum;
    }

    @Override
    public double logLikelihood(double repeats, double recency, double age) {
        int x = (int) repeats;
        double common = Pochhammer.log(r, x) + r * Math.log(alpha) - (r + x) * Math.log(alpha + age);
        if (x == 0) {
            return common;
        }
        double left = logLeftToAlive(x, recency, age);
        return common + Pochhammer.log(b, x) - Pochhammer.log(a + b, x) + softPlus(left);
    }

    /**
     * 1 / (1 + a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x)), and 1 for x = 0. Tends to 0 for a frequent buyer
     * who has been silent for long.
     */
    @Override
    public double probabilityAlive(double repeats, double recency, double age) {
        if (repeats == 0 || a == 0) {
            return 1;
        }
        return 1 / (1 + Math.exp(logLeftToAlive(repeats, recency, age)));
    }

    /** {@link SurvivingPurchases} times P(alive); any a, also a = 1 and below; (r + x) t / (alpha + T) for a = 0. */
    @Override
    public double expectedPurchases(double repeats, double recency, double age, double horizon) {
        if (horizon == 0) {
            return 0;
        }
        if (a == 0) {
            return (r + repeats) * horizon / (alpha + age);
        }
        double z = horizon / (alpha + age + horizon);
        return probabilityAlive(repeats, recency, age)
                * SurvivingPurchases.expected(r + repeats, b + repeats, a + b + repeats, z);
    }

    /** The same as for a customer with x = 0 and T = 0 (equation 9). */
    @Override
    public double expectedPurchases(double time) {
        return expectedPurchases(0, 0, 0, time);
    }

    /**
     * Equation 8: still alive after n purchases, or dropped out right after the n-th. The bracket of the paper, the
     * probability that a negative binomial variable reaches n, is taken as an incomplete beta function, which keeps its
     * digits where it is small.
     */
    @Override
    public double probability(int purchases, double time) {
        if (purchases == 0) {
            return Math.exp(-r * Math.log1p(time / alpha));
        }
        if (time == 0) {
            return 0;
        }
        double z = time / (alpha + time);
        double alive = Math.exp(Pochhammer.log(r, purchases)
                - Pochhammer.log(1, purchases)
                - r * Math.log1p(time / alpha)
                + purchases * Math.log(z)
                + Pochhammer.log(b, purchases)
                - Pochhammer.log(a + b, purchases));
        double left = a
                * Math.exp(Pochhammer.log(b, purchases - 1) - Pochhammer.log(a + b, purchases))
                * Beta.regularizedBeta(z, purchases, r);
        return alive + left;
    }

    /** ln of the odds of having dropped out after the last purchase against still being alive; x above 0. */
    private double logLeftToAlive(double x, double recency, double age) {
        return Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((age - recency) / (alpha + recency));
    }

    /** ln(1 + exp(y)). */
    static double softPlus(double y) {
        return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
    }
}
