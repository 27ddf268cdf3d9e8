package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the raw rows by a plan: a table of typed rows for the ledger, a table of rejects. Whether a row is broken is
 * decided in one place, a view that names the first field that can't be read; both tables are made from it, so that every
 * raw row is in exactly one of them.
 */
final class ReadTables {

    static final Relation STAGED = new Relation("collect_staged");
    static final Relation REJECTS = new Relation("collect_rejects");

    private final Workbench workbench;
    private final ReadingPlan plan;

    ReadTables(Workbench workbench, ReadingPlan plan) {
        this.workbench = workbench;
        this.plan = plan;
    }

    /**
     * @param file name of the file, for the rejects
     * @param rows raw rows there are
     * @return the typed rows, as sessions beside see them
     */
    Relation create(String file, long rows) {
        run("rows_read", "create or replace temp view collect_read as " + read());
        Kind kind = plan.kind();
        String completed = "arrive/collect/" + kind.word() + "_completed";
        if (kind == Kind.ORDERS) {
            workbench.run("arrive/collect/status_defined", Map.of());
            workbench.run("arrive/collect/line_kind_defined", Map.of());
        }
        Step rowsStaged = kind == Kind.ORDERS
                ? Step.named(completed)
                : Step.rendered(
                        completed, "select import_row, " + fields("") + " from collect_read where broken is null");
        Relation shared = workbench.createShared(STAGED, rowsStaged, Map.of(), Map.of());
        long staged = workbench.count(
                Step.rendered("arrive/collect/staged_counted", "select count(*) as n from collect_staged"),
                Map.of(),
                Map.of());
        // Where every row could be read, nothing is read a second time to find those that could not.
        String none = staged == rows ? " and false" : "";
        workbench.run(
                Step.rendered(
                        "arrive/collect/rejects_listed",
                        "create or replace temp table collect_rejects as " + rejects() + none),
                Map.of("file", file),
                Map.of());
        return shared;
    }

    private String fields(String prefix) {
        return plan.kind().fields().stream().map(field -> prefix + field.name()).collect(Collectors.joining(", "));
    }

    /** Every raw column, every field, and {@code broken}: the first field that can't be read, empty for a broken row. */
    private String read() {
        String fields = plan.readings().entrySet().stream()
                .map(entry -> "cast(" + ReadingSql.sql(entry.getValue()) + " as " + typeOf(entry.getKey()) + ") as "
                        + entry.getKey())
                .collect(Collectors.joining(", "));
        String broken = plan.kind().fields().stream()
                .filter(field -> canBreak(field))
                .map(field -> " when " + field.name() + " is null"
                        + (field.required() ? "" : " and (" + subject(field) + ") is not null") + " then '"
                        + field.name()
                        + "'")
                .collect(Collectors.joining());
        return "select *, case when fault is not null then ''" + broken + " end as broken from (select * , " + fields
                + " from collect_raw) typed";
    }

    private String typeOf(String field) {
        return plan.kind().field(field).map(Field::type).orElse(FieldType.TEXT).sqlType();
    }

    private boolean canBreak(Field field) {
        Reading reading = reading(field);
        return switch (reading) {
            case Reading.Numeric numeric -> true;
            case Reading.Moment moment -> true;
            case Reading.Day day -> true;
            case Reading.Truth truth -> true;
            case Reading.CurrencyCode code -> true;
            case Reading.CurrencyBeside beside -> true;
            case Reading.FirstOf first -> true;
            case Reading.Text text -> field.required();
            case Reading.Identifier identifier -> field.required();
            case Reading.Constant constant -> false;
            case Reading.Absent absent -> false;
            case Reading.Properties properties -> false;
        };
    }

    private Reading reading(Field field) {
        Reading reading = plan.readings().get(field.name());
        return reading == null ? new Reading.Absent(field.type().sqlType()) : reading;
    }

    private String subject(Field field) {
        return ReadingSql.subject(reading(field));
    }

