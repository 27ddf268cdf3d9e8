package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the metrics of a row have moved since another, with the intervals its sums of squares give. */
final class KpiChanges {

    private KpiChanges() {}

    static Optional<Change> ofRevenue(Totals before, Totals now) {
        return Change.between(
                before.revenueNet().doubleValue(),
                before.netSquared(),
                now.revenueNet().doubleValue(),
                now.netSquared());
    }

    static Optional<Change> ofOrders(Totals before, Totals now) {
        return Change.between(
                (double) before.orders(), before.ordersSquared(), (double) now.orders(), now.ordersSquared());
    }

    static Optional<Change> ofCustomers(Totals before, Totals now) {
        return Change.betweenCounts(before.customers(), now.customers());
    }

    static Optional<Change> ofNewCustomers(Totals before, Totals now) {
        return Change.betweenCounts(before.fresh(), now.fresh());
    }

    /**
     * Of net revenue per order, a ratio of two sums over the same customers: the squared relative error of {@code S / N}
     * is {@code qSS / S^2 - 2 qSN / (S N) + qNN / N^2}.
     */
    static Optional<Change> ofAverageOrderValue(Totals before, Totals now) {
        if (before.orders() == 0 || now.orders() == 0) {
            return Optional.empty();
        }
        double was = before.revenueNet().doubleValue() / before.orders();
        double is = now.revenueNet().doubleValue() / now.orders();
        return Change.between(was, relativeVariance(before) * was * was, is, relativeVariance(now) * is * is);
    }

    private static double relativeVariance(Totals totals) {
        double net = totals.revenueNet().doubleValue();
        double orders = totals.orders();
        double variance = totals.netSquared() / (net * net)
                - 2 * totals.netOrders() / (net * orders)
                + totals.ordersSquared() / (orders * orders);
        return Math.max(0, variance);
    }

    /** All that are defined, by the name of the metric. */
    static Map<String, Change> all(Totals before, Totals now) {
        Map<String, Change> changes = new LinkedHashMap<>();
        ofRevenue(before, now).ifPresent(change -> changes.put("revenueNet", change));
        ofOrders(before, now).ifPresent(change -> changes.put("orders", change));
        ofCustomers(before, now).ifPresent(change -> changes.put("customers", change));
        ofNewCustomers(before, now).ifPresent(change -> changes.put("newCustomers", change));
        ofAverageOrderValue(before, now).ifPresent(change -> changes.put("averageOrderValue", change));
        return changes;
    }
}
