package io.clientele.know.profile;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.StatementGate;
import io.clientele.ground.store.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people may ask by SQL: a table a kind, with the id of the customer beside the source's own, the customers, the sessions
 * of visitors, and what was turned away.
 *
 * <p>Personal columns are there for those who may see them. For all others they are not hidden but absent: nothing can be
 * asked about them either, for whoever may ask whose e-mail this is knows it already.
 */
public final class OpenTables {

    private static final String CUSTOMERS = "customers";

    /** Rows of files and events that were turned away. */
    private static final String REJECTS = "rejects";

    /** Sessions of visitors, made from events. */
    private static final String SESSIONS = "sessions";

    /** Which customer each id of a source is. */
    private static final String LINKS = "identity_links";

    private static final List<String> OF_LINKS = List.of("source", "customer_id", "probability", "cause");

    private static final List<String> OF_SESSIONS = List.of(
            "source",
            "started_at",
            "ended_at",
            "events",
            "pages",
            "actions",
            "timed_pages",
            "entry_page",
            "exit_page",
            "channel",
            "campaign",
            "referrer",
            "device",
            "os",
            "browser",
            "country");

    private static final List<String> OF_REJECTS =
            List.of("import_number", "import_row", "kind", "file", "line", "field", "code");

    /** What stood in them: whose it is nobody can say. */
    private static final List<String> PERSONAL_OF_REJECTS = List.of("value", "message", "cells");

    private static final List<Kind> ABOUT_PEOPLE =
            Arrays.stream(Kind.values()).filter(Kind::isAboutPeople).toList();

    private static final Set<String> WITH_PEOPLE = Stream.concat(
                    Stream.of(CUSTOMERS, REJECTS, SESSIONS, LINKS),
                    ABOUT_PEOPLE.stream().map(Kind::word))
            .collect(Collectors.toUnmodifiableSet());

    /** What the engine says of a statement that is wrong in itself; everything else it says is a fault of ours. */
    private static final Pattern WRONG = Pattern.compile(
            "(?i)\\b(binder|catalog|parser|syntax|conversion|invalid input|out of range|not implemented|invalid type|"
                    + "constraint|division by zero|mismatch type|expression depth)\\b.*");

    private final Engine engine;
    private final Runnable sessionsMade;
    private final Supplier<List<DeclaredProperty>> declared;

    public OpenTables(Engine engine) {
        this(engine, () -> {}, List::of);
    }

    /**
     * @param sessionsMade makes the sessions of every event; run before somebody asks about them
     * @param declared properties of events at the top of the plans in force
     */
    public OpenTables(Engine engine, Runnable sessionsMade, Supplier<List<DeclaredProperty>> declared) {
        this.engine = engine;
        this.sessionsMade = sessionsMade;
        this.declared = declared;
    }

    /**
     * What a statement gave.
     *
     * @param rows values as {@link Rows#valueAt(int)} gives them
     * @param looked tables of which it may have shown personal columns, sorted; empty when it can have shown none
     */
    public record Result(List<String> columns, List<List<@Nullable Object>> rows, List<String> looked) {
        public Result {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            looked = List.copyOf(looked);
        }
    }

    /**
     * Asks.
     *
     * @param personal whether personal columns are there
     * @param most rows; with more than that the statement is refused and nothing is left out in silence
     * @throws Refusal when the statement may not run, is wrong, gives too many rows or takes too long
     */
    public Result ask(String sql, boolean personal, int most, Duration time) {
        Optional<PropertyTable> properties = properties(sql);
        StatementGate.Passed passed = gate(personal, properties).pass("know/profile/asked_by_sql", sql);
        if (passed.tables().contains(SESSIONS)) {
            sessionsMade.run();
        }
        Pipeline pipeline =
                new Pipeline(List.of(), Map.of(), Map.of()).then(passed.step()).embedded();
        try {
            return engine.readWithin(
                    time, pipeline, Purpose.ANALYTICS, rows -> result(rows, most, looked(passed, personal)));
        } catch (EngineException e) {
            throw wrong(
                    e,
                    passed,
                    column -> !personal
                            && (Personal.isPersonal(column)
                                    || properties
                                            .map(table -> table.has(column))
                                            .orElse(false)));
        }
    }

