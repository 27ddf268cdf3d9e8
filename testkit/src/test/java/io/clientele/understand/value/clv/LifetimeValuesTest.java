package io.clientele.understand.value.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Pipeline;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.OrderBook;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeValuesTest {

    @TempDir
    Path folder;

    private static Answer<ClvFigures> ask(OrderBook book, ClvQuestion question) {
        return new LifetimeValues(book.engine(), book.settings()).answer(question, Purpose.ANALYTICS);
    }

    private static List<String> histories(OrderBook book, String calibrationEnd) {
        Inquiry inquiry = new Frame(book.engine(), book.settings())
                .inquire(ClvQuestion.usual().scope(), Purpose.ANALYTICS);
        Pipeline pipeline = inquiry.parts(inquiry.days().orElseThrow())
                .then("understand/value/purchase_days_summed")
                .then("understand/value/clv/customers_started")
                .then("understand/value/clv/histories_summarised")
                .bind("lead", inquiry.main())
                .bind("calibration_end", LocalDate.parse(calibrationEnd))
                .bind("data_end", inquiry.days().orElseThrow().to());
        return inquiry.list(
                pipeline,
                row -> List.of(
                                "customer",
                                "repeats",
                                "recency_days",
                                "age_days",
                                "repeat_amount",
                                "unconverted",
                                "later_purchases")
                        .stream()
                        .map(column -> String.valueOf(row.valueAt(column)))
                        .collect(Collectors.joining("|")));
    }

    @Test
    void summarisesEachCustomersHistoryInTheWorkspacesDays() {
        try (OrderBook book = OrderBook.open(folder, "America/New_York", "GBP")) {
            book.line("1", 1, "2020-01-10 14:00:00", "a", 2, 10)
                    .line("2", 1, "2020-01-10 20:00:00", "a", 1, 99) // the same day: one purchase
                    .line("3", 1, "2020-01-20", "a", 3, 10)
                    .line("C3", 1, "2020-01-22", "a", -1, 10) // comes back: no purchase, but less spent
                    .line("4", 1, "2020-02-01", "a", 1, 10)
                    .line("5", 1, "2020-02-10", "a", 1, 10)
                    .line("6", 1, "2020-02-11", "a", 1, 0) // for nothing, a purchase still
                    .line("C7", 2, "2020-01-11", "a", -1, 10) // never bought anything
                    .line("C8", 3, "2020-01-10", "a", -1, 10)
                    .line("8", 3, "2020-01-15", "a", 1, 10)
                    .line("9", 3, "2020-01-25", "a", 1, 10, Map.of("currency", "EUR")) // no rate leads from it
                    .line("10", 4, "2020-02-20", "a", 1, 10) // came after calibration
                    .line("11", 5, "2020-01-12 04:30:00", "a", 1, 10) // 23:30 on the 11th in New York
                    .line("12", 5, "2020-01-12 05:30:00", "a", 1, 7) // 00:30 on the 12th
                    .line("13", 6, "2020-02-05", "a", 1, 10); // on the last day

            assertThat(histories(book, "2020-02-05"))
                    .containsExactlyInAnyOrder(
                            "1|2|22|26|30.0000|0|2",
                            "3|1|10|21|0.0000|1|0",
                            "4|0|null|-15|0.0000|0|1",
                            "5|1|1|25|7.0000|0|0",
                            "6|0|0|0|0.0000|0|0");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsEveryPurchaseDayOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (OrderBook book = OrderBook.open(folder, "Europe/London", "GBP")) {
            book.run("insert into orders (order_id, line, customer, subject, ordered_at, amount, unit_price, quantity,"
                    + " currency, status, line_kind, source, namespace, import_number, import_row)"
                    + " select cast(v as varchar), '1', 'c', 1 + cast(hash(v + " + random.nextInt(1_000_000)
                    + ") % 40 as integer), timestamp '2020-03-20 00:00:00' + cast(hash(v * 7 + " + seed
                    + ") % 600 as integer) * interval 1 hour, 5, 5, 1, 'GBP', 'paid', 'product', 'shop', 'default', 1, v"
                    + " from generate_series(1, 300) as s(v)");
            long expected = book.engine()
                    .list(
                            Pipeline.of()
                                    .then(
                                            io.clientele.ground.store.Step.rendered(
                                                    "counted",
                                                    "select count(*) as n from (select distinct subject,"
                                                            + " day_of(local_time(ordered_at, 'Europe/London')) from orders) d")),
                            Purpose.ANALYTICS,
                            row -> row.longAt("n"))
                    .getFirst();

            long counted = 0;
            for (String row : histories(book, "2020-04-14")) {
                String[] parts = row.split("\\|");
                long repeats = Long.parseLong(parts[1]);
                counted += repeats + Long.parseLong(parts[6]);
                if (!parts[2].equals("null")) {
                    counted++;
                    assertThat(Long.parseLong(parts[2])).isBetween(repeats, Long.parseLong(parts[3]));
                }
            }
            assertThat(counted).isEqualTo(expected);
        }
    }

    @Test
    void multipliesHistoricValueFromItsThreeFactors() {
        try (OrderBook book = OrderBook.open(folder)) {
            book.line("1", 1, "2020-01-01", "a", 1, 10)
                    .line("2", 1, "2020-12-31", "a", 1, 20) // 365 days later
                    .line("3", 2, "2020-06-01", "a", 1, 30);
            ClvFigures.Historic historic = Objects.requireNonNull(
                    ask(book, ClvQuestion.usual()).figures().historic());
            assertThat(historic.customers()).isEqualTo(2);
            assertThat(historic.orders()).isEqualTo(3);
            assertThat(historic.revenue()).isEqualByComparingTo("60");
            assertThat(historic.averageOrderValue()).isEqualTo(20);
            assertThat(historic.yearsActive()).isCloseTo(365 / 365.2425 / 2, within(1e-12));
            assertThat(Objects.requireNonNull(historic.ordersPerYear())).isCloseTo(3 / (365 / 365.2425), within(1e-12));
            assertThat(historic.averageOrderValue() * historic.ordersPerYear() * historic.yearsActive())
                    .isCloseTo(historic.valuePerCustomer(), within(1e-9));
        }
    }

    @Test
    void saysThatNobodyHasBought() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(ask(book, ClvQuestion.usual()).sentence().key()).isEqualTo("value.clv.sentence.nobody");
            book.line("C1", 1, "2020-01-01", "a", -1, 10).line("1", 0, "2020-01-02", "a", 1, 10);
            Answer<ClvFigures> answer = ask(book, ClvQuestion.usual().listing(0, 10));
            assertThat(answer.sentence().key()).isEqualTo("value.clv.sentence.nobody");
            assertThat(answer.figures().customers()).isZero();
            assertThat(answer.table().rows()).isEmpty();
        }
    }

    @Test
    void saysWhyThereIsNoModelOfOneCustomerOnOneDay() {
        try (OrderBook book = OrderBook.open(folder)) {
            book.line("1", 1, "2020-01-01", "a", 1, 10);
            Answer<ClvFigures> answer = ask(book, ClvQuestion.usual().listing(0, 10));
            assertThat(answer.figures().fit().outcome()).isEqualTo("not-fitted");
            assertThat(answer.figures().fit().reasons()).containsExactly("no-time-observed");
            assertThat(answer.figures().parameters()).isNull();
            assertThat(answer.figures().scoring()).isNull();
            assertThat(answer.figures().historic()).isNotNull();
            assertThat(answer.sentence().key()).isEqualTo("value.clv.sentence.unknown");
            assertThat(answer.table().rows()).isEmpty();
        }
    }

    @Test
    void namesTheBorderWhenNobodyCameBack() {
        try (OrderBook book = OrderBook.open(folder)) {
            for (int customer = 1; customer <= 20; customer++) {
                book.line("o" + customer, customer, "2020-01-" + (customer + 9), "a", 1, 10);
            }
            Answer<ClvFigures> answer = ask(book, ClvQuestion.usual().listing(0, 10));
            assertThat(answer.figures().fit().outcome()).isEqualTo("at-border");
            assertThat(answer.figures().fit().reasons()).containsExactly("no-repeat-purchases");
            assertThat(Objects.requireNonNull(answer.figures().monetary()).fit().outcome())
                    .isEqualTo("not-fitted");
            assertThat(answer.sentence().key()).isEqualTo("value.clv.sentence.purchases");
            assertThat(answer.table().rows()).hasSize(10);
            assertThat(answer.table().total()).isEqualTo(20);
            assertThat(answer.table().rows().getFirst().getLast().value()).isInstanceOf(Value.Unknown.class);
        }
    }

    @Test
    void keepsAmountsOfAHundredBillionAndReportsWhatItLeavesOut() {
        try (OrderBook book = OrderBook.open(folder)) {
            SplittableRandom random = new SplittableRandom(5);
            for (int customer = 1; customer <= 60; customer++) {
                int days = 1 + random.nextInt(6);
                for (int i = 0; i < days; i++) {
                    String day = LocalDate.of(2020, 1, 1)
                            .plusDays(random.nextInt(360))
                            .toString();
                    book.line(customer + "-" + i, customer, day, "a", 1, 1e11 * (1 + random.nextInt(5)));
                }
            }
            book.line("x1", 100, "2020-01-01", "a", 1, 10)
                    .line("x2", 100, "2020-02-01", "a", 1, 10)
                    .line("Cx2", 100, "2020-02-02", "a", -1, 10)
                    .line("y1", 101, "2020-01-01", "a", 1, 10)
                    .line("y2", 101, "2020-02-01", "a", 1, 10, Map.of("currency", "EUR"));
            ClvFigures figures = ask(book, ClvQuestion.usual()).figures();
            ClvFigures.Scoring scoring = Objects.requireNonNull(figures.scoring());
            ClvFigures.Monetary monetary = Objects.requireNonNull(scoring.monetary());
            assertThat(monetary.leftOutNotPositive()).isEqualTo(1);
            assertThat(monetary.leftOutUnconverted()).isEqualTo(1);
            assertThat(scoring.valueUnknown()).isEqualTo(1);
            assertThat(Objects.requireNonNull(figures.historic()).revenue()).isGreaterThan(new BigDecimal("1e12"));
            assertThat(figures.distribution().stream()
                            .mapToLong(ClvFigures.Bin::customers)
                            .sum())
                    .isEqualTo(scoring.customers() - 1);
        }
    }

    @Test
    void refusesAnEndOfCalibrationOutsideTheData() {
        try (OrderBook book = OrderBook.open(folder)) {
            book.line("1", 1, "2020-01-01", "a", 1, 10).line("2", 1, "2020-03-01", "a", 1, 10);
            for (String day : List.of("2019-12-31", "2020-03-02")) {
                ClvQuestion question = ClvQuestion.usual().calibratedTo(LocalDate.parse(day));
                assertThatThrownBy(() -> ask(book, question))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining(day)
                        .hasMessageContaining("2020-03-01");
            }
            ClvFigures toTheEnd = ask(book, ClvQuestion.usual().calibratedTo(LocalDate.of(2020, 3, 1)))
                    .figures();
            assertThat(toTheEnd.holdout()).isNull();
        }
    }

    @Test
    void namesEveryFaultOfItsOptionsAtOnce() {
        assertThatThrownBy(() -> ClvQuestion.of(Map.of(
                        "calibration-end", List.of("soon"),
                        "time-unit", List.of("month"),
                        "discount", List.of("-1"),
                        "colour", List.of("red"))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> Objects.requireNonNull(fault.field()))
                                .containsExactlyInAnyOrder("calibration-end", "time-unit", "discount", "colour"));
    }
}
