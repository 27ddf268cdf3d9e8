package io.clientele.understand.value;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Who;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.ComparedEngine;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.TablesOnSpark;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workspace whose views of orders, products, rates and customers are tables filled by a test: what the ledger and the
 * profile publish, without them. Every alias is a customer of its own.
 */
public final class OrderBook implements AutoCloseable {

    private static final String ORDER_COLUMNS =
            "order_id varchar, line varchar, customer varchar, ordered_at timestamp,"
                    + " product_id varchar, product_name varchar, category varchar, quantity decimal(18,4),"
                    + " unit_price decimal(18,4), amount decimal(18,4), discount decimal(18,4), tax decimal(18,4),"
                    + " shipping decimal(18,4), currency varchar, status varchar, line_kind varchar, channel varchar,"
                    + " store varchar, country varchar, region varchar, payment_method varchar, promotion varchar,"
                    + " campaign varchar, attributes varchar, source varchar, namespace varchar, subject integer,"
                    + " import_number bigint, import_row bigint";

    private static final boolean BOTH =
            System.getProperty("clientele.engines", "one").equals("both") && TablesOnSpark.canRun();

    private final Workspace workspace;
    private final TablesOnSpark onSpark;
    private boolean large;
    private int lines;

    private OrderBook(Workspace workspace, Path exported) {
        this.workspace = workspace;
        this.onSpark = new TablesOnSpark(workspace, exported);
    }

    /** An empty book; days are those of the zone, amounts are reported in the currency. */
    public static OrderBook open(Path folder, String zone, String currency) {
        Path place = folder.resolve("book");
        Workspace.create(place, new WorkspaceSettings("Book", ZoneId.of(zone), Currency.getInstance(currency)));
        OrderBook book = new OrderBook(Workspace.open(place, Workspace.Opening.usual()), folder.resolve("exported"));
        book.run("create table orders (" + ORDER_COLUMNS + ")");
        book.run(
                "create table products (product_id varchar, name varchar, category varchar, brand varchar,"
                        + " unit_cost decimal(18,4), currency varchar, stock decimal(18,4), attributes varchar, source varchar)");
        book.run("create table rates (date date, base varchar, quote varchar, rate decimal(28,10), source varchar)");
        book.run("create view customer_of as select distinct subject, subject as customer,"
                + " timestamp '1900-01-01 00:00:00' as effective_from, cast(null as timestamp) as effective_to"
                + " from orders where subject is not null");
        book.run("create view customer_base as select distinct subject as customer,"
                + " 'id-' || cast(subject as varchar) as customer_id from orders where subject is not null");
        book.run("create view customer_traits as select customer from customer_base");
        return book;
    }

    /** How many customers a rule names. */
    public long named(@Nullable Who who) {
        Rule rule = Rules.read(Objects.requireNonNull(who).json());
        return engine().list(Rules.customers(rule), Purpose.ANALYTICS, row -> row.longAt("customer"))
                .size();
    }

    /** A UTC workspace in pounds. */
    public static OrderBook open(Path folder) {
        return open(folder, "UTC", "GBP");
    }

    /**
     * The embedded engine; with {@code -Dclientele.engines=both} both, held to the same answers. Half a million reference
     * lines are asked of the embedded one alone: {@code ClusterAnalysesTest} asks all analyses of them of both.
     */
    public Engine engine() {
        return BOTH && !large ? both() : workspace.engine();
    }

    /** The embedded engine and Spark, held to the same answers. */
    public ComparedEngine both() {
        return new ComparedEngine(workspace.engine(), onSpark.engine());
    }

    public WorkspaceSettings settings() {
        return workspace.settings();
    }

    public void run(String sql) {
        try (Workbench workbench = workspace.workbench()) {
            workbench.run(Step.rendered("test", sql), Map.of(), Map.of());
        }
        onSpark.changed();
    }

