package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads expectations from YAML: a list under {@code expectations}, each entry with a {@code kind} and one of {@code
 * not_null: column}, {@code unique: column or [columns]}, {@code in_range: {column, min, max}}, {@code in_set: {column,
 * values}}, {@code matches: {column, pattern}}, {@code references: {column, to: products.product_id}}, {@code rows: {min,
 * max}}, {@code no_rows: {name, sql}}. Every mistake is named at once.
 */
final class ExpectationYaml {

    /** How those with parts are written. */
    private static final Map<String, List<String>> PARTS = parts();

    private final Catalog catalog = new Catalog();
    private final List<Fault> faults = new ArrayList<>();
    private final @Nullable UserSql userSql;
    private int entry;

    private ExpectationYaml(@Nullable UserSql userSql) {
        this.userSql = userSql;
    }

    private static Map<String, List<String>> parts() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("in_range", List.of("column", "min", "max"));
        parts.put("in_set", List.of("column", "values"));
        parts.put("matches", List.of("column", "pattern"));
        parts.put("references", List.of("column", "to"));
        parts.put("rows", List.of("min", "max"));
        parts.put("no_rows", List.of("name", "sql"));
        return parts;
    }

    /**
     * Every expectation of the text.
     *
     * @throws Refusal naming every mistake, statements that may not run among them
     */
    static List<Expectation> read(String text, UserSql userSql) {
        ExpectationYaml reading = new ExpectationYaml(userSql);
        List<Expectation> expectations = reading.all(text);
        if (!reading.faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, reading.faults);
        }
        return expectations;
    }

    /**
     * The expectations of a text that was declared once, without those that are refused by now: an import they are checked
     * after stands all the same. Whoever looks at the declaration is told.
     */
    static List<Expectation> readable(String text) {
        return new ExpectationYaml(null).all(text);
    }

    private List<Expectation> all(String text) {
        Object document = WrittenYaml.read(text);
        if (!(document instanceof Map<?, ?> map) || !(map.get("expectations") instanceof List<?> list)) {
            throw WrittenYaml.refused("a list under 'expectations:' is missing");
        }
        List<Expectation> expectations = new ArrayList<>();
        for (Object item : list) {
            entry++;
            int before = faults.size();
            Expectation one = one(item);
            if (one != null && faults.size() == before) {
                expectations.add(one);
            }
        }
        return List.copyOf(expectations);
    }

    private @Nullable Expectation one(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> map) || !(map.get("kind") instanceof String word)) {
            return fault("needs a kind");
        }
        Optional<Kind> kind = tried(() -> catalog.kind(word));
        if (map.size() != 2) {
            return fault("has a kind and one expectation, but has " + map.keySet());
        }
        String what = map.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !key.equals("kind"))
                .findFirst()
                .orElse("");
        return kind.isPresent() ? read(kind.get(), what, map.get(what)) : null;
    }

    private @Nullable Expectation read(Kind kind, String what, @Nullable Object said) {
        Map<String, Object> parts = PARTS.containsKey(what) ? partsOf(what, said) : Map.of();
        return switch (what) {
            case "not_null" ->
                field(kind, said)
                        .map(field -> new Expectation.NotNull(kind, field.name()))
                        .orElse(null);
            case "unique" -> new Expectation.Unique(kind, columns(kind, said));
            case "in_range" -> inRange(kind, parts);
            case "in_set" -> inSet(kind, parts);
            case "matches" -> matches(kind, parts);
            case "references" -> references(kind, parts);
            case "rows" -> rows(kind, parts);
            case "no_rows" -> noRows(kind, parts);
            default ->
                fault("'" + what
                        + "' is none of not_null, unique, in_range, in_set, matches, references, rows, no_rows");
        };
    }

    /** Its parts by their names; what it has none of is a mistake. */
    private Map<String, Object> partsOf(String what, @Nullable Object said) {
        List<String> names = Objects.requireNonNull(PARTS.get(what));
        Map<String, Object> parts = new LinkedHashMap<>();
        if (!(said instanceof Map<?, ?> map)) {
            fault(what + " is written with its parts: " + String.join(", ", names));
            return parts;
        }
        map.forEach((name, value) -> {
            if (!names.contains(String.valueOf(name))) {
                fault(what + " has no part '" + name + "'; it has " + String.join(", ", names));
            } else if (value != null) {
                parts.put(String.valueOf(name), value);
            }
        });
        return parts;
    }

    private @Nullable Expectation inRange(Kind kind, Map<String, Object> parts) {
        Optional<Field> field = field(kind, parts);
        if (field.isPresent() && !isOrdered(field.get().type())) {
            return fault("in_range needs a column of numbers, days or moments, and '"
                    + field.get().name() + "' is none");
        }
        Scalar low = bound(field, parts, "min");
        Scalar high = bound(field, parts, "max");
        if (!isBounded("in_range", parts) || field.isEmpty()) {
            return null;
        }
        if (low != null && high != null && isAbove(low, high)) {
            return fault("min " + low.text() + " is above max " + high.text());
        }
        return new Expectation.InRange(kind, field.get().name(), low, high);
    }

    private static boolean isOrdered(FieldType type) {
        return switch (type) {
            case DECIMAL, FACTOR, INTEGER, TIMESTAMP, DATE -> true;
            case TEXT, IDENTIFIER, BOOLEAN, JSON -> false;
        };
    }

    private @Nullable Scalar bound(Optional<Field> field, Map<String, Object> parts, String name) {
        return field.isPresent() && isSaid(parts, name)
                ? tried(() -> ScalarReading.bound(field.get(), text(parts, name)))
                        .orElse(null)
                : null;
    }

    /** {@code max: null} says that there is no bound. */
    private static boolean isSaid(Map<String, Object> parts, String name) {
        return !List.of("", "~", "null").contains(text(parts, name));
    }

    private boolean isBounded(String what, Map<String, Object> parts) {
        boolean bounded = isSaid(parts, "min") || isSaid(parts, "max");
        if (!bounded) {
            fault(what + " needs min, max or both");
        }
        return bounded;
    }

    private static boolean isAbove(Scalar low, Scalar high) {
        if (low instanceof Scalar.Amount least && high instanceof Scalar.Amount most) {
            return least.value().compareTo(most.value()) > 0;
        }
        return start(low).isAfter(last(high));
    }

    private static Instant start(Scalar time) {
        return time instanceof Scalar.Day day ? day.start() : ((Scalar.Moment) time).value();
    }

    private static Instant last(Scalar time) {
        return time instanceof Scalar.Day day ? day.end().minusNanos(1) : ((Scalar.Moment) time).value();
    }

    private @Nullable Expectation inSet(Kind kind, Map<String, Object> parts) {
        Optional<Field> field = field(kind, parts);
        if (!(parts.get("values") instanceof List<?> list) || list.isEmpty()) {
            return fault("in_set needs a list of values");
        }
        if (field.isEmpty()) {
            return null;
        }
        List<Scalar> values = list.stream()
                .flatMap(value -> tried(() -> ScalarReading.value(field.get(), String.valueOf(value))).stream())
                .toList();
        return new Expectation.InSet(kind, field.get().name(), values);
    }

    private @Nullable Expectation matches(Kind kind, Map<String, Object> parts) {
        Optional<Field> field = field(kind, parts);
        String pattern = text(parts, "pattern");
        if (pattern.isEmpty()) {
            fault("matches needs a pattern");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            fault("'" + pattern + "' is not a regular expression: " + e.getDescription());
        }
        if (field.isPresent() && !field.get().type().sqlType().equals("string")) {
            return fault("matches needs a column of text, and '" + field.get().name() + "' is none");
        }
        return field.map(one -> new Expectation.Matches(kind, one.name(), pattern))
                .orElse(null);
    }

    private @Nullable Expectation references(Kind kind, Map<String, Object> parts) {
        Optional<Field> field = field(kind, parts);
        String[] to = text(parts, "to").split("\\.", 2);
        if (to.length < 2) {
            return fault("references says to which column of which kind: to: products.product_id");
        }
        Optional<Kind> other = tried(() -> catalog.kind(to[0]));
        Optional<Field> otherField = other.flatMap(one -> field(one, to[1]));
        if (field.isEmpty() || other.isEmpty() || otherField.isEmpty()) {
            return null;
        }
        if (!field.get().type().sqlType().equals(otherField.get().type().sqlType())) {
            return fault("'" + field.get().name() + "' and '" + otherField.get().name() + "' are of different types");
        }
        return new Expectation.References(
                kind, field.get().name(), other.get(), otherField.get().name());
    }

    private @Nullable Expectation rows(Kind kind, Map<String, Object> parts) {
        Long low = count(parts, "min");
        Long high = count(parts, "max");
        if (!isBounded("rows", parts)) {
            return null;
        }
        if (low != null && high != null && low > high) {
            return fault("min " + low + " is above max " + high);
        }
        return new Expectation.RowCount(kind, low, high);
    }

    private @Nullable Long count(Map<String, Object> parts, String name) {
        if (!isSaid(parts, name)) {
            return null;
        }
        String text = text(parts, name);
        try {
            long count = new BigDecimal(text).longValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below, as a negative number is.
        }
        fault("'" + text + "' is not a number of rows");
        return null;
    }

    private @Nullable Expectation noRows(Kind kind, Map<String, Object> parts) {
        String name = text(parts, "name");
        String sql = text(parts, "sql");
        if (name.isBlank()) {
            fault("no_rows needs a name");
        }
        if (sql.isBlank()) {
            return fault("no_rows needs a statement under sql");
        }
        if (userSql != null) {
            tried(() -> userSql.step("arrive/quality/rows_broken", sql));
        }
        return new Expectation.NoRows(kind, name, sql);
    }

    private static String text(Map<String, Object> parts, String name) {
        Object said = parts.get(name);
        return said == null ? "" : String.valueOf(said);
    }

    private Optional<Field> field(Kind kind, Map<String, Object> parts) {
        return field(kind, text(parts, "column"));
    }

    private Optional<Field> field(Kind kind, @Nullable Object name) {
        return tried(() -> catalog.field(kind, String.valueOf(name)));
    }

    private List<String> columns(Kind kind, @Nullable Object said) {
        List<?> names = said instanceof List<?> list ? list : List.of(String.valueOf(said));
        if (names.isEmpty()) {
            fault("unique needs at least one column");
        }
        return names.stream()
                .flatMap(name -> field(kind, name).stream())
                .map(Field::name)
                .toList();
    }

    /** What it gives; its refusal becomes mistakes of this entry. */
    private <T> Optional<T> tried(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Refusal refusal) {
            refusal.faults().forEach(fault -> fault(fault.message()));
            return Optional.empty();
        }
    }

    private @Nullable Expectation fault(String message) {
        faults.add(
                new Fault("EXPECTATION", "expectations[" + (entry - 1) + "]", "expectation " + entry + ": " + message));
        return null;
    }
}
