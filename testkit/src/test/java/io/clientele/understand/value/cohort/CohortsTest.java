package io.clientele.understand.value.cohort;

import static io.clientele.understand.value.Asked.cell;
import static io.clientele.understand.value.Asked.options;
import static io.clientele.understand.value.Asked.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.OrderBook;
import io.clientele.understand.value.cohort.CohortFigures.Cohort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortsTest {

    @TempDir
    Path folder;

    private static Answer<CohortFigures> ask(OrderBook book, String... options) {
        return new Cohorts(book.engine(), book.settings())
                .answer(CohortQuestion.of(options(options)), Purpose.ANALYTICS);
    }

    /** Two begin in January, one in March; the data ends in the middle of April. */
    private OrderBook three() {
        return OrderBook.open(folder)
                .line("1", 1, "2020-01-05", "a", 1, 10)
                .line("2", 1, "2020-01-20", "a", 1, 10)
                .line("3", 2, "2020-01-31", "a", 1, 30)
                .line("4", 1, "2020-03-01", "b", 1, 5)
                .line("5", 3, "2020-03-31", "b", 1, 7)
                .line("C3", 2, "2020-04-02", "a", -1, 30)
                .line("6", 3, "2020-04-15", "a", 1, 1)
                .line("7", 0, "2020-04-15", "a", 1, 100);
    }

    @Test
    void followsEachCohortPeriodByPeriod() {
        try (OrderBook book = three()) {
            CohortFigures figures = ask(book, "range=all").figures();
            assertThat(figures.cohorts()).hasSize(2);
            Cohort january = figures.cohorts().getFirst();
            assertThat(january.customers()).isEqualTo(2);
            assertThat(january.active()).containsExactly(2L, 0L, 1L, 0L);
            assertThat(january.revenue()).map(amount -> amount.intValueExact()).containsExactly(50, 0, 5, -30);
            assertThat(january.cumulativePerCustomer()).containsExactly(25.0, 25.0, 27.5, 12.5);
            assertThat(january.complete()).isEqualTo(3);
            Cohort march = figures.cohorts().getLast();
            assertThat(march.active()).containsExactly(1L, 1L);
            assertThat(march.complete()).isEqualTo(1);
        }
    }

    @Test
    void marksCellsWhosePeriodIsNotOver() {
        try (OrderBook book = three()) {
            Answer<CohortFigures> answer = ask(book, "range=all");
            assertThat(answer.table().rows()).hasSize(6);
            assertThat(value(answer, 3, "complete")).isEqualTo(new Value.Truth(false));
            assertThat(value(answer, 2, "complete")).isEqualTo(new Value.Truth(true));
            Answer<CohortFigures> march = ask(book, "range=2020-01-01..2020-03-31");
            assertThat(march.figures().cohorts().getFirst().complete()).isEqualTo(3);
        }
    }

    @Test
    void takesTheFirstOrderFromAllOfTheDataWhateverTheRange() {
        try (OrderBook book = three()) {
            CohortFigures figures = ask(book, "range=2020-03-10..2020-04-15").figures();
            assertThat(figures.cohorts()).singleElement().satisfies(cohort -> {
                assertThat(cohort.cohort()).hasToString("2020-03-01");
                assertThat(cohort.customers()).isEqualTo(1);
            });
        }
    }

    @Test
    void beginsACohortOfAFilterWithTheFirstOrderThatPassesIt() {
        try (OrderBook book = three()) {
            Answer<CohortFigures> answer = ask(book, "range=all", "filter=product:eq:b");
            assertThat(answer.figures().cohorts()).singleElement().satisfies(cohort -> {
                assertThat(cohort.cohort()).hasToString("2020-03-01");
                assertThat(cohort.customers()).isEqualTo(2);
            });
            assertThat(book.named(cell(answer, 0, "customers").who())).isEqualTo(2);
        }
    }

    @Test
    void cutsWeeksOnMondaysAndQuarters() {
        try (OrderBook book = three()) {
            assertThat(ask(book, "range=all", "grain=week").figures().cohorts())
                    .extracting(cohort -> cohort.cohort().toString())
                    .containsExactly("2019-12-30", "2020-01-27", "2020-03-30");
            assertThat(ask(book, "range=all", "grain=quarter").figures().cohorts())
                    .singleElement()
                    .satisfies(cohort -> assertThat(cohort.active()).containsExactly(3L, 1L));
        }
    }

    @Test
    void namesThePeopleOfEveryCell() {
        try (OrderBook book = three()) {
            Answer<CohortFigures> answer = ask(book, "range=all");
            int doors = 0;
            for (int row = 0; row < answer.table().rows().size(); row++) {
                for (String column : new String[] {"customers", "active"}) {
                    if (cell(answer, row, column).who() != null) {
                        doors++;
                        assertThat(new Value.Count(
                                        book.named(cell(answer, row, column).who())))
                                .isEqualTo(value(answer, row, column));
                    }
                }
            }
            assertThat(doors).isEqualTo(10);
        }
    }

    @Test
    void addsUpToTheCustomersAndTheirRevenue() {
        try (OrderBook book = three()) {
            for (String grain : new String[] {"week", "month", "quarter", "year"}) {
                CohortFigures figures = ask(book, "range=all", "grain=" + grain).figures();
                assertThat(figures.cohorts().stream()
                                .mapToLong(Cohort::customers)
                                .sum())
                        .isEqualTo(3);
                assertThat(figures.cohorts().stream()
                                .flatMap(cohort -> cohort.revenue().stream())
                                .mapToDouble(amount -> amount.doubleValue())
                                .sum())
                        .isCloseTo(33, within(1e-9));
            }
        }
    }

    @Test
    void saysWhenThereIsNobodyOrNoPeriodIsOver() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(ask(book).sentence().key()).isEqualTo("value.empty");
            book.line("1", 0, "2020-01-01", "a", 1, 1);
            assertThat(ask(book).sentence().key()).isEqualTo("value.cohort.sentence.nobody");
            book.line("2", 1, "2020-01-02", "a", 1, 1);
            assertThat(ask(book).sentence().key()).isEqualTo("value.cohort.sentence.young");
            assertThatThrownBy(() -> ask(book, "grain=day"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("week, month, quarter, year");
        }
    }

    @Test
    void givesThePublishedCohortsOfOnlineRetail() {
        try (OrderBook book = OrderBook.open(folder).onlineRetail()) {
            Answer<CohortFigures> answer = ask(book, "range=all", "returns=exclude", "lines=priced", "customers=known");
            Cohort december = answer.figures().cohorts().getFirst();
            assertThat(december.customers()).isEqualTo(885);
            assertThat(december.active())
                    .containsExactly(885L, 324L, 286L, 340L, 321L, 352L, 321L, 309L, 313L, 350L, 331L, 445L, 235L);
            assertThat(december.complete()).isEqualTo(12);
            Cohort january = answer.figures().cohorts().get(1);
            assertThat(january.active())
                    .containsExactly(417L, 92L, 111L, 96L, 134L, 120L, 103L, 101L, 125L, 136L, 152L, 49L);
            assertThat(answer.figures().cohorts().stream()
                            .mapToLong(Cohort::customers)
                            .sum())
                    .isEqualTo(4338);
            assertThat(answer.sentence().key()).isEqualTo("value.cohort.sentence.best");
            assertThat(answer.sentence().arguments().get("cohort"))
                    .hasToString("Cell[value=Day[day=2010-12-01], who=null]");
        }
    }
}
