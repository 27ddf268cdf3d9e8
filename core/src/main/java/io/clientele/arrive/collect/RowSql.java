package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that reads raw rows by one plan.
 *
 * @param now when they are imported: what they tell of is not after it
 * @param reading which raw rows, by their column of this name; null for all
 */
record RowSql(ReadingPlan plan, Instant now, @Nullable Integer reading) {

    RowSql(ReadingPlan plan, Instant now) {
        this(plan, now, null);
    }

    /**
     * Every raw column, every field, and {@code broken}: the first field that can't be read, else the first {@link
     * Impossible}, empty for a broken row.
     */
    String read() {
        String fields = plan.readings().entrySet().stream()
                .map(entry -> "cast(" + value(entry.getKey(), entry.getValue()) + " as " + typeOf(entry.getKey())
                        + ") as " + entry.getKey())
                .collect(Collectors.joining(", "));
        String broken = plan.kind().fields().stream()
                .filter(field -> canBreak(field))
                .map(field -> " when " + field.name() + " is null"
                        + (field.required() ? "" : " and (" + subject(field) + ") is not null") + " then '"
                        + field.name()
                        + "'")
                .collect(Collectors.joining());
        String impossible = impossible().stream()
                .map(one -> " when " + one.condition() + " then '" + one.name() + "'")
                .collect(Collectors.joining());
        return "select *, case when fault is not null then ''" + broken + impossible
                + " end as broken from (select * , " + fields + " from collect_raw"
                + (reading == null ? "" : " where reading = " + reading) + ") typed";
    }

    private String value(String field, Reading reading) {
        if (isSpared(field)) {
            return spared(field);
        }
        return plan.kind().remainder().filter(rest -> rest.name().equals(field)).isPresent()
                        && reading instanceof Reading.Properties properties
                ? ReadingSql.properties(properties.properties(), asWritten())
                : ReadingSql.sql(reading);
    }

    /** Whether a value that can't be, or can't be read, costs no row. */
    private boolean isSpared(String field) {
        return plan.kind().keptAsWritten().contains(field) && plan.readings().get(field) instanceof Reading.Day;
    }

    /** The value where it can be read and is possible. */
    private String spared(String field) {
        String read = ReadingSql.sql(Objects.requireNonNull(plan.readings().get(field)));
        return "case when " + read + " <= " + Impossible.latest(now) + " then " + read + " end";
    }

    /** By the name they are kept under, texts of values that were spared. */
    private Map<String, String> asWritten() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : plan.kind().keptAsWritten()) {
            if (isSpared(field)) {
                String text = ReadingSql.subject(
                        Objects.requireNonNull(plan.readings().get(field)));
                texts.put(field, "case when " + spared(field) + " is null then " + text + " end");
            }
        }
        return texts;
    }

    private List<Impossible> impossible() {
        return Impossible.of(plan, now).stream()
                .filter(one -> !isSpared(one.field().name()))
                .toList();
    }

    private String typeOf(String field) {
        return plan.kind().field(field).map(Field::type).orElse(FieldType.TEXT).sqlType();
    }

    private boolean canBreak(Field field) {
        Reading reading = reading(field);
        if (isSpared(field.name())) {
            return false;
        }
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
            case Reading.WhereGiven where -> false;
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

    String rejects() {
        List<Field> breakable =
                plan.kind().fields().stream().filter(this::canBreak).toList();
        return "select import_row, cast(:file as varchar) as file, file_line as line, "
                + cases(
                        breakable,
                        field -> ReadingSql.literal(columnOf(field)),
                        one -> ReadingSql.literal(columnOf(one.field())),
                        "cast(null as varchar)")
                + " as field, "
                + cases(breakable, this::subject, one -> subject(one.field()), "cast(null as varchar)") + " as value, "
                + cases(
                        breakable,
                        this::code,
                        one -> ReadingSql.literal(one.code().name()),
                        "fault")
                + " as code, "
                + cases(breakable, this::message, one -> one.message(subject(one.field())), "detail")
                + " as message, "
                + cells() + " as cells from collect_read where broken is not null"
                + (reading == null ? "" : " and reading = " + reading);
    }

    private String cases(
            List<Field> fields,
            Function<Field, String> ofUnreadable,
            Function<Impossible, String> ofImpossible,
            String ofBrokenRow) {
        return "case broken"
                + fields.stream()
                        .map(field -> " when '" + field.name() + "' then " + ofUnreadable.apply(field))
                        .collect(Collectors.joining())
                + impossible().stream()
                        .map(one -> " when '" + one.name() + "' then " + ofImpossible.apply(one))
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
                ReadingPlan.isCurrency(field) ? RejectCode.REJECT_CURRENCY : RejectCode.REJECT_MISSING;
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
                                .getOrDefault(field.name(), "2025-12-31")
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

    /** Those of the file; what is read out of several of them is none. */
    private String cells() {
        return "cast(json_object("
                + plan.columns().stream()
                        .filter(match -> !match.joined())
                        .map(match -> ReadingSql.literal(match.column()) + ", " + ReadingSql.cell(match.position()))
                        .collect(Collectors.joining(", "))
                + ") as varchar)";
    }
}
