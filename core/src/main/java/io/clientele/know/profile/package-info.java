/**
 * One customer: what the sources say about them and what other rooms have learned.
 *
 * <p>In come contact records by way of the ledger and traits from the rooms above; out go the views that everything else
 * joins: {@code customer_of} (which customer a subject is), {@code customer_base} (everybody), {@code customer_traits} (the
 * current traits, one row a customer), {@code profile_golden} (the leading contact record) and, for people who write SQL,
 * {@code customers}.
 *
 * <p>Traits come in sets, one a writing room. A set is written whole, as a segment with the moment it was computed at;
 * earlier ones stay, so that a model reads them as they were.
 *
 * <p>Customers are found by an index of what all of their records say ({@code .search}), made of the record alone.
 *
 * <p>Owns those views, the segments of traits and the index. Uses {@code ledger} and {@code identity}. It refuses to compute a score
 * and to decide who is who.
 */
@NullMarked
package io.clientele.know.profile;

import org.jspecify.annotations.NullMarked;
