/**
 * The storey where data enters: what a fact is ({@code catalog}), how it is read and kept or turned away ({@code
 * collect}), how good it is ({@code quality}), and where it is written once ({@code ledger}).
 */
@NullMarked
package io.clientele.arrive;

import org.jspecify.annotations.NullMarked;
