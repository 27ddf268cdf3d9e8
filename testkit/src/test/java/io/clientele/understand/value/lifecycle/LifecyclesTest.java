package io.clientele.understand.value.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.understand.value.OrderBook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecyclesTest {

    @TempDir
    Path folder;

    private static Answer<LifecycleFigures> ask(OrderBook book, LifecycleQuestion question) {
        return new Lifecycles(book.engine(), book.settings()).answer(question, Purpose.ANALYTICS);
    }

    private static Map<Long, String> stages(OrderBook book) {
        return book
                .engine()
                .list(
                        new Lifecycles(book.engine(), book.settings())
                                .placed(LifecycleQuestion.usual(), Purpose.ANALYTICS)
                                .orElseThrow(),
                        Purpose.ANALYTICS,
                        row -> Map.entry(row.longAt("customer"), row.requiredText("lifecycle")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Median gaps 10, 20 and 7, so the base's is 10; the morning is that of February 1. */
    private OrderBook small() {
        return OrderBook.open(folder)
                .line("1", 1, "2020-01-01", "a", 1, 1)
                .line("2", 1, "2020-01-11", "a", 1, 1)
                .line("3", 1, "2020-01-21", "a", 1, 1)
                .line("4", 1, "2020-01-31", "a", 1, 1)
                .line("5", 2, "2020-01-01", "a", 1, 10)
                .line("6", 2, "2020-01-21", "a", 1, 10)
                .line("C6", 2, "2020-01-25", "a", -1, 5)
                .line("7", 3, "2020-01-31", "a", 1, 100)
                .line("8", 4, "2020-01-01", "a", 1, 1000) // silent for 31 days, 3.1 usual gaps
                .line("9", 5, "2019-12-01", "a", 1, 10000)
                .line("10", 5, "2019-12-08", "a", 1, 10000) // 55 days, 6.2 of exp((ln 7 + 2 ln 10) / 3)
                .line("11", 6, "2019-12-20", "a", 1, 100000); // 43 days, 4.3
    }

    @Test
    void placesCustomersByTheirOwnGap() {
        try (OrderBook book = small()) {
            assertThat(stages(book))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(1L, "loyal", 2L, "active", 3L, "new", 4L, "at_risk", 5L, "lost", 6L, "dormant"));
            LifecycleFigures figures = ask(book, LifecycleQuestion.usual()).figures();
            assertThat(figures.asOf()).isEqualTo(LocalDate.of(2020, 2, 1));
            assertThat(figures.customers()).isEqualTo(6);
            assertThat(Objects.requireNonNull(figures.baseGapDays())).isCloseTo(10, within(1e-12));
            assertThat(figures.stages())
                    .extracting(stage -> stage.stage() + " " + stage.customers() + " "
                            + stage.revenue().stripTrailingZeros().toPlainString())
                    .containsExactly(
                            "new 1 100",
                            "active 1 15",
                            "loyal 1 4",
                            "at_risk 1 1000",
                            "dormant 1 100000",
                            "lost 1 20000");
        }
    }

    @Test
    void countsMovesBetweenTwoMornings() {
        try (OrderBook book = small()) {
            LifecycleFigures figures = ask(book, LifecycleQuestion.usual().since(LocalDate.of(2020, 1, 10)))
                    .figures();
            assertThat(figures.flows())
                    .extracting(flow -> flow.from() + " > " + flow.to() + " " + flow.customers())
                    .containsExactlyInAnyOrder(
                            "new > loyal 1",
                            "new > active 1",
                            "new > at_risk 1",
                            "dormant > lost 1",
                            "at_risk > dormant 1",
                            "none > new 1");
            assertThat(figures.reactivated()).isZero();
        }
    }

    @Test
    void callsAMoveBackAReactivation() {
        try (OrderBook book = OrderBook.open(folder)) {
            book.line("1", 1, "2020-01-01", "a", 1, 1)
                    .line("2", 1, "2020-01-20", "a", 1, 1)
                    .line("3", 1, "2020-12-01", "a", 1, 1);
            LifecycleFigures figures = ask(book, LifecycleQuestion.usual()).figures();
            assertThat(figures.flows())
                    .extracting(
                            flow -> flow.from() + " > " + flow.to() + " " + flow.customers() + " " + flow.reactivated())
                    .containsExactly("lost > active 1 true");
            assertThat(figures.reactivated()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void putsEveryCustomerIntoOneStage(long seed) {
        try (OrderBook book = OrderBook.open(folder, "Europe/London", "GBP")) {
            book.run("insert into orders (order_id, line, customer, subject, ordered_at, amount, unit_price, quantity,"
                    + " currency, status, line_kind, source, namespace, import_number, import_row)"
                    + " select cast(v as varchar), '1', 'c', 1 + cast(hash(v + " + seed
                    + ") % 150 as integer), timestamp '2020-03-20 00:00:00' + cast(hash(v * 7 + " + seed
                    + ") % 15000 as integer) * interval 1 hour, 5, 5, case when v % 11 = 0 then -1 else 1 end, 'GBP',"
                    + " case when v % 11 = 0 then 'returned' else 'paid' end, 'product', 'shop', 'default', 1, v"
                    + " from generate_series(1, 500) as s(v)");
            LifecycleFigures figures = ask(book, LifecycleQuestion.usual()).figures();
            long buyers = book.engine()
                    .list(
                            new io.clientele.ground.store.Pipeline(List.of(), Map.of(), Map.of())
                                    .then(io.clientele.ground.store.Step.rendered(
                                            "counted",
                                            "select count(distinct subject) as n from orders where status = 'paid'")),
                            Purpose.ANALYTICS,
                            row -> row.longAt("n"))
                    .getFirst();
            assertThat(figures.customers()).isEqualTo(buyers);
            assertThat(stages(book)).hasSize((int) buyers);
            assertThat(figures.stages().stream()
                            .mapToLong(LifecycleFigures.InStage::customers)
                            .sum())
                    .isEqualTo(buyers);
            long before = figures.stages().stream()
                    .mapToLong(LifecycleFigures.InStage::before)
                    .sum();
            long fresh = figures.flows().stream()
                    .filter(flow -> flow.from().equals(LifecycleFigures.NOBODY))
                    .mapToLong(LifecycleFigures.Flow::customers)
                    .sum();
            assertThat(before + fresh).isEqualTo(buyers);
        }
    }

    @Test
    void takesAMonthForTheUsualGapWhereNobodyCameBack() {
        try (OrderBook book = OrderBook.open(folder)) {
            book.line("1", 1, "2020-01-01", "a", 1, 1).line("2", 2, "2020-03-01", "a", 1, 1);
            Answer<LifecycleFigures> answer = ask(book, LifecycleQuestion.usual());
            assertThat(answer.figures().baseGapDays()).isNull();
            assertThat(stages(book)).containsEntry(1L, "at_risk").containsEntry(2L, "new");
            assertThat(answer.notes()).anyMatch(note -> note.key().equals("value.lifecycle.note.no-pace"));
        }
    }

    @Test
    void saysThatNobodyHasBought() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(ask(book, LifecycleQuestion.usual()).sentence().key())
                    .isEqualTo("value.lifecycle.sentence.nobody");
            book.line("C1", 1, "2020-01-01", "a", -1, 1);
            assertThat(ask(book, LifecycleQuestion.usual()).sentence().key())
                    .isEqualTo("value.lifecycle.sentence.nobody");
        }
    }

    @Test
    void doesNotTakeOtherCurrenciesForItsOwn() {
        try (OrderBook book = OrderBook.open(folder)) {
            book.line("1", 1, "2020-01-01", "a", 1, 1e11)
                    .line("2", 1, "2020-01-02", "a", 1, 7, Map.of("currency", "EUR"));
            Answer<LifecycleFigures> answer = ask(book, LifecycleQuestion.usual());
            assertThat(answer.figures().stages().get(1).revenue()).isEqualByComparingTo("1e11");
            assertThat(answer.notes()).anyMatch(note -> note.key().equals("value.lifecycle.note.unconverted"));
        }
    }

    @Test
    void refusesThresholdsThatDoNotRise() {
        assertThatThrownBy(() -> LifecycleQuestion.of(Map.of(
                        "at-risk",
                        List.of("4"),
                        "dormant",
                        List.of("3"),
                        "lost",
                        List.of("2"),
                        "before",
                        List.of("x"))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> Objects.requireNonNull(fault.field()))
                                .containsExactlyInAnyOrder("dormant", "lost", "before"));
    }

    @Test
    void namesThePeopleOfAStageByTheTrait() {
        try (OrderBook book = small()) {
            Answer<LifecycleFigures> answer = ask(book, LifecycleQuestion.usual());
            assertThat(Objects.requireNonNull(
                                    answer.table().rows().get(3).get(1).who())
                            .json())
                    .contains("\"lifecycle\"", "\"at_risk\"");
            LifecycleRule rule = new LifecycleRule(3, 2, 4, 6, 2, 7, 30);
            Answer<LifecycleFigures> other = ask(book, LifecycleQuestion.usual().by(rule));
            assertThat(other.table().rows().get(3).get(1).who()).isNull();
        }
    }
}
