package io.clientele.understand.value.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Purpose;
import io.clientele.understand.value.OrderBook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiFindingsTest {

    @TempDir
    Path folder;

    private static Noticed noticed(OrderBook book) {
        return new Kpis(book.engine(), book.settings()).findings().noticed(Purpose.ANALYTICS);
    }

    private static List<Finding> findings(OrderBook book) {
        return noticed(book).findings();
    }

    /**
     * 24 weeks of 1,200 customers with one order each, evenly over ten countries and twenty products; from week 12 on
     * country 3 and product 7 keep only the part of theirs that is given.
     */
    private OrderBook shop(double kept) {
        OrderBook book = OrderBook.open(folder);
        book.run("insert into orders (order_id, line, customer, subject, ordered_at, product_id, quantity, unit_price,"
                + " amount, currency, status, line_kind, country, source, namespace)"
                + " select cast(n as varchar), '1', 'c' || n, n, timestamp '2020-01-06 12:00:00'"
                + " + cast(floor(n * 168 / 1200) as integer) * interval '1' day, 'p' || (n * 7 % 20), 1, 10, 10, 'GBP',"
                + " 'paid', 'product', 'country ' || (n % 10), 'shop', 'default' from generate_series(0, 1199) as s(n)"
                + " where n < 600 or n = 1199 or (n % 10 <> 3 and n * 7 % 20 <> 7) or n % 100 < 100 * " + kept);
        return book;
    }

    @Test
    void findsTheCountryAndTheProductThatFell() {
        try (OrderBook book = shop(0.1)) {
            List<Finding> findings = findings(book);
            assertThat(findings).extracting(Finding::code).contains("value.country-fell", "value.product-fell");
            Finding country = findings.getFirst();
            assertThat(country.sentence().arguments().get("value"))
                    .hasToString("Cell[value=Text[text=country 3], who=null]");
            assertThat(country.pValue()).isLessThan(0.001);
            assertThat(country.money()).isGreaterThan(300);
            assertThat(book.named(country.evidence().getFirst().who())).isEqualTo(60);
        }
    }

    @Test
    void findsNothingWhereNothingFell() {
        try (OrderBook book = shop(1)) {
            assertThat(findings(book)).isEmpty();
            assertThat(noticed(book).tested())
                    .as("ten countries, twenty products")
                    .isEqualTo(30);
        }
    }

    @Test
    void findsNothingInTooLittleData() {
        try (OrderBook book = OrderBook.open(folder)) {
            assertThat(findings(book)).isEmpty();
            book.line("1", 1, "2020-01-01", "a", 1, 10).line("2", 1, "2020-02-01", "a", 1, 10);
            assertThat(findings(book)).isEmpty();
        }
    }
}
