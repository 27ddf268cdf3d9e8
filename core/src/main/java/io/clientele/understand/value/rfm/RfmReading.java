package io.clientele.understand.value.rfm;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Inquiry.Currencies;
import io.clientele.understand.value.rfm.RfmFigures.Edges;
import io.clientele.understand.value.rfm.RfmFigures.GridCell;
import io.clientele.understand.value.rfm.RfmFigures.InSegment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The making of one answer. */
final class RfmReading {

    private final RfmQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final Currencies currencies;

    RfmReading(RfmQuestion question, Inquiry inquiry, Days days) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        this.currencies = inquiry.currencies(days);
    }

    static Answer<RfmFigures> nothingYet(RfmQuestion question, Inquiry inquiry) {
        RfmFigures none =
                new RfmFigures(null, 0, inquiry.settings().currency().getCurrencyCode(), List.of(), List.of(), null);
        return new Answer<>(
                none,
                Message.of("value.empty"),
                List.of(),
                inquiry.basis(List.of()),
                new AnswerTable(headings(), List.of()),
                inquiry.recipe("value rfm", question.parameters()));
    }

    /** The steps up to {@code customers_scored}. */
    Pipeline scored() {
        return measured()
                .then(
                        question.ties() == Ties.VALUE
                                ? "understand/value/rfm/by_value/customers_scored"
                                : "understand/value/rfm/by_rank/customers_scored")
                .bind("fewest", RfmScores.FEWEST);
    }

    private Pipeline measured() {
        return inquiry.parts(days)
                .then("understand/value/customers_measured")
                .then("understand/value/rfm/edges_cut")
                .bind("lead", currencies.lead())
                .bind("snapshot", snapshot());
    }

    private LocalDate snapshot() {
        return days.to().plusDays(1);
    }

    /** The cuts, and how many customers they cut. */
    private record Cut(long customers, @Nullable Edges edges) {

        static Cut of(Rows row) {
            long customers = row.longAt("customers");
            return new Cut(
                    customers,
                    customers < RfmScores.FEWEST ? null : new Edges(edges(row, "r"), edges(row, "f"), edges(row, "m")));
        }

        private static List<Double> edges(Rows row, String of) {
            List<Double> edges = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                edges.add(row.doubleAt(of + i));
            }
            return edges;
        }
    }

    Answer<RfmFigures> answer() {
        Cut cut = inquiry.list(measured(), Cut::of).getFirst();
        RfmRules rules = cut.edges() == null || question.ties() == Ties.RANK
                ? null
                : new RfmRules(
                        new Buyers(question.scope(), inquiry.settings().zone()),
                        days,
                        cut.edges(),
                        currencies.conditions());
        List<GridCell> grid = cut.edges() == null ? List.of() : grid(rules);
        RfmFigures figures = new RfmFigures(
                snapshot(),
                cut.customers(),
                currencies.lead(),
                grid,
                cut.edges() == null ? List.of() : segments(grid),
                cut.edges());
        RfmWords words = new RfmWords(question, figures, rules);
        return new Answer<>(
                figures,
                words.sentence(),
                inquiry.told(words.notes()),
                inquiry.basis(Inquiry.joined(inquiry.tallied(days), currencies.said())),
                table(figures),
                inquiry.recipe("value rfm", question.parameters()));
    }

    private List<GridCell> grid(@Nullable RfmRules rules) {
        boolean forecast = inquiry.knowsTrait("clv_12m");
        Pipeline pipeline =
                scored().then(forecast ? "understand/value/rfm/cells_forecast" : "understand/value/rfm/cells_summed");
        return inquiry.list(
                pipeline,
                row -> new GridCell(
                        (int) row.longAt("r"),
                        (int) row.longAt("f"),
                        row.longAt("customers"),
                        row.requiredDecimal("revenue"),
                        forecast && !row.isNull("clv") ? row.doubleAt("clv") : null,
                        rules == null ? null : rules.of((int) row.longAt("r"), (int) row.longAt("f"))));
    }

    private static List<InSegment> segments(List<GridCell> grid) {
        BigDecimal all = grid.stream().map(GridCell::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<InSegment> segments = new ArrayList<>();
        for (Segment segment : Segment.values()) {
            List<GridCell> cells = grid.stream()
                    .filter(cell -> Segment.of(cell.r(), cell.f()) == segment)
                    .toList();
            BigDecimal revenue = cells.stream().map(GridCell::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
            segments.add(new InSegment(
                    segment.word(),
                    cells.stream().mapToLong(GridCell::customers).sum(),
                    revenue,
                    share(revenue, all),
                    segment.rule()));
        }
        return segments;
    }

    private static @Nullable Double share(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : part.doubleValue() / whole.doubleValue();
    }

    private static List<Heading> headings() {
        return List.of(
                new Heading("recencyScore", Heading.Type.COUNT, Heading.Better.UP),
                new Heading("frequencyScore", Heading.Type.COUNT, Heading.Better.UP),
                new Heading("segment", Heading.Type.TERM),
                new Heading("customers", Heading.Type.COUNT),
                new Heading("revenueNet", Heading.Type.MONEY, Heading.Better.UP),
                new Heading("revenueShare", Heading.Type.RATIO),
                new Heading("meanClv", Heading.Type.MONEY, Heading.Better.UP));
    }

    private static AnswerTable table(RfmFigures figures) {
        BigDecimal all = figures.grid().stream().map(GridCell::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<List<Cell>> rows = new ArrayList<>();
        for (GridCell cell : figures.grid()) {
            Who who = cell.who();
            Double share = share(cell.revenue(), all);
            rows.add(List.of(
                    new Cell(new Value.Count(cell.r())),
                    new Cell(new Value.Count(cell.f())),
                    new Cell(Segment.of(cell.r(), cell.f()).term()),
                    new Cell(new Value.Count(cell.customers()), who),
                    new Cell(new Value.Money(cell.revenue(), figures.currency()), who),
                    new Cell(
                            share == null
                                    ? new Value.Unknown(Message.of("value.share.undefined"))
                                    : new Value.Ratio(share),
                            who),
                    new Cell(clv(cell, figures.currency()))));
        }
        return new AnswerTable(headings(), rows);
    }

    private static Value clv(GridCell cell, String currency) {
        return cell.meanClv() == null
                ? new Value.Unknown(Message.of("value.rfm.no-clv"))
                : new Value.Quantity(cell.meanClv(), new Value.Unit.Amount(currency), null, cell.customers());
    }
}
