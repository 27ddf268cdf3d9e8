/**
 * Folds: questions about order, answered by one pass over each customer's sorted stream.
 *
 * <p>In comes one row after the other, sorted by (customer, time, source sequence, id); out go rows of the fold's own.
 * The same class runs over a streamed result in one process and inside the executors of a cluster, so that a funnel, a
 * path or a gap between purchases is defined once. A fold sees one customer at a time and never their neighbours, keeps
 * a state of bounded size, and costs time linear in rows.
 *
 * <p>It refuses to know SQL, an engine, or where rows come from.
 */
@NullMarked
package io.clientele.stats.fold;

import org.jspecify.annotations.NullMarked;
