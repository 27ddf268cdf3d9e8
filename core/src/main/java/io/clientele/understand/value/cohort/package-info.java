/**
 * Cohorts: what became of the customers who ordered for the first time in the same week, month or quarter.
 *
 * <p>In comes a {@link io.clientele.understand.value.cohort.CohortQuestion}; out goes an answer with, for each cohort and
 * each period since, how many of it ordered, the revenue, and the revenue per customer up to then. The first order is the
 * first there is in the data, whatever the range; with filters, the first that passes them. Cohorts are whole periods:
 * the one the range begins in is taken from its first day. A period that the data does not reach the end of is marked
 * incomplete, and no sentence rests on it.
 *
 * <p>The facade is {@link io.clientele.understand.value.cohort.Cohorts}. Owns no table. It refuses to compare cohorts at
 * ages that the younger has not reached.
 */
@NullMarked
package io.clientele.understand.value.cohort;

import org.jspecify.annotations.NullMarked;
