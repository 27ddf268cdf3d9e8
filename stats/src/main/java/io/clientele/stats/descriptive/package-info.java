/**
 * What a column of numbers looks like: quantiles, and cutting it into classes at them.
 *
 * <p>In come arrays of doubles, which are never changed; out go numbers and classes. Owns no state. It refuses NaN and
 * empty input where no answer exists.
 */
@NullMarked
package io.clientele.stats.descriptive;

import org.jspecify.annotations.NullMarked;
