package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.Personal;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How every field of a kind is read from one file.
 *
 * @param readings by field, in the kind's order, every field of it
 * @param examples a date written as the column writes them, by field
 */
record ReadingPlan(
        Kind kind,
        List<ColumnMatch> columns,
        Map<String, Reading> readings,
        FileDecisions decisions,
        Map<String, String> examples) {

    /** More ways of writing a date in one column are noise. */
    private static final int FORMATS = 12;

    private static final Set<String> CURRENCIES = Set.of("currency", "base", "quote");

    /** Fields beside whose numbers a currency may be written. */
    private static final List<String> AMOUNTS =
            List.of("amount", "unit_price", "unit_cost", "value", "amount_per_month", "cost");

    /** What the plan is made from besides the columns. */
    record Terms(ReadingOptions options, @Nullable Character delimiter, ZoneId zone, String currency) {}

    /**
     * @param shapes gives the shapes of a column over the whole file
     * @throws Refusal naming every required field that no column was recognised as
     */
    static ReadingPlan of(Kind kind, List<ColumnMatch> columns, IntFunction<List<CellShape>> shapes, Terms terms) {
        Map<String, ColumnMatch> byField = byField(columns);
        checkComplete(kind, byField, columns);
        Map<String, List<CellShape>> numbers = new LinkedHashMap<>();
        Map<String, List<CellShape>> dates = new LinkedHashMap<>();
        for (Field field : kind.fields()) {
            ColumnMatch match = byField.get(field.name());
            if (match != null && isNumber(field)) {
                numbers.put(field.name(), shapes.apply(match.position()));
            } else if (match != null && isTime(field)) {
                dates.put(field.name(), shapes.apply(match.position()));
            }
        }
        FileDecisions decisions = decisions(columns, shapes, numbers, dates, terms);
        Unsaid unsaid = new Unsaid(kind, byField, columns);
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Field field : kind.fields()) {
            ColumnMatch match = byField.get(field.name());
            readings.put(
                    field.name(),
                    match == null
                            ? unsaid.reading(field)
                            : reading(field, match.position(), decisions, numbers, dates, terms));
        }
        kind.field("currency")
                .ifPresent(field ->
                        readings.put(field.name(), currency(field.required(), byField, numbers, terms.currency())));
        Map<String, String> examples = new LinkedHashMap<>();
        dates.forEach(
                (field, all) -> example(all, decisions.order()).ifPresent(example -> examples.put(field, example)));
        return new ReadingPlan(kind, columns, readings, decisions, examples);
    }

    /** Where the dates that are read leave their order open, dates beside them that nobody asked for may decide it. */
    private static FileDecisions decisions(
            List<ColumnMatch> columns,
            IntFunction<List<CellShape>> shapes,
            Map<String, List<CellShape>> numbers,
            Map<String, List<CellShape>> dates,
            Terms terms) {
        FileDecisions decisions = FileDecisions.of(numbers, dates, terms.options(), terms.delimiter());
        if (decisions.open().stream().noneMatch(fault -> fault.code().equals("DATE_ORDER_UNDECIDED"))) {
            return decisions;
        }
        Map<String, List<CellShape>> more = new LinkedHashMap<>(dates);
        columns.stream()
                .filter(match -> match.field() == null && Look.isDate(match.example()))
                .forEach(match -> more.put(match.column(), shapes.apply(match.position())));
        FileDecisions wider = FileDecisions.of(numbers, more, terms.options(), terms.delimiter());
        return wider.open().size() < decisions.open().size() ? wider : decisions;
    }

    /** In the way most values are written; a value of the file itself may be the very one that can't be read. */
    private static Optional<String> example(List<CellShape> shapes, DateOrder order) {
        return shapes.stream()
                .sorted(Comparator.comparingLong(CellShape::count).reversed())
                .flatMap(shape -> DateShape.of(shape).stream())
                .findFirst()
                .map(shape -> shape.example(order));
    }

    /** Stops where nothing decides how the file is to be read. */
    void requireDecided() {
        if (!decisions.open().isEmpty()) {
            throw new Refusal(Refusal.Kind.DATA, decisions.open());
        }
    }

    private static Map<String, ColumnMatch> byField(List<ColumnMatch> columns) {
        return columns.stream()
                .filter(match -> match.field() != null)
                .collect(Collectors.toMap(match -> String.valueOf(match.field()), match -> match));
    }

    private static void checkComplete(Kind kind, Map<String, ColumnMatch> byField, List<ColumnMatch> columns) {
        List<Fault> faults = new ArrayList<>();
        Unsaid unsaid = new Unsaid(kind, byField, columns);
        for (Field field : kind.fields()) {
            if (field.required()
                    && !field.name().equals("currency")
                    && !byField.containsKey(field.name())
                    && !unsaid.has(field)) {
                faults.add(missing(kind, field.name(), columns));
            }
        }
        for (List<String> group : kind.oneOf()) {
            if (group.stream().noneMatch(byField::containsKey)) {
                faults.add(missing(kind, String.join(" or ", group), columns));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.DATA, faults);
        }
    }

    private static Fault missing(Kind kind, String field, List<ColumnMatch> columns) {
        String names = columns.stream()
                .limit(30)
                .map(match -> shortened(match.column()))
                .collect(Collectors.joining(", "));
        return new Fault(
                "FIELD_MISSING",
                field,
                kind.word() + " need " + field + ", and no column was recognised as it; name one with --map "
                        + field.replaceAll(" or .*", "") + "=COLUMN (columns: " + names
                        + (columns.size() > 30 ? ", ..." : "") + ")");
    }

    /** A file that is no table at all can be one column whose name is the whole file. */
    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 59) + "…";
    }

    static boolean isNumber(Field field) {
        return switch (field.type()) {
            case DECIMAL, FACTOR, INTEGER -> true;
            case TEXT, IDENTIFIER, TIMESTAMP, DATE, BOOLEAN, JSON -> false;
        };
    }

    /** Whether its values are codes of currencies. */
    static boolean isCurrency(Field field) {
        return CURRENCIES.contains(field.name());
    }

    private static boolean isTime(Field field) {
        return field.type() == FieldType.TIMESTAMP || field.type() == FieldType.DATE;
    }

    private static Reading reading(
            Field field,
            int column,
            FileDecisions decisions,
            Map<String, List<CellShape>> numbers,
            Map<String, List<CellShape>> dates,
            Terms terms) {
        return switch (field.type()) {
            case TEXT, JSON -> isCurrency(field) ? new Reading.CurrencyCode(column) : new Reading.Text(column);
            case IDENTIFIER -> new Reading.Identifier(column, Personal.isId(field.name()));
            case BOOLEAN -> new Reading.Truth(column);
            case DECIMAL, FACTOR, INTEGER ->
                new Reading.Numeric(
                        column,
                        decisions.decimal(),
                        summed(numbers.getOrDefault(field.name(), List.of())).plain(),
                        field.type().sqlType());
            case TIMESTAMP, DATE -> {
                List<CellShape> shapes = dates.getOrDefault(field.name(), List.of());
                List<MomentFormat> formats = formats(shapes, decisions.order());
                boolean alone = formats.size() == 1 && shapes.stream().allMatch(ReadingPlan::isWhollyDates);
                yield field.type() == FieldType.DATE
                        ? new Reading.Day(column, formats, alone)
                        : new Reading.Moment(column, formats, alone, terms.zone());
            }
        };
    }

    /** 0001-01-01 and its like, which stand for nothing, have the shape of a date. */
    private static boolean isWhollyDates(CellShape shape) {
        return DateShape.of(shape).isPresent() && shape.least().compareTo("1") >= 0;
    }

    private static NumberShapes summed(List<CellShape> shapes) {
        NumberShapes sum = NumberShapes.NONE;
        for (CellShape shape : shapes) {
            sum = sum.and(shape);
        }
        return sum;
    }

    private static List<MomentFormat> formats(List<CellShape> shapes, DateOrder order) {
        return shapes.stream()
                .sorted(Comparator.comparingLong(CellShape::count).reversed())
                .flatMap(shape -> DateShape.of(shape).map(date -> date.format(order)).stream())
                .distinct()
                .limit(FORMATS)
                .toList();
    }

    /** A column's, else the one written beside the amounts, else the import's: of every row, or of those with an amount. */
    private static Reading currency(
            boolean always, Map<String, ColumnMatch> byField, Map<String, List<CellShape>> numbers, String currency) {
        List<Reading> readings = new ArrayList<>();
        ColumnMatch column = byField.get("currency");
        if (column != null) {
            readings.add(new Reading.CurrencyCode(column.position()));
        }
        List<Map.Entry<String, ColumnMatch>> amounts = byField.entrySet().stream()
                .filter(entry -> AMOUNTS.contains(entry.getKey()))
                .sorted(Comparator.comparingInt(entry -> AMOUNTS.indexOf(entry.getKey())))
                .toList();
        for (Map.Entry<String, ColumnMatch> amount : amounts) {
            if (summed(numbers.getOrDefault(amount.getKey(), List.of())).adorned()) {
                readings.add(new Reading.CurrencyBeside(amount.getValue().position()));
            }
        }
        if (always) {
            readings.add(new Reading.Constant(currency));
        } else {
            amounts.forEach(amount ->
                    readings.add(new Reading.WhereGiven(amount.getValue().position(), currency)));
        }
        if (readings.isEmpty()) {
            return new Reading.Absent(FieldType.TEXT.sqlType());
        }
        return readings.size() == 1 ? readings.getFirst() : new Reading.FirstOf(readings);
    }
}
