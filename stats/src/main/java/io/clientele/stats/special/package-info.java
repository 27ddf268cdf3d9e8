/**
 * Special functions that Hipparchus lacks. Pure functions of doubles; each says where it holds and how exactly.
 */
@NullMarked
package io.clientele.stats.special;

import org.jspecify.annotations.NullMarked;
