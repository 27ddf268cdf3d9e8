/**
 * What every engine must hold: contracts that a test of each engine extends, so that a second engine is proved by the same
 * cases as the first.
 */
@NullMarked
package io.clientele.testkit.engine;

import org.jspecify.annotations.NullMarked;
