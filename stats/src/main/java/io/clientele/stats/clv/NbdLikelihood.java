package io.clientele.stats.clv;

import io.clientele.stats.clv.QuasiNewton.Objective;

/**
 * BG/NBD at a = 0, where nobody drops out: the negative mean log-likelihood of the negative binomial model in (ln r, ln
 * alpha). It is the limit the full model is compared with.
 */
final class NbdLikelihood implements Objective {

    private final Histories histories;
    private final double timeScale;

    NbdLikelihood(Histories histories, double timeScale) {
        this.histories = histories;
        this.timeScale = timeScale;
    }

    /** In the histories' own unit. */
    double logLikelihood(double[] point) {
        return -at(point, new double[2]) * histories.customers() - histories.repeatPurchases() * Math.log(timeScale);
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double r = Math.exp(point[0]);
        double alpha = Math.exp(point[1]);
        double value = 0;
        double byR = 0;
        double byAlpha = 0;
        int lastX = 0;
        double log = 0;
        double derivative = 0;
        for (int i = 0; i < histories.groups(); i++) {
            int x = histories.repeats(i);
            if (x != lastX) {
                log = Pochhammer.log(r, x);
                derivative = Pochhammer.derivative(r, x);
                lastX = x;
            }
            double n = histories.count(i);
            double age = histories.age(i) / timeScale;
            // r ln(alpha) - r ln(alpha + T) in one piece: at large r the two nearly cancel
            double silent = Math.log1p(age / alpha);
            value += n * (log - r * silent - x * Math.log(alpha + age));
            byR += n * (derivative - silent);
            byAlpha += n * (r / alpha - (r + x) / (alpha + age));
        }
        double customers = histories.customers();
        gradient[0] = -r * byR / customers;
        gradient[1] = -alpha * byAlpha / customers;
        return -value / customers;
    }
}
