package io.clientele.understand.value.abc;

import static io.clientele.understand.value.Asked.cell;
import static io.clientele.understand.value.Asked.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.understand.value.OrderBook;
import io.clientele.understand.value.abc.AbcFigures.CurvePoint;
import io.clientele.understand.value.abc.AbcFigures.InClass;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbcClassesTest {

    @TempDir
    Path folder;

    private static Answer<AbcFigures> ask(OrderBook book, String... options) {
        return new AbcClasses(book.engine(), book.settings())
                .answer(AbcQuestion.of(options(options)), Purpose.ANALYTICS);
    }

    private OrderBook spending(double... amounts) {
        OrderBook book = OrderBook.open(folder);
        for (int i = 0; i < amounts.length; i++) {
            book.line("o" + i, i + 1, "2020-01-01", "a", 1, amounts[i]);
        }
        return book;
    }

    @Test
    void givesThePrintedGiniOfFiveNumbers() {
        try (OrderBook book = spending(1, 1, 2, 3, 13)) {
            assertThat(ask(book, "range=all").figures().gini()).isCloseTo(0.52, within(1e-12));
        }
    }

    @Test
    void putsWhoCrossesACutOffIntoTheUpperClass() {
        // running shares 65, 80, 90, 95, 100: the second ends exactly on 80 %, the fourth on 95 %
        try (OrderBook book = spending(13, 3, 2, 1, 1)) {
            assertThat(ask(book, "range=all").figures().classes())
                    .extracting(InClass::customers)
                    .containsExactly(2L, 2L, 1L);
            assertThat(ask(book, "range=all", "a=0.66", "b=0.9").figures().classes())
                    .extracting(InClass::customers)
                    .containsExactly(2L, 1L, 2L);
        }
    }

    @Test
    void sharesOneWhenAllAreAlikeAndDrawsTheStraightLine() {
        try (OrderBook book = spending(5, 5, 5, 5)) {
            AbcFigures figures = ask(book, "range=all").figures();
            assertThat(figures.gini()).isCloseTo(0, within(1e-12));
            assertThat(figures.curve())
                    .containsExactly(
                            new CurvePoint(0, 0),
                            new CurvePoint(0.25, 0.25),
                            new CurvePoint(0.5, 0.5),
                            new CurvePoint(0.75, 0.75),
                            new CurvePoint(1, 1));
        }
    }

    @Test
    void leavesOutAndReportsCustomersWhoSentBackMoreThanTheyBought() {
        try (OrderBook book = spending(10, 10).line("C", 1, "2020-01-02", "a", -2, 10)) {
            Answer<AbcFigures> answer = ask(book, "range=all");
            assertThat(answer.figures().negativeExcluded()).isEqualTo(1);
            assertThat(answer.figures().classes().getFirst().customers()).isEqualTo(1);
            assertThat(answer.notes()).anyMatch(note -> note.key().equals("value.abc.note.negative"));
        }
    }

    @Test
    void saysWhenThereIsNothingToShare() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(ask(book).sentence().key()).isEqualTo("value.empty");
            book.line("1", 1, "2020-01-01", "a", 1, 0);
            Answer<AbcFigures> answer = ask(book);
            assertThat(answer.figures().gini()).isNull();
            assertThat(answer.sentence().key()).isEqualTo("value.abc.sentence.nobody");
            assertThat(answer.figures().curve()).isEmpty();
        }
    }

    @Test
    void refusesCutOffsThatDoNotRise() {
        assertThatThrownBy(() -> AbcQuestion.of(options("a=0.9", "b=0.8")))
                .isInstanceOf(Refusal.class)
                .hasMessage("b must be above a, which is 0.9, was '0.8'");
        assertThatThrownBy(() -> AbcQuestion.of(options("a=80"))).hasMessageContaining("between 0 and 1");
    }

    @Test
    void namesTheClassByItsTraitOnlyWhereTheTraitAnswersTheSameQuestion() {
        try (OrderBook book = spending(10, 5, 1)) {
            assertThat(cell(ask(book), 0, "customers").who()).isNull();
            book.run("create or replace view customer_traits as select customer, case when customer = 3 then 'B'"
                    + " else 'A' end as abc from customer_base");
            assertThat(book.named(cell(ask(book), 0, "customers").who())).isEqualTo(2);
            assertThat(cell(ask(book, "a=0.5"), 0, "customers").who()).isNull();
        }
    }

    @Test
    void givesThePublishedConcentrationOfOnlineRetail() {
        try (OrderBook book = OrderBook.open(folder).onlineRetail()) {
            AbcFigures figures = ask(book, "range=all", "returns=exclude", "lines=priced", "customers=known")
                    .figures();
            assertThat(figures.gini()).isCloseTo(0.715140, within(5e-7));
            assertThat(figures.classes()).extracting(InClass::customers).containsExactly(1133L, 1469L, 1736L);
            assertThat(figures.curve()).hasSize(201);
            assertThat(at(figures, 0.10)).isCloseTo(0.6138, within(5e-4));
            assertThat(at(figures, 0.20)).isCloseTo(0.7462, within(5e-4));
            double share =
                    figures.classes().stream().mapToDouble(InClass::share).sum();
            assertThat(share).isCloseTo(1, within(1e-12));
        }
    }

    /** The curve between its points. */
    private static double at(AbcFigures figures, double customers) {
        CurvePoint before = figures.curve().getFirst();
        for (CurvePoint point : figures.curve()) {
            if (point.customers() >= customers) {
                double part = point.customers() == before.customers()
                        ? 0
                        : (customers - before.customers()) / (point.customers() - before.customers());
                return before.value() + part * (point.value() - before.value());
            }
            before = point;
        }
        return before.value();
    }

    @Test
    void tellsTheConcentrationOfAShopOfSomeSizeAsADescriptionWithNothingAtStake() {
        double[] amounts = new double[20];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = i == 0 ? 81 : 1;
        }
        try (OrderBook book = spending(amounts)) {
            assertThat(new AbcClasses(book.engine(), book.settings())
                            .findings()
                            .noticed(Purpose.ANALYTICS)
                            .findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.pValue()).isEqualTo(1);
                        assertThat(finding.money()).isZero();
                        assertThat(finding.sentence().key()).isEqualTo("value.finding.concentration");
                        assertThat(finding.sentence().arguments())
                                .containsKeys("customers", "part", "share", "revenue");
                    });
        }
    }

    @Test
    void writesTheClassAsATrait() {
        try (OrderBook book = spending(13, 3, 2, 1, 1)) {
            Map<Long, String> traits = new TreeMap<>();
            book.engine()
                    .list(
                            new AbcClasses(book.engine(), book.settings())
                                    .traits(AbcQuestion.DEFAULT, Purpose.ANALYTICS)
                                    .orElseThrow(),
                            Purpose.ANALYTICS,
                            row -> traits.put(row.longAt("customer"), row.requiredText("abc")));
            assertThat(traits).isEqualTo(Map.of(1L, "A", 2L, "A", 3L, "B", 4L, "B", 5L, "C"));
        }
    }
}
