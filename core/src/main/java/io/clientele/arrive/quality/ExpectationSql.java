package io.clientele.arrive.quality;

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
                        column(e.column()) + " is not null and not matches_pattern(cast(" + matched(e)
                                + " as varchar), " + bound(e.pattern()) + ")");
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
        return pipeline;
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
        String filled =
                e.columns().stream().map(name -> column(name) + " is not null").collect(Collectors.joining(" and "));
        return Step.rendered(
                "arrive/quality/rows_broken",
                "select " + columns + ", import_number, import_row from (select " + columns
                        + ", import_number, import_row, count(*) over (partition by " + columns + ") as times from "
                        + relation(e.kind()) + " where " + filled + ") counted where times > 1");
    }

    private String outside(Expectation.InRange e) {
        List<String> conditions = new ArrayList<>();
        if (e.low() != null) {
            conditions.add(column(e.column()) + " < " + bound(e.low()));
        }
        if (e.high() != null) {
            conditions.add(column(e.column()) + " > " + bound(e.high()));
        }
        return conditions.isEmpty() ? "false" : String.join(" or ", conditions);
    }

    private String among(Expectation.InSet e) {
        String values = e.values().stream().map(this::bound).collect(Collectors.joining(", "));
        return column(e.column()) + " is not null and cast(" + column(e.column()) + " as varchar) not in (" + values
                + ")";
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
