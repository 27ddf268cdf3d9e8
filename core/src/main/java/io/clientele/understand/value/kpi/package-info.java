/**
 * Key figures of the shop: revenue, orders, customers and the rates between them, for any days, by any period and
 * breakdown, against the days before or the year before.
 *
 * <p>In comes a {@link io.clientele.understand.value.kpi.KpiQuestion}; out goes an answer whose figures are the contract
 * of {@code value kpis} and whose table has a row per period and value. An order is an order id with a paid line;
 * returns never count as one. Customers are those with an order in the row's days; new ones ordered for the first time
 * ever in them. A row is in one currency: lines that no rate leads from to the reporting currency have rows of their
 * own.
 *
 * <p>The facade is {@link io.clientele.understand.value.kpi.Kpis}. Owns no table; the steps reduce to sums and sums of
 * squares by customer, from which the intervals of changes come. It refuses to call a change a change that lies within
 * its interval.
 */
@NullMarked
package io.clientele.understand.value.kpi;

import org.jspecify.annotations.NullMarked;
