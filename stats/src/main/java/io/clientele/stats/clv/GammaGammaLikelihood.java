package io.clientele.stats.clv;

import io.clientele.stats.clv.QuasiNewton.Objective;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The negative mean log-likelihood of Gamma-Gamma in (ln p, ln q, ln v), with its gradient. Amounts are divided by their
 * mean, so that v is of the order of 1 whatever the currency. With u = p x + q, w = v / (v + m x):
 *
 * <pre>d/dp = x (psi(u) - psi(p x) + ln(1 - w))
 * d/dq = psi(u) - psi(q) + ln w
 * d/dv = (q - u w) / v</pre>
 */
final class GammaGammaLikelihood implements Objective {

    /** Centre of the weak prior: ln p, ln q, ln (v / mean spend). */
    private static final double[] PRIOR = {0, Math.log(3), 0};

    private final Spends spends;
    private final double scale;
    private final double priorSpread;
    private final double sumOfLogs;

    GammaGammaLikelihood(Spends spends, double scale, double priorSpread) {
        this.spends = spends;
        this.scale = scale;
        this.priorSpread = priorSpread;
        double sum = 0;
        for (int i = 0; i < spends.groups(); i++) {
            sum += spends.count(i) * Math.log(spends.mean(i));
        }
        sumOfLogs = sum;
    }

    /** The log-likelihood in the spends' own currency, without the prior. */
    double logLikelihood(double[] point) {
        return -(at(point, new double[point.length]) - penalty(point)) * spends.customers();
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double p = Math.exp(point[0]);
        double q = Math.exp(point[1]);
        double v = Math.exp(point[2]);
        double value = 0;
        double byP = 0;
        double byQ = 0;
        double byV = 0;
        for (int i = 0; i < spends.groups(); ) {
            int x = spends.purchases(i);
            double shape = p * x;
            double n = 0;
            double logs = 0;
            double otherLogs = 0;
            double weights = 0;
            for (; i < spends.groups() && spends.purchases(i) == x; i++) {
                double ratio = spends.mean(i) / scale * x / v;
                double w = 1 / (1 + ratio);
                double logW = -Math.log(1 + ratio);
                double count = spends.count(i);
                n += count;
                logs += count * logW;
                otherLogs += count * (logW + Math.log(ratio));
                weights += count * w;
            }
            double both = Gamma.digamma(shape + q);
            value += q * logs + shape * otherLogs - n * Beta.logBeta(shape, q);
            byP += x * (n * (both - Gamma.digamma(shape)) + otherLogs);
            byQ += n * (both - Gamma.digamma(q)) + logs;
            byV += n * q - (shape + q) * weights;
        }
        double customers = spends.customers();
        gradient[0] = -p * byP / customers;
        gradient[1] = -q * byQ / customers;
        gradient[2] = -byV / customers;
        for (int i = 0; i < point.length; i++) {
            gradient[i] += (point[i] - PRIOR[i]) / (priorSpread * priorSpread * customers);
        }
        return (sumOfLogs - value) / customers + penalty(point);
    }

    /** Minus the logarithm of the prior's density, up to a constant, per customer. */
    private double penalty(double[] point) {
        double squares = 0;
        for (int i = 0; i < point.length; i++) {
            squares += (point[i] - PRIOR[i]) * (point[i] - PRIOR[i]);
        }
        return squares / (2 * priorSpread * priorSpread * spends.customers());
    }
}
