package io.clientele.know.profile;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.know.profile.CustomerPage.Looked;
import io.clientele.know.profile.search.CustomerIndex;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds customers, shows one, and says who is behind a figure. */
public final class Customers {

    private static final int SHOWN = 50;

    /** What a search looks at. */
    private static final List<String> SEARCHED =
            List.of("full_name", "given_name", "family_name", "email", "company", "city", "postcode", "source_id");

    /** What contact records declare that has few values. */
    private static final List<String> DECLARED_TELLING = List.of("country", "gender");

    private final Engine engine;
    private final TraitReading reading;
    private final Set<String> telling;
    private final @Nullable IndexedSearch indexed;
    private volatile Columns columns = new Columns(-1, List.of());

    /** Of {@code customers} in a state of the record. */
    private record Columns(long snapshot, List<String> names) {}

    /** Without an index: texts are looked for in leading records, as they are written. */
    public Customers(Engine engine, String currency, List<TraitKind> kinds) {
        this(engine, currency, kinds, null);
    }

    /**
     * @param currency of traits that are money
     * @param kinds the traits that are kept, as the rooms that compute them declare them
     * @param index by which texts are found
     */
    public Customers(Engine engine, String currency, List<TraitKind> kinds, @Nullable CustomerIndex index) {
        this.engine = engine;
        reading = new TraitReading(kinds, currency);
        telling = new LinkedHashSet<>(DECLARED_TELLING);
        kinds.stream().filter(TraitKind::telling).map(TraitKind::name).forEach(telling::add);
        indexed = index == null ? null : new IndexedSearch(engine, reading, index);
    }

    /**
     * A page of customers. Found by a text, the best come first unless another order is asked for. By a trait that is kept but
     * not computed yet, whose value nobody has, they stand as without an order.
     *
     * @throws Refusal when the trait to sort by does not exist, naming those that do
     */
    public CustomerPage search(CustomerSearch search, Purpose purpose) {
        List<String> columns = columnsAsOfSnapshot(purpose);
        try {
            return search(search, columns, purpose);
        } catch (EngineException e) {
            List<String> now = columns(purpose);
            if (now.equals(columns)) {
                throw e;
            }
            // Traits came or went between the two questions.
            return search(search, now, purpose);
        }
    }

