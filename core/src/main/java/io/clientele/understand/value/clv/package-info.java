/**
 * Customer lifetime value: what customers have brought, and what they are expected to bring.
 *
 * <p>In come the purchase days of each customer (step {@code purchase_days_summed}), reduced by SQL to histories (x, t_x,
 * T), mean spends and what came after the end of calibration. Out goes {@link
 * io.clientele.understand.value.clv.LifetimeValues}' answer: historic value, BG/NBD and Gamma-Gamma with their
 * parameters, the forecast held against a holdout and against a naive one, and per customer P(alive), purchases and value
 * within a horizon, with intervals; and a pipeline of these scores, for traits.
 *
 * <p>The models are those of {@code io.clientele.stats.clv}; this package feeds them and says what they say. Where
 * nothing is said about the end of calibration, two thirds of the time are used to calibrate, the rest to check, and
 * customers are scored by the same models fitted to all of the time.
 *
 * <p>Owns no table. Uses {@code base}, {@code store} and the shared words of {@code value}. It refuses to name a value
 * where a model doesn't fit, and to call a forecast good that is no better than the naive one.
 */
@NullMarked
package io.clientele.understand.value.clv;

import org.jspecify.annotations.NullMarked;
