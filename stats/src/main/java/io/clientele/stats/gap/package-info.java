/**
 * How long customers let pass between purchases.
 *
 * <p>In come each customer's purchase days in order; out goes, for one or more days, what was known of the customer's
 * rhythm by then: purchases, first and last day, and the median and last gap between them ({@link
 * io.clientele.stats.gap.GapFold}).
 *
 * <p>It refuses to judge: what a gap means for a customer is said by whoever asked.
 */
@NullMarked
package io.clientele.stats.gap;

import org.jspecify.annotations.NullMarked;