    /** Columns of properties are there for statements that mean one of them: they may be two thousand. */
    private Optional<PropertyTable> properties(String sql) {
        return PropertyTable.isMeant(sql) ? Optional.of(PropertyTable.of(engine, declared.get())) : Optional.empty();
    }

    /**
     * A property of events as a column of {@code events}.
     *
     * @param type {@code text}, {@code number} or {@code boolean}
     * @param column its name in statements
     * @param open whether it is there without personal columns too
     */
    public record EventProperty(String name, String type, String column, boolean open) {}

    /** The properties that have columns, by name. */
    public List<EventProperty> properties() {
        return PropertyTable.of(engine, declared.get()).all();
    }

    /** The statement as a step over the tables without their personal columns: for expectations, which anybody may read. */
    public Step step(String name, String sql) {
        return gate(false, properties(sql)).pass(name, sql).step();
    }

    private static Result result(Rows rows, int most, List<String> looked) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        int width = rows.columns().size();
        while (rows.next()) {
            if (all.size() == most) {
                throw new Refusal(
                        Refusal.Kind.USAGE,
                        "SQL_ROWS",
                        "the statement gives more than " + most + " rows; aggregate, add limit, or allow more");
            }
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                row.add(rows.valueAt(i));
            }
            all.add(row);
        }
        return new Result(rows.columns(), all, looked);
    }

    /** Every name in the statement that is not surely harmless counts: a star, a table's own name, a personal column, ids. */
    private List<String> looked(StatementGate.Passed passed, boolean personal) {
        if (!personal) {
            return List.of();
        }
        Set<String> harmless = new LinkedHashSet<>(columns(CUSTOMERS, false));
        ABOUT_PEOPLE.forEach(kind -> harmless.addAll(columns(kind.word(), false)));
        harmless.addAll(OF_REJECTS);
        harmless.addAll(List.of("page_seconds", "robot", "own"));
        harmless.addAll(OF_SESSIONS);
        harmless.addAll(OF_LINKS);
        if (passed.tables().contains(REJECTS)) {
            PERSONAL_OF_REJECTS.forEach(harmless::remove);
        }
        harmless.removeIf(Personal::isId);
        boolean could = passed.columns().stream().anyMatch(column -> !harmless.contains(column));
        return could ? passed.tables().stream().filter(WITH_PEOPLE::contains).toList() : List.of();
    }

    private static RuntimeException wrong(EngineException e, StatementGate.Passed passed, Predicate<String> withheld) {
        List<Fault> hidden = passed.tables().stream().noneMatch(WITH_PEOPLE::contains)
                ? List.of()
                : passed.columns().stream()
                        .filter(withheld)
                        .sorted()
                        .map(column -> new Fault(
                                "PERSONAL", column, "asking for '" + column + "' needs a role that sees personal data"))
                        .toList();
        if (!hidden.isEmpty()) {
            return new Refusal(Refusal.Kind.FORBIDDEN, hidden);
        }
        String said = String.valueOf(e.getMessage()).replace("shown_", "");
        return WRONG.matcher(said).find() ? new Refusal(Refusal.Kind.USAGE, "SQL_WRONG", said, e) : e;
    }

    private StatementGate gate(boolean personal, Optional<PropertyTable> properties) {
        Map<String, String> tables = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            tables.put(kind.word(), select(kind, personal, kind.word(), ""));
        }
        properties.ifPresent(table ->
                tables.put(Kind.EVENTS.word(), select(Kind.EVENTS, personal, "events_typed", table.select(personal))));
        tables.put(
                CUSTOMERS,
                columns(CUSTOMERS, personal).stream()
                        .map(column -> personal || !Personal.isId(column) ? column : withoutAddress(column, column))
                        .collect(Collectors.joining(", ", "select ", " from customers")));
        tables.put(SESSIONS, sessions());
        tables.put(LINKS, links(personal));
        Stream<String> ofRejects =
                Stream.concat(OF_REJECTS.stream(), personal ? PERSONAL_OF_REJECTS.stream() : Stream.empty());
        tables.put(REJECTS, ofRejects.collect(Collectors.joining(", ", "select ", " from rejects")));
        return new StatementGate(engine, tables);
    }

    /** One row an id of a source; those that are with no other have neither probability nor cause. */
    private static String links(boolean personal) {
        return "select a.namespace as source, "
                + (personal ? "a.value as source_id" : withoutAddress("a.value", "source_id"))
                + ", c.customer_id, m.probability, m.cause from ledger_alias a join identity_customer c"
                + " on c.subject = a.subject and c.effective_to is null left join identity_member m"
                + " on m.subject = a.subject where a.alias_kind = 'source_id'";
    }

    /** With the customer it was of when it began; times on pages in seconds. */
    private static String sessions() {
        return OF_SESSIONS.stream().map(column -> "s." + column).collect(Collectors.joining(", ", "select ", ""))
                + ", s.page_us / 1e6 as page_seconds, s.flagged % 2 = 1 as robot, s.flagged >= 2 as own, b.customer_id"
                + " from ledger_session s left join customer_of c on c.subject = s.person"
                + " and s.started_at >= c.effective_from and (c.effective_to is null or s.started_at < c.effective_to)"
                + " left join customer_base b on b.customer = c.customer";
    }

    private List<String> columns(String table, boolean personal) {
        List<String> all = table.equals(CUSTOMERS)
                ? engine.read(
                        new Pipeline(List.of(), Map.of(), Map.of())
                                .then(Step.rendered(
                                        "know/profile/columns_listed", "select * from customers where 1 = 0")),
                        Purpose.OPERATION,
                        Rows::columns)
                : columns(Kind.ofWord(table));
        return all.stream()
                .filter(column -> !column.equals("customer"))
                .filter(column -> personal || !Personal.isPersonal(column))
                .toList();
    }

    private static List<String> columns(Kind kind) {
        List<String> columns = new ArrayList<>();
        kind.fields().forEach(field -> columns.add(field.name()));
        columns.addAll(List.of("source", "import_number", "import_row"));
        if (kind.isAboutPeople()) {
            columns.add("customer_id");
        }
        return columns;
    }

    private static String shown(String column, boolean personal) {
        if (personal || !Personal.isId(column)) {
            return "f." + column;
        }
        return column.equals("order_id")
                ? Personal.orderIdSql("f.order_id", "f.customer", "b.customer_id") + " as order_id"
                : withoutAddress("f." + column, column);
    }

    /** A person's id in the source is an address in some shops. */
    private static String withoutAddress(String value, String column) {
        return "case when " + Personal.isAddressSql(value) + " then null else " + value + " end as " + column;
    }

    /** The rows of a kind out of its view, those about a person with the customer they are of at the fact's time. */
    private static String select(Kind kind, boolean personal, String view, String more) {
        String columns = columns(kind).stream()
                        .filter(column -> personal
                                || kind.field(column)
                                        .map(field -> !field.personal())
                                        .orElse(true))
                        .map(column -> column.equals("customer_id") ? "b.customer_id" : shown(column, personal))
                        .collect(Collectors.joining(", "))
                + more;
        String from = " from " + view + " f";
        if (!kind.isAboutPeople()) {
            return "select " + columns + from;
        }
        String moment = kind.time().map(Field::name).map(name -> "f." + name).orElse("null");
        return "select " + columns + from + " left join customer_of c on c.subject = f.subject and (" + moment
                + " is null or " + moment + " >= c.effective_from) and (c.effective_to is null or " + moment
                + " < c.effective_to) left join customer_base b on b.customer = c.customer";
    }
}
