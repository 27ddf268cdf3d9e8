package io.clientele.understand.value.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Workbench;
import io.clientele.shop.PurchaseProcess;
import io.clientele.shop.PureProcess;
import io.clientele.shop.Spending;
import io.clientele.understand.value.OrderBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers drawn from a process we know: the models must give it back, or say that they can't. */
class KnownProcessTest {

    private static final Spending SPENDING = new Spending(6, 4, 15);

    @TempDir
    Path folder;

    private OrderBook book(PurchaseProcess process, int customers) throws IOException {
        Path file = folder.resolve("orders.csv");
        new PureProcess(process, SPENDING, 20, customers, 26, 104).write(file, LocalDate.of(2021, 1, 4));
        return PurchaseFiles.read(
                OrderBook.open(folder),
                "select customer_id as customer, cast(ordered_at as timestamp) as moment,"
                        + " cast(amount as decimal(18, 4)) as amount from read_csv("
                        + Workbench.literal(file.toString()) + ", all_varchar = true)");
    }

    private static Answer<ClvFigures> ask(OrderBook book) {
        return new LifetimeValues(book.engine(), book.settings()).answer(ClvQuestion.usual(), Purpose.ANALYTICS);
    }

    /** Within four standard errors; days instead of moments cost the most frequent buyers a purchase now and then. */
    @Test
    void givesBackTheParametersItWasDrawnFrom() throws IOException {
        Map<String, Double> truth =
                Map.of("r", 0.6, "alpha", 8.0, "a", 0.8, "b", 2.5, "p", 6.0, "q", 4.0, "gamma", 15.0);
        try (OrderBook book = book(new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5), 4000)) {
            ClvFigures figures = ask(book).figures();
            assertThat(figures.fit().outcome()).isEqualTo("found");
            for (ClvFigures.Parameter each : figures.fit().estimates()) {
                assertClose(each, truth);
            }
            for (ClvFigures.Parameter each :
                    Objects.requireNonNull(figures.monetary()).fit().estimates()) {
                assertClose(each, truth);
            }
            ClvFigures.Holdout holdout = Objects.requireNonNull(figures.holdout());
            assertThat(Math.abs(holdout.expected() / holdout.actual() - 1)).isLessThan(0.1);
            assertThat(holdout.mae()).isLessThan(holdout.naiveMae());
        }
    }

    private static void assertClose(ClvFigures.Parameter estimate, Map<String, Double> truth) {
        double error = Math.log(estimate.value() / Objects.requireNonNull(truth.get(estimate.name())));
        assertThat(Math.abs(error)).as("%s", estimate).isLessThan(4 * estimate.standardError() / estimate.value());
    }

    /** Clockwork buyers who age, and who all buy a third as often in the holdout: the check must show it. */
    @Test
    void showsThatItFailsOnAProcessItDoesNotKnow() throws IOException {
        PurchaseProcess process = new PurchaseProcess.ClockworkAgeing(4, 5, 0.5, 0.002, 0.02, 70, 3);
        try (OrderBook book = book(process, 1500)) {
            Answer<ClvFigures> answer = ask(book);
            ClvFigures.Holdout holdout = Objects.requireNonNull(answer.figures().holdout());
            assertThat(holdout.expected() / holdout.actual()).isGreaterThan(1.5);
            assertThat(answer.notes()).anyMatch(note -> note.key().equals("value.clv.note.holdout.off"));
            int last = answer.figures().tracking().size() - 1;
            assertThat(answer.figures().tracking().get(last).actual())
                    .isLessThan(Math.round(answer.figures().tracking().get(last).expected()));
        }
    }

    /** Enough customers for an engine to stream them in pieces. */
    @Test
    void givesTheSameFiguresAndOrderEachTime() throws IOException {
        try (OrderBook book = book(new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5), 60_000)) {
            LifetimeValues values = new LifetimeValues(book.engine(), book.settings());
            ClvQuestion question = ClvQuestion.usual().listing(0, 60_000);
            Answer<ClvFigures> first = values.answer(question, Purpose.ANALYTICS);
            Answer<ClvFigures> second = values.answer(question, Purpose.ANALYTICS);
            assertThat(second.figures()).isEqualTo(first.figures());
            assertThat(second.table().equals(first.table())).isTrue();
            assertThat(first.table().rows())
                    .extracting(row -> ((Value.Quantity) row.getLast().value()).quantity())
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }
}