    private String rejects() {
        List<Field> breakable =
                plan.kind().fields().stream().filter(this::canBreak).toList();
        return "select import_row, cast(:file as varchar) as file, file_line as line, "
                + cases(breakable, field -> ReadingSql.literal(columnOf(field)), "cast(null as varchar)")
                + " as field, "
                + cases(breakable, this::subject, "cast(null as varchar)") + " as value, "
                + cases(breakable, this::code, "fault") + " as code, "
                + cases(breakable, this::message, "detail") + " as message, "
                + cells() + " as cells from collect_read where broken is not null";
    }

    private static String cases(List<Field> fields, Function<Field, String> value, String ofBrokenRow) {
        return "case broken"
                + fields.stream()
                        .map(field -> " when '" + field.name() + "' then " + value.apply(field))
                        .collect(Collectors.joining())
                + " else " + ofBrokenRow + " end";
    }

    private String columnOf(Field field) {
        return plan.columns().stream()
                .filter(match -> field.name().equals(match.field()))
                .map(ColumnMatch::column)
                .findFirst()
                .orElse(field.name());
    }

    private String code(Field field) {
        String code = ReadingSql.literal(wrong(field).name());
        String missing = ReadingSql.literal(RejectCode.REJECT_MISSING.name());
        return "case when (" + subject(field) + ") is null then " + missing
                + wide(field)
                        .map(wide -> " when " + wide + " is not null then "
                                + ReadingSql.literal(RejectCode.REJECT_RANGE.name()))
                        .orElse("")
                + " else " + code + " end";
    }

    private static RejectCode wrong(Field field) {
        return switch (field.type()) {
            case DECIMAL, FACTOR, INTEGER -> RejectCode.REJECT_NUMBER;
            case TIMESTAMP, DATE -> RejectCode.REJECT_DATE;
            case BOOLEAN -> RejectCode.REJECT_BOOLEAN;
            case TEXT, IDENTIFIER, JSON ->
                field.name().equals("currency") ? RejectCode.REJECT_CURRENCY : RejectCode.REJECT_MISSING;
        };
    }

    /** The number without the limits of its type. */
    private Optional<String> wide(Field field) {
        return reading(field) instanceof Reading.Numeric n
                ? Optional.of(ReadingSql.sql(new Reading.Numeric(n.column(), n.mark(), n.plain(), "double")))
                : Optional.empty();
    }

    private String message(Field field) {
        String name = ReadingSql.literal(field.name() + " is required and the cell is empty; fill it in");
        String value = "concat('''', " + subject(field) + ", ";
        String wrong = switch (field.type()) {
            case DECIMAL, FACTOR, INTEGER -> wrongNumber();
            case TIMESTAMP, DATE ->
                "''' is not a date of the calendar as the others are; write it like "
                        + plan.examples()
                                .getOrDefault(field.name(), "2026-12-31")
                                .replace("'", "''") + "'";
            case BOOLEAN -> "''' is neither yes nor no; write true or false'";
            case TEXT, IDENTIFIER, JSON -> "''' is not an ISO 4217 currency code; write it like EUR'";
        };
        String range = wide(field)
                .map(wide -> " when " + wide + " is not null then " + value
                        + "''' is beyond what is kept; amounts are below 100000000000000 (10^14)')")
                .orElse("");
        return "case when (" + subject(field) + ") is null then " + name + range + " else " + value + wrong + ") end";
    }

    private String wrongNumber() {
        return plan.decisions().decimal() == DecimalMark.POINT
                ? "''' is not a number with a decimal point; write it like 1234.50, or say --decimal comma for this source'"
                : "''' is not a number with a decimal comma; write it like 1234,50, or say --decimal point for this source'";
    }

    private String cells() {
        return "cast(json_object("
                + plan.columns().stream()
                        .map(match -> ReadingSql.literal(match.column()) + ", " + ReadingSql.cell(match.position()))
                        .collect(Collectors.joining(", "))
                + ") as varchar)";
    }

    private void run(String name, String sql) {
        workbench.run(Step.rendered("arrive/collect/" + name, sql), Map.of(), Map.of());
    }
}
