/**
 * What is known of a visit besides what was sent: device, system, browser, robot or person, place, and how it came about.
 *
 * <p>In comes a {@link io.clientele.arrive.collect.context.Visit}, the texts as they were received, and the
 * {@link io.clientele.arrive.collect.context.SourceTerms} of the source that sent them. Out goes one
 * {@link io.clientele.arrive.collect.context.VisitContext}: every text read, channel, touchpoint and creator decided by rules an
 * operator can edit, the country looked up in the operator's own file, and only then the address shortened and the URL
 * cleaned as the source's terms say.
 *
 * <p>The facade is {@link io.clientele.arrive.collect.context.VisitContexts}; it owns no table and needs no room but
 * {@code base}. Nothing that was sent makes it throw: what can't be read is unknown. Robots and the house's own people
 * are marked, never dropped. It refuses to guess a place without a file, to believe a proxy it was not told to trust,
 * and to write anything down.
 */
@NullMarked
package io.clientele.arrive.collect.context;

import org.jspecify.annotations.NullMarked;
