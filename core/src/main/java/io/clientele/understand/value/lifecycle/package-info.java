/**
 * Where customers are in their life with the shop: new, active, loyal, at risk, dormant or lost.
 *
 * <p>In come the purchase days of each customer (step {@code purchase_days_summed}); a fold ({@code
 * io.clientele.stats.gap.GapFold}) finds the gap they usually let pass. Out goes {@link
 * io.clientele.understand.value.lifecycle.Lifecycles}' answer: customers and revenue by stage, the moves from one day to
 * another, and the rule; and a pipeline of stages, for traits.
 *
 * <p>The rule ({@link io.clientele.understand.value.lifecycle.LifecycleRule}) measures silence by the customer's own gap,
 * not by one number of days for all: a weekly buyer silent for a month is at risk, a yearly one isn't. Every customer is
 * in exactly one stage on each day from the first purchase on.
 *
 * <p>Owns no table. Uses {@code base}, {@code store}, {@code rule} and the shared words of {@code value}. It refuses to
 * call a customer lost for good: who buys again has been reactivated.
 */
@NullMarked
package io.clientele.understand.value.lifecycle;

import org.jspecify.annotations.NullMarked;
