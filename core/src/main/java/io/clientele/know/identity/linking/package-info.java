/**
 * Finds out which records of people are of one person: reads and standardises them, proposes by what they can be told apart,
 * learns how much each agreement weighs from the records themselves, scores pairs and puts what hangs together into one group.
 *
 * <p>In comes the view of contacts; out go links between records and groups of them, as tables of the session that was handed
 * in. The heavy work is SQL over pairs; what is learnt is learnt from counts of patterns ({@code stats.linkage}). Owns
 * {@code identity_record}, {@code identity_pair}, {@code identity_compared}, {@code identity_edge} and {@code identity_group},
 * which go with the session. It refuses to decide what is kept: that is the room's.
 */
@NullMarked
package io.clientele.know.identity.linking;

import org.jspecify.annotations.NullMarked;