    private CustomerPage search(CustomerSearch search, List<String> columns, Purpose purpose) {
        boolean unsorted =
                search.sort().isEmpty() || (!columns.contains(search.sort()) && reading.isKept(search.sort()));
        String sort = unsorted ? "customer_id" : search.sort();
        if (!columns.contains(sort)) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "TRAIT_UNKNOWN",
                    "there is no trait '" + sort + "'; there are " + String.join(", ", columns));
        }
        refuseWithout(search.rule(), columns);
        return indexed(search, unsorted ? "" : sort, columns, purpose)
                .orElseGet(() -> scanned(search, sort, columns, purpose));
    }

    private Optional<CustomerPage> indexed(CustomerSearch search, String sort, List<String> columns, Purpose purpose) {
        if (indexed == null || search.text().isBlank()) {
            return Optional.empty();
        }
        return sort.isEmpty() ? indexed.best(search, columns, purpose) : indexed.sorted(search, sort, columns, purpose);
    }

    private CustomerPage scanned(CustomerSearch search, String sort, List<String> columns, Purpose purpose) {
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
                reading::row);
        long next = search.offset() + page.size();
        Looked looked = search.text().isBlank() ? Looked.NOWHERE : Looked.LEADING_RECORDS;
        return new CustomerPage(page, total, next < total ? next : 0, looked, Map.of());
    }

    /** Traits that are kept but were not computed yet, or not by this version, are awaited; others there are none of. */
    private void refuseWithout(Rule rule, List<String> columns) {
        for (String trait : traitsOf(rule).toList()) {
            if (!columns.contains(trait)) {
                throw reading.isKept(trait)
                        ? new Refusal(
                                Refusal.Kind.CONFLICT,
                                "TRAIT_AWAITED",
                                "'" + trait + "' is not computed yet; ask again in a minute")
                        : new Refusal(
                                Refusal.Kind.USAGE,
                                "TRAIT_UNKNOWN",
                                "there is no trait '" + trait + "'; there are " + String.join(", ", columns));
            }
        }
    }

    private static Stream<String> traitsOf(Rule rule) {
        return switch (rule) {
            case Rule.All(List<Rule> parts) -> parts.stream().flatMap(Customers::traitsOf);
            case Rule.Any(List<Rule> parts) -> parts.stream().flatMap(Customers::traitsOf);
            case Rule.Not(Rule part) -> traitsOf(part);
            case Rule.Trait(Condition condition) -> Stream.of(condition.field());
            case Rule.Did did -> Stream.of();
        };
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

    /** Asked for once a state of the record: to look at every file costs as much as to find somebody. */
    private List<String> columnsAsOfSnapshot(Purpose purpose) {
        long snapshot = engine.snapshot();
        Columns known = columns;
        if (known.snapshot != snapshot) {
            known = new Columns(snapshot, columns(purpose));
            columns = known;
        }
        return known.names;
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
                .list(Pipeline.of("know/profile/customer_shown").bind("customer_id", id), purpose, reading::row)
                .stream()
                .findFirst();
    }

    /**
     * Orders of a customer, the latest first.
     *
     * @param skipped orders to pass over, from 0
     * @param most orders, 1 to 500
     */
    public List<TimelineOrder> orders(String id, long skipped, int most, Purpose purpose) {
        Pipeline pipeline = Pipeline.of("know/profile/orders_numbered", "know/profile/lines_shown")
                .bind("customer_id", id)
                .bind("skipped", skipped)
                .bind("most", most);
        return engine.read(pipeline, purpose, Customers::ordersOf);
    }

    /** How many orders of a customer there are. */
    public long countOrders(String id, Purpose purpose) {
        Pipeline pipeline = Pipeline.of("know/profile/orders_counted").bind("customer_id", id);
        return engine.read(pipeline, purpose, rows -> rows.next() ? rows.longAt("n") : 0L);
    }

    /** The contact records that are this customer, as their sources have them. */
    public List<ContactRecord> records(String id, Purpose purpose) {
        Pipeline pipeline = Pipeline.of("know/profile/records_listed").bind("customer_id", id);
        return engine.list(pipeline, purpose, Customers::record);
    }

    private static ContactRecord record(Rows row) {
        List<Trait> fields = new ArrayList<>();
        for (String column : row.columns()) {
            Value value = isInternal(column) ? null : TraitReading.plain(row.valueAt(column));
            if (value != null) {
                fields.add(new Trait(column, value, TraitReading.isPersonal(column, value), null));
            }
        }
        return new ContactRecord(row.requiredText("source"), fields);
    }

    private static boolean isInternal(String column) {
        return column.equals("key")
                || column.equals("content")
                || column.equals("subject")
                || column.equals("customer")
                || column.startsWith("import_");
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
            boolean own = isInternal(column) && !column.equals("customer");
            Value value = own ? null : TraitReading.plain(row.valueAt(column));
            if (value != null) {
                fields.add(new Behind.Field(column, value, TraitReading.isPersonal(column, value)));
            }
        }
        return new Behind.Fact(fields);
    }

    /** Values at least half as frequent again among them as among everyone else, held by at least five of them. */
    private List<Behind.Apart> apart(Rule rule, Purpose purpose) {
        List<Behind.Apart> apart = new ArrayList<>();
        for (String trait : columns(purpose).stream().filter(telling::contains).toList()) {
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

    private static Instant instant(Rows rows, String column) {
        Instant instant = rows.instantAt(column);
        if (instant == null) {
            throw new IllegalStateException(column + " is null");
        }
        return instant;
    }
}
