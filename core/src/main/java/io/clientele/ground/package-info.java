/**
 * The ground floor, on which every room stands: the words all of them speak ({@code base}), where data lies and how it is
 * asked ({@code store}), the language of populations ({@code rule}), long work ({@code job}), and who may do what ({@code
 * access}).
 */
@NullMarked
package io.clientele.ground;

import org.jspecify.annotations.NullMarked;
