package io.clientele.ground.base;

/**
 * How a metric has moved.
 *
 * @param change relative: -0.04 is 4 % less
 * @param low and {@code high}: the 95 % interval of {@code change}
 * @param pValue probability of a change as large by chance
 */
public record MetricChange(String metric, double change, double low, double high, double pValue) {

    public static MetricChange of(String metric, Change change) {
        return new MetricChange(
                metric,
                change.change(),
                change.interval().low(),
                change.interval().high(),
                change.pValue());
    }
}
