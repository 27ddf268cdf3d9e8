package io.clientele.door.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an import would do, for a terminal: the file, the mapping, rows as they would be read, what is wrong. */
final class DryRunPrint {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FAULTS = 10;

    private DryRunPrint() {}

    static void print(JsonNode document, Printing printing, PrintStream out) {
        if (!document.path("items").isArray()) {
            one(document, printing, out);
            return;
        }
        boolean first = true;
        for (JsonNode file : document.path("items")) {
            out.print(first ? "" : System.lineSeparator());
            one(file, printing, out);
            first = false;
        }
    }

    private static void one(JsonNode run, Printing printing, PrintStream out) {
        out.println(run.path("file").asString() + ": " + run.path("rows").asLong() + " rows of "
                + run.path("kind").asString() + said(run));
        String why = run.path("format").path("why").asString("");
        if (!why.isEmpty()) {
            out.println(why);
        }
        out.println();
        printing.print(JSON.createObjectNode().set("items", run.path("columns")), Printing.Form.TABLE);
        if (!run.path("sample").path("rows").isEmpty()) {
            out.println();
            ObjectNode sample = JSON.createObjectNode();
            sample.set("columns", run.path("sample").path("fields"));
            sample.set("rows", run.path("sample").path("rows"));
            printing.print(sample, Printing.Form.TABLE);
        }
        faults(run, printing, out);
        for (JsonNode open : run.path("open")) {
            out.println();
            out.println(
                    open.path("message").asString() + "  " + open.path("code").asString());
        }
    }

    private static String said(JsonNode run) {
        JsonNode format = run.path("format");
        StringJoiner said = new StringJoiner(", ", ", ", "");
        said.setEmptyValue("");
        List<String> parts = new ArrayList<>();
        parts.add(format.path("encoding").asString(""));
        String delimiter = format.path("delimiter").asString("");
        parts.add(delimiter.isEmpty() ? "" : "delimiter '" + (delimiter.equals("\t") ? "tab" : delimiter) + "'");
        parts.add(read("decimal", "decimal", run));
        parts.add(read("dates", "dateOrder", run));
        parts.stream().filter(part -> !part.isEmpty()).forEach(said::add);
        return said.toString();
    }

    /** How a part of the file is read; {@code undecided} where the file leaves it open, nothing where it has none. */
    private static String read(String name, String field, JsonNode run) {
        for (JsonNode open : run.path("open")) {
            if (open.path("field").asString("").equals(field)) {
                return name + " undecided";
            }
        }
        String word = run.path("format").path(field).asString("");
        return word.isEmpty() ? "" : name + " " + word;
    }

    private static void faults(JsonNode run, Printing printing, PrintStream out) {
        long all = 0;
        for (JsonNode count : run.path("faultCounts")) {
            all += count.asLong();
        }
        if (all == 0) {
            return;
        }
        out.println();
        out.println((all == 1 ? "1 row" : all + " rows") + " could not be read" + (all > FAULTS ? ", such as" : ""));
        ObjectNode table = JSON.createObjectNode();
        ArrayNode items = table.putArray("items");
        for (JsonNode fault : run.path("faults")) {
            if (items.size() < FAULTS) {
                items.addObject()
                        .put("line", fault.path("line").asLong())
                        .put("column", fault.path("column").asString(""))
                        .put("value", fault.path("value").asString(""))
                        .put("message", fault.path("message").asString(""))
                        .put("suggestion", fault.path("suggestion").asString(""));
            }
        }
        printing.print(table, Printing.Form.TABLE);
    }
}
