package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientele.door.words.AnswerJson;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Workspace;
import io.clientele.understand.explain.finding.FindingReport;
import io.clientele.understand.value.kpi.KpiFigures;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first page: what changed, in tiles with their months; and the findings, which take longer and come on their own. */
public final class OverviewOffers {

    /** The metrics of the tiles, the leading one first. */
    private static final List<String> TILES =
            List.of("revenueNet", "customers", "orders", "newCustomers", "repeatPurchaseRate", "averageOrderValue");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OverviewOffers() {}

    /** Key figures with their course; the trend is the whole answer that they are from. */
    public record OverviewView(List<Tile> tiles, Answer<KpiFigures> trend) {}

    /**
     * A key figure.
     *
     * @param change null where there is nothing to compare with
     * @param spark the figure in each period of the trend
     */
    public record Tile(
            String name,
            String label,
            Heading.Type type,
            Cell cell,
            @Nullable Change change,
            List<@Nullable Double> spark) {}

    /**
     * How a figure has moved.
     *
     * @param kind relative: -0.04 is 4 % less; points: the difference of two rates
     * @param low and {@code high}: the 95 % interval of {@code v}, where there is one
     * @param was the figure then
     */
    public record Change(
            Heading.Better better,
            double v,
            @OneOf({"relative", "points"}) String kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double low,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double high,

            Cell was) {}

    /** A finding as the pages show it. */
    public record FindingView(
            String code,
            int rank,
            Message sentence,
            List<Cell> evidence,
            @Nullable Double pValue,
            String page) {

        static FindingView of(FindingReport.Ranked ranked) {
            return new FindingView(
                    ranked.finding().code(),
                    ranked.rank(),
                    ranked.finding().sentence(),
                    ranked.finding().evidence(),
                    ranked.pValue(),
                    ranked.finding().page());
        }
    }

    /** All of them, with how many differences were looked at and how many of those are shown. */
    public record FindingsView(List<FindingView> findings, int tested, int heldAfterCorrection) {
        static FindingsView of(FindingReport report) {
            return new FindingsView(
                    report.findings().stream().map(FindingView::of).toList(),
                    report.tested(),
                    report.heldAfterCorrection());
        }
    }

    /** @param remembered keeps answers while the record stays as it is */
    public static List<Offer> of(
            Supplier<Workspace> workspace, Supplier<FindingReport> findings, Remembered remembered) {
        return List.of(
                Offer.get(
                                "/overview",
                                "What changed: key figures with their course",
                                Right.READ,
                                OverviewView.class,
                                asking -> {
                                    Masking.checkLines(asking);
                                    Map<String, List<String>> given = asked(asking.options());
                                    KpiQuestion question = KpiQuestion.of(given);
                                    Workspace here = workspace.get();
                                    Answer<KpiFigures> answer = remembered.of(
                                            "value/kpis",
                                            given,
                                            () -> new Kpis(here.engine(), here.settings())
                                                    .answer(question, Purpose.ANALYTICS));
                                    return new Reply.Document(document(answer, asking.json()));
                                })
                        .asking(ValueOffers.scopeAnd(ValueOffers.CUSTOMERS, ValueOffers.COMPARE, ValueOffers.GRAIN))
                        .onAnyEngine()
                        .as("overview"),
                Offer.get(
                                "/findings",
                                "What was noticed, ranked, corrected for how much was looked at",
                                Right.READ,
                                FindingsView.class,
                                asking -> asking.reply(FindingsView.of(remembered.of("findings", Map.of(), findings))))
                        .onAnyEngine()
                        .as("findings"));
    }

    /** Against the year before and month by month, unless the reader wants it otherwise. */
    private static Map<String, List<String>> asked(Options options) {
        Map<String, List<String>> given = new TreeMap<>(options.given());
        given.putIfAbsent("compare", List.of("year"));
        given.putIfAbsent("grain", List.of("month"));
        return given;
    }

    private static ObjectNode document(Answer<KpiFigures> answer, AnswerJson json) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode trend = json.answer(answer);
        ArrayNode tiles = document.putArray("tiles");
        TILES.forEach(name -> tile(tiles, name, answer, trend));
        document.set("trend", trend);
        return document;
    }

    private static void tile(ArrayNode tiles, String name, Answer<KpiFigures> answer, JsonNode trend) {
        int column = columnOf(answer.table(), name);
        if (column < 0) {
            return;
        }
        Heading heading = answer.table().headings().get(column);
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
        String currency = answer.figures().currency();
        tile.set("cell", cell(trend.path("metrics").path(name), heading, currency));
        ObjectNode change = change(name, answer, trend, heading);
        if (change == null) {
            tile.putNull("change");
        } else {
            change.set("was", cell(trend.path("comparedMetrics").path(name), heading, currency));
            tile.set("change", change);
        }
        ArrayNode spark = tile.putArray("spark");
        trend.path("table")
                .path("rows")
                .forEach(row -> spark.add(row.path(column).path("v")));
    }

    /** A metric as a cell: as it stands when it is one already, a plain number with its unit otherwise. */
    private static JsonNode cell(JsonNode metric, Heading heading, String currency) {
        if (metric.isObject()) {
            return metric;
        }
        ObjectNode cell = JSON.createObjectNode();
        cell.set("v", metric.isMissingNode() ? JSON.getNodeFactory().nullNode() : metric);
        return heading.type() == Heading.Type.MONEY ? cell.put("unit", currency) : cell;
    }

    /** With its interval where the metric has one; otherwise how far apart the two figures are, which says no more. */
    private static @Nullable ObjectNode change(
            String name, Answer<KpiFigures> answer, JsonNode trend, Heading heading) {
        ObjectNode node =
                JSON.createObjectNode().put("better", heading.better().name().toLowerCase(Locale.ROOT));
        for (KpiFigures.MetricChange change : answer.figures().changes()) {
            if (change.metric().equals(name)) {
                return node.put("v", change.change())
                        .put("kind", "relative")
                        .put("low", change.low())
                        .put("high", change.high());
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

    private static int columnOf(AnswerTable table, String name) {
        List<String> names = new ArrayList<>();
        table.headings().forEach(heading -> names.add(heading.name()));
        return names.indexOf(name);
    }
}
