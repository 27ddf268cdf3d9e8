package io.clientele.door.cli;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import io.clientele.door.words.Figures;
import io.clientele.door.words.Language;
import io.clientele.door.words.Sheet;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a document as JSON, as CSV or as a table; the same for one made here and one that a server sent. */
final class Printing {

    /** How a command's result is wanted. */
    enum Form {
        TABLE,
        JSON,
        CSV
    }

    /** Columns whose days stand for the period that begins on them. */
    private static final Set<String> PERIODS = Set.of("period", "cohort");

    private final PrintStream out;
    private final Words words;
    private final Figures figures;

    Printing(PrintStream out, Language language) {
        this.out = out;
        this.words = new Words(language, ZoneOffset.UTC);
        this.figures = new Figures(language, ZoneOffset.UTC);
    }

    void print(JsonNode document, Form form) {
        switch (form) {
            case JSON -> out.println(document);
            case CSV -> csv(document);
            case TABLE -> table(document);
        }
        out.flush();
    }

    private void csv(JsonNode document) {
        sheet(document).csv().forEach(out::println);
    }

    private void table(JsonNode document) {
        if (document.has("sentence")) {
            out.println(joined(document.path("sentence")));
            out.println();
        }
        if (document.path("traits").isArray()) {
            customer(document);
            return;
        }
        if (document.path("findings").isArray()) {
            findings(document.path("findings"));
        }
        Sheet sheet = sheet(document);
        if (!sheet.names().isEmpty()) {
            String grain =
                    document.path("recipe").path("parameters").path("grain").asString("");
            new TextTable(sheet.labels(), rightAligned(sheet), formatted(sheet, grain)).print(out);
        } else if (document.path("items").isArray()) {
            out.println(words.text(Message.of("door.nothing")));
        }
        for (JsonNode note : document.path("notes")) {
            out.println();
            out.print(joined(note));
        }
        if (!document.path("notes").isEmpty() && !document.has("basis")) {
            out.println();
        }
        if (document.has("basis")) {
            StringJoiner basis = new StringJoiner("; ", System.lineSeparator(), "");
            document.path("basis").path("said").forEach(part -> basis.add(joined(part)));
            out.println(basis);
        }
    }

