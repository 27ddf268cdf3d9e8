/**
 * Customer statistics as a library of plain functions: no SQL, no files, no clock, no hidden random state.
 *
 * <p>Each package below is one subject: {@link io.clientele.stats.clv} lifetime value, {@link
 * io.clientele.stats.inference} intervals and tests, {@link io.clientele.stats.concentration} how unevenly a total is
 * spread, {@link io.clientele.stats.linkage} which records are of one person, {@link io.clientele.stats.descriptive} quantiles and cut points, {@link
 * io.clientele.stats.special} functions they need. What comes in are sufficient statistics or
 * primitive arrays; what goes out are records that validate themselves. The only type they share is {@link
 * io.clientele.stats.Interval}.
 *
 * <p>Compiled for Java 17, needs only Hipparchus.
 */
@NullMarked
package io.clientele.stats;

import org.jspecify.annotations.NullMarked;
