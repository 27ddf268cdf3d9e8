package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.quality.CheckResult;
import io.clientele.arrive.quality.CheckResult.Outcome;
import io.clientele.arrive.quality.ColumnProfile;
import io.clientele.arrive.quality.KindProfile;
import io.clientele.arrive.quality.ValueCount;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationsAtImportTest {

    private static final String EXPECTATIONS = """
            expectations:
              - kind: orders
                not_null: customer
              - kind: orders
                unique: [order_id, product_id]
              - kind: orders
                in_range: {column: quantity, min: 1, max: 10}
              - kind: orders
                in_set: {column: country, values: [GB, FR]}
              - kind: orders
                matches: {column: order_id, pattern: '^[0-9]+$'}
              - kind: orders
                references: {column: product_id, to: products.product_id}
              - kind: orders
                rows: {min: 1, max: 3}
              - kind: orders
                no_rows: {name: no large amounts, sql: select order_id from orders where amount > 50}
              - kind: products
                not_null: name
            """;

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ImportOutcome orders(String... lines) {
        Path file = shop.file(String.join("\n", lines) + "\n");
        return shop.imports().run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
    }

    @Test
    void checksEveryExpectationOfTheKindAfterAnImportWithCountsAndExamples() {
        shop.quality().declare(EXPECTATIONS, "ann");
        ImportOutcome outcome = orders(
                "order_id,customer,date,sku,quantity,price,country",
                "1,a,2026-01-01,A,1,5,GB",
                "1,a,2026-01-01,A,2,5,GB",
                "x3,,2026-01-01,B,20,5,DE",
                "4,b,2026-01-02,C,1,5,");
        assertThat(outcome.checks()).extracting(CheckResult::outcome).containsOnly(Outcome.FAILED);
        assertThat(outcome.checks())
                .extracting(CheckResult::checked, CheckResult::broken)
                .containsExactly(
                        tuple(4L, 1L),
                        tuple(4L, 2L),
                        tuple(4L, 1L),
                        tuple(4L, 1L),
                        tuple(4L, 1L),
                        tuple(4L, 4L),
                        tuple(4L, 0L),
                        tuple(4L, 1L));
        assertThat(outcome.checks().get(2).examples().getFirst())
                .contains(new CheckResult.Cell("quantity", "20.0000"), new CheckResult.Cell("order_id", "x3"));
    }

    @Test
    void passesWhatHoldsAndCallsAnEmptyTableNotApplicable() {
        shop.quality().declare(EXPECTATIONS, "ann");
        shop.imports().run(FileImport.of(Kind.PRODUCTS, shop.file("sku,name\nA,Cup\n")), Progress.NONE);
        assertThat(shop.quality().check(Kind.ORDERS))
                .extracting(CheckResult::outcome)
                .containsExactly(
                        Outcome.NOT_APPLICABLE,
                        Outcome.NOT_APPLICABLE,
                        Outcome.NOT_APPLICABLE,
                        Outcome.NOT_APPLICABLE,
                        Outcome.NOT_APPLICABLE,
                        Outcome.NOT_APPLICABLE,
                        Outcome.FAILED,
                        Outcome.NOT_APPLICABLE);
        ImportOutcome outcome = orders("order_id,customer,date,sku,quantity,price,country", "1,a,2026-01-01,A,1,5,GB");
        assertThat(outcome.checks()).extracting(CheckResult::outcome).containsOnly(Outcome.PASSED);
        assertThat(shop.quality().check(Kind.PRODUCTS))
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.PASSED);
    }

    @Test
    void namesEveryMistakeInExpectationsAtOnce() {
        assertThatThrownBy(() -> shop.quality().declare("""
                                expectations:
                                  - kind: order
                                    not_null: customer
                                  - kind: orders
                                    not_null: custommer
                                  - kind: orders
                                    matches: {column: country, pattern: '('}
                                  - kind: orders
                                    near: 5
                                """, "ann"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.faults()).hasSize(4));
        assertThatThrownBy(() -> shop.quality().declare("a: [", "ann")).hasMessageContaining("not YAML");
        assertThat(shop.quality().declared()).isEmpty();
    }

    @Test
    void profilesEveryColumn() {
        orders(
                "order_id,customer,date,sku,quantity,price,colour",
                "1,AB-12,2026-01-01,A,1,5,red",
                "2,AB-12,2026-01-02,B,2,5,",
                "3,CD-34,1850-01-01,A,3,5,red",
                "4,,2026-01-04,A,4,5,red",
                "4,,2026-01-04,A,4,5,red");
        KindProfile profile = shop.quality().profile(Kind.ORDERS);
        assertThat(profile.rows()).isEqualTo(5);
        assertThat(profile.repeated()).isEqualTo(1);
        assertThat(profile.latest()).isEqualTo(Instant.parse("2026-01-04T00:00:00Z"));
        ColumnProfile customer = column(profile, "customer");
        assertThat(customer.nulls()).isEqualTo(2);
        assertThat(customer.distinct()).isEqualTo(2);
        assertThat(customer.values()).containsExactly(new ValueCount("AB-12", 2), new ValueCount("CD-34", 1));
        assertThat(customer.patterns()).containsExactly(new ValueCount("AA-99", 3));
        ColumnProfile quantity = column(profile, "quantity");
        assertThat(quantity.least()).isEqualTo("1.0000");
        assertThat(quantity.greatest()).isEqualTo("4.0000");
        List<Double> expected = List.of(1.2, 2.0, 3.0, 4.0, 4.0);
        assertThat(quantity.quantiles()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(quantity.quantiles().get(i)).isCloseTo(expected.get(i), within(1e-12));
        }
        assertThat(column(profile, "ordered_at").impossible()).isEqualTo(1);
        assertThat(column(profile, "attributes").filled()).isEqualTo(4);
    }

    @Test
    void profilesAnEmptyTable() {
        KindProfile profile = shop.quality().profile(Kind.CONTACTS);
        assertThat(profile.rows()).isZero();
        assertThat(profile.columns())
                .allSatisfy(column -> assertThat(column.values()).isEqualTo(List.of()));
    }

    private static ColumnProfile column(KindProfile profile, String name) {
        return profile.columns().stream()
                .filter(column -> column.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
