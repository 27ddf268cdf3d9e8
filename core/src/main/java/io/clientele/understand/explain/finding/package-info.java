/**
 * What is worth knowing, ranked.
 *
 * <p>In come the findings of every {@link io.clientele.ground.base.FindingSource} handed over at start-up, those that
 * turned out to be nothing included; out go those that hold after correction for how many were looked at, ordered by the
 * money at stake and how sure they are.
 *
 * <p>Owns no table and knows no source by name. It refuses to pass on what looking at many things alone would bring up:
 * of the tested findings it shows, at most 1 in 20 is expected to be chance.
 */
@NullMarked
package io.clientele.understand.explain.finding;

import org.jspecify.annotations.NullMarked;
