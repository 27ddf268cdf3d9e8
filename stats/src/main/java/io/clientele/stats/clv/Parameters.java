package io.clientele.stats.clv;

import java.util.List;

/**
 * What every model with positive parameters can tell about them.
 *
 * @param <M> the model itself
 */
public interface Parameters<M> {

    /** Names, in the order of {@link #parameters()}. */
    List<String> parameterNames();

    /** Values, a fresh array. */
    double[] parameters();

    /** The same model at other values, given in the same order. */
    M at(double[] parameters);
}
