/**
 * Customer lifetime value: how often a customer will still buy, and for how much.
 *
 * <p>In come purchase times ({@link io.clientele.stats.clv.PurchaseStream} makes a history of them) or histories
 * (x, t_x, T), grouped in {@link io.clientele.stats.clv.Histories}, and mean spends in {@link
 * io.clientele.stats.clv.Spends}. A {@link io.clientele.stats.clv.PurchaseModel} is fitted to the first, {@link
 * io.clientele.stats.clv.GammaGamma} to the second; {@link io.clientele.stats.clv.LifetimeValues} joins them. Out come a
 * {@link io.clientele.stats.clv.Fit} that says how sure it is or which border the data run to, and pure functions that
 * score a customer without allocating.
 *
 * <p>{@link io.clientele.stats.clv.Holdout} and {@link io.clientele.stats.clv.Tracking} hold a model against what
 * customers then did.
 *
 * <p>It refuses to guess: rows that can't be histories are rejected with a reason, parameters that the data don't
 * determine are reported as such, and nothing returns NaN.
 */
@NullMarked
package io.clientele.stats.clv;

import org.jspecify.annotations.NullMarked;
