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
                        tuple(3L, 1L),
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

    private CheckResult checked(String expectation) {
        shop.quality().declare("expectations: [{kind: orders, " + expectation + "}]", "ann");
        return shop.quality().check(Kind.ORDERS).getFirst();
    }

    @Test
    void comparesNumbersAsNumbersAndDaysAsDays() {
        orders("order_id,customer,date,sku,quantity,price", "1,a,2026-01-31 23:59:59,A,1,5", "2,a,2026-02-02,A,2,0.5");
        assertThat(checked("in_set: {column: quantity, values: [1, 2.00]}").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_set: {column: quantity, values: [1, 3]}").broken())
                .isEqualTo(1);
        assertThat(checked("in_set: {column: unit_price, values: ['5', .5]}").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_set: {column: ordered_at, values: [2026-01-31, 2026-02-02]}")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_set: {column: ordered_at, values: [2026-01-31T23:59:59Z]}")
                        .broken())
                .isEqualTo(1);
    }

    @Test
    void readsTextsAsTheyAreWritten() {
        orders(
                "order_id,customer,date,sku,quantity,price,country",
                "007,a,2026-01-01,A,1,5,NO",
                "1_000,a,2026-01-01,A,1,5,on",
                "12:30,a,2026-01-01,A,1,5,Yes",
                "1e3,a,2026-01-01,A,1,5,off");
        assertThat(checked("in_set: {column: country, values: [NO, on, Yes, off]}")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_set: {column: country, values: [false, true, ~]}")
                        .broken())
                .isEqualTo(4);
        assertThat(checked("in_set: {column: order_id, values: [007, 1_000, 12:30, 1e3]}")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_set: {column: order_id, values: [7, 1000, 750]}").broken())
                .isEqualTo(4);
    }

    @Test
    void comparesMomentsWithDaysThatAreWholeAndDaysWithDays() {
        orders(
                "order_id,customer,date,sku,quantity,price",
                "1,a,2026-01-01 00:00:00,A,1,5",
                "2,a,2026-01-31 23:59:59,A,1,5",
                "3,a,2026-02-01 00:00:00,A,1,5");
        assertThat(checked("in_range: {column: ordered_at, min: 2026-01-01, max: 2026-01-31}")
                        .broken())
                .isEqualTo(1);
        assertThat(checked("in_range: {column: ordered_at, min: 2026-01-02}").broken())
                .isEqualTo(1);
        assertThat(checked("in_range: {column: ordered_at, max: 2026-02-01}").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_range: {column: ordered_at, max: '2026-02-01 00:00'}")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(checked("in_range: {column: ordered_at, max: 2026-02-01T00:59:59+01:00}")
                        .broken())
                .isEqualTo(1);
        shop.imports()
                .run(
                        FileImport.of(
                                Kind.RATES,
                                shop.file("date,base,quote,rate\n2026-01-01,EUR,USD,1.1\n2026-01-02,EUR,USD,1.2\n")),
                        Progress.NONE);
        shop.quality().declare("""
                        expectations:
                          - {kind: rates, in_range: {column: date, min: 2026-01-01, max: 2026-01-02}}
                          - {kind: rates, in_range: {column: date, min: 2026-01-02}}
                          - {kind: rates, in_set: {column: date, values: [2026-01-01]}}
                          - {kind: rates, in_set: {column: rate, values: [1.10, 1.2000]}}
                        """, "ann");
        assertThat(shop.quality().check(Kind.RATES))
                .extracting(CheckResult::broken)
                .containsExactly(0L, 1L, 1L, 0L);
    }

    @Test
    void callsNotApplicableWhatNoRowCouldBreak() {
        orders("order_id,customer,date,sku,quantity,price", "1,a,2026-01-01,A,1,5", "1,a,2026-01-01,A,1,5");
        for (String expectation : List.of(
                "unique: [order_id, line]",
                "in_range: {column: discount, min: 0}",
                "in_set: {column: country, values: [NO]}",
                "matches: {column: channel, pattern: x}",
                "references: {column: region, to: contacts.region}")) {
            CheckResult result = checked(expectation);
            assertThat(result.outcome()).as(expectation).isEqualTo(Outcome.NOT_APPLICABLE);
            assertThat(result.checked()).isZero();
        }
    }

    @Test
    void refusesWhatCouldNeverFailOrNeverPass() {
        String yaml = """
                expectations:
                  - {kind: orders, in_range: {column: quantity}}
                  - {kind: orders, in_range: {column: quantity, min: 5, max: 1}}
                  - {kind: orders, in_range: {column: ordered_at, min: 2026-02-01, max: 2026-01-31}}
                  - {kind: orders, in_range: {column: country, min: A}}
                  - {kind: orders, in_range: {column: ordered_at, min: soon}}
                  - {kind: contacts, in_range: {column: birth_date, max: 2026-02-30}}
                  - {kind: orders, in_set: {column: quantity, values: [1, many]}}
                  - {kind: orders, in_set: {column: quantity, values: [0.00001]}}
                  - {kind: contacts, in_set: {column: email_verified, values: [maybe]}}
                  - {kind: orders, in_set: {column: country, values: ['']}}
                  - {kind: orders, in_range: {column: quantity, minimum: 3, max: 4}}
                  - {kind: orders, matches: {column: quantity, pattern: '^1$'}}
                  - {kind: orders, references: {column: ordered_at, to: products.name}}
                  - {kind: orders, rows: {}}
                  - {kind: orders, rows: {min: 10, max: 1}}
                  - {kind: orders, rows: {min: 1.5}}
                  - {kind: orders, no_rows: {sql: select 1}}
                  - {kind: orders, no_rows: {name: nothing}}
                  - {kind: orders, unique: []}
                """;
        assertThatThrownBy(() -> shop.quality().declare(yaml, "ann"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.message())
                                .containsExactly(
                                        "expectation 1: in_range needs min, max or both",
                                        "expectation 2: min 5 is above max 1",
                                        "expectation 3: min 2026-02-01 is above max 2026-01-31",
                                        "expectation 4: in_range needs a column of numbers, days or moments, and 'country' is"
                                                + " none",
                                        "expectation 5: 'soon' is neither a day nor a moment; write 2026-01-31 or"
                                                + " 2026-01-31T12:30:00Z",
                                        "expectation 6: '2026-02-30' is not a day; write it like 2026-01-31",
                                        "expectation 7: 'many' is not a number",
                                        "expectation 8: '0.00001' is beyond 'quantity', whose numbers have at most 14 digits"
                                                + " before the point and 4 behind it",
                                        "expectation 9: 'maybe' is neither true nor false",
                                        "expectation 10: an empty value is never compared; not_null says that cells are filled",
                                        "expectation 11: in_range has no part 'minimum'; it has column, min, max",
                                        "expectation 12: matches needs a column of text, and 'quantity' is none",
                                        "expectation 13: 'ordered_at' and 'name' are of different types",
                                        "expectation 14: rows needs min, max or both",
                                        "expectation 15: min 10 is above max 1",
                                        "expectation 16: '1.5' is not a number of rows",
                                        "expectation 17: no_rows needs a name",
                                        "expectation 18: no_rows needs a statement under sql",
                                        "expectation 19: unique needs at least one column"));
        assertThatThrownBy(() -> checked("rows: {min: 1}, rows: {max: 2}")).hasMessageContaining("duplicate key rows");
    }

    @Test
    void profilesEveryColumn() {
        orders(
                "order_id,customer,date,sku,quantity,price,colour",
                "1,AB-12,2026-01-01,A,1,5,red",
                "2,AB-12,2026-01-02,B,2,5,",
                "3,CD-34,1950-01-01,A,3,5,red",
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
        assertThat(column(profile, "ordered_at").impossible()).isZero();
        assertThat(column(profile, "attributes").filled()).isEqualTo(4);
    }

    @Test
    void refusesPatternsThatNoEngineKnows() {
        assertThatThrownBy(() -> shop.quality()
                        .declare(
                                "expectations: [{kind: orders, matches: {column: order_id, pattern: '^(?=x)'}}]",
                                "ann"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("expectation 1: '^(?=x)' is not a regular expression");
        assertThat(shop.quality().declared()).isEmpty();
    }

    @Test
    void countsDatesThatCannotBe() {
        Path file = shop.file("id,birth_date\nk1,1850-01-01\nk2,1950-01-01\n");
        shop.imports().run(FileImport.of(Kind.CONTACTS, file), Progress.NONE);
        assertThat(column(shop.quality().profile(Kind.CONTACTS), "birth_date").impossible())
                .isEqualTo(1);
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
