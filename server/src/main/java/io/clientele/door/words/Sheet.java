package io.clientele.door.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The table of a document, whatever the document's form: an answer's table, a query's columns and rows, a page of items.
 *
 * @param names of the columns, as the API calls them
 * @param labels of the columns, in the reader's language where there are any
 * @param types of the columns, empty where nothing is known
 * @param rows a cell a column: a bare value, or an object whose value is under {@code v}
 */
public record Sheet(List<String> names, List<String> labels, List<String> types, List<List<JsonNode>> rows) {

    /** A text that a spreadsheet would run as a formula begins with one of these. */
    private static final String FORMULA = "=+-@\t\r";

    public Sheet {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
        types = List.copyOf(types);
        rows = List.copyOf(rows);
    }

    /** Nothing where the document holds no table. */
    public static Optional<Sheet> of(JsonNode document) {
        if (document.path("table").path("headings").isArray()) {
            return Optional.of(ofAnswer(document.path("table")));
        }
        if (document.path("columns").isArray() && document.path("rows").isArray()) {
            return Optional.of(ofColumns(document));
        }
        for (String list : List.of("columns", "items", "customers")) {
            if (document.path(list).isArray()) {
                return Optional.of(ofItems(document.path(list)));
            }
        }
        return Optional.empty();
    }

    /** The names and then the rows as lines without their ends, by RFC 4180; nothing in them is run by a spreadsheet. */
    public List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add(line(names));
        rows.forEach(row -> lines.add(line(row.stream().map(Sheet::exact).toList())));
        return lines;
    }

    private static Sheet ofAnswer(JsonNode table) {
        List<String> names = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (JsonNode heading : table.path("headings")) {
            names.add(heading.path("name").asString());
            labels.add(heading.path("label").asString());
            types.add(heading.path("type").asString());
        }
        return new Sheet(names, labels, types, cells(table.path("rows")));
    }

    private static Sheet ofColumns(JsonNode document) {
        List<String> names = new ArrayList<>();
        document.path("columns")
                .forEach(column -> names.add(
                        column.isString()
                                ? column.asString()
                                : column.path("name").asString()));
        return untyped(names, cells(document.path("rows")));
    }

    private static List<List<JsonNode>> cells(JsonNode rows) {
        List<List<JsonNode>> all = new ArrayList<>();
        for (JsonNode row : rows) {
            List<JsonNode> cells = new ArrayList<>();
            row.forEach(cells::add);
            all.add(cells);
        }
        return all;
    }

    /** Values with the fields they stand in, one behind the other: {@code email: jane@x.example; city: Leeds}. */
    private static JsonNode inOneCell(JsonNode value) {
        boolean fields = value.isArray()
                && !value.isEmpty()
                && value.valueStream().allMatch(one -> one.has("field") && one.has("text"));
        return fields
                ? StringNode.valueOf(value.valueStream()
                        .map(one -> one.path("field").asString("") + ": "
                                + one.path("text").asString(""))
                        .collect(Collectors.joining("; ")))
                : value;
    }

    private static Sheet ofItems(JsonNode items) {
        Set<String> found = new LinkedHashSet<>();
        items.forEach(item -> item.propertyNames().forEach(found::add));
        List<String> names = List.copyOf(found);
        List<List<JsonNode>> rows = new ArrayList<>();
        for (JsonNode item : items) {
            rows.add(names.stream().map(item::path).map(Sheet::inOneCell).toList());
        }
        return untyped(names, rows);
    }

    /** A sheet of whose columns nothing but the names is known. */
    public static Sheet untyped(List<String> names, List<List<JsonNode>> rows) {
        return new Sheet(names, names, names.stream().map(name -> "").toList(), rows);
    }

    /** What a cell holds, without what stands around it. */
    public static JsonNode bare(JsonNode cell) {
        return cell.isObject() && cell.has("v") ? cell.path("v") : cell;
    }

    /** Numbers with all their digits, times in ISO form, nothing for nothing. */
    public static String exact(JsonNode cell) {
        JsonNode value = bare(cell);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private static String line(List<String> cells) {
        StringJoiner line = new StringJoiner(",");
        cells.forEach(cell -> line.add(harmless(cell)));
        return line.toString();
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !text.matches("[-+]?[\\d.]+([eE][-+]?\\d+)?");
        return quoted(formula ? "'" + text : text);
    }

    /** A cell of a file of comma-separated values, in quotes where it needs them. */
    public static String quoted(String text) {
        boolean quote = text.matches("(?s).*[\",\r\n].*");
        return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
