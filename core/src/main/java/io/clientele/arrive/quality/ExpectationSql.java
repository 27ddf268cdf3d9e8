package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.Personal;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders expectations as SQL that gives the rows that break them. */
final class ExpectationSql {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final UserSql userSql;

    ExpectationSql(UserSql userSql) {
        this.userSql = userSql;
    }

    /** The rows that break it, the columns in question first. */
    Pipeline broken(Expectation expectation) {
        Step step = switch (expectation) {
            case Expectation.NotNull e -> rows(e, List.of(), column(e.column()) + " is null");
            case Expectation.InRange e -> rows(e, List.of(e.column()), outside(e));
            case Expectation.InSet e -> rows(e, List.of(e.column()), among(e));
            case Expectation.Matches e ->
                rows(
                        e,
                        List.of(e.column()),
                        column(e.column()) + " is not null and not matches_pattern(cast(" + matched(e) + " as string), "
                                + bound(e.pattern()) + ")");
            case Expectation.References e ->
                rows(
                        e,
                        List.of(e.column()),
                        column(e.column()) + " is not null and not exists (select 1 from "
                                + relation(e.otherKind()) + " o where o." + column(e.otherColumn()) + " = k."
                                + column(e.column()) + ")");
            case Expectation.Unique e -> repeated(e);
            case Expectation.RowCount e ->
                Step.rendered("arrive/quality/rows_broken", "select 1 as row_count where false");
            case Expectation.NoRows e -> userSql.step("arrive/quality/rows_broken", e.sql());
        };
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of()).then(step);
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            pipeline = pipeline.bind(value.getKey(), value.getValue());
        }
        return isInUsersWords(expectation) ? pipeline.embedded() : pipeline;
    }

    /** Statements and patterns that engines read alike and don't mean alike. */
    private static boolean isInUsersWords(Expectation expectation) {
        return expectation instanceof Expectation.NoRows || expectation instanceof Expectation.Matches;
    }

    /** Examples of the rows that break it: the first, where they say where they came from. */
    static String shown(Expectation expectation) {
        return expectation instanceof Expectation.NoRows
                ? "arrive/quality/broken_shown"
                : "arrive/quality/broken_listed";
    }

    /** The rows that can break it: those whose columns in question are filled, all where empty cells say something. */
    static Pipeline testable(Expectation expectation) {
        List<String> needed = switch (expectation) {
            case Expectation.Unique e -> e.columns();
            case Expectation.InRange e -> List.of(e.column());
            case Expectation.InSet e -> List.of(e.column());
            case Expectation.Matches e -> List.of(e.column());
            case Expectation.References e -> List.of(e.column());
            case Expectation.NotNull e -> List.of();
            case Expectation.RowCount e -> List.of();
            case Expectation.NoRows e -> List.of();
        };
        String condition = needed.isEmpty() ? "" : " where " + filled(needed);
        Step step = Step.rendered(
                "arrive/quality/rows_testable",
                "select count(*) as n from " + relation(expectation.kind()) + condition);
        return new Pipeline(List.of(), Map.of(), Map.of()).then(step);
    }

    private static String filled(List<String> columns) {
        return columns.stream().map(name -> column(name) + " is not null").collect(Collectors.joining(" and "));
    }

    /** An order without a number has an id made of its buyer, whom no pattern may find out when an address names them. */
    private static String matched(Expectation.Matches e) {
        String column = column(e.column());
        return e.kind() == Kind.ORDERS && e.column().equals("order_id")
                ? Personal.orderIdSql(column, "customer", "''")
                : column;
    }

    private Step rows(Expectation expectation, List<String> first, String condition) {
        List<String> shown = new ArrayList<>(first);
        expectation.kind().key().stream().filter(name -> !shown.contains(name)).forEach(shown::add);
        String columns = shown.stream().map(name -> "k." + column(name)).collect(Collectors.joining(", "));
        return Step.rendered(
                "arrive/quality/rows_broken",
                "select " + columns + ", k.import_number, k.import_row from " + relation(expectation.kind())
                        + " k where " + condition);
    }

    private Step repeated(Expectation.Unique e) {
        String columns = e.columns().stream().map(ExpectationSql::column).collect(Collectors.joining(", "));
        return Step.rendered(
                "arrive/quality/rows_broken",
                "select " + columns + ", import_number, import_row from (select " + columns
                        + ", import_number, import_row, count(*) over (partition by " + columns + ") as times from "
                        + relation(e.kind()) + " where " + filled(e.columns()) + ") counted where times > 1");
    }

    private String outside(Expectation.InRange e) {
        String column = column(e.column());
        List<String> conditions = new ArrayList<>();
        if (e.low() != null) {
            conditions.add(before(e, column, e.low()));
        }
        if (e.high() != null) {
            conditions.add(after(e, column, e.high()));
        }
        return String.join(" or ", conditions);
    }

    private String before(Expectation e, String column, Scalar low) {
        return low instanceof Scalar.Day day && holdsMoments(e, column)
                ? column + " < " + bound(day.start())
                : column + " < " + literal(low);
    }

    private String after(Expectation e, String column, Scalar high) {
        return high instanceof Scalar.Day day && holdsMoments(e, column)
                ? column + " >= " + bound(day.end())
                : column + " > " + literal(high);
    }

    private String among(Expectation.InSet e) {
        String column = column(e.column());
        String same = e.values().stream().map(value -> same(e, column, value)).collect(Collectors.joining(" or "));
        return column + " is not null and not (" + same + ")";
    }

    /** A day of moments is all of that day. */
    private String same(Expectation e, String column, Scalar value) {
        return value instanceof Scalar.Day day && holdsMoments(e, column)
                ? column + " >= " + bound(day.start()) + " and " + column + " < " + bound(day.end())
                : column + " = " + literal(value);
    }

    private static boolean holdsMoments(Expectation e, String column) {
        return e.kind()
                .field(column)
                .filter(field -> field.type() == FieldType.TIMESTAMP)
                .isPresent();
    }

    private String literal(Scalar value) {
        return switch (value) {
            case Scalar.Words words -> bound(words.text());
            case Scalar.Amount amount -> bound(amount.value());
            case Scalar.Day day -> "cast(" + bound(day.value().toString()) + " as date)";
            case Scalar.Moment moment -> bound(moment.value());
            case Scalar.Truth truth -> bound(truth.value());
        };
    }

    private String bound(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    private static String column(String name) {
        return Column.named(name).sql();
    }

    private static String relation(Kind kind) {
        return new Relation(kind.word()).sql();
    }
}