    /**
     * Adds a line of one product.
     *
     * @param subject 0 for nobody
     * @param at {@code 2020-01-31} or {@code 2020-01-31 12:00:00}, UTC
     */
    public OrderBook line(String order, int subject, String at, String product, double quantity, double price) {
        return line(order, subject, at, product, quantity, price, Map.of());
    }

    /** Adds a line with some of its other columns. */
    public OrderBook line(
            String order,
            int subject,
            String at,
            String product,
            double quantity,
            double price,
            Map<String, String> others) {
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        Map<String, String> all = new java.util.TreeMap<>(Map.of(
                "currency", "GBP",
                "status", quantity < 0 ? "returned" : "paid",
                "line_kind", price < 0 ? "adjustment" : price == 0 ? "sample" : "product",
                "source", "shop",
                "namespace", "default"));
        all.putAll(others);
        all.forEach((name, value) -> {
            names.append(", ").append(name);
            values.append(", ").append(Workbench.literal(value));
        });
        lines++;
        String moment = at.length() == 10 ? at + " 12:00:00" : at;
        run("insert into orders (order_id, line, customer, subject, ordered_at, product_id, product_name, quantity,"
                + " unit_price, amount, import_number, import_row" + names + ") values ('" + order + "', '" + lines
                + "', " + (subject == 0 ? "null, null" : "'c" + subject + "', " + subject) + ", timestamp '" + moment
                + "', '" + product + "', 'Name of " + product + "', " + quantity + ", " + price + ", cast(" + quantity
                + " as decimal(38,6)) * cast(" + price + " as decimal(38,6)), 1, " + lines + values + ")");
        return this;
    }

    public OrderBook product(String product, String category, double unitCost, String currency) {
        run("insert into products (product_id, name, category, unit_cost, currency, source) values ('" + product
                + "', 'Catalogue " + product + "', '" + category + "', " + unitCost + ", '" + currency + "', 'shop')");
        return this;
    }

    public OrderBook rate(String day, String base, String quote, double rate) {
        run("insert into rates values (date '" + day + "', '" + base + "', '" + quote + "', " + rate + ", 'bank')");
        return this;
    }

    /** The second year of Online Retail II as the import would read it; skips the test where the file is absent. */
    public OrderBook onlineRetail() {
        return onlineRetail("online_retail_2010-2011.csv.gz", "InvoiceNo", "UnitPrice", "CustomerID");
    }

    private OrderBook onlineRetail(String name, String invoice, String price, String customer) {
        Path file = Path.of(System.getProperty("reference.data", "missing"), "online-retail-ii", name);
        assumeTrue(Files.exists(file), "needs the reference data set " + file);
        large = true;
        run("insert into orders (order_id, line, customer, ordered_at, product_id, product_name, quantity, unit_price,"
                + " amount, currency, status, line_kind, country, source, namespace, subject, import_number, import_row)"
                + " select invoice, cast(number as varchar), customer, moment, product, name, pieces, price,"
                + " pieces * price, 'GBP',"
                + " case when pieces < 0 or invoice like 'C%' then 'returned' else 'paid' end,"
                + " case when price < 0 then 'adjustment' when price = 0 then 'sample'"
                + " when product in ('POST', 'DOT', 'C2') then 'service'"
                + " when product in ('M', 'm', 'D', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK') then 'adjustment'"
                + " else 'product' end, country, 'shop', 'default',"
                + " case when customer is not null then dense_rank() over (order by customer nulls last) end, 1, number"
                + " from (select " + invoice + " as invoice, StockCode as product, Description as name,"
                + " cast(Quantity as decimal(18,4)) as pieces, cast(" + price + " as decimal(18,4)) as price,"
                + " cast(InvoiceDate as timestamp) as moment, Country as country, row_number() over () as number,"
                + " nullif(replace(" + customer + ", '.0', ''), '') as customer"
                + " from read_csv(" + Workbench.literal(file.toString()) + ", all_varchar = true)) lines");
        return this;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
