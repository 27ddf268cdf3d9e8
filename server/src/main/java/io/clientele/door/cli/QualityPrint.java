package io.clientele.door.cli;

import java.io.PrintStream;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile of a kind for a terminal: its columns, then what was expected of it. */
final class QualityPrint {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOP = 3;
    private static final int WIDTH = 60;

    private QualityPrint() {}

    static void print(JsonNode quality, Printing printing, PrintStream out) {
        out.println(
                quality.path("kind").asString() + ": " + quality.path("rows").asLong() + " rows, "
                        + quality.path("duplicates").asLong() + " duplicates"
                        + (quality.path("asOf").isNull()
                                ? ""
                                : ", latest " + quality.path("asOf").asString()));
        for (JsonNode sign : quality.path("impossible")) {
            out.println(sign.path("column").asString() + ": "
                    + sign.path("count").asLong() + " " + sign.path("what").asString());
        }
        out.println();
        ObjectNode columns = JSON.createObjectNode();
        ArrayNode items = columns.putArray("items");
        quality.path("columns").forEach(column -> items.add(line(column)));
        printing.print(columns, Printing.Form.TABLE);
        if (quality.path("expectations").isEmpty()) {
            return;
        }
        out.println();
        ObjectNode checks = JSON.createObjectNode();
        ArrayNode lines = checks.putArray("items");
        for (JsonNode check : quality.path("expectations")) {
            lines.addObject()
                    .put("expectation", check.path("name").asString())
                    .put("outcome", check.path("outcome").asString())
                    .put("failed", check.path("failed").asLong())
                    .put("rows", check.path("rows").asLong())
                    .put("example", shortened(check.path("examples").path(0).asString("")));
        }
        printing.print(checks, Printing.Form.TABLE);
    }

    private static ObjectNode line(JsonNode column) {
        StringJoiner top = new StringJoiner(", ");
        int shown = 0;
        for (JsonNode value : column.path("top")) {
            if (shown++ < TOP) {
                top.add(value.path("value").asString() + " ("
                        + value.path("count").asLong() + ")");
            }
        }
        return JSON.createObjectNode()
                .put("column", column.path("name").asString())
                .put("type", column.path("type").asString())
                .put("missing", column.path("missing").asLong())
                .put(
                        "distinct",
                        column.path("distinct").isNull()
                                ? ""
                                : column.path("distinct").asString())
                .put("min", shortened(column.path("min").asString("")))
                .put("median", column.path("quantiles").path("q50").asString(""))
                .put("max", shortened(column.path("max").asString("")))
                .put("top", shortened(top.toString()))
                .put("pattern", shortened(column.path("pattern").asString("")));
    }

    private static String shortened(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }
}
