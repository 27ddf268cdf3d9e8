/**
 * Where what sources send becomes part of the record.
 *
 * <p>In come the events of a request, read by {@code wire}, with the source its key belongs to; out goes what became of
 * each. Device, place and channel are found by {@code context}, consent, terms and tracking plan of the source are applied, and
 * events, the order lines and products they tell of, and rejects go to the ledger, durable when {@link
 * io.clientele.arrive.collect.reception.Reception#take} returns. What was turned away is read again here, mended or as it
 * was sent. {@code live} is told of everything.
 *
 * <p>The facade is {@link io.clientele.arrive.collect.reception.Reception}; it owns no table. It refuses to look at a
 * key, to read a body or to word an answer.
 */
@NullMarked
package io.clientele.arrive.collect.reception;

import org.jspecify.annotations.NullMarked;
