package io.clientele.understand.value.kpi;

import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Change;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Heading.Better;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
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
     * The people behind a row.
     *
     * @param buyers with at least one order
     * @param fresh those of them who had never ordered before
     * @param returning the others
     * @param repeaters with two orders or more
     */
    record Behind(Rule buyers, Rule fresh, Rule returning, Rule repeaters) {}

    /**
     * A row.
     *
     * @param name of the value, where it has one
     * @param complete whether all days of its period have data
     * @param before the row it is compared with; null when there is none
     * @param behind null when nobody is
     */
    record Row(
            Totals totals,
            @Nullable String name,
            boolean complete,
            @Nullable Totals before,
            @Nullable Behind behind) {}

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
        Behind behind = row.behind();
        Rule buyers = behind == null ? null : behind.buyers();
        List<Cell> cells = new ArrayList<>();
        if (periods) {
            add(cells, new Value.Day(totals.period()));
            add(cells, new Value.Truth(row.complete()));
        }
        if (values) {
            add(cells, text(totals.value(), Message.of("value.by.absent")));
        }
        if (names) {
            add(cells, text(row.name(), Message.of("value.product.nameless")));
        }
        add(cells, money(metrics.revenueNet(), currency), buyers);
        if (compared) {
            add(cells, before(row, currency));
            add(cells, change(row, KpiChanges::ofRevenue));
        }
        add(cells, money(metrics.revenueGross(), currency), buyers);
        add(cells, known(metrics.returns(), currency, Message.of("value.kpi.returns-excluded")));
        add(cells, money(metrics.adjustments(), currency));
        add(cells, known(metrics.grossMargin(), currency, Message.of("value.kpi.no-costs")));
        add(cells, ratio(metrics.grossMarginCoverage(), 0, Message.of("value.kpi.no-costs")));
        add(cells, new Value.Count(metrics.orders()), buyers);
        if (compared) {
            add(cells, change(row, KpiChanges::ofOrders));
        }
        add(cells, new Value.Count(metrics.customers()), buyers);
        if (compared) {
            add(cells, change(row, KpiChanges::ofCustomers));
        }
        add(cells, new Value.Count(metrics.newCustomers()), behind == null ? null : behind.fresh());
        add(cells, new Value.Count(metrics.returningCustomers()), behind == null ? null : behind.returning());
        rates(cells, totals, metrics, behind);
        return cells;
    }

    private void rates(List<Cell> cells, Totals totals, Metrics metrics, @Nullable Behind behind) {
        Rule buyers = behind == null ? null : behind.buyers();
        String currency = totals.currency();
        Message noOrders = Message.of("value.kpi.no-orders");
        Message nobody = Message.of("value.kpi.no-customers");
        add(cells, average(metrics.averageOrderValue(), currency, totals.orders(), noOrders), buyers);
        add(cells, quantity(metrics.itemsPerOrder(), totals.orders(), noOrders));
        add(cells, quantity(metrics.purchaseFrequency(), totals.customers(), nobody), buyers);
        add(
                cells,
                ratio(metrics.repeatPurchaseRate(), totals.customers(), nobody),
                behind == null ? null : behind.repeaters());
        add(
                cells,
                ratio(
                        metrics.returnRate(),
                        0,
                        returns == Returns.EXCLUDE ? Message.of("value.kpi.returns-excluded") : noOrders));
        add(cells, average(metrics.revenuePerCustomer(), currency, totals.customers(), nobody), buyers);
    }

    private static void add(List<Cell> cells, Value value) {
        cells.add(new Cell(value));
    }

    private static void add(List<Cell> cells, Value value, @Nullable Rule who) {
        cells.add(new Cell(value, who));
    }

    private static Value before(Row row, String currency) {
        Totals before = row.before();
        return before == null ? unknown(Message.of("value.change.no-data")) : money(before.revenueNet(), currency);
    }

    private static Value known(@Nullable BigDecimal amount, String currency, Message reason) {
        return amount == null ? unknown(reason) : money(amount, currency);
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
