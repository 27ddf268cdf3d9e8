package io.clientele.understand.value.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.understand.value.OrderBook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueFindingsTest {

    @TempDir
    Path folder;

    private static Map<String, Finding> findings(OrderBook book) {
        return new ValueFindings(book.engine(), book.settings())
                .noticed(Purpose.ANALYTICS).findings().stream()
                        .collect(Collectors.toMap(Finding::code, Function.identity()));
    }

    private static Finding found(Map<String, Finding> findings, String code) {
        return Objects.requireNonNull(findings.get(code), () -> code + " is not among " + findings.keySet());
    }

    private static void lines(OrderBook book, String select) {
        book.run("insert into orders (order_id, line, customer, subject, ordered_at, amount, unit_price, quantity,"
                + " currency, status, line_kind, source, namespace, import_number, import_row)"
                + " select 'o' || cast(c as varchar) || '-' || cast(d as varchar), '1', 'c' || cast(c as varchar), c,"
                + " timestamp '2020-01-01 12:00:00' + cast(d as integer) * interval 1 day, amount, amount, 1, 'GBP',"
                + " 'paid', 'product', 'shop', 'default', 1, row_number() over () from (" + select + ") given");
    }

    /** 50 customers, each every 10 days for 300 days for 1; but customer 1 for 200, until day 240. */
    @Test
    void noticesTheBestWhoFellSilent() {
        try (OrderBook book = OrderBook.open(folder)) {
            lines(
                    book,
                    "select cast(c as integer) as c, d * 10 as d, case when c = 1 then 200 else 1 end as amount"
                            + " from generate_series(1, 50) as a(c), generate_series(0, 30) as b(d)"
                            + " where not (c = 1 and d > 24)");
            Finding silent = found(findings(book), "value.best-customers-silent");
            assertThat(silent.pValue()).isEqualTo(1);
            assertThat(silent.money()).isEqualTo(5000);
            assertThat(silent.sentence().key()).isEqualTo("value.finding.best-silent");
            assertThat(silent.evidence().get(0).value())
                    .isInstanceOfSatisfying(
                            Value.Ratio.class,
                            share -> assertThat(share.ratio()).isEqualTo(0.02));
            assertThat(silent.evidence()).allMatch(cell -> cell.who() != null);
            Finding few = found(findings(book), "value.expected-value-concentrated");
            assertThat(few.evidence().getFirst().value()).isEqualTo(new Value.Count(1));
            assertThat(few.money()).isNotNegative();
        }
    }

    /** 400 newcomers, one a day; half of them come back after 20 days, of late only a tenth. */
    @Test
    void testsWhetherNewcomersComeBack() {
        try (OrderBook book = OrderBook.open(folder)) {
            lines(
                    book,
                    "select cast(c as integer) as c, c as d, 5 as amount from generate_series(1, 500) as a(c)"
                            + " union all select cast(c as integer), c + 20, 5 from generate_series(1, 480) as a(c)"
                            + " where c % 10 = 0 or (c < 350 and c % 2 = 0)");
            Finding fewer = found(findings(book), "value.newcomers-returning");
            assertThat(fewer.sentence().key()).isEqualTo("value.finding.newcomers.fewer");
            assertThat(fewer.pValue()).isLessThan(1e-6);
            assertThat(fewer.evidence().get(1).value())
                    .isInstanceOfSatisfying(
                            Value.Ratio.class, rate -> assertThat(rate.ratio()).isBetween(0.08, 0.12));
        }
    }

    @Test
    void handsOverTestsThatFoundNothing() {
        try (OrderBook book = OrderBook.open(folder)) {
            lines(
                    book,
                    "select cast(c as integer) as c, c as d, 5 as amount from generate_series(1, 500) as a(c)"
                            + " union all select cast(c as integer), c + 20, 5 from generate_series(1, 480) as a(c)"
                            + " where c % 2 = 0");
            Finding none = found(findings(book), "value.newcomers-returning");
            assertThat(none.pValue()).isGreaterThan(0.5).isLessThan(1);
        }
    }

    @Test
    void saysNothingOfAHandful() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(findings(book)).isEmpty();
            book.line("1", 1, "2020-01-01", "a", 1, 10).line("2", 2, "2021-12-01", "a", 1, 10);
            assertThat(List.copyOf(findings(book).keySet())).isEmpty();
        }
    }
}
