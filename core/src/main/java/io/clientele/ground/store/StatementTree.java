package io.clientele.ground.store;

import io.clientele.ground.base.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One walk over the tree of a statement. What is not known by name is refused: nodes, expressions, tables, functions.
 *
 * <p>Names a statement gives itself ({@code with}) hide tables only where the engine lets them: after their definition,
 * in the statement they stand before and below it, and in their own body only when they are recursive. Anywhere else the
 * same name means a table and has to be one that may be read.
 */
final class StatementTree {

    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private static final Set<String> RELATIONS =
            Set.of("BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "PIVOT", "SHOW_REF");

    private static final Set<String> EXPRESSIONS = Set.of(
            "FUNCTION",
            "COLUMN_REF",
            "CONSTANT",
            "CONJUNCTION",
            "COMPARISON",
            "OPERATOR",
            "CAST",
            "CASE",
            "STAR",
            "SUBQUERY",
            "WINDOW",
            "BETWEEN",
            "COLLATE",
            "LAMBDA",
            "TYPE",
            "POSITIONAL_REFERENCE");

    private static final Set<String> ORDERINGS =
            Set.of("ORDER_MODIFIER", "LIMIT_MODIFIER", "DISTINCT_MODIFIER", "ORDER_DEFAULT", "ASCENDING", "DESCENDING");

    /** What may stand after FROM like a table; the others of that kind read files or the catalogue. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of("unnest", "range", "generate_series");

    private static final Set<String> FUNCTIONS = functions();
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final Set<String> open;
    private final boolean replace;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final Set<String> columns = new HashSet<>();

    /**
     * @param open tables that may be read
     * @param replace whether they are to be replaced by the relations they stand for
     */
    StatementTree(Set<String> open, boolean replace) {
        this.open = Set.copyOf(open);
        this.replace = replace;
    }

    private static Set<String> functions() {
        try (InputStream in =
                StatementTree.class.getResourceAsStream("/io/clientele/ground/store/functions_open.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing functions_open.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void judge(ObjectNode statement) {
        JsonNode from = statement.path("from_table");
        if (from.path("type").asString("").equals("SHOW_REF")) {
            describe(statement, from);
            return;
        }
        walk(statement, Set.of());
    }

    /** DESCRIBE and SUMMARIZE say what a query would give; alone, for their text loses what stands around them. */
    private void describe(ObjectNode statement, JsonNode from) {
        boolean query =
                from.path("query").isObject() && statement.path("cte_map").isEmpty();
        String type = from.path("show_type").asString("DESCRIBE");
        if (!query || !(type.equals("DESCRIBE") || type.equals("SUMMARY"))) {
            fault(
                    "SQL_CONSTRUCT",
                    "SHOW is not open; the tables are " + list(open) + ", and describe TABLE lists columns");
            return;
        }
        walk(from.path("query"), Set.of());
    }

    List<Fault> faults() {
        return faults;
    }

    /** Tables read, without names of the statement's own. */
    Set<String> tables() {
        return tables;
    }

    Set<String> columns() {
        return columns;
    }

    private void walk(JsonNode node, Set<String> names) {
        if (node.isArray()) {
            node.forEach(child -> walk(child, names));
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        String type = object.path("type").asString("");
        if (object.has("class")) {
            expression(object, object.path("class").asString(""), type);
            children(object, names);
        } else if (type.endsWith("_NODE")) {
            query(object, type, names);
        } else if (RELATIONS.contains(type)) {
            relation(object, type, names);
        } else if (type.isEmpty() || ORDERINGS.contains(type)) {
            children(object, names);
        } else {
            unknown(type);
        }
    }

    private void children(ObjectNode node, Set<String> names) {
        node.properties().forEach(property -> walk(property.getValue(), names));
    }

    private void query(ObjectNode node, String type, Set<String> names) {
        if (!QUERIES.contains(type)) {
            fault("SQL_ONLY_SELECT", "only reading is open; a statement may not hold " + plain(type, "_QUERY_NODE"));
            return;
        }
        Set<String> known = new HashSet<>(names);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String name = lower(entry.path("key").asString(""));
            if (!NAME.matcher(name).matches() || name.startsWith(StatementGate.SHOWN)) {
                fault("SQL_NAME", "'" + name + "' is no name for a part of a statement; use letters, digits and _");
            }
            walk(entry.path("value"), known);
            known.add(name);
        }
        if (type.equals("RECURSIVE_CTE_NODE")) {
            walk(node.path("left"), known);
            known.add(lower(node.path("cte_name").asString("")));
        }
        for (var property : node.properties()) {
            boolean done = property.getKey().equals("cte_map")
                    || (type.equals("RECURSIVE_CTE_NODE") && property.getKey().equals("left"));
            if (!done) {
                walk(property.getValue(), known);
            }
        }
    }

    private void relation(ObjectNode node, String type, Set<String> names) {
        switch (type) {
            case "BASE_TABLE" -> table(node, names);
            case "TABLE_FUNCTION" -> {
                String name = lower(node.path("function").path("function_name").asString(""));
                if (TABLE_FUNCTIONS.contains(name)) {
                    children(node, names);
                } else {
                    fault(
                            "SQL_TABLE_FUNCTION",
                            "'" + name + "' may not stand after FROM; what may is " + list(open)
                                    + ", and the functions " + list(TABLE_FUNCTIONS));
                }
            }
            case "SHOW_REF" -> fault("SQL_CONSTRUCT", "describe and summarize stand alone, not inside a statement");
            default -> children(node, names);
        }
    }

    private void table(ObjectNode node, Set<String> names) {
        String written = node.path("table_name").asString("");
        String name = lower(written);
        if (node.has("at_clause")) {
            fault("SQL_CONSTRUCT", "AT (VERSION ...) is not open");
        }
        if (!isPlain(node, written)) {
            fault("SQL_TABLE", "tables are named without schema or catalogue: " + list(open));
            return;
        }
        if (names.contains(name)) {
            return;
        }
        if (!open.contains(name)) {
            fault("SQL_TABLE", "there is no table '" + written + "' to read; there are " + list(open));
            return;
        }
        tables.add(name);
        if (replace) {
            if (!node.has("alias")) {
                node.put("alias", written);
            }
            node.put("table_name", StatementGate.SHOWN + name);
            node.putObject("qualified_name").putArray("path").add(StatementGate.SHOWN + name);
        }
    }

    /** A name of one part, the same wherever the tree carries it. */
    private static boolean isPlain(JsonNode node, String name) {
        JsonNode path = node.path("qualified_name").path("path");
        boolean one = path.isMissingNode()
                || (path.size() == 1 && path.get(0).asString("").equals(name));
        return one
                && !node.has("schema_name")
                && !node.has("catalog_name")
                && !node.has("schema")
                && !node.has("catalog");
    }

    private void expression(ObjectNode node, String kind, String type) {
        if (!EXPRESSIONS.contains(kind)) {
            if (kind.equals("PARAMETER")) {
                fault("SQL_PARAMETER", "a statement has no parameters here; write the values where ? or $1 stands");
            } else {
                unknown(type.isEmpty() ? kind : type);
            }
            return;
        }
        switch (kind) {
            case "FUNCTION", "WINDOW" -> function(node);
            case "COLUMN_REF" -> node.path("column_names").forEach(name -> columns.add(lower(name.asString(""))));
            case "STAR" -> columns.add("*");
            case "TYPE" -> {
                if (!isPlain(node, node.path("type_name").asString(""))) {
                    fault(
                            "SQL_TYPE",
                            "types are named without schema: "
                                    + node.path("type_name").asString(""));
                }
            }
            default -> {
                // What the others hold is walked like everything else.
            }
        }
    }

    private void function(ObjectNode node) {
        String written = node.path("function_name").asString("");
        String name = lower(written);
        boolean operator = name.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        if (!isPlain(node, written) || (!operator && !FUNCTIONS.contains(name))) {
            fault(
                    "SQL_FUNCTION",
                    "the function '" + written + "' is not open; those that see nothing but their arguments are, "
                            + "such as sum, count, date_trunc, lower");
        }
    }

    private void unknown(String what) {
        fault(
                "SQL_CONSTRUCT",
                "'" + plain(what, "") + "' is not open here; select with joins, subqueries, windows and with is");
    }

    private void fault(String code, String message) {
        if (said.add(message)) {
            faults.add(new Fault(code, "sql", message));
        }
    }

    private static String plain(String type, String ending) {
        return type.replace(ending, "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String list(Set<String> names) {
        return names.stream()
                .map(name -> name.startsWith(StatementGate.SHOWN) ? name.substring(StatementGate.SHOWN.length()) : name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** As the engine compares names: ASCII letters without case, all others as they are. */
    private static String lower(@Nullable String name) {
        StringBuilder lower = new StringBuilder();
        for (char c : String.valueOf(name).toCharArray()) {
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }
}
