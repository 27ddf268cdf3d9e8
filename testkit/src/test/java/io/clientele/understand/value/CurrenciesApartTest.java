package io.clientele.understand.value;

import static io.clientele.understand.value.Asked.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.cohort.CohortQuestion;
import io.clientele.understand.value.cohort.Cohorts;
import io.clientele.understand.value.kpi.KpiFigures;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.lifecycle.LifecycleFigures;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.product.ProductQuestion;
import io.clientele.understand.value.product.Products;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every analysis tells its figures in the same currency, and says which lines are in others. */
class CurrenciesApartTest {

    private static final Cell NONE = new Cell(new Value.Count(0));

    @TempDir
    Path folder;

    private static Map<String, Answer<?>> everything(OrderBook book, String range) {
        var engine = book.engine();
        var settings = book.settings();
        Purpose purpose = Purpose.ANALYTICS;
        var all = options("range=" + range);
        Map<String, Answer<?>> answers = new LinkedHashMap<>();
        answers.put("kpis", new Kpis(engine, settings).answer(KpiQuestion.of(all), purpose));
        answers.put("products", new Products(engine, settings).answer(ProductQuestion.of(all), purpose));
        answers.put("cohorts", new Cohorts(engine, settings).answer(CohortQuestion.of(all), purpose));
        answers.put("rfm", new RfmScores(engine, settings).answer(RfmQuestion.of(all), purpose));
        answers.put("abc", new AbcClasses(engine, settings).answer(AbcQuestion.of(all), purpose));
        answers.put("lifecycle", new Lifecycles(engine, settings).answer(LifecycleQuestion.of(all), purpose));
        answers.put("clv", new LifetimeValues(engine, settings).answer(ClvQuestion.of(all), purpose));
        return answers;
    }

    /** 12 customers with an order of 10 in euros and one of 20 a month later, 2 in dollars, 1 in yen. */
    private OrderBook withoutPounds() {
        OrderBook book = OrderBook.open(folder);
        for (int customer = 1; customer <= 12; customer++) {
            book.line("a" + customer, customer, "2020-01-" + (10 + customer), "a", 1, 10, Map.of("currency", "EUR"))
                    .line(
                            "b" + customer,
                            customer,
                            "2020-02-" + (10 + customer),
                            "b",
                            1,
                            20,
                            Map.of("currency", "EUR"));
        }
        return book.line("d1", 20, "2020-02-01", "a", 1, 11, Map.of("currency", "USD"))
                .line("d2", 21, "2020-02-02", "a", 1, 12, Map.of("currency", "USD"))
                .line("j1", 22, "2020-02-03", "a", 1, 3000, Map.of("currency", "JPY"));
    }

    private static Map<String, Long> apart(Answer<?> answer) {
        Map<String, Long> lines = new LinkedHashMap<>();
        for (Message said : answer.basis().said()) {
            if (said.key().startsWith("value.basis.currency.")
                    && said.arguments().getOrDefault("currency", NONE).value() instanceof Value.Text(String currency)
                    && said.arguments().getOrDefault("lines", NONE).value() instanceof Value.Count(long count)) {
                lines.put(currency, count);
            }
        }
        return lines;
    }

    @Test
    void tellsEveryFigureInTheCurrencyOfMostLinesAndSaysWhyWhereNoneIsInTheWorkspaces() {
        try (OrderBook book = withoutPounds()) {
            everything(book, "all").forEach((name, answer) -> {
                assertThat(answer.figures().toString()).as(name).contains("EUR").doesNotContain("GBP");
                assertThat(answer.notes().getFirst())
                        .as(name)
                        .isEqualTo(Message.of("value.note.main-currency")
                                .with("reporting", "GBP")
                                .with("currency", "EUR"));
                assertThat(apart(answer)).as(name).containsExactlyInAnyOrderEntriesOf(Map.of("USD", 2L, "JPY", 1L));
            });
            Map<String, Answer<?>> answers = everything(book, "all");
            KpiFigures kpis =
                    (KpiFigures) Objects.requireNonNull(answers.get("kpis")).figures();
            assertThat(kpis.metrics().revenueNet()).isEqualByComparingTo("360");
            LifecycleFigures stages = (LifecycleFigures)
                    Objects.requireNonNull(answers.get("lifecycle")).figures();
            assertThat(stages.stages().stream()
                            .map(LifecycleFigures.InStage::revenue)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("360");
        }
    }

    @Test
    void tellsFiguresInTheWorkspacesCurrencyOnDaysWithNoneOfItToo() {
        try (OrderBook book = withoutPounds().line("p", 30, "2020-03-01", "a", 1, 5)) {
            everything(book, "2020-01-01..2020-02-29").forEach((name, answer) -> {
                assertThat(answer.notes()).as(name).noneMatch(note -> note.key().equals("value.note.main-currency"));
                assertThat(answer.figures().toString()).as(name).contains("GBP");
                assertThat(apart(answer))
                        .as(name)
                        .containsExactlyInAnyOrderEntriesOf(Map.of("EUR", 24L, "USD", 2L, "JPY", 1L));
            });
            Answer<?> kpis = Objects.requireNonNull(
                    everything(book, "2020-01-01..2020-02-29").get("kpis"));
            assertThat(kpis.sentence().key()).isEqualTo("value.kpi.sentence.nothing-in");
            assertThat(kpis.sentence().arguments()).containsEntry("currency", new Cell(new Value.Text("GBP")));
            assertThat(((KpiFigures) kpis.figures()).otherCurrencies())
                    .extracting(KpiFigures.InCurrency::currency)
                    .isEqualTo(List.of("EUR", "USD", "JPY"));
        }
    }
}
