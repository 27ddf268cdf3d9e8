package io.clientele.door.desk;

import io.clientele.door.words.AnswerJson;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Heading;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer's key figures as tiles with their course. Its figures are {@code metrics}, {@code comparedMetrics} and {@code
 * changes}; its table has a row a period and a column a metric.
 */
final class Tiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AnswerTable table;
    private final JsonNode trend;
    private final Function<Heading, @Nullable String> unit;

    private Tiles(AnswerTable table, JsonNode trend, Function<Heading, @Nullable String> unit) {
        this.table = table;
        this.trend = trend;
        this.unit = unit;
    }

    /**
     * {@code tiles} and {@code trend}.
     *
     * @param names of the metrics, the leading one first
     * @param unit of a metric that is a plain number in the figures; null where it has none
     */
    static ObjectNode document(
            Answer<?> answer, List<String> names, Function<Heading, @Nullable String> unit, AnswerJson json) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode trend = json.answer(answer);
        ArrayNode tiles = document.putArray("tiles");
        Tiles making = new Tiles(answer.table(), trend, unit);
        names.forEach(name -> making.add(tiles, name));
        document.set("trend", trend);
        return document;
    }

    private void add(ArrayNode tiles, String name) {
        int column = columnOf(name);
        if (column < 0) {
            return;
        }
        Heading heading = table.headings().get(column);
        ObjectNode tile = tiles.addObject()
                .put("name", name)
                .put(
                        "label",
                        trend.path("table")
                                .path("headings")
                                .path(column)
                                .path("label")
                                .asString(name))
                .put("type", heading.type().name().toLowerCase(Locale.ROOT));
        tile.set("cell", cell(trend.path("metrics").path(name), heading));
        ObjectNode change = change(name, heading);
        if (change == null) {
            tile.putNull("change");
        } else {
            change.set("was", cell(trend.path("comparedMetrics").path(name), heading));
            tile.set("change", change);
        }
        ArrayNode spark = tile.putArray("spark");
        trend.path("table")
                .path("rows")
                .forEach(row -> spark.add(row.path(column).path("v")));
    }

    /** A metric as a cell: as it stands when it is one already, a plain number with its unit otherwise. */
    private JsonNode cell(JsonNode metric, Heading heading) {
        if (metric.isObject()) {
            return metric;
        }
        ObjectNode cell = JSON.createObjectNode();
        cell.set("v", metric.isMissingNode() ? JSON.getNodeFactory().nullNode() : metric);
        String word = unit.apply(heading);
        return word == null ? cell : cell.put("unit", word);
    }

    /** With its interval where the metric has one; otherwise how far apart the two figures are, which says no more. */
    private @Nullable ObjectNode change(String name, Heading heading) {
        ObjectNode node =
                JSON.createObjectNode().put("better", heading.better().name().toLowerCase(Locale.ROOT));
        for (JsonNode change : trend.path("changes")) {
            if (change.path("metric").asString("").equals(name)) {
                node.set("v", change.path("change"));
                node.put("kind", "relative");
                node.set("low", change.path("low"));
                node.set("high", change.path("high"));
                return node;
            }
        }
        JsonNode now = trend.path("metrics").path(name);
        JsonNode before = trend.path("comparedMetrics").path(name);
        if (!now.isNumber() || !before.isNumber()) {
            return null;
        }
        if (heading.type() == Heading.Type.RATIO) {
            return node.put("v", now.asDouble() - before.asDouble()).put("kind", "points");
        }
        return before.asDouble() == 0
                ? null
                : node.put("v", now.asDouble() / before.asDouble() - 1).put("kind", "relative");
    }

    private int columnOf(String name) {
        return table.headings().stream().map(Heading::name).toList().indexOf(name);
    }
}
