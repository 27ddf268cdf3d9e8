package io.clientele.stats.clv;

import java.util.Arrays;
import java.util.Optional;

/**
 * A fitted model and, where its likelihood has a regular maximum, how sure its parameters are: what scoring needs of a
 * {@link Fit}.
 *
 * @param model to compute with
 * @param logCovariance of the logarithms of its parameters, in their order; empty where they have no standard errors
 * @param <M> the model
 */
public record Fitted<M extends Parameters<M>>(M model, Optional<double[][]> logCovariance) {

    public Fitted {
        int parameters = model.parameters().length;
        if (logCovariance
                .filter(rows ->
                        rows.length != parameters || Arrays.stream(rows).anyMatch(row -> row.length != parameters))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "the covariance of " + parameters + " parameters must have as many rows" + " and columns");
        }
    }

    /** Of a fit, empty where there is no model. */
    public static <M extends Parameters<M>> Optional<Fitted<M>> of(Fit<M> fit) {
        return fit.model().map(model -> new Fitted<>(model, fit.uncertainty().map(Uncertainty::logCovariance)));
    }
}
