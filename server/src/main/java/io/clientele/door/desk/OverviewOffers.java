package io.clientele.door.desk;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first page: what changed, in tiles with their months, and the findings. */
public final class OverviewOffers {

    /** The metrics of the tiles, the leading one first. */
    private static final List<String> TILES =
            List.of("revenueNet", "customers", "orders", "newCustomers", "repeatPurchaseRate", "averageOrderValue");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OverviewOffers() {}

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

    public static List<Offer> of(Supplier<Workspace> workspace, Supplier<FindingReport> findings) {
        return List.of(
                Offer.get("/overview", "What changed, and what was noticed", Right.READ, Void.class, asking -> {
                            Kpis kpis = new Kpis(
                                    workspace.get().engine(), workspace.get().settings());
                            Answer<KpiFigures> total = kpis.answer(KpiQuestion.of(Map.of()), Purpose.ANALYTICS);
                            Answer<KpiFigures> months =
                                    kpis.answer(KpiQuestion.of(Map.of("grain", List.of("month"))), Purpose.ANALYTICS);
                            ObjectNode document = JSON.createObjectNode();
                            ArrayNode tiles = document.putArray("tiles");
                            TILES.forEach(name -> tile(tiles, name, total, months, asking.json()));
                            document.set("trend", asking.json().answer(months));
                            asking.json()
                                    .tree(FindingsView.of(findings.get()))
                                    .properties()
                                    .forEach(one -> document.set(one.getKey(), one.getValue()));
                            return new Reply.Document(document);
                        })
                        .as("overview"),
                Offer.get(
                                "/findings",
                                "What was noticed, ranked, corrected for how much was looked at",
                                Right.READ,
                                FindingsView.class,
                                asking -> asking.reply(FindingsView.of(findings.get())))
                        .as("findings"));
    }

    private static void tile(
            ArrayNode tiles, String name, Answer<KpiFigures> total, Answer<KpiFigures> months, AnswerJson json) {
        int column = columnOf(months.table(), name);
        if (column < 0) {
            return;
        }
        JsonNode document = json.answer(total);
        JsonNode monthly = json.answer(months).path("table");
        Heading heading = months.table().headings().get(column);
        ObjectNode tile = tiles.addObject()
                .put("name", name)
                .put(
                        "label",
                        monthly.path("headings").path(column).path("label").asString(name))
                .put("type", heading.type().name().toLowerCase(Locale.ROOT));
        String currency = total.figures().currency();
        tile.set("cell", cell(document.path("metrics").path(name), heading, currency));
        ObjectNode change = change(name, total, heading);
        if (change == null) {
            tile.putNull("change");
        } else {
            change.set("was", cell(document.path("comparedMetrics").path(name), heading, currency));
            tile.set("change", change);
        }
        ArrayNode spark = tile.putArray("spark");
        monthly.path("rows").forEach(row -> spark.add(row.path(column).path("v")));
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

    private static @Nullable ObjectNode change(String name, Answer<KpiFigures> total, Heading heading) {
        for (KpiFigures.MetricChange change : total.figures().changes()) {
            if (change.metric().equals(name)) {
                return JSON.createObjectNode()
                        .put("v", change.change())
                        .put("kind", "relative")
                        .put("low", change.low())
                        .put("high", change.high())
                        .put("better", heading.better().name().toLowerCase(Locale.ROOT));
            }
        }
        return null;
    }

    private static int columnOf(AnswerTable table, String name) {
        List<String> names = new ArrayList<>();
        table.headings().forEach(heading -> names.add(heading.name()));
        return names.indexOf(name);
    }
}
