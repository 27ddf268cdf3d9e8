package io.clientele.stats.clv;

import io.clientele.stats.Interval;

/**
 * One fitted parameter.
 *
 * @param name as in the model
 * @param value above 0
 * @param standardError of the value, from the observed information (delta method from the log scale)
 * @param interval 95 %, symmetric on the log scale, so it stays above 0
 */
public record ParameterEstimate(String name, double value, double standardError, Interval interval) {}
