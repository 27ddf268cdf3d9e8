/**
 * What people do: sessions so far.
 *
 * <p>In come the events and sessions of {@code ledger} with the customers of {@code profile}; out go answers. Each question
 * has a part of its own, with its facade.
 *
 * <p>Owns no table. It refuses to say what behaviour is worth: that is {@code value}'s.
 */
@NullMarked
package io.clientele.understand.behaviour;

import org.jspecify.annotations.NullMarked;
