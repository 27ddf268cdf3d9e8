package io.clientele.understand.value;

import static io.clientele.understand.value.Asked.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.cohort.CohortQuestion;
import io.clientele.understand.value.cohort.Cohorts;
import io.clientele.understand.value.finding.ValueFindings;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.kpi.Metrics;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.product.ProductFigures.ProductLine;
import io.clientele.understand.value.product.ProductQuestion;
import io.clientele.understand.value.product.Products;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines whose signs, prices or amounts are not what one expects, through every analysis of value. */
class LinesThatComeBackTest {

    private static final Map<String, String> RETURNED = Map.of("status", "returned");

    @TempDir
    Path folder;

    private static Metrics metrics(OrderBook book, String... options) {
        return kpis(book, options).figures().metrics();
    }

    private static Answer<io.clientele.understand.value.kpi.KpiFigures> kpis(OrderBook book, String... options) {
        return new Kpis(book.engine(), book.settings()).answer(KpiQuestion.of(options(options)), Purpose.ANALYTICS);
    }

    /** Tables of every analysis, and the amounts of findings. */
    private static Map<String, Object> everything(OrderBook book) {
        var engine = book.engine();
        var settings = book.settings();
        Purpose purpose = Purpose.ANALYTICS;
        var all = options("range=all");
        List<Answer<?>> answers = List.of(
                kpis(book, "range=all"),
                kpis(book, "range=all", "grain=month"),
                kpis(book, "range=all", "by=product"),
                new Products(engine, settings).answer(ProductQuestion.of(all), purpose),
                new Cohorts(engine, settings).answer(CohortQuestion.of(all), purpose),
                new RfmScores(engine, settings).answer(RfmQuestion.of(all), purpose),
                new AbcClasses(engine, settings).answer(AbcQuestion.of(all), purpose),
                new Lifecycles(engine, settings).answer(LifecycleQuestion.of(all), purpose),
                new LifetimeValues(engine, settings).answer(ClvQuestion.usual().listing(0, 500), purpose));
        Map<String, Object> tables = new java.util.TreeMap<>();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).table().rows()).as("rows of answer " + i).isNotEmpty();
            tables.put(
                    i + " " + answers.get(i).recipe().analysis(),
                    answers.get(i).table().rows());
            tables.put(i + " sentence", answers.get(i).sentence());
        }
        tables.put(
                "findings of value",
                new ValueFindings(engine, settings).noticed(purpose).findings());
        tables.put(
                "findings of key figures",
                new Kpis(engine, settings).findings().noticed(purpose).findings());
        return tables;
    }

    /** 60 customers over two years, who send back every fifth thing they buy. */
    private OrderBook shop(String name, int pieces, double price) {
        OrderBook book = OrderBook.open(folder.resolve(name));
        LocalDate first = LocalDate.of(2020, 1, 1);
        for (int customer = 1; customer <= 60; customer++) {
            for (int order = 0; order < 1 + customer % 6; order++) {
                String day =
                        first.plusDays(customer * 7L + order * (20L + customer)).toString();
                String id = customer + "-" + order;
                book.line(id, customer, day, "p" + order % 3, 1 + order, 10 + customer);
                if ((customer + order) % 5 == 0) {
                    book.line("R" + id, customer, day, "p" + order % 3, pieces, price * (10 + customer), RETURNED);
                }
            }
        }
        return book;
    }

    @Test
    void takesOffWhatCameBackWhateverSignsItIsWrittenWith() {
        try (OrderBook book = OrderBook.open(folder)
                .product("a", "toys", 4, "GBP")
                .line("1", 1, "2020-01-02", "a", 5, 10)
                .line("C1", 1, "2020-01-03", "a", -1, 10)
                .line("C2", 1, "2020-01-04", "a", 1, 10, RETURNED)
                .line("3", 1, "2020-01-05", "a", 1, -10, RETURNED)
                .line("4", 1, "2020-01-06", "a", 1, 10, RETURNED)
                .line("5", 2, "2020-01-06", "b", 1, 30)) {
            book.run("update orders set unit_price = null where order_id = '4'"); // knows only its amount
            Metrics metrics = metrics(book, "range=all");
            assertThat(metrics.revenueGross()).isEqualByComparingTo("80");
            assertThat(metrics.returns()).isEqualByComparingTo("40");
            assertThat(metrics.revenueNet()).isEqualByComparingTo("40");
            assertThat(metrics.adjustments()).isEqualByComparingTo("0");
            assertThat(metrics.orders()).isEqualTo(2);
            assertThat(metrics.returnRate()).isEqualTo(0.5);
            // of a one piece is left: 10 - 4
            assertThat(metrics.grossMargin()).isEqualByComparingTo("6");
            ProductLine a = new Products(book.engine(), book.settings())
                    .answer(ProductQuestion.of(options("range=all", "sort=product")), Purpose.ANALYTICS)
                    .figures()
                    .products()
                    .getFirst();
            assertThat(a.units()).isEqualByComparingTo("1");
            assertThat(a.revenueNet()).isEqualByComparingTo("10");
            assertThat(a.returnRate()).isEqualTo(0.8);
            assertThat(metrics(book, "range=all", "returns=exclude").revenueNet())
                    .isEqualByComparingTo("80");
        }
    }

    @Test
    void takesAnAdjustmentBackThatCameBack() {
        try (OrderBook book = OrderBook.open(folder)
                .line("1", 1, "2020-01-02", "a", 5, 10)
                .line("1", 1, "2020-01-02", "discount", 1, -7)
                .line("C1", 1, "2020-01-03", "discount", -1, -5, RETURNED)) {
            Metrics metrics = metrics(book, "range=all");
            assertThat(metrics.revenueNet()).isEqualByComparingTo("50");
            assertThat(metrics.returns()).isEqualByComparingTo("0");
            assertThat(metrics.adjustments()).isEqualByComparingTo("-2");
        }
    }

    @Test
    void givesTheSameAnswersForReturnsOfEitherSign() {
        try (OrderBook usual = shop("usual", -1, 1);
                OrderBook positive = shop("positive", 1, 1);
                OrderBook refunds = shop("refunds", 1, -1)) {
            Map<String, Object> answers = everything(usual);
            assertThat(everything(positive)).containsExactlyEntriesOf(answers);
            assertThat(everything(refunds)).containsExactlyEntriesOf(answers);
        }
    }

    @Test
    void leavesOutLinesWithNeitherPriceNorAmountAndSaysHowMany() {
        try (OrderBook without = shop("without", -1, 1);
                OrderBook with = shop("with", -1, 1)) {
            with.line("u1", 3, "2020-03-01", "p1", 2, 1)
                    .line("u2", 99, "2020-04-01", "p9", 1, 1)
                    .line("u3", 4, "2020-05-01", "p1", -1, 1)
                    .run("update orders set unit_price = null, amount = null where order_id in ('u1', 'u2', 'u3')");
            assertThat(everything(with)).containsExactlyEntriesOf(everything(without));
            assertThat(kpis(with, "range=all").basis().said())
                    .filteredOn(said -> said.key().equals("value.basis.unpriced.left-out"))
                    .singleElement()
                    .satisfies(
                            said -> assertThat(said.arguments()).containsEntry("lines", new Cell(new Value.Count(3))));
        }
    }

    @Test
    void worksOutAnAmountThatIsMissingFromPriceAndPieces() {
        try (OrderBook book =
                OrderBook.open(folder).line("1", 1, "2020-01-02", "a", 3, 10).line("2", 2, "2020-01-02", "a", 1, 5)) {
            book.run("update orders set amount = null, discount = 4 where order_id = '1'");
            book.run("update orders set amount = null, quantity = null where order_id = '2'");
            Metrics metrics = metrics(book, "range=all");
            // 3 * 10 - 4, and a piece for 5
            assertThat(metrics.revenueNet()).isEqualByComparingTo("31");
            assertThat(metrics.itemsPerOrder()).isEqualTo(2);
        }
    }
}
