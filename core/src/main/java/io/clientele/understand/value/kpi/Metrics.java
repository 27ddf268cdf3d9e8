package io.clientele.understand.value.kpi;

import io.clientele.understand.value.Returns;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Key figures of some days, in one currency. A figure that is not defined is null; the answer's table says why.
 *
 * @param revenueGross amount of paid lines
 * @param returns amount of returned lines, positive; null when they are left out
 * @param adjustments amount of lines with a negative price, signed; part of neither gross nor net
 * @param revenueNet gross less returns
 * @param grossMargin net revenue less the cost of its goods, over goods whose unit cost is known; null when none is
 * @param grossMarginRate gross margin as a share of the net revenue it is known for
 * @param grossMarginCoverage share of net revenue whose cost is known
 * @param orders with at least one paid line
 * @param customers with at least one order
 * @param newCustomers of these, those whose first order ever it was
 * @param returningCustomers the others
 * @param averageOrderValue net revenue / orders
 * @param itemsPerOrder pieces of paid lines / orders
 * @param purchaseFrequency orders of known customers / customers
 * @param repeatPurchaseRate share of customers with two or more orders in these days
 * @param returnRate returns / gross revenue
 * @param revenuePerCustomer net revenue of known customers / customers
 */
public record Metrics(
        BigDecimal revenueGross,
        @Nullable BigDecimal returns,
        BigDecimal adjustments,
        BigDecimal revenueNet,
        @Nullable BigDecimal grossMargin,
        @Nullable Double grossMarginRate,
        @Nullable Double grossMarginCoverage,
        long orders,
        long customers,
        long newCustomers,
        long returningCustomers,
        @Nullable Double averageOrderValue,
        @Nullable Double itemsPerOrder,
        @Nullable Double purchaseFrequency,
        @Nullable Double repeatPurchaseRate,
        @Nullable Double returnRate,
        @Nullable Double revenuePerCustomer) {

    static Metrics of(Totals totals, Returns returns) {
        BigDecimal cost = totals.cost();
        BigDecimal margin = cost == null ? null : totals.revenueCosted().subtract(cost);
        boolean counted = returns == Returns.NET;
        return new Metrics(
                totals.revenueGross(),
                counted ? totals.returned() : null,
                totals.adjusted(),
                totals.revenueNet(),
                margin,
                margin == null ? null : share(margin, totals.revenueCosted()),
                margin == null ? null : share(totals.revenueCosted(), totals.revenueNet()),
                totals.orders(),
                totals.customers(),
                totals.fresh(),
                totals.customers() - totals.fresh(),
                per(totals.revenueNet(), totals.orders()),
                per(totals.items(), totals.orders()),
                per(BigDecimal.valueOf(totals.knownOrders()), totals.customers()),
                per(BigDecimal.valueOf(totals.repeaters()), totals.customers()),
                counted ? share(totals.returned(), totals.revenueGross()) : null,
                per(totals.knownNet(), totals.customers()));
    }

    private static @Nullable Double per(BigDecimal sum, long count) {
        return count == 0 ? null : sum.doubleValue() / count;
    }

    private static @Nullable Double share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.doubleValue() / whole.doubleValue();
    }
}
