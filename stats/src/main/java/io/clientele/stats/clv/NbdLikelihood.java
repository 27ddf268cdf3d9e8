package io.clientele.stats.clv;

import io.clientele.stats.clv.QuasiNewton.Objective;
import java.util.Arrays;

/**
 * BG/NBD at a = 0, where nobody drops out: the negative mean log-likelihood of the negative binomial model in (ln r, ln
 * alpha). It is the limit the full model is compared with. t_x plays no part, so rows that differ in it alone are
 * merged.
 */
final class NbdLikelihood implements Objective {

    private final double timeScale;
    private final double customers;
    private final double repeatPurchases;
    private final int[] repeats;
    private final double[] age;
    private final double[] counts;

    NbdLikelihood(Histories histories, double timeScale) {
        this.timeScale = timeScale;
        customers = histories.customers();
        repeatPurchases = histories.repeatPurchases();
        int[] x = new int[histories.groups()];
        double[] t = new double[x.length];
        double[] n = new double[x.length];
        int row = -1;
        for (int i = 0; i < x.length; i++) {
            if (i == 0 || histories.repeats(i) != x[row] || histories.age(i) / timeScale != t[row]) {
                row++;
                x[row] = histories.repeats(i);
                t[row] = histories.age(i) / timeScale;
            }
            n[row] += histories.count(i);
        }
        repeats = Arrays.copyOf(x, row + 1);
        age = Arrays.copyOf(t, row + 1);
        counts = Arrays.copyOf(n, row + 1);
    }

    /** In the histories' own unit. */
    double logLikelihood(double[] point) {
        return -at(point, new double[2]) * customers - repeatPurchases * Math.log(timeScale);
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
        for (int i = 0; i < repeats.length; i++) {
            int x = repeats[i];
            if (x != lastX) {
                log = Pochhammer.log(r, x) - x * point[1];
                derivative = Pochhammer.derivative(r, x);
                lastX = x;
            }
            double ratio = (alpha + age[i]) / alpha;
            double logRatio = Math.log(ratio);
            value += counts[i] * (log - (r + x) * logRatio);
            byR += counts[i] * (derivative - logRatio);
            byAlpha += counts[i] * (r - (r + x) / ratio);
        }
        gradient[0] = -r * byR / customers;
        gradient[1] = -byAlpha / customers;
        return -value / customers;
    }
}
