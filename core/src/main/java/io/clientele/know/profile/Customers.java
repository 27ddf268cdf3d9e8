package io.clientele.know.profile;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds customers, shows one, and says who is behind a figure. */
public final class Customers {

    private static final int SHOWN = 50;

    /** What a search looks at. */
    private static final List<String> SEARCHED =
            List.of("full_name", "given_name", "family_name", "email", "company", "city", "postcode", "source_id");

    /** Traits that say who somebody is. */
    private static final Set<String> PERSONAL = Set.of(
            "full_name", "given_name", "family_name", "email", "phone", "birth_date", "gender", "street", "postcode");

    /** Traits with few values, by which groups can be told apart. */
    private static final List<String> TELLING =
            List.of("country", "gender", "rfm_segment", "abc_class", "lifecycle_stage", "order_country");

    private final Engine engine;

    public Customers(Engine engine) {
        this.engine = engine;
    }

    /** @throws Refusal when the trait to sort by does not exist, naming those that do */
    public CustomerPage search(CustomerSearch search, Purpose purpose) {
        String sort = search.sort().isEmpty() ? "customer_id" : search.sort();
        List<String> columns = columns(purpose);
        if (!columns.contains(sort)) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "TRAIT_UNKNOWN",
                    "there is no trait '" + sort + "'; there are " + String.join(", ", columns));
        }
        Pipeline found = Rules.customers(search.rule()).then(found(search.text(), columns));
        if (!search.text().isBlank()) {
            found = found.bind("text", search.text().strip());
        }
        long total = engine.read(
                found.then(Step.rendered("know/profile/found_counted", "select count(*) as n from customers_found")),
                purpose,
                rows -> rows.next() ? rows.longAt("n") : 0L);
        List<CustomerRow> page = engine.list(
                found.then(Step.rendered(
                        "know/profile/found_paged",
                        "select * from customers_found order by " + sort + (search.descending() ? " desc" : "")
                                + " nulls last, customer_id nulls last limit " + search.limit() + " offset "
                                + search.offset())),
                purpose,
                Customers::row);
        long next = search.offset() + page.size();
        return new CustomerPage(page, total, next < total ? next : 0);
    }

    private static Step found(String text, List<String> columns) {
        String condition = text.isBlank()
                ? ""
                : SEARCHED.stream()
                        .filter(columns::contains)
                        .map(column -> "position(lower_text(:text) in lower_text(coalesce(k." + column + ", ''))) > 0")
                        .collect(Collectors.joining(" or ", " where ", ""));
        return Step.rendered(
                "know/profile/customers_found",
                "select k.* from customers k join customers_named n on n.customer = k.customer" + condition);
    }

    private List<String> columns(Purpose purpose) {
        return engine.read(
                new Pipeline(List.of(), Map.of(), Map.of())
                        .then(Step.rendered("know/profile/columns_listed", "select * from customers where 1 = 0")),
                purpose,
                Rows::columns);
    }

    /** The customer with this public id. */
    public Optional<CustomerRow> show(String id, Purpose purpose) {
        return engine
                .list(Pipeline.of("know/profile/customer_shown").bind("customer_id", id), purpose, Customers::row)
                .stream()
                .findFirst();
    }

    /**
     * Orders of a customer, the latest first.
     *
     * @param before only orders placed before this instant
     * @param most orders, 1 to 500
     */
    public List<TimelineOrder> orders(String id, Instant before, int most, Purpose purpose) {
        Pipeline pipeline = Pipeline.of("know/profile/orders_numbered", "know/profile/lines_shown")
                .bind("customer_id", id)
                .bind("before", before)
                .bind("most", most);
        return engine.read(pipeline, purpose, Customers::ordersOf);
    }

    private static List<TimelineOrder> ordersOf(Rows rows) {
        List<TimelineOrder> orders = new ArrayList<>();
        List<TimelineOrder.Line> lines = new ArrayList<>();
        TimelineOrder head = null;
        while (rows.next()) {
            TimelineOrder next = new TimelineOrder(
                    rows.requiredText("source"),
                    rows.requiredText("order_id"),
                    instant(rows, "ordered_at"),
                    BigDecimal.ZERO,
                    rows.requiredText("currency"),
                    List.of());
            if (head != null
                    && !(head.orderId().equals(next.orderId()) && head.source().equals(next.source()))) {
                orders.add(whole(head, lines));
                lines.clear();
                head = null;
            }
            head = head == null ? next : head;
            lines.add(new TimelineOrder.Line(
                    rows.textAt("product_id"),
                    rows.textAt("product_name"),
                    rows.decimalAt("quantity"),
                    rows.decimalAt("amount"),
                    String.valueOf(rows.textAt("status")),
                    String.valueOf(rows.textAt("line_kind"))));
        }
        if (head != null) {
            orders.add(whole(head, lines));
        }
        return orders;
    }

    private static TimelineOrder whole(TimelineOrder head, List<TimelineOrder.Line> lines) {
        BigDecimal total = BigDecimal.ZERO;
        for (TimelineOrder.Line line : lines) {
            BigDecimal amount = line.amount();
            total = amount == null ? total : total.add(amount);
        }
        return new TimelineOrder(
                head.source(), head.orderId(), head.orderedAt(), total, head.currency(), List.copyOf(lines));
    }

    /** Who a rule names: how many, some of them, what sets them apart, and the facts it asks for. */
    public Behind behind(Rule rule, Purpose purpose) {
        CustomerPage page = search(new CustomerSearch("", rule, "", false, 0, SHOWN), purpose);
        List<Behind.Fact> facts = Rules.facts(rule, SHOWN)
                .map(pipeline -> engine.list(pipeline, purpose, Customers::fact))
                .orElse(List.of());
        return new Behind(page.total(), page.customers(), apart(rule, purpose), facts);
    }

    private static Behind.Fact fact(Rows row) {
        List<Behind.Field> fields = new ArrayList<>();
        for (String column : row.columns()) {
            boolean own = column.equals("key")
                    || column.equals("content")
                    || column.equals("subject")
                    || column.startsWith("import_");
            Value value = own ? null : value(row.valueAt(column));
            if (value != null) {
                fields.add(new Behind.Field(column, value));
            }
        }
        return new Behind.Fact(fields);
    }

    /** Values at least half as frequent again among them as among everyone else, held by at least five of them. */
    private List<Behind.Apart> apart(Rule rule, Purpose purpose) {
        List<String> telling =
                columns(purpose).stream().filter(TELLING::contains).toList();
        List<Behind.Apart> apart = new ArrayList<>();
        for (String trait : telling) {
            Pipeline pipeline =
                    Rules.customers(rule).then("know/profile/shares_compared").use("trait", Column.named(trait));
            apart.addAll(engine.list(
                    pipeline,
                    purpose,
                    row -> new Behind.Apart(
                            trait,
                            row.requiredText("value"),
                            row.doubleAt("share"),
                            row.doubleAt("share_else"),
                            row.doubleAt("lift"))));
        }
        apart.sort((a, b) -> Double.compare(b.lift(), a.lift()));
        return apart.subList(0, Math.min(8, apart.size()));
    }

    private static CustomerRow row(Rows row) {
        List<Trait> traits = new ArrayList<>();
        for (String column : row.columns()) {
            if (!column.equals("customer") && !column.equals("customer_id")) {
                Value value = value(row.valueAt(column));
                if (value != null) {
                    traits.add(new Trait(column, value, PERSONAL.contains(column)));
                }
            }
        }
        return new CustomerRow(row.requiredText("customer_id"), traits);
    }

    private static @Nullable Value value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long number -> new Value.Count(number);
            case Double number -> new Value.Quantity(number, Value.Unit.PLAIN);
            case BigDecimal number -> new Value.Quantity(number.doubleValue(), Value.Unit.PLAIN);
            case Boolean truth -> new Value.Truth(truth);
            case Instant instant -> new Value.Moment(instant);
            case LocalDate day -> new Value.Day(day);
            default -> new Value.Text(value.toString());
        };
    }

    private static Instant instant(Rows rows, String column) {
        Instant instant = rows.instantAt(column);
        if (instant == null) {
            throw new IllegalStateException(column + " is null");
        }
        return instant;
    }
}
