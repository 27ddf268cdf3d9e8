package io.clientele.understand.value.kpi;

import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Heading.Better;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.Change;
import io.clientele.understand.value.Returns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer about key figures.
 *
 * @param periods whether rows have a period
 * @param values whether rows have a value of a breakdown
 * @param names whether the value is an id that has a name
 * @param compared whether rows are compared with others
 */
record KpiTable(boolean periods, boolean values, boolean names, boolean compared, Returns returns) {

    /**
     * A row.
     *
     * @param name of the value, where it has one
     * @param complete whether all days of its period have data
     * @param before the row it is compared with; null when there is none
     */
    record Row(
            Totals totals,
            @Nullable String name,
            boolean complete,
            @Nullable Totals before) {}

    AnswerTable of(List<Row> rows, long total) {
        return new AnswerTable(headings(), rows.stream().map(this::cells).toList(), total);
    }

    private List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        if (periods) {
            headings.add(new Heading("period", Heading.Type.DAY));
            headings.add(new Heading("complete", Heading.Type.TRUTH));
        }
        if (values) {
            headings.add(new Heading("value", Heading.Type.TEXT));
        }
        if (names) {
            headings.add(new Heading("name", Heading.Type.TEXT));
        }
        headings.add(new Heading("revenueNet", Heading.Type.MONEY, Better.UP));
        if (compared) {
            headings.add(new Heading("revenueNetCompared", Heading.Type.MONEY, Better.UP));
            headings.add(new Heading("revenueNetChange", Heading.Type.RATIO, Better.UP));
        }
        headings.add(new Heading("revenueGross", Heading.Type.MONEY, Better.UP));
        headings.add(new Heading("returns", Heading.Type.MONEY, Better.DOWN));
        headings.add(new Heading("adjustments", Heading.Type.MONEY));
        headings.add(new Heading("grossMargin", Heading.Type.MONEY, Better.UP));
        headings.add(new Heading("grossMarginCoverage", Heading.Type.RATIO));
        headings.add(new Heading("orders", Heading.Type.COUNT, Better.UP));
        if (compared) {
            headings.add(new Heading("ordersChange", Heading.Type.RATIO, Better.UP));
        }
        headings.add(new Heading("customers", Heading.Type.COUNT, Better.UP));
        if (compared) {
            headings.add(new Heading("customersChange", Heading.Type.RATIO, Better.UP));
        }
        headings.add(new Heading("newCustomers", Heading.Type.COUNT, Better.UP));
        headings.add(new Heading("returningCustomers", Heading.Type.COUNT, Better.UP));
        headings.add(new Heading("averageOrderValue", Heading.Type.MONEY, Better.UP));
        headings.add(new Heading("itemsPerOrder", Heading.Type.QUANTITY, Better.UP));
        headings.add(new Heading("purchaseFrequency", Heading.Type.QUANTITY, Better.UP));
        headings.add(new Heading("repeatPurchaseRate", Heading.Type.RATIO, Better.UP));
        headings.add(new Heading("returnRate", Heading.Type.RATIO, Better.DOWN));
        headings.add(new Heading("revenuePerCustomer", Heading.Type.MONEY, Better.UP));
        return headings;
    }

    private List<Cell> cells(Row row) {
        Totals totals = row.totals();
        Metrics metrics = Metrics.of(totals, returns);
        String currency = totals.currency();
        List<Value> values = new ArrayList<>();
        if (periods) {
            values.add(new Value.Day(totals.period()));
            values.add(new Value.Truth(row.complete()));
        }
        if (this.values) {
            values.add(text(totals.value(), Message.of("value.by.absent")));
        }
        if (names) {
            values.add(text(row.name(), Message.of("value.product.nameless")));
        }
        values.add(money(metrics.revenueNet(), currency));
        if (compared) {
            values.add(
                    row.before() == null
                            ? unknown(Message.of("value.change.no-data"))
                            : money(row.before().revenueNet(), currency));
            values.add(change(row, KpiChanges::ofRevenue));
        }
        values.add(money(metrics.revenueGross(), currency));
        values.add(
                metrics.returns() == null
                        ? unknown(Message.of("value.kpi.returns-excluded"))
                        : money(metrics.returns(), currency));
        values.add(money(metrics.adjustments(), currency));
        values.add(
                metrics.grossMargin() == null
                        ? unknown(Message.of("value.kpi.no-costs"))
                        : money(metrics.grossMargin(), currency));
        values.add(ratio(metrics.grossMarginCoverage(), 0, Message.of("value.kpi.no-costs")));
        values.add(new Value.Count(metrics.orders()));
        if (compared) {
            values.add(change(row, KpiChanges::ofOrders));
        }
        values.add(new Value.Count(metrics.customers()));
        if (compared) {
            values.add(change(row, KpiChanges::ofCustomers));
        }
        values.add(new Value.Count(metrics.newCustomers()));
        values.add(new Value.Count(metrics.returningCustomers()));
        values.add(average(metrics.averageOrderValue(), currency, totals.orders(), Message.of("value.kpi.no-orders")));
        values.add(quantity(metrics.itemsPerOrder(), totals.orders(), Message.of("value.kpi.no-orders")));
        values.add(quantity(metrics.purchaseFrequency(), totals.customers(), Message.of("value.kpi.no-customers")));
        values.add(ratio(metrics.repeatPurchaseRate(), totals.customers(), Message.of("value.kpi.no-customers")));
        values.add(ratio(
                metrics.returnRate(),
                0,
                returns == Returns.EXCLUDE
                        ? Message.of("value.kpi.returns-excluded")
                        : Message.of("value.kpi.no-orders")));
        values.add(average(
                metrics.revenuePerCustomer(), currency, totals.customers(), Message.of("value.kpi.no-customers")));
        return values.stream().map(Cell::new).toList();
    }

    /** How a sum of the row has moved. */
    private interface Moved {
        Optional<Change> between(Totals before, Totals now);
    }

    private static Value change(Row row, Moved moved) {
        Totals before = row.before();
        return before == null
                ? unknown(Message.of("value.change.no-data"))
                : Change.value(moved.between(before, row.totals()));
    }

    static Value money(BigDecimal amount, String currency) {
        return new Value.Money(amount, currency);
    }

    private static Value text(@Nullable String text, Message reason) {
        return text == null ? unknown(reason) : new Value.Text(text);
    }

    private static Value average(@Nullable Double value, String currency, long n, Message reason) {
        return value == null ? unknown(reason) : new Value.Quantity(value, new Value.Unit.Amount(currency), null, n);
    }

    private static Value quantity(@Nullable Double value, long n, Message reason) {
        return value == null ? unknown(reason) : new Value.Quantity(value, Value.Unit.PLAIN, null, n);
    }

    private static Value ratio(@Nullable Double value, long n, Message reason) {
        return value == null ? unknown(reason) : new Value.Ratio(value, null, n);
    }

    private static Value unknown(Message reason) {
        return new Value.Unknown(reason);
    }
}
