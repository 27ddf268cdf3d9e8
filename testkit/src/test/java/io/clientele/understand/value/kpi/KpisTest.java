package io.clientele.understand.value.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.OrderBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpisTest {

    @TempDir
    Path folder;

    private static Answer<KpiFigures> ask(OrderBook book, String... options) {
        Map<String, List<String>> given = new HashMap<>();
        for (String option : options) {
            String[] parts = option.split("=", 2);
            given.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return new Kpis(book.engine(), book.settings()).answer(KpiQuestion.of(given), Purpose.ANALYTICS);
    }

    private static Value at(Answer<?> answer, int row, String column) {
        return cell(answer, row, column).value();
    }

    private static Cell cell(Answer<?> answer, int row, String column) {
        for (int i = 0; i < answer.table().headings().size(); i++) {
            if (answer.table().headings().get(i).name().equals(column)) {
                List<Cell> cells = answer.table().rows().get(row);
                return cells.get(i);
            }
        }
        throw new AssertionError("no column " + column);
    }

    /** Three customers, five orders, a return, an adjustment, a sample, a line without a customer. */
    private OrderBook small() {
        return OrderBook.open(folder)
                .line("1", 1, "2020-01-10", "a", 2, 10)
                .line("1", 1, "2020-01-10", "b", 1, 5)
                .line("2", 1, "2020-02-10", "a", 1, 10)
                .line("3", 2, "2020-02-11", "b", 4, 5)
                .line("C3", 2, "2020-02-20", "b", -1, 5)
                .line("4", 3, "2020-02-21", "c", 1, 0)
                .line("5", 0, "2020-02-22", "a", 3, 10)
                .line("6", 0, "2020-02-23", "debt", 1, -7);
    }

    @Test
    void addsUpWhatCanBeCountedByHand() {
        try (OrderBook book = small()) {
            Metrics metrics = ask(book, "range=all").figures().metrics();
            assertThat(metrics.revenueGross()).isEqualByComparingTo("85");
            assertThat(metrics.returns()).isEqualByComparingTo("5");
            assertThat(metrics.adjustments()).isEqualByComparingTo("-7");
            assertThat(metrics.revenueNet()).isEqualByComparingTo("80");
            assertThat(metrics.orders()).isEqualTo(5);
            assertThat(metrics.customers()).isEqualTo(3);
            assertThat(metrics.newCustomers()).isEqualTo(3);
            assertThat(metrics.averageOrderValue()).isEqualTo(16);
            assertThat(metrics.itemsPerOrder()).isEqualTo(12.0 / 5);
            assertThat(metrics.purchaseFrequency()).isEqualTo(4.0 / 3);
            assertThat(metrics.repeatPurchaseRate()).isEqualTo(1.0 / 3);
            assertThat(metrics.returnRate()).isEqualTo(5.0 / 85);
            assertThat(metrics.revenuePerCustomer()).isEqualTo(50.0 / 3);
            assertThat(metrics.grossMargin()).isNull();
        }
    }

    @Test
    void leavesOutReturnsFreeLinesAndStrangersWhenAsked() {
        try (OrderBook book = small()) {
            Metrics metrics = ask(book, "range=all", "returns=exclude", "lines=priced", "customers=known")
                    .figures()
                    .metrics();
            assertThat(metrics.revenueGross()).isEqualByComparingTo("55");
            assertThat(metrics.returns()).isNull();
            assertThat(metrics.revenueNet()).isEqualByComparingTo("55");
            assertThat(metrics.adjustments()).isEqualByComparingTo("0");
            assertThat(metrics.orders()).isEqualTo(3);
            assertThat(metrics.customers()).isEqualTo(2);
        }
    }

    @Test
    void countsACustomerAsNewOnlyInThePeriodOfTheFirstOrder() {
        try (OrderBook book = small()) {
            Answer<KpiFigures> answer = ask(book, "range=all", "grain=month");
            assertThat(answer.table().rows()).hasSize(2);
            assertThat(at(answer, 0, "newCustomers")).isEqualTo(new Value.Count(1));
            assertThat(at(answer, 1, "customers")).isEqualTo(new Value.Count(3));
            assertThat(at(answer, 1, "newCustomers")).isEqualTo(new Value.Count(2));
            assertThat(at(answer, 1, "returningCustomers")).isEqualTo(new Value.Count(1));
            assertThat(at(answer, 1, "complete")).isEqualTo(new Value.Truth(false));
            Metrics february =
                    ask(book, "range=2020-02-01..2020-02-29").figures().metrics();
            assertThat(february.newCustomers()).isEqualTo(2);
            Metrics filtered = ask(book, "range=2020-02-01..2020-02-29", "filter=product:eq:a")
                    .figures()
                    .metrics();
            assertThat(filtered.customers()).isEqualTo(1);
            assertThat(filtered.newCustomers()).isZero();
        }
    }

    @Test
    void namesThePeopleBehindEveryCountOfThem() {
        try (OrderBook book = OrderBook.open(folder, "Asia/Shanghai", "GBP")
                .line("1", 1, "2020-01-31 15:59:59", "a", 1, 10, Map.of("country", "FR"))
                .line("2", 1, "2020-01-31 16:00:00", "b", 1, 10, Map.of("country", "FR"))
                .line("3", 2, "2020-02-11", "a", 4, 5, Map.of("country", "DE"))
                .line("C3", 3, "2020-02-20", "b", -1, 5)
                .line("4", 3, "2020-02-21", "c", 1, 0)
                .line("5", 4, "2020-02-21", "c", 1, 100, Map.of("currency", "EUR"))
                .line("6", 5, "2020-02-22", "c", 1, -5)) {
            for (String options : List.of(
                    "grain=month",
                    "by=country",
                    "by=product lines=priced",
                    "grain=month by=product filter=product:ne:b")) {
                Answer<KpiFigures> answer = ask(book, ("range=all " + options).split(" "));
                int doors = 0;
                for (int row = 0; row < answer.table().rows().size(); row++) {
                    for (String column : List.of("customers", "newCustomers", "returningCustomers")) {
                        Cell cell = cell(answer, row, column);
                        if (cell.who() != null) {
                            doors++;
                            assertThat(new Value.Count(book.named(cell.who())))
                                    .as(options + " " + row + " " + column)
                                    .isEqualTo(cell.value());
                        }
                    }
                }
                assertThat(doors).isGreaterThan(5);
            }
        }
    }

    @Test
    void showsPeriodsInWhichNothingWasOrdered() {
        try (OrderBook book =
                OrderBook.open(folder).line("1", 1, "2020-01-10", "a", 1, 10).line("2", 1, "2020-04-10", "a", 1, 10)) {
            Answer<KpiFigures> answer = ask(book, "range=all", "grain=month");
            assertThat(answer.table().rows()).hasSize(4);
            assertThat(at(answer, 2, "orders")).isEqualTo(new Value.Count(0));
            assertThat(at(answer, 2, "averageOrderValue")).isInstanceOf(Value.Unknown.class);
        }
    }

    @Test
    void breaksDownByColumnAttributeAndProductName() {
        try (OrderBook book = OrderBook.open(folder)
                .line("1", 1, "2020-01-10", "a", 1, 10, Map.of("country", "FR", "attributes", "{\"colour\":\"red\"}"))
                .line("2", 2, "2020-01-11", "b", 1, 30, Map.of("country", "DE", "attributes", "{\"colour\":\"red\"}"))
                .line("3", 3, "2020-01-12", "a", 1, 5)) {
            Answer<KpiFigures> countries = ask(book, "range=all", "by=country");
            assertThat(at(countries, 0, "value")).isEqualTo(new Value.Text("DE"));
            assertThat(at(countries, 1, "value")).isEqualTo(new Value.Text("FR"));
            assertThat(at(countries, 2, "value")).isInstanceOf(Value.Unknown.class);
            Answer<KpiFigures> colours = ask(book, "range=all", "by=attributes.colour");
            assertThat(at(colours, 0, "value")).isEqualTo(new Value.Text("red"));
            assertThat(at(colours, 0, "customers")).isEqualTo(new Value.Count(2));
            Answer<KpiFigures> products = ask(book, "range=all", "by=product", "limit=1", "skip=1");
            assertThat(products.table().total()).isEqualTo(2);
            assertThat(at(products, 0, "name")).isEqualTo(new Value.Text("Name of a"));
        }
    }

    @Test
    void neverAddsUpCurrenciesWithoutARate() {
        try (OrderBook book = OrderBook.open(folder)
                .rate("2020-01-01", "EUR", "GBP", 0.8)
                .rate("2020-01-15", "EUR", "GBP", 0.9)
                .rate("2020-01-01", "EUR", "USD", 1.6)
                .line("1", 1, "2020-01-02", "a", 1, 10)
                .line("2", 1, "2020-01-14", "a", 1, 10, Map.of("currency", "EUR"))
                .line("3", 2, "2020-01-15", "a", 1, 10, Map.of("currency", "EUR"))
                .line("4", 2, "2020-01-15", "a", 1, 16, Map.of("currency", "USD"))
                .line("5", 3, "2020-01-15", "a", 1, 1000, Map.of("currency", "JPY"))) {
            KpiFigures figures = ask(book, "range=all").figures();
            // 10 + 8 + 9, and 16 dollars through the euro: 16 / 1.6 * 0.9
            assertThat(figures.currency()).isEqualTo("GBP");
            assertThat(figures.metrics().revenueNet()).isEqualByComparingTo("36");
            assertThat(figures.otherCurrencies()).singleElement().satisfies(other -> {
                assertThat(other.currency()).isEqualTo("JPY");
                assertThat(other.metrics().revenueNet()).isEqualByComparingTo("1000");
            });
        }
    }

    @Test
    void speaksInTheOrdersCurrencyWhereNothingLeadsToTheReportingOne() {
        try (OrderBook book = OrderBook.open(folder, "UTC", "USD").line("1", 1, "2020-01-02", "a", 1, 10)) {
            KpiFigures figures = ask(book, "range=all").figures();
            assertThat(figures.currency()).isEqualTo("GBP");
            assertThat(figures.metrics().revenueNet()).isEqualByComparingTo("10");
        }
    }

    @Test
    void knowsTheMarginOnlyOfGoodsWhoseCostIsKnown() {
        try (OrderBook book = OrderBook.open(folder)
                .rate("2020-01-01", "GBP", "EUR", 2)
                .product("a", "toys", 4, "GBP")
                .product("b", "toys", 6, "EUR")
                .line("1", 1, "2020-01-02", "a", 2, 10)
                .line("2", 1, "2020-01-03", "b", 1, 10)
                .line("2", 1, "2020-01-03", "c", 1, 10)
                .line("C1", 1, "2020-01-04", "a", -1, 10)) {
            Metrics metrics = ask(book, "range=all").figures().metrics();
            // a: 20 - 8, its return -10 + 4; b: 10 - 3; c unknown
            assertThat(metrics.grossMargin()).isEqualByComparingTo("13");
            assertThat(metrics.grossMarginCoverage()).isEqualTo(20.0 / 30);
            assertThat(metrics.grossMarginRate()).isEqualTo(13.0 / 20);
        }
    }

    @Test
    void takesDaysFromTheWorkspacesZoneOnTheDayClocksChange() {
        // October 30, 2011 has 25 hours in London: 23:30 UTC on the 29th is 00:30 of the 30th there.
        try (OrderBook book = OrderBook.open(folder, "Europe/London", "GBP")
                .line("1", 1, "2011-10-29 23:30:00", "a", 1, 1)
                .line("2", 2, "2011-10-30 00:30:00", "a", 1, 1)
                .line("3", 3, "2011-10-30 23:59:59", "a", 1, 1)
                .line("4", 4, "2011-10-31 00:00:00", "a", 1, 1)) {
            assertThat(ask(book, "range=2011-10-30..2011-10-30")
                            .figures()
                            .metrics()
                            .orders())
                    .isEqualTo(3);
            assertThat(ask(book, "range=all", "grain=day").table().rows()).hasSize(2);
        }
    }

    @Test
    void comparesWithThePeriodBeforeAndSaysWhenAChangeIsChance() {
        OrderBook book = OrderBook.open(folder);
        try (book) {
            for (int customer = 1; customer <= 8; customer++) {
                book.line("j" + customer, customer, "2020-01-15", "a", 1, 10);
                book.line("f" + customer, customer, "2020-02-15", "a", 1, customer == 1 ? 15 : 10);
            }
            book.line("first", 9, "2020-01-01", "a", 1, 1).line("last", 9, "2020-02-29", "a", 1, 1);
            Answer<KpiFigures> answer = ask(book, "range=2020-02-01..2020-02-29");
            assertThat(answer.figures().compared()).hasToString("Days[from=2020-01-01, to=2020-01-31]");
            assertThat(answer.figures().comparedMetrics()).isNotNull();
            assertThat(answer.sentence().key()).isEqualTo("value.kpi.sentence.same.previous");
            assertThat(answer.figures().changes().getFirst().change()).isCloseTo(5.0 / 81, within(1e-12));
            Answer<KpiFigures> year = ask(book, "range=2020-02-01..2020-02-29", "compare=year");
            assertThat(year.figures().comparedMetrics()).isNull();
            assertThat(year.notes()).anyMatch(note -> note.key().equals("value.kpi.note.compared-absent"));
        }
    }

    @Test
    void answersAnEmptyLedgerWithASentence() {
        try (OrderBook book = OrderBook.open(folder)) {
            Answer<KpiFigures> answer = ask(book);
            assertThat(answer.sentence().key()).isEqualTo("value.empty");
            assertThat(answer.figures().metrics().orders()).isZero();
            assertThat(answer.table().rows()).isEmpty();
        }
    }

    @Test
    void keepsAHundredThousandMillionsExact() {
        try (OrderBook book = OrderBook.open(folder)
                .line("1", 1, "2020-01-02", "a", 1, 99999999999.25)
                .line("2", 1, "2020-01-02", "a", 1, 0.0001)) {
            assertThat(ask(book, "range=all").figures().metrics().revenueNet())
                    .isEqualByComparingTo("99999999999.2501");
        }
    }

    @Test
    void refusesNonsenseNamingEveryFaultAtOnce() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThatThrownBy(() -> ask(
                            book,
                            "range=yesterday",
                            "returns=maybe",
                            "by=colour",
                            "filter=country",
                            "grain=hour",
                            "colour=red",
                            "limit=0"))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.faults())
                                .extracting(fault -> fault.field())
                                .containsExactlyInAnyOrder(
                                        "range", "returns", "by", "filter", "grain", "colour", "limit");
                        assertThat(refusal.getMessage()).contains("must be one of net, exclude, was 'maybe'");
                    });
        }
    }

    @Test
    void givesThePublishedFiguresOfOnlineRetail() {
        try (OrderBook book = OrderBook.open(folder).onlineRetail()) {
            Metrics metrics = ask(
                            book, "range=all", "returns=exclude", "lines=priced", "customers=known", "compare=none")
                    .figures()
                    .metrics();
            assertThat(metrics.revenueNet()).isEqualByComparingTo("8911407.904");
            assertThat(metrics.orders()).isEqualTo(18_532);
            assertThat(metrics.customers()).isEqualTo(4_338);
            assertThat(metrics.averageOrderValue()).isCloseTo(480.866, within(5e-4));
            assertThat(metrics.repeatPurchaseRate()).isCloseTo(2845.0 / 4338, within(1e-12));
            assertThat(metrics.purchaseFrequency()).isCloseTo(4.2720, within(5e-5));
            assertThat(metrics.revenuePerCustomer()).isCloseTo(2054.2665, within(5e-5));

            Metrics all = ask(book, "range=all", "compare=none").figures().metrics();
            assertThat(all.revenueNet().add(all.adjustments())).isEqualByComparingTo("9747747.934");
            assertThat(all.revenueGross().subtract(all.returns())).isEqualByComparingTo(all.revenueNet());

            Answer<KpiFigures> months =
                    ask(book, "range=all", "grain=month", "returns=exclude", "lines=priced", "customers=known");
            assertThat(months.table().rows()).hasSize(13);
            assertThat(at(months, 0, "newCustomers")).isEqualTo(new Value.Count(885));
            assertThat(at(months, 1, "newCustomers")).isEqualTo(new Value.Count(417));
        }
    }
}
