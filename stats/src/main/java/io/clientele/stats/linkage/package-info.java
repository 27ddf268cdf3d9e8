/**
 * Which records are of one person, told by how they agree (Fellegi, Sunter 1969, A Theory for Record Linkage, JASA 64(328),
 * 1183-1210, doi:10.1080/01621459.1969.10501049): the weights of a model, their estimation from unlabelled pairs, and how
 * good a partition is beside a true one.
 *
 * <p>What comes in are counts of agreement patterns, for pairs are many and patterns few. Nothing here knows of names or dates,
 * of how strings are compared or pairs are found.
 */
@NullMarked
package io.clientele.stats.linkage;

import org.jspecify.annotations.NullMarked;
