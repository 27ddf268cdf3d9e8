/**
 * How unevenly a total is spread over those who contribute to it: Gini, Lorenz curve, share of the top.
 *
 * <p>In comes one number per customer; out goes {@link io.clientele.stats.concentration.Concentration}. Negative values
 * have no place in a share of a total: they are left out and counted. Where everybody has 0 there are no shares, and the
 * answers are empty rather than 0.
 */
@NullMarked
package io.clientele.stats.concentration;

import org.jspecify.annotations.NullMarked;
