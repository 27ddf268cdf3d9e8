/**
 * How revenue is spread over customers: the Pareto curve, the Gini coefficient, the classes A, B and C.
 *
 * <p>In comes an {@link io.clientele.understand.value.abc.AbcQuestion} with the cut-offs; out goes an answer with the
 * classes, at most 200 points of the curve, and the coefficient. Customers are sorted by net revenue; who crosses a
 * cut-off belongs to the upper class. Customers whose returns exceed their purchases have no share of the whole: they are
 * left out, and the answer says how many.
 *
 * <p>The facade is {@link io.clientele.understand.value.abc.AbcClasses}; its trait is {@code abc}. Owns no table. It
 * refuses cut-offs that are not shares in rising order.
 */
@NullMarked
package io.clientele.understand.value.abc;

import org.jspecify.annotations.NullMarked;
