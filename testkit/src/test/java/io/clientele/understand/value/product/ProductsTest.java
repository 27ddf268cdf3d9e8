package io.clientele.understand.value.product;

import static io.clientele.understand.value.Asked.cell;
import static io.clientele.understand.value.Asked.options;
import static io.clientele.understand.value.Asked.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.OrderBook;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.product.ProductFigures.ProductLine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsTest {

    @TempDir
    Path folder;

    private static Answer<ProductFigures> ask(OrderBook book, String... options) {
        return new Products(book.engine(), book.settings())
                .answer(ProductQuestion.of(options(options)), Purpose.ANALYTICS);
    }

    @Test
    void countsBuyersThoseWhoCameBackAndPiecesThatDid() {
        try (OrderBook book = OrderBook.open(folder)
                .product("a", "toys", 1, "GBP")
                .line("1", 1, "2020-01-01", "a", 2, 10)
                .line("1", 1, "2020-01-01", "a", 1, 10)
                .line("2", 1, "2020-01-05", "a", 1, 10)
                .line("3", 2, "2020-01-06", "a", 1, 10)
                .line("4", 0, "2020-01-06", "a", 3, 10)
                .line("C3", 2, "2020-01-07", "a", -1, 10)
                .line("5", 2, "2020-01-08", "b", 1, 500)) {
            Answer<ProductFigures> answer = ask(book, "range=all");
            assertThat(answer.figures().products())
                    .extracting(ProductLine::product)
                    .containsExactly("b", "a");
            ProductLine a = answer.figures().products().get(1);
            assertThat(a.name()).isEqualTo("Catalogue a");
            assertThat(a.category()).isEqualTo("toys");
            assertThat(a.revenueNet()).isEqualByComparingTo("70");
            assertThat(a.units()).isEqualByComparingTo("7");
            assertThat(a.orders()).isEqualTo(4);
            assertThat(a.buyers()).isEqualTo(2);
            assertThat(a.repeatBuyers()).isEqualTo(1);
            assertThat(a.returnRate()).isEqualTo(0.125);
            assertThat(book.named(cell(answer, 1, "buyers").who())).isEqualTo(2);
            assertThat(book.named(cell(answer, 1, "repeatBuyers").who())).isEqualTo(1);
            assertThat(value(answer, 1, "trend")).isInstanceOf(Value.Unknown.class);
            assertThat(answer.notes().getFirst().key()).isEqualTo("value.product.note.young");
            assertThat(value(ask(book, "range=all", "returns=exclude"), 0, "returnRate"))
                    .isInstanceOf(Value.Unknown.class);
        }
    }

    @Test
    void comparesTheLastTwelveWeeksWithTheTwelveBefore() {
        LocalDate last = LocalDate.of(2020, 12, 31);
        OrderBook book = OrderBook.open(folder);
        try (book) {
            for (int week = 0; week < 24; week++) {
                LocalDate day = last.minusWeeks(23 - week);
                for (int order = 0; order < (week < 12 ? 4 : 1); order++) {
                    book.line("o" + week + "-" + order, 1 + week * 4 + order, day.toString(), "falls", 1, 10);
                }
                book.line("s" + week, 200 + week, day.toString(), "stays", 1, 10);
                book.line("e" + week, 999, day.toString(), "one", week < 12 ? 1 : 5, 10);
            }
            book.line("old", 1000, "2020-01-01", "gone", 1, 10);
            for (int order = 0; order < 10; order++) {
                book.line("z" + order, 300 + order, last.minusWeeks(20).toString(), "stopped", 1, 10);
            }
            book.line("r", 400, last.minusWeeks(20).toString(), "stopped rare", 1, 10);
            Answer<ProductFigures> answer = ask(book, "range=all", "sort=product");
            ProductLine falls = answer.figures().products().getFirst();
            assertThat(falls.trend()).isCloseTo(-0.75, within(1e-12));
            assertThat(falls.spark()).hasSize(24).startsWith(4L).endsWith(1L);
            assertThat(interval(answer, 0).high()).isNegative();
            assertThat(value(answer, 1, "trend")).isInstanceOf(Value.Unknown.class);
            // One customer's orders hang together: no trend can be told from one.
            assertThat(interval(answer, 2).low()).isLessThan(-0.9);
            assertThat(answer.notes().getFirst().arguments()).containsEntry("falling", new Cell(new Value.Count(2)));
            assertThat(answer.figures().products().get(3).trend()).isCloseTo(0, within(1e-12));
            assertThat(answer.figures().products().get(4).trend()).isEqualTo(-1);
            // None of ten: the exact interval of the later part ends at 1 - 0.025^(1/10) = 0.3085.
            assertThat(interval(answer, 4).low()).isEqualTo(-1);
            assertThat(interval(answer, 4).high()).isCloseTo(0.3085 / 0.6915 - 1, within(1e-3));
            // One order may just as well not have come again.
            assertThat(interval(answer, 5).high()).isPositive();
        }
    }

    private static Interval interval(Answer<?> answer, int row) {
        return Objects.requireNonNull(((Value.Ratio) value(answer, row, "trend")).interval());
    }

    @Test
    void turnsPagesInTheOrderAskedFor() {
        OrderBook book = OrderBook.open(folder);
        try (book) {
            for (int product = 1; product <= 5; product++) {
                book.line("o" + product, product, "2020-01-01", "p" + product, product, 10);
            }
            Answer<ProductFigures> page = ask(book, "range=all", "sort=-units", "limit=2", "skip=2");
            assertThat(page.figures().products())
                    .extracting(ProductLine::product)
                    .containsExactly("p3", "p2");
            assertThat(page.table().total()).isEqualTo(5);
            assertThat(ask(book, "range=all", "sort=-product", "limit=1")
                            .figures()
                            .products())
                    .extracting(ProductLine::product)
                    .containsExactly("p5");
            assertThat(ask(book, "range=all", "sort=buyers", "limit=2")
                            .figures()
                            .products())
                    .extracting(ProductLine::product)
                    .containsExactly("p1", "p2");
            assertThatThrownBy(() -> ask(book, "sort=colour"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("was 'colour'");
        }
    }

    @Test
    void knowsProductsWithoutAnIdByTheirNames() {
        try (OrderBook book = OrderBook.open(folder)
                .line("1", 1, "2020-01-01", "", 2, 10, Map.of("country", "GB"))
                .line("2", 1, "2020-01-02", "", 1, 10)
                .line("3", 2, "2020-01-03", "", 1, 20)
                .line("4", 3, "2020-01-03", "", 1, 7)
                .line("C1", 1, "2020-01-04", "", -1, 10)
                .line("5", 3, "2020-01-05", "Tea", 1, 5)
                .line("6", 3, "2020-01-06", "", 1, 99)
                .line("7", 3, "2020-01-07", "", 1, 98)) {
            book.run("update orders set product_id = null where product_id = ''");
            book.run("update orders set product_name = 'Tea' where order_id in ('1', '2', 'C1')");
            book.run("update orders set product_name = '茶' where order_id in ('3')");
            book.run("update orders set product_name = 'Cup' where order_id in ('4')");
            book.run("update orders set product_name = null where order_id = '6'");
            book.run("update orders set product_name = ' ' where order_id = '7'");
            Answer<ProductFigures> answer = ask(book, "range=all");
            // Tea without an id 2 * 10 + 10 - 10, by its id 5; equal revenue stands in the order of the keys
            assertThat(answer.figures().products())
                    .extracting(
                            ProductLine::product,
                            ProductLine::name,
                            line -> line.revenueNet().intValueExact())
                    .containsExactly(
                            tuple("name:Tea", "Tea", 20),
                            tuple("name:茶", "茶", 20),
                            tuple("name:Cup", "Cup", 7),
                            tuple("Tea", "Name of Tea", 5));
            ProductLine tea = answer.figures().products().getFirst();
            assertThat(tea.orders()).isEqualTo(2);
            assertThat(tea.repeatBuyers()).isEqualTo(1);
            assertThat(tea.returnRate()).isEqualTo(1.0 / 3);
            for (int row = 0; row < 4; row++) {
                assertThat(new Value.Count(
                                book.named(cell(answer, row, "buyers").who())))
                        .isEqualTo(value(answer, row, "buyers"));
            }
            assertThat(ask(book, "range=all", "filter=product:eq:name:Tea")
                            .figures()
                            .products())
                    .extracting(ProductLine::product)
                    .containsExactly("name:Tea");
            Answer<?> others = new Kpis(book.engine(), book.settings())
                    .answer(
                            KpiQuestion.of(options("range=all", "by=product", "filter=product:ne:Tea")),
                            Purpose.ANALYTICS);
            assertThat(others.table().rows()).hasSize(3);
            assertThat(value(others, 0, "name")).isEqualTo(new Value.Text("Tea"));
            assertThat(new Value.Count(book.named(cell(others, 0, "customers").who())))
                    .isEqualTo(value(others, 0, "customers"));
        }
    }

    @Test
    void saysWhenNothingWasSold() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(ask(book).sentence().key()).isEqualTo("value.empty");
            book.line("C1", 1, "2020-01-01", "a", -1, 10);
            Answer<ProductFigures> answer = ask(book);
            assertThat(answer.sentence().key()).isEqualTo("value.product.sentence.nothing");
            assertThat(value(answer, 0, "returnRate")).isInstanceOf(Value.Unknown.class);
        }
    }

    @Test
    void countsTheItemsOfOnlineRetail() {
        try (OrderBook book = OrderBook.open(folder).onlineRetail()) {
            Answer<ProductFigures> answer =
                    ask(book, "range=all", "returns=exclude", "lines=priced", "customers=known", "limit=3");
            assertThat(answer.figures().total()).isEqualTo(3665);
            ProductLine best = answer.figures().products().getFirst();
            assertThat(best.name()).isEqualTo("PAPER CRAFT , LITTLE BIRDIE");
            assertThat(best.buyers()).isEqualTo(1);
        }
    }
}