    /** What is known of one customer: a line a trait, with its interval and when it was computed. */
    private void customer(JsonNode document) {
        out.println(document.path("name").asString(document.path("id").asString("")));
        out.println();
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode trait : document.path("traits")) {
            JsonNode cell = trait.path("value");
            String type = trait.path("type").asString("");
            rows.add(List.of(
                    trait.path("label").asString(""),
                    formatted(cell, type),
                    cell.hasNonNull("low") ? bound(cell, "low", type) + " – " + bound(cell, "high", type) : "",
                    trait.hasNonNull("computedAt")
                            ? figures.moment(
                                    Instant.parse(trait.path("computedAt").asString()))
                            : ""));
        }
        new TextTable(List.of("", "", "", ""), List.of(false, true, true, true), rows).print(out);
    }

    private String bound(JsonNode cell, String side, String type) {
        ObjectNode bare = JsonNodeFactory.instance.objectNode();
        bare.set("v", cell.path(side));
        bare.set("unit", cell.path("unit"));
        return formatted(bare, type);
    }

    private void findings(JsonNode findings) {
        int place = 0;
        for (JsonNode finding : findings) {
            out.println(++place + ". " + joined(finding.path("sentence")));
        }
        out.println();
    }

    static String joined(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    /** Rows of texts as they are, for files that are read again: nothing is put in front of what looks like a formula. */
    static void raw(JsonNode document, PrintStream out) {
        List<String> names = new ArrayList<>();
        document.path("columns").forEach(column -> names.add(Sheet.quoted(column.asString())));
        out.print(String.join(",", names) + "\r\n");
        for (JsonNode row : document.path("rows")) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(Sheet.quoted(cell.asString(""))));
            out.print(String.join(",", cells) + "\r\n");
        }
    }

    private static Sheet sheet(JsonNode document) {
        return Sheet.of(document).orElseGet(() -> propertySheet(document));
    }

    private static Sheet propertySheet(JsonNode document) {
        List<List<JsonNode>> rows = new ArrayList<>();
        document.properties().forEach(property -> {
            if (property.getValue().isValueNode()) {
                rows.add(List.of(
                        tools.jackson.databind.node.StringNode.valueOf(property.getKey()), property.getValue()));
            }
        });
        List<String> names = List.of("name", "value");
        return new Sheet(names, List.of("", ""), List.of("", ""), rows);
    }

    private static List<Boolean> rightAligned(Sheet sheet) {
        List<Boolean> right = new ArrayList<>();
        for (int column = 0; column < sheet.names().size(); column++) {
            int at = column;
            right.add(!sheet.rows().isEmpty()
                    && sheet.rows().stream()
                            .map(row -> Sheet.bare(row.get(at)))
                            .allMatch(value -> value.isNumber() || empty(value)));
        }
        return right;
    }

    private List<List<String>> formatted(Sheet sheet, String grain) {
        List<List<String>> rows = new ArrayList<>();
        for (List<JsonNode> row : sheet.rows()) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                String type = sheet.types().get(column);
                boolean period =
                        type.equals("day") && PERIODS.contains(sheet.names().get(column));
                cells.add(formatted(row.get(column), period && !grain.isEmpty() ? grain : type));
            }
            rows.add(cells);
        }
        return rows;
    }

    private String formatted(JsonNode cell, String type) {
        JsonNode value = Sheet.bare(cell);
        if (empty(value)) {
            return "–";
        }
        String unit = cell.path("unit").asString("");
        return switch (type) {
            case "count" -> figures.number(value.decimalValue());
            case "money" -> unit.isEmpty() ? Sheet.exact(value) : figures.money(value.decimalValue(), unit);
            case "ratio" -> figures.rate(value.asDouble());
            case "days" -> figures.days(value.asDouble());
            case "quantity" -> quantity(value.decimalValue(), unit);
            case "day" -> figures.day(LocalDate.parse(value.asString()));
            case "moment" -> figures.moment(Instant.parse(value.asString()));
            case "week", "month", "quarter", "year" -> figures.period(LocalDate.parse(value.asString()), type);
            case "truth" -> words.exact(new Value.Truth(value.asBoolean()));
            default -> Sheet.exact(value);
        };
    }

    private String quantity(BigDecimal value, String unit) {
        return switch (unit) {
            case "" -> figures.number(value.doubleValue(), 2);
            case "days" -> figures.days(value.doubleValue());
            case "seconds" -> figures.duration(Duration.ofMillis(Math.round(value.doubleValue() * 1000)));
            default -> figures.money(value, unit);
        };
    }

    private static boolean empty(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** Columns of text, aligned by what a terminal shows: a Chinese character takes two places. */
    private record TextTable(List<String> labels, List<Boolean> right, List<List<String>> rows) {

        void print(PrintStream out) {
            int[] widths = new int[labels.size()];
            for (int column = 0; column < widths.length; column++) {
                int at = column;
                widths[column] = Math.max(
                        places(labels.get(column)),
                        rows.stream().mapToInt(row -> places(row.get(at))).max().orElse(0));
            }
            if (labels.stream().anyMatch(label -> !label.isEmpty())) {
                out.println(line(labels, widths));
            }
            rows.forEach(row -> out.println(line(row, widths)));
        }

        private String line(List<String> cells, int[] widths) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                String gap = " ".repeat(widths[column] - places(cell));
                line.append(column == 0 ? "" : "  ").append(right.get(column) ? gap + cell : cell + gap);
            }
            return line.toString().stripTrailing();
        }

        private static int places(String text) {
            return text.codePoints()
                    .map(point -> {
                        int width = UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH);
                        return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
                    })
                    .sum();
        }
    }
}
