package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads expectations from YAML: a list under {@code expectations}, each entry with a {@code kind} and one of {@code
 * not_null: column}, {@code unique: column or [columns]}, {@code in_range: {column, min, max}}, {@code in_set: {column,
 * values}}, {@code matches: {column, pattern}}, {@code references: {column, to: products.product_id}}, {@code rows: {min,
 * max}}, {@code no_rows: {name, sql}}. Every mistake is named at once.
 */
final class ExpectationYaml {

    private final Catalog catalog = new Catalog();
    private final List<Fault> faults = new ArrayList<>();
    private int entry;

    static List<Expectation> read(String text) {
        return new ExpectationYaml().all(text);
    }

    private List<Expectation> all(String text) {
        Object document = parsed(text);
        if (!(document instanceof Map<?, ?> map) || !(map.get("expectations") instanceof List<?> list)) {
            throw refused("a list under 'expectations:' is missing");
        }
        List<Expectation> expectations = new ArrayList<>();
        for (Object item : list) {
            entry++;
            Expectation one = one(item);
            if (one != null) {
                expectations.add(one);
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return List.copyOf(expectations);
    }

    private static @Nullable Object parsed(String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw refused("not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Refusal refused(String message) {
        return new Refusal(Refusal.Kind.USAGE, "EXPECTATIONS_UNREADABLE", message);
    }

    private @Nullable Expectation one(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> map) || !(map.get("kind") instanceof String word)) {
            return fault("needs a kind");
        }
        try {
            return read(catalog.kind(word), map);
        } catch (Refusal refusal) {
            refusal.faults().forEach(fault -> fault(fault.message()));
            return null;
        }
    }

    private @Nullable Expectation read(Kind kind, Map<?, ?> map) {
        if (map.size() != 2) {
            return fault("has a kind and one expectation, but has " + map.keySet());
        }
        String what = map.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !key.equals("kind"))
                .findFirst()
                .orElse("");
        Object said = map.get(what);
        return switch (what) {
            case "not_null" -> new Expectation.NotNull(kind, column(kind, said));
            case "unique" -> new Expectation.Unique(kind, columns(kind, said));
            case "in_range" ->
                new Expectation.InRange(
                        kind,
                        numbers(kind, column(kind, part(said, "column"))),
                        number(part(said, "min")),
                        number(part(said, "max")));
            case "in_set" ->
                new Expectation.InSet(kind, column(kind, part(said, "column")), texts(part(said, "values")));
            case "matches" ->
                new Expectation.Matches(kind, column(kind, part(said, "column")), pattern(part(said, "pattern")));
            case "references" -> references(kind, said);
            case "rows" -> new Expectation.RowCount(kind, whole(part(said, "min")), whole(part(said, "max")));
            case "no_rows" ->
                new Expectation.NoRows(kind, String.valueOf(part(said, "name")), String.valueOf(part(said, "sql")));
            default ->
                fault("'" + what
                        + "' is none of not_null, unique, in_range, in_set, matches, references, rows, no_rows");
        };
    }

    private Expectation references(Kind kind, @Nullable Object said) {
        String[] to = String.valueOf(part(said, "to")).split("\\.", 2);
        Kind other = catalog.kind(to[0]);
        return new Expectation.References(
                kind, column(kind, part(said, "column")), other, column(other, to.length < 2 ? "" : to[1]));
    }

    private static @Nullable Object part(@Nullable Object said, String name) {
        return said instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private String column(Kind kind, @Nullable Object name) {
        return catalog.field(kind, String.valueOf(name)).name();
    }

    private String numbers(Kind kind, String column) {
        boolean holdsNumbers = switch (catalog.field(kind, column).type()) {
            case DECIMAL, FACTOR, INTEGER -> true;
            case TEXT, IDENTIFIER, TIMESTAMP, DATE, BOOLEAN, JSON -> false;
        };
        if (!holdsNumbers) {
            fault("in_range needs a column of numbers, and '" + column + "' is none");
        }
        return column;
    }

    private List<String> columns(Kind kind, @Nullable Object said) {
        return said instanceof List<?> list
                ? list.stream().map(name -> column(kind, name)).toList()
                : List.of(column(kind, said));
    }

    private @Nullable BigDecimal number(@Nullable Object said) {
        if (said == null) {
            return null;
        }
        try {
            return new BigDecimal(String.valueOf(said));
        } catch (NumberFormatException e) {
            fault("'" + said + "' is not a number");
            return null;
        }
    }

    private @Nullable Long whole(@Nullable Object said) {
        BigDecimal number = number(said);
        return number == null ? null : number.longValue();
    }

    private List<String> texts(@Nullable Object said) {
        if (said instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(String::valueOf).toList();
        }
        fault("in_set needs a list of values");
        return List.of();
    }

    private String pattern(@Nullable Object said) {
        String pattern = String.valueOf(said);
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            fault("'" + pattern + "' is not a regular expression: " + e.getDescription());
        }
        return pattern;
    }

    private @Nullable Expectation fault(String message) {
        faults.add(
                new Fault("EXPECTATION", "expectations[" + (entry - 1) + "]", "expectation " + entry + ": " + message));
        return null;
    }
}
