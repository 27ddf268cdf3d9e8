package io.clientele.understand.value.product;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Change;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Filter;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Inquiry.Currencies;
import io.clientele.understand.value.Inquiry.NamedProduct;
import io.clientele.understand.value.Returns;
import io.clientele.understand.value.product.ProductFigures.ProductLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The making of one answer. */
final class ProductReading {

    private final ProductQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final Currencies currencies;

    ProductReading(ProductQuestion question, Inquiry inquiry, Days days) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        this.currencies = inquiry.currencies(days);
    }

    static Answer<ProductFigures> nothingYet(ProductQuestion question, Inquiry inquiry) {
        return new Answer<>(
                new ProductFigures(inquiry.settings().currency().getCurrencyCode(), List.of(), 0, null),
                Message.of("value.empty"),
                List.of(),
                inquiry.basis(List.of()),
                new AnswerTable(headings(), List.of()),
                inquiry.recipe("value products", question.parameters()));
    }

    /** A row of the step {@code products_placed}. */
    private record Placed(
            String product,
            BigDecimal revenueNet,
            BigDecimal units,
            long orders,
            long buyers,
            long repeatBuyers,
            @Nullable Double returnRate,
            long products,
            BigDecimal total) {

        static Placed of(Rows row) {
            return new Placed(
                    row.requiredText("product_id"),
                    row.requiredDecimal("revenue_net"),
                    row.requiredDecimal("units"),
                    row.longAt("orders"),
                    row.longAt("buyers"),
                    row.longAt("repeat_buyers"),
                    row.isNull("return_rate") ? null : row.doubleAt("return_rate"),
                    row.longAt("products"),
                    row.requiredDecimal("total"));
        }
    }

    Answer<ProductFigures> answer() {
        Pipeline pipeline = inquiry.lines(days)
                .then("understand/value/product/buyers_summed")
                .then("understand/value/product/products_summed")
                .then("understand/value/product/products_placed")
                .bind("lead", currencies.lead())
                .bind("sort", question.order().word())
                .bind("descending", question.descending())
                .bind("limit", question.limit())
                .bind("skipped", question.skipped());
        List<Placed> placed = inquiry.list(pipeline, Placed::of);
        List<Filter> page = placed.isEmpty()
                ? List.of()
                : List.of(new Filter(
                        Dimension.PRODUCT,
                        Filter.Operator.IN,
                        placed.stream().map(Placed::product).toList()));
        Map<String, NamedProduct> names = page.isEmpty() ? Map.of() : inquiry.products(days, page);
        Map<String, Trend> trends = page.isEmpty() || !weeksHaveData() ? Map.of() : trends(page);
        Map<String, List<Long>> sparks = page.isEmpty() ? Map.of() : sparks(page);
        List<ProductLine> lines = new ArrayList<>();
        for (Placed one : placed) {
            lines.add(line(one, names, trends, sparks));
        }
        long total = placed.isEmpty() ? 0 : placed.getFirst().products();
        ProductFigures figures = new ProductFigures(currencies.lead(), lines, total, weeks().from());
        return new Answer<>(
                figures,
                sentence(figures, placed),
                inquiry.told(notes(figures, trends)),
                inquiry.basis(Inquiry.joined(inquiry.tallied(days), currencies.said())),
                table(figures, trends),
                inquiry.recipe("value products", question.parameters()));
    }

    private ProductLine line(
            Placed one, Map<String, NamedProduct> names, Map<String, Trend> trends, Map<String, List<Long>> sparks) {
        NamedProduct named = names.getOrDefault(one.product(), new NamedProduct(null, null));
        Optional<Change> change = trends.getOrDefault(one.product(), Trend.NONE).change();
        return new ProductLine(
                one.product(),
                named.name(),
                named.category(),
                one.revenueNet(),
                one.units(),
                one.orders(),
                one.buyers(),
                one.repeatBuyers(),
                question.scope().returns() == Returns.EXCLUDE ? null : one.returnRate(),
                change.map(Change::change).orElse(null),
                sparks.getOrDefault(one.product(), Collections.nCopies(2 * Trend.HALF, 0L)));
    }

    /** The 24 weeks up to the last day asked about, whatever the range begins with. */
    private Days weeks() {
        return new Days(days.to().minusDays(2L * 7 * Trend.HALF - 1), days.to());
    }

    /** Whether the data reaches back far enough for two halves to be compared. */
    private boolean weeksHaveData() {
        return !weeks().from().isBefore(inquiry.data().orElse(days).from());
    }

    private Pipeline weekly(List<Filter> page) {
        return inquiry.lines(weeks(), page)
                .then("understand/value/product/weeks_counted")
                .bind("lead", currencies.lead());
    }

    private Map<String, Trend> trends(List<Filter> page) {
        Map<String, Trend> trends = new HashMap<>();
        inquiry.list(weekly(page).then("understand/value/product/halves_summed").bind("half", Trend.HALF), row -> {
            Trend trend = Trend.of(row);
            return trends.put(trend.product(), trend);
        });
        return trends;
    }

    private Map<String, List<Long>> sparks(List<Filter> page) {
        Map<String, List<Long>> sparks = new HashMap<>();
        inquiry.list(
                weekly(page).then("understand/value/product/weeks_summed"),
                row -> sparks.computeIfAbsent(
                                row.requiredText("product_id"),
                                product -> new ArrayList<>(Collections.nCopies(2 * Trend.HALF, 0L)))
                        .set((int) row.longAt("week"), row.longAt("orders")));
        return sparks;
    }

    private Message sentence(ProductFigures figures, List<Placed> placed) {
        if (placed.isEmpty() || placed.getFirst().total().signum() <= 0) {
            return Message.of("value.product.sentence.nothing");
        }
        boolean best = question.order() == ProductQuestion.Order.REVENUE_NET
                && question.descending()
                && question.skipped() == 0;
        if (!best) {
            return Message.of("value.product.sentence.page")
                    .with("shown", placed.size())
                    .with("total", figures.total());
        }
        ProductLine first = figures.products().getFirst();
        return Message.of("value.product.sentence.best")
                .with("product", first.name() == null ? first.product() : first.name())
                .with("revenue", new Cell(new Value.Money(first.revenueNet(), figures.currency()), buyers(first, 1)))
                .with(
                        "share",
                        new Value.Ratio(first.revenueNet().doubleValue()
                                / placed.getFirst().total().doubleValue()))
                .with("total", figures.total());
    }

    private List<Message> notes(ProductFigures figures, Map<String, Trend> trends) {
        List<Message> notes = new ArrayList<>();
        if (figures.products().isEmpty()) {
            return notes;
        }
        long falling = trends.values().stream()
                .flatMap(trend -> trend.change().stream())
                .filter(change -> change.direction() == Change.Direction.DOWN)
                .count();
        long rising = trends.values().stream()
                .flatMap(trend -> trend.change().stream())
                .filter(change -> change.direction() == Change.Direction.UP)
                .count();
        if (!weeksHaveData()) {
            notes.add(Message.of("value.product.note.young").with("weeks", 2L * Trend.HALF));
            return notes;
        }
        notes.add(Message.of("value.product.note.trend")
                .with("shown", figures.products().size())
                .with("rising", rising)
                .with("falling", falling));
        return notes;
    }

    private static List<Heading> headings() {
        return List.of(
                new Heading("product", Heading.Type.TEXT),
                new Heading("name", Heading.Type.TEXT),
                new Heading("category", Heading.Type.TEXT),
                new Heading("revenueNet", Heading.Type.MONEY, Heading.Better.UP),
                new Heading("units", Heading.Type.QUANTITY, Heading.Better.UP),
                new Heading("orders", Heading.Type.COUNT, Heading.Better.UP),
                new Heading("buyers", Heading.Type.COUNT, Heading.Better.UP),
                new Heading("repeatBuyers", Heading.Type.COUNT, Heading.Better.UP),
                new Heading("returnRate", Heading.Type.RATIO, Heading.Better.DOWN),
                new Heading("trend", Heading.Type.RATIO, Heading.Better.UP));
    }

    private AnswerTable table(ProductFigures figures, Map<String, Trend> trends) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ProductLine line : figures.products()) {
            Rule buyers = line.buyers() == 0 ? null : buyers(line, 1);
            Rule repeaters = line.repeatBuyers() == 0 ? null : buyers(line, 2);
            rows.add(List.of(
                    new Cell(new Value.Text(line.product())),
                    new Cell(text(line.name(), Message.of("value.product.nameless"))),
                    new Cell(text(line.category(), Message.of("value.by.absent"))),
                    new Cell(new Value.Money(line.revenueNet(), figures.currency()), buyers),
                    new Cell(new Value.Quantity(line.units().doubleValue(), Value.Unit.PLAIN)),
                    new Cell(new Value.Count(line.orders()), buyers),
                    new Cell(new Value.Count(line.buyers()), buyers),
                    new Cell(new Value.Count(line.repeatBuyers()), repeaters),
                    new Cell(returnRate(line)),
                    new Cell(
                            weeksHaveData()
                                    ? Change.value(trends.getOrDefault(line.product(), Trend.NONE)
                                            .change())
                                    : new Value.Unknown(Message.of("value.change.no-data")))));
        }
        return new AnswerTable(headings(), rows, Math.max(figures.total(), rows.size()));
    }

    private Value returnRate(ProductLine line) {
        if (line.returnRate() != null) {
            return new Value.Ratio(line.returnRate());
        }
        return new Value.Unknown(
                question.scope().returns() == Returns.EXCLUDE
                        ? Message.of("value.kpi.returns-excluded")
                        : Message.of("value.product.unsold"));
    }

    private static Value text(@Nullable String text, Message reason) {
        return text == null ? new Value.Unknown(reason) : new Value.Text(text);
    }

    private Rule buyers(ProductLine line, int orders) {
        List<Condition> more = new ArrayList<>(currencies.conditions());
        more.add(Buyers.having(Dimension.PRODUCT, line.product()));
        return new Buyers(question.scope(), inquiry.settings().zone()).bought(days, more, orders);
    }
}
