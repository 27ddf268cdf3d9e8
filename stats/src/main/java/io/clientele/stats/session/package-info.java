/**
 * Visits.
 *
 * <p>In come a browser's or a user's events in order; out goes one row a visit, with when it began and ended, what was looked
 * at and what brought the visitor ({@link io.clientele.stats.session.SessionFold}), by the rules of {@link
 * io.clientele.stats.session.SessionRules}.
 *
 * <p>It refuses to judge: which visits count, and as whose, is said by whoever asks.
 */
@NullMarked
package io.clientele.stats.session;

import org.jspecify.annotations.NullMarked;
