package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of the published files, against the counts and sums their documentation gives. */
class ReferenceFilesTest {

    private final Path data = Path.of(System.getProperty("reference.data", "none"));

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheData() {
        assumeTrue(Files.isDirectory(data), "the reference data is not there: " + data);
    }

    @Test
    void bothOnlineRetailFilesEndAtTheLinesOfTheUnion() {
        try (Shop shop = new Shop(folder)) {
            FileImport order = FileImport.of(
                            Kind.ORDERS,
                            data.resolve("online-retail-ii/online_retail_II_2009-2010.csv.gz"),
                            data.resolve("online-retail-ii/online_retail_2010-2011.csv.gz"))
                    .from("retail");
            ImportOutcome outcome = shop.imports().run(order, Progress.NONE);

            assertThat(outcome.read()).isEqualTo(525_461 + 541_909);
            assertThat(outcome.rejected()).isZero();
            assertThat(outcome.duplicates()).isEqualTo(22_523);
            assertThat(outcome.accepted()).isEqualTo(1_044_847);
            assertThat(shop.value("select count(*) as n from orders")).isEqualTo("1044847");

            ImportOutcome again = shop.imports().run(order, Progress.NONE);
            assertThat(again.accepted()).isZero();
            assertThat(again.duplicates()).isEqualTo(again.read());
            assertThat(shop.value("select count(*) as n from orders")).isEqualTo("1044847");
        }
    }

    @Test
    void secondYearAloneHasTheDocumentedFigures() {
        try (Shop shop = new Shop(folder)) {
            ImportOutcome outcome = shop.imports()
                    .run(
                            FileImport.of(Kind.ORDERS, data.resolve("online-retail-ii/online_retail_2010-2011.csv.gz")),
                            Progress.NONE);
            assertThat(outcome.accepted()).isEqualTo(541_909);
            assertThat(shop.rows("select count(distinct order_id) as a, count(distinct product_id) as b,"
                            + " count(distinct customer) as c, count(distinct country) as d,"
                            + " count(*) filter (where customer is null) as e,"
                            + " count(*) filter (where product_name is null) as f,"
                            + " count(*) filter (where order_id like 'C%') as g, cast(sum(quantity) as bigint) as h,"
                            + " sum(amount) as i from orders"))
                    .containsExactly("25900|4070|4372|38|135080|1454|9288|5176450|9747747.9340");
            assertThat(shop.rows("select count(*) as a, count(distinct customer) as b, count(distinct order_id) as c,"
                            + " sum(amount) as d"
                            + " from orders where customer is not null and status = 'paid' and unit_price > 0"
                            + " and quantity > 0"))
                    .containsExactly("397884|4338|18532|8911407.9040");
            assertThat(shop.rows(
                            "select line_kind, count(*) as n from orders where product_id in ('POST', 'M', 'S', 'B')"
                                    + " group by line_kind, product_id order by product_id"))
                    .containsExactly("adjustment|3", "adjustment|571", "service|1256", "sample|63");
        }
    }

    @Test
    void cdnowSampleMapsItsTotalsToAmounts() {
        try (Shop shop = new Shop(folder)) {
            ImportOutcome outcome = shop.imports()
                    .run(FileImport.of(Kind.ORDERS, data.resolve("cdnow/cdnow_sample.csv")), Progress.NONE);
            assertThat(outcome.accepted()).isEqualTo(6_919);
            assertThat(shop.rows("select count(distinct customer) as a, min(customer) as b, min(ordered_at) as c,"
                            + " max(ordered_at) as d, min(attributes) as e from orders"))
                    .containsExactly("2357|00004|1997-01-01T00:00:00Z|1998-06-30T00:00:00Z|{\"sample_id\":\"0001\"}");
        }
    }
}
