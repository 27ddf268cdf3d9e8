package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Workspace;
import io.clientele.understand.explain.finding.FindingReport;
import io.clientele.understand.value.kpi.KpiFigures;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The first page: what changed, in tiles with their months; and the findings, which take longer and come on their own. */
public final class OverviewOffers {

    /** The metrics of the tiles, the leading one first. */
    private static final List<String> TILES =
            List.of("revenueNet", "customers", "orders", "newCustomers", "repeatPurchaseRate", "averageOrderValue");

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
                                    return new Reply.Document(
                                            Tiles.document(answer, TILES, unit(answer), asking.json()));
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

    private static Function<Heading, @Nullable String> unit(Answer<KpiFigures> answer) {
        return heading ->
                heading.type() == Heading.Type.MONEY ? answer.figures().currency() : null;
    }
}
