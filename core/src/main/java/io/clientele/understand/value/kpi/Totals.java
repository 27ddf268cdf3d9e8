package io.clientele.understand.value.kpi;

import io.clientele.ground.store.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one row of the answer, as the step {@code totals_placed} gives them: all that its figures and intervals need.
 *
 * @param period first day of the row's period
 * @param value of the breakdown; null without one, and for lines that have none
 * @param cost of the goods whose cost is known; null when none is
 * @param revenueCosted net revenue of those goods
 * @param knownNet net revenue of known customers
 * @param netSquared sum over customers of their squared net revenue
 * @param ordersSquared sum over customers of their squared number of orders
 * @param netOrders sum over customers of net revenue times orders
 * @param places values there are in the currency
 */
record Totals(
        LocalDate period,
        @Nullable String value,
        String currency,
        BigDecimal revenueGross,
        BigDecimal returned,
        BigDecimal adjusted,
        BigDecimal revenueNet,
        @Nullable BigDecimal cost,
        BigDecimal revenueCosted,
        BigDecimal items,
        long orders,
        long knownOrders,
        long customers,
        long repeaters,
        long fresh,
        BigDecimal knownNet,
        double netSquared,
        double ordersSquared,
        double netOrders,
        long places) {

    static Totals of(Rows row) {
        return new Totals(
                Objects.requireNonNull(row.dateAt("period")),
                row.textAt("value"),
                row.requiredText("currency"),
                row.requiredDecimal("revenue_gross"),
                row.requiredDecimal("returned"),
                row.requiredDecimal("adjusted"),
                row.requiredDecimal("revenue_net"),
                row.decimalAt("cost"),
                row.requiredDecimal("revenue_costed"),
                row.requiredDecimal("items"),
                row.longAt("orders"),
                row.longAt("known_orders"),
                row.longAt("customers"),
                row.longAt("repeaters"),
                row.longAt("fresh"),
                row.requiredDecimal("known_net"),
                row.doubleAt("net_squared"),
                row.doubleAt("orders_squared"),
                row.doubleAt("net_orders"),
                row.longAt("places"));
    }

    /** A row in which nothing happened. */
    static Totals none(LocalDate period, @Nullable String value, String currency) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Totals(
                period, value, currency, zero, zero, zero, zero, null, zero, zero, 0, 0, 0, 0, 0, zero, 0, 0, 0, 0);
    }
}
