/**
 * Intervals and tests for shares, means, rates and sums, and what to do about many tests at once.
 *
 * <p>In come counts and sums (n, sum, sum of squares), never rows. Out go {@link io.clientele.stats.Interval}s and {@link
 * io.clientele.stats.inference.Comparison}s. Where data can't tell (no observations, a share of nothing) the interval is
 * as wide as the quantity's range, and a ratio that doesn't exist is an empty Optional: never NaN.
 *
 * <p>One subject a class: {@link io.clientele.stats.inference.Proportions}, {@link
 * io.clientele.stats.inference.NetShares}, {@link io.clientele.stats.inference.Means}, {@link
 * io.clientele.stats.inference.Rates}, {@link io.clientele.stats.inference.Sums}, {@link
 * io.clientele.stats.inference.Multiplicity}.
 */
@NullMarked
package io.clientele.stats.inference;

import org.jspecify.annotations.NullMarked;
