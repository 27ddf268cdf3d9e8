package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cells of a rejected row as they stood in its file, those beyond the columns included.
 *
 * @param cells in the order of the file
 */
record RejectedCells(List<String> cells) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How the message of a row with another number of cells begins. */
    private static final Pattern COUNT = Pattern.compile("^(\\d{1,9}) cells where the ");

    RejectedCells {
        cells = List.copyOf(cells);
    }

    /**
     * @param json an object of the cells by the names of their columns
     * @param message what is wrong with the row
     */
    static RejectedCells of(String json, String message) {
        return of(
                JSON.readTree(json).properties().stream()
                        .map(entry -> entry.getValue())
                        .toList(),
                message);
    }

    /** Those of these columns, in their order. */
    static RejectedCells of(String json, List<String> columns, String message) {
        JsonNode row = JSON.readTree(json);
        return of(columns.stream().map(row::path).toList(), message);
    }

    private static RejectedCells of(List<JsonNode> row, String message) {
        List<String> cells = new ArrayList<>();
        for (JsonNode cell : row) {
            cells.addAll(List.of(cell.asString("").split(String.valueOf(StagingWriter.SURPLUS), -1)));
        }
        Matcher told = COUNT.matcher(message);
        boolean fewer = told.find() && Integer.parseInt(told.group(1)) < cells.size();
        return new RejectedCells(fewer ? cells.subList(0, Integer.parseInt(told.group(1))) : cells);
    }

    /** The text that an event was sent as. */
    static String sent(String json) {
        return JSON.readTree(json).path("raw").asString("");
    }

    /** All of them in one text, without what the row has not. */
    String line() {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isEmpty()) {
            end--;
        }
        return String.join(",", cells.subList(0, end));
    }
}
