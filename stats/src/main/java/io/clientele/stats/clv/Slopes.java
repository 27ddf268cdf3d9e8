package io.clientele.stats.clv;

import java.util.ArrayList;
import java.util.List;

/**
 * The models next to a fitted one, one log-parameter a little higher and a little lower each, and the covariance that
 * turns slopes by log-parameters into a variance (the delta method; see {@link Uncertainty}).
 */
final class Slopes<M extends Parameters<M>> {

    /** The cube root of the rounding error, near which a central difference is most exact. */
    private static final double STEP = 1e-5;

    private final List<M> above = new ArrayList<>();
    private final List<M> below = new ArrayList<>();
    private final double[][] covariance;

    Slopes(M model, double[][] logCovariance) {
        covariance = logCovariance;
        double[] values = model.parameters();
        for (int i = 0; i < values.length; i++) {
            above.add(model.at(shifted(values, i, Math.exp(STEP))));
            below.add(model.at(shifted(values, i, Math.exp(-STEP))));
        }
    }

    int size() {
        return above.size();
    }

    M above(int parameter) {
        return above.get(parameter);
    }

    M below(int parameter) {
        return below.get(parameter);
    }

    static double slope(double above, double below) {
        return (above - below) / (2 * STEP);
    }

    double variance(double[] slope) {
        double variance = 0;
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j < slope.length; j++) {
                variance += slope[i] * covariance[i][j] * slope[j];
            }
        }
        return Math.max(0, variance);
    }

    private static double[] shifted(double[] values, int i, double factor) {
        double[] copy = values.clone();
        copy[i] *= factor;
        return copy;
    }
}
