package io.clientele.stats.clv;

import org.hipparchus.special.Beta;

/**
 * The expected number of purchases of a customer who is alive, when drop-out can only follow a purchase.
 *
 * <p>Were nobody to leave, the number N of purchases in the horizon would be negative binomial with shape s and
 * probability z. The (k + 1)-th of them happens if N is above k and the customer survived the first k, with probability
 * S_k = (u)_k / (v)_k for a drop-out probability of Beta(v - u, u). Hence
 *
 * <pre>E = sum over k of S_k P(N > k).</pre>
 *
 * <p>Fader, Hardie and Lee (2005, equation 10) write the same figure as c / (a - 1) (1 - (1 - z)^s 2F1(s, u; c; z)) with
 * a = v - u, c = v - 1. That has a removable pole at a = 1, loses all digits near it, and 2F1 overflows for customers
 * with hundreds of purchases. The sum above has only positive terms, no pole, and needs about 36 / -ln z of them. Above
 * z = 0.99 the sum beyond the first 512 terms is replaced by an integral (Euler and Maclaurin to the first derivative;
 * what is left out is of order 1 / 512^3 of the remainder), so the work stays bounded as z approaches 1.
 */
final class SurvivingPurchases {

    private static final double RELATIVE_ERROR = 1e-17;
    private static final double SLOW = 0.99;
    private static final int SUMMED = 512;

    /** exp of this is still a normal number, so probabilities above it can be carried as they are. */
    private static final double SMALLEST_LOG = -700;

    /** Beyond s + 10 sqrt(s) + 45 the upper tail of Gamma(s) is below 1e-17. */
    private static final double TAIL = 45;

    private SurvivingPurchases() {}

    /**
     * The sum above.
     *
     * @param shape s, above 0
     * @param stay u, above 0
     * @param all v, above u
     * @param z in [0, 1)
     */
    static double expected(double shape, double stay, double all, double z) {
        double logNone = shape * Math.log1p(-z);
        double logPmf = logNone;
        double pmf = Math.exp(logPmf);
        double tail = -Math.expm1(logNone);
        double survival = 1;
        double sum = 0;
        int last = z > SLOW ? SUMMED : Integer.MAX_VALUE;
        for (int k = 0; k < last; k++) {
            sum += survival * tail;
            survival *= (stay + k) / (all + k);
            double factor = (shape + k) / (k + 1) * z;
            if (logPmf < SMALLEST_LOG) {
                logPmf += Math.log(factor);
                pmf = Math.exp(logPmf);
            } else {
                pmf *= factor;
            }
            tail = Math.max(0, tail - pmf);
            double decay = 1 - (shape + k + 1) / (k + 2) * z;
            if (decay > 0 && logPmf >= SMALLEST_LOG && survival * pmf <= RELATIVE_ERROR * sum * decay * decay) {
                return sum;
            }
        }
        return sum + beyond(SUMMED, shape, stay, all, z);
    }

    /** The terms from {@code first} on: the integral from first - 1/2 with its first correction, in ln k. */
    private static double beyond(int first, double shape, double stay, double all, double z) {
        double start = first - 0.5;
        double end = (shape + 10 * Math.sqrt(shape) + TAIL) / (1 - z);
        if (end <= start) {
            return 0;
        }
        double length = Math.log(end / start);
        int panels = (int) Math.ceil(4 * length);
        double integral = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < GaussLegendre.POINTS; i++) {
                double k = start * Math.exp(length * (panel + GaussLegendre.node(i)) / panels);
                integral += GaussLegendre.weight(i) * k * term(k, shape, stay, all, z);
            }
        }
        double slope = term(start + 0.5, shape, stay, all, z) - term(start - 0.5, shape, stay, all, z);
        return integral * length / panels + slope / 24;
    }

    private static double term(double k, double shape, double stay, double all, double z) {
        double logSurvival = Beta.logBeta(all - stay, stay + k) - Beta.logBeta(all - stay, stay);
        return Math.exp(logSurvival) * Beta.regularizedBeta(z, k + 1, shape);
    }
}
