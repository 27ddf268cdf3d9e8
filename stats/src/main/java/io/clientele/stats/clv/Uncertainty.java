package io.clientele.stats.clv;

import io.clientele.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * How sure the parameters of a fit are, and what that means for any figure computed from them.
 *
 * <p>The covariance C of the log-parameters is the inverse of the observed information (the Hessian of the negative
 * log-likelihood, or log-posterior, at its minimum). By the delta method a figure f(theta) has the variance g' C g with
 * g = df / d ln theta, taken by central differences at 2 k neighbouring models that are kept here. The intervals tell
 * how sure the <em>expected</em> figure is; what one customer really does varies more.
 *
 * <p>Casella, Berger (2002), Statistical Inference, 2nd edition, section 5.5.4.
 *
 * @param <M> the fitted model
 */
public final class Uncertainty<M extends Parameters<M>> {

    /** The cube root of the rounding error, near which a central difference is most exact. */
    private static final double DIFFERENCE_STEP = 1e-5;

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double REPORTED_CONFIDENCE = 0.95;

    private final M model;
    private final RealMatrix covariance;
    private final List<M> above = new ArrayList<>();
    private final List<M> below = new ArrayList<>();

    /** @param information Hessian of the negative log-likelihood by log-parameters, positive definite */
    Uncertainty(M model, RealMatrix information) {
        this.model = model;
        covariance = new EigenDecompositionSymmetric(information).getSolver().getInverse();
        double[] values = model.parameters();
        for (int i = 0; i < values.length; i++) {
            above.add(model.at(shifted(values, i, Math.exp(DIFFERENCE_STEP))));
            below.add(model.at(shifted(values, i, Math.exp(-DIFFERENCE_STEP))));
        }
    }

    /** Every parameter with its standard error. */
    public List<ParameterEstimate> parameters() {
        double[] values = model.parameters();
        List<ParameterEstimate> estimates = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double error = values[i] * Math.sqrt(covariance.getEntry(i, i));
            Interval interval =
                    Scale.LOGARITHMIC.around(values[i], quantile(REPORTED_CONFIDENCE) * error, REPORTED_CONFIDENCE);
            estimates.add(new ParameterEstimate(model.parameterNames().get(i), values[i], error, interval));
        }
        return estimates;
    }

    /** Covariance of the logarithms of the parameters, in the model's order; a fresh array. */
    public double[][] logCovariance() {
        return covariance.getData();
    }

    /** Standard error of a figure; 0 where it doesn't depend on the parameters. */
    public double standardError(ToDoubleFunction<M> figure) {
        double[] slope = new double[above.size()];
        for (int i = 0; i < slope.length; i++) {
            slope[i] =
                    (figure.applyAsDouble(above.get(i)) - figure.applyAsDouble(below.get(i))) / (2 * DIFFERENCE_STEP);
        }
        double variance = 0;
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j < slope.length; j++) {
                variance += slope[i] * covariance.getEntry(i, j) * slope[j];
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /**
     * A two-sided interval for a figure.
     *
     * @param figure finite near the fitted parameters
     * @param scale where the interval is symmetric
     * @param confidence in (0, 1)
     */
    public Interval interval(ToDoubleFunction<M> figure, Scale scale, double confidence) {
        return scale.around(figure.applyAsDouble(model), quantile(confidence) * standardError(figure), confidence);
    }

    /** How many standard errors a two-sided normal interval reaches to either side. */
    static double quantile(double confidence) {
        Interval.requireConfidence(confidence);
        return NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
    }

    private static double[] shifted(double[] values, int i, double factor) {
        double[] copy = values.clone();
        copy[i] *= factor;
        return copy;
    }
}
