package io.clientele.understand.value.rfm;

import static io.clientele.understand.value.Asked.cell;
import static io.clientele.understand.value.Asked.options;
import static io.clientele.understand.value.Asked.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Pipeline;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.OrderBook;
import io.clientele.understand.value.Scope;
import io.clientele.understand.value.rfm.RfmFigures.Edges;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RfmScoresTest {

    private static final String[] CLEAN = {"range=all", "returns=exclude", "lines=priced", "customers=known"};

    @TempDir
    Path folder;

    private static Answer<RfmFigures> ask(OrderBook book, String... options) {
        return new RfmScores(book.engine(), book.settings())
                .answer(RfmQuestion.of(options(options)), Purpose.ANALYTICS);
    }

    private static Map<Long, String> traits(OrderBook book, String column, String... options) {
        Pipeline pipeline = new RfmScores(book.engine(), book.settings())
                .traits(RfmQuestion.of(options(options)), Purpose.ANALYTICS)
                .orElseThrow();
        Map<Long, String> traits = new HashMap<>();
        book.engine()
                .list(pipeline, Purpose.ANALYTICS, row -> traits.put(row.longAt("customer"), row.requiredText(column)));
        return traits;
    }

    /** Customer c orders c times, the last time on January c, for 10 each. */
    private OrderBook five() {
        OrderBook book = OrderBook.open(folder);
        for (int customer = 1; customer <= 5; customer++) {
            for (int order = 1; order <= customer; order++) {
                book.line(customer + "-" + order, customer, "2020-01-0" + order, "a", 1, 10);
            }
        }
        return book;
    }

    @Test
    void scoresFiveDifferentCustomersFromOneToFive() {
        try (OrderBook book = five()) {
            assertThat(traits(book, "rfm", "range=all"))
                    .containsEntry(1L, "111")
                    .containsEntry(2L, "222")
                    .containsEntry(3L, "333")
                    .containsEntry(4L, "444")
                    .containsEntry(5L, "555");
            assertThat(traits(book, "rfm_segment", "range=all"))
                    .containsEntry(1L, "lost")
                    .containsEntry(2L, "hibernating")
                    .containsEntry(3L, "need_attention")
                    .containsEntry(4L, "loyal")
                    .containsEntry(5L, "champions");
            assertThat(traits(book, "rfm", "range=all", "ties=rank")).isEqualTo(traits(book, "rfm", "range=all"));
        }
    }

    @Test
    void givesEqualCustomersEqualScoresByValueAndEqualFifthsByRank() {
        OrderBook book = OrderBook.open(folder);
        try (book) {
            for (int customer = 1; customer <= 10; customer++) {
                book.line("o" + customer, customer, "2020-01-01", "a", 1, 10);
            }
            assertThat(traits(book, "rfm", "range=all").values()).containsOnly("511");
            assertThat(traits(book, "rfm_f", "range=all", "ties=rank").values())
                    .containsExactlyInAnyOrder("1", "1", "2", "2", "3", "3", "4", "4", "5", "5");
            assertThat(traits(book, "rfm_f", "range=all", "ties=rank"))
                    .isEqualTo(traits(book, "rfm_m", "range=all", "ties=rank"));
        }
    }

    @Test
    void saysThatFewerThanFiveCustomersHaveNoFifths() {
        try (OrderBook book = OrderBook.open(folder).line("1", 1, "2020-01-01", "a", 1, 10)) {
            Answer<RfmFigures> answer = ask(book, "range=all");
            assertThat(answer.sentence().key()).isEqualTo("value.rfm.sentence.few");
            assertThat(answer.figures().customers()).isEqualTo(1);
            assertThat(answer.figures().edges()).isNull();
            assertThat(answer.table().rows()).isEmpty();
            assertThat(traits(book, "rfm", "range=all")).isEmpty();
        }
    }

    @Test
    void countsNoReturnAsAnOrderAndNoReturnerAsABuyer() {
        try (OrderBook book =
                five().line("C1", 1, "2020-01-09", "a", -1, 10).line("C6", 6, "2020-01-09", "a", -1, 10)) {
            Answer<RfmFigures> answer = ask(book, "range=all");
            assertThat(answer.figures().customers()).isEqualTo(5);
            assertThat(answer.figures().snapshot()).hasToString("2020-01-10");
            assertThat(value(answer, 4, "revenueNet")).isEqualTo(new Value.Money(new BigDecimal("0.0000"), "GBP"));
            assertThat(ask(book, "range=all", "returns=exclude")
                            .figures()
                            .grid()
                            .getLast()
                            .revenue())
                    .isEqualByComparingTo("10");
        }
    }

    @Test
    void answersWithoutOrdersWithoutCustomersAndWithoutPaidLines() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(ask(book).sentence().key()).isEqualTo("value.empty");
            book.line("1", 0, "2020-01-01", "a", 1, 10).line("C2", 1, "2020-01-01", "a", -1, 10);
            assertThat(ask(book).sentence().key()).isEqualTo("value.rfm.sentence.nobody");
        }
    }

    @Test
    void usesTheForecastValueWhereItIsATrait() {
        try (OrderBook book = five()) {
            assertThat(value(ask(book, "range=all"), 0, "meanClv")).isInstanceOf(Value.Unknown.class);
            book.run("create or replace view customer_traits as select customer, customer * 1.5e0 as clv_12m"
                    + " from customer_base where customer <> 2");
            Answer<RfmFigures> answer = ask(book, "range=all");
            assertThat(answer.figures().grid().getLast().meanClv()).isEqualTo(1.5);
            assertThat(answer.figures().grid().get(3).meanClv()).isNull();
        }
    }

    @Test
    void namesThePeopleOfEachCellAndSegment() {
        OrderBook book = OrderBook.open(folder, "America/New_York", "GBP");
        try (book) {
            for (int customer = 1; customer <= 60; customer++) {
                for (int order = 0; order < 1 + customer * 7 % 5; order++) {
                    String day = "2020-0" + (1 + (customer + order * 5) % 6) + "-1" + customer % 10;
                    book.line(customer + "-" + order, customer, day + " 03:30:00", "a", 1, customer);
                }
            }
            Answer<RfmFigures> answer = ask(book, "range=all");
            assertThat(answer.table().rows()).hasSizeGreaterThan(8);
            for (int row = 0; row < answer.table().rows().size(); row++) {
                assertThat(new Value.Count(
                                book.named(cell(answer, row, "customers").who())))
                        .isEqualTo(value(answer, row, "customers"));
            }
            RfmFigures figures = answer.figures();
            long together = figures.segments().stream()
                    .mapToLong(RfmFigures.InSegment::customers)
                    .sum();
            assertThat(together).isEqualTo(60);
            assertThat(figures.segments().stream()
                            .mapToDouble(RfmFigures.InSegment::share)
                            .sum())
                    .isCloseTo(1, within(1e-12));
            var rules = new RfmRules(
                    new Buyers(Scope.DEFAULT, book.settings().zone()),
                    new Days(
                            LocalDate.of(2020, 1, 1),
                            Objects.requireNonNull(figures.snapshot()).minusDays(1)),
                    Objects.requireNonNull(figures.edges()),
                    List.of());
            for (Segment segment : Segment.values()) {
                assertThat(book.named(rules.of(segment)))
                        .as(segment.word())
                        .isEqualTo(figures.in(segment).customers());
            }
        }
    }

    @Test
    void givesThePublishedScoresOfOnlineRetail() {
        try (OrderBook book = OrderBook.open(folder).onlineRetail()) {
            Answer<RfmFigures> answer = ask(book, CLEAN);
            RfmFigures figures = answer.figures();
            assertThat(figures.snapshot()).hasToString("2011-12-10");
            assertThat(figures.customers()).isEqualTo(4338);
            Edges edges = Objects.requireNonNull(figures.edges());
            assertThat(edges.f()).containsExactly(1.0, 2.0, 3.0, 6.0);
            List<Double> recency = List.of(13.8, 33.0, 72.0, 180.0);
            List<Double> monetary = List.of(250.194, 490.096, 942.276, 2058.426);
            for (int i = 0; i < 4; i++) {
                assertThat(edges.r().get(i)).isCloseTo(recency.get(i), within(1e-9));
                assertThat(edges.m().get(i)).isCloseTo(monetary.get(i), within(5e-4));
            }
            Map<Long, String> ranked =
                    traits(book, "rfm", "range=all", "returns=exclude", "lines=priced", "customers=known", "ties=rank");
            assertThat(ranked.values().stream().filter("555"::equals)).hasSize(348);
            assertThat(ranked.values().stream().filter("111"::equals)).hasSize(184);
            assertThat(ranked.values().stream().distinct()).hasSize(117);
            for (int row = 0; row < answer.table().rows().size(); row += 5) {
                assertThat(new Value.Count(
                                book.named(cell(answer, row, "customers").who())))
                        .isEqualTo(value(answer, row, "customers"));
            }
        }
    }

    @Test
    void namesEveryCellTheSameInJavaAndInSql() {
        OrderBook book = OrderBook.open(folder);
        try (book) {
            book.run("create table customers_scored as select r * 10 + f as customer, r, f, 3 as m"
                    + " from generate_series(1, 5) as a(r), generate_series(1, 5) as b(f)");
            book.engine()
                    .list(
                            Pipeline.of("understand/value/rfm/traits_named"),
                            Purpose.ANALYTICS,
                            row -> assertThat(row.requiredText("rfm_segment"))
                                    .isEqualTo(Segment.of((int) row.longAt("rfm_r"), (int) row.longAt("rfm_f"))
                                            .word()));
        }
    }
}
