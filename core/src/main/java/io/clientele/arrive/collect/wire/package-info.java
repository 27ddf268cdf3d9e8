/**
 * What arrives over the wire: from the bytes of a request to canonical events.
 *
 * <p>In comes a request's decoded body with what its {@link io.clientele.arrive.collect.wire.Delivery} says beside it; out
 * go a {@link io.clientele.arrive.collect.wire.WireEvent} or a {@link io.clientele.arrive.collect.wire.Rejected} for each
 * event in it, in order, and nothing else: no body makes it throw. A body is first cut into its events by quotes and
 * braces alone, then each event is parsed strictly and judged by itself, so that a bad one costs none of its neighbours
 * and every event keeps its own text as it arrived. What an event claims about itself is kept apart from what is derived:
 * {@link io.clientele.arrive.collect.wire.EventTimes} holds the one rule that corrects a device's clock.
 *
 * <p>The facade is {@link io.clientele.arrive.collect.wire.WireFormats}; a language is one line of {@link
 * io.clientele.arrive.collect.wire.WireFormat} and one class that opens its bodies. Beside it {@link
 * io.clientele.arrive.collect.wire.ShopEvents} reads the order lines and products that events of shops carry, and {@link
 * io.clientele.arrive.collect.wire.Replies} words the answers that clients need.
 *
 * <p>Owns no table and uses no other room. It refuses to keep, count over time, look up keys, unpack encodings, or know
 * duplicates: that is {@code collect}'s and the ledger's work.
 */
@NullMarked
package io.clientele.arrive.collect.wire;

import org.jspecify.annotations.NullMarked;
