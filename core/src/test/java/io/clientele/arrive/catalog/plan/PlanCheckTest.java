package io.clientele.arrive.catalog.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan finds in an event, and what it leaves of it. */
class PlanCheckTest {

    private static final String EVENTS = """
            events:
              - name: Tea Bought
                schema:
                  type: object
                  required: [sku]
                  additionalProperties: false
                  properties:
                    sku: {type: string}
                    pieces: {type: integer, minimum: 1}
                    mail: {type: string, x-personal: true}
                    size: {enum: [small, 2.50, true]}
                    shop: {type: object, additionalProperties: false, properties: {city: {type: string}}}
                    lines: {type: array, items: {type: object, properties: {price: {type: number}}}}
                    tags: {type: array, items: {type: string}, maxItems: 3}
              - type: page
                schema: {properties: {path: {type: string}}}
            """;

    private static PlanCheck plan(String policy) {
        return PlanCheck.of(PlanReader.read("version: 1\n" + policy + EVENTS), 7);
    }

    private static List<String> found(PlanVerdict verdict) {
        return verdict.violations().stream()
                .map(one -> one.kind().word() + " " + one.path() + " " + one.value())
                .toList();
    }

    private static PlanVerdict judged(String properties) {
        return plan("").judge("track", "Tea Bought", properties);
    }

    @Test
    void findsNothingWhereNothingDiffers() {
        String text = "{\"sku\": \"a\", \"pieces\": 2.0, \"size\": 2.5, \"shop\": {\"city\": \"Bath\"}, \"mail\": null,"
                + " \"lines\": [{\"price\": 1, \"more\": [{}]}], \"tags\": []}";
        PlanVerdict verdict = judged(text);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.properties()).isSameAs(text);
    }

    @Test
    void findsEveryDifferenceWhereItIs() {
        PlanVerdict verdict = judged("{\"sku\": null, \"pieces\": 0, \"size\": \"large\", \"colour\": {\"a\": [1]},"
                + " \"shop\": {\"zip\": 7, \"city\": []}, \"lines\": [{\"price\": 1}, {\"price\": \"2\"}, 3, null],"
                + " \"tags\": [\"a\", 1, \"b\", \"c\"]}");
        assertThat(found(verdict))
                .containsExactly(
                        "value_not_allowed pieces 0",
                        "value_not_allowed size \"large\"",
                        "unknown_property colour {..}",
                        "unknown_property shop.zip 7",
                        "wrong_type shop.city [..]",
                        "wrong_type lines[].price \"2\"",
                        "wrong_type lines[] 3",
                        "wrong_type lines[] null",
                        "wrong_type tags[] 1",
                        "value_not_allowed tags [..]",
                        "missing_property sku null");
        assertThat(verdict.violations().getFirst().expected()).isEqualTo("at least 1");
        assertThat(verdict.violations().get(1).expected()).isEqualTo("one of \"small\", 2.50, true");
        assertThat(verdict.violations().getLast().expected()).isEqualTo("a text");
    }

    @Test
    void looksAtTracksAlwaysAndAtOtherTypesOnceThePlanNamesThem() {
        PlanCheck plan = plan("");
        assertThat(found(plan.judge("track", "Coffee Bought", "{}")))
                .containsExactly("unknown_event  \"Coffee Bought\"");
        assertThat(found(plan.judge("page", "Home", "{\"path\":1}"))).containsExactly("wrong_type path 1");
        assertThat(found(plan.judge("screen", "Home", "{}"))).isEmpty();
        assertThat(found(plan.judge("page", null, "{\"path\":\"/\",\"x\":1}"))).isEmpty();
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(ViolationKind.UNKNOWN_PROPERTY, "{\"sku\":\"a\",\"x\":1}", "{\"sku\":\"a\"}"),
                Arguments.of(ViolationKind.WRONG_TYPE, "{\"sku\":\"a\",\"pieces\":\"1\"}", "{\"sku\":\"a\"}"),
                Arguments.of(ViolationKind.VALUE_NOT_ALLOWED, "{\"sku\":\"a\",\"pieces\":0}", "{\"sku\":\"a\"}"),
                Arguments.of(ViolationKind.MISSING_PROPERTY, "{\"pieces\":1.500}", "{\"pieces\":1.500}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachPolicyOfEachViolation(ViolationKind kind, String properties, String without) {
        for (PlanPolicy policy : kind.policies()) {
            PlanVerdict verdict = plan("policy: {" + kind.word() + ": " + policy.word() + "}\n")
                    .judge("track", "Tea Bought", properties);
            assertThat(verdict.violations()).first().extracting(Violation::kind).isIn(kind, ViolationKind.WRONG_TYPE);
            assertThat(verdict.violations())
                    .anySatisfy(one -> assertThat(one.policy()).isEqualTo(policy));
            assertThat(verdict.rejection().isPresent()).isEqualTo(policy == PlanPolicy.REJECT);
            assertThat(verdict.properties()).isEqualTo(policy == PlanPolicy.REMOVE ? without : properties);
        }
    }

    @Test
    void unknownEventsAreFlaggedOrTurnedAway() {
        assertThat(plan("").judge("track", "X", "{}").rejection()).isEmpty();
        assertThat(plan("policy: {unknown_event: reject}\n")
                        .judge("track", "X", "{}")
                        .rejection()
                        .orElseThrow()
                        .expected())
                .isEqualTo("one of track 'Tea Bought', any page");
    }

    @Test
    void takesOutWhereItStandsAndKeepsEveryDigit() {
        PlanVerdict verdict = plan("policy: {wrong_type: remove, unknown_property: remove}\n")
                .judge(
                        "track",
                        "Tea Bought",
                        "{\"sku\":\"a\",\"x\":1,\"lines\":[{\"price\":\"1\"},{\"price\":2.50},3,{\"price\":1e2}],"
                                + "\"tags\":[1,\"a\",2,\"b\"],\"shop\":{\"zip\":1},\"size\":2.500}");
        assertThat(verdict.properties())
                .isEqualTo("{\"sku\":\"a\",\"lines\":[{},{\"price\":2.50},{\"price\":1E+2}],"
                        + "\"tags\":[\"a\",\"b\"],\"shop\":{},\"size\":2.500}");
    }

    @Test
    void tellsAFewAndDecidesByAll() {
        StringBuilder many = new StringBuilder("{\"sku\":\"a\"");
        for (int i = 0; i < 50; i++) {
            many.append(",\"x").append(i).append("\":").append(i);
        }
        PlanVerdict verdict = plan("policy: {wrong_type: reject, unknown_property: remove}\n")
                .judge("track", "Tea Bought", many + ",\"pieces\":true}");
        assertThat(verdict.violations()).hasSize(PlanCheck.TOLD);
        assertThat(verdict.rejection().orElseThrow().path()).isEqualTo("pieces");
        assertThat(plan("policy: {unknown_property: remove}\n")
                        .judge("track", "Tea Bought", many + "}")
                        .properties())
                .isEqualTo("{\"sku\":\"a\"}");
    }

    @Test
    void knowsAMomentWhenItSeesOne() {
        for (String right : List.of(
                "2026-01-31T12:34:56Z",
                "2024-02-29t00:00:00.5z",
                "2026-01-31T12:34:56.123456+05:30",
                "2016-12-31T23:59:60Z")) {
            assertThat(DateTimes.isOne(right)).as(right).isTrue();
        }
        for (String wrong : List.of(
                "",
                "2026-01-31",
                "2026-02-29T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T12:34:56",
                "2026-13-01T00:00:00Z",
                "2026-01-31T12:34:56.Z",
                "2026-01-31 12:34:56Z",
                "2026-01-31T12:34:56+5:30",
                "2026-01-31T12:34:56Zx",
                "x026-01-31T12:34:56Z")) {
            assertThat(DateTimes.isOne(wrong)).as(wrong).isFalse();
        }
    }

    private static final String SCHEMA = """
            {"type": "object", "required": ["product_id", "name", "price", "currency"], "additionalProperties": false,
             "properties": {
               "product_id": {"type": "string"}, "sku": {"type": "string", "pattern": "^[A-Z0-9-]+$"},
               "name": {"type": "string", "maxLength": 200}, "category": {"type": "string"},
               "brand": {"type": "string"}, "variant": {"type": "string"}, "price": {"type": "number", "minimum": 0},
               "currency": {"type": "string", "enum": ["GBP", "EUR", "USD"]},
               "quantity": {"type": "integer", "minimum": 1}, "position": {"type": "integer"},
               "url": {"type": "string"}, "seen_at": {"type": "string", "format": "date-time"},
               "in_stock": {"type": "boolean"}}}""";

    /** The figures go to the log of the build; docs/events.md has them. */
    @Test
    void costsLittle() {
        PlanCheck plan = PlanCheck.of(
                PlanReader.read("events: [{name: Product Viewed, schema: " + SCHEMA.replace('\n', ' ') + "}]"), 1);
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA, InputFormat.JSON);
        String event = "{\"product_id\":\"507f1f77bcf86cd799439011\",\"sku\":\"G-32\",\"name\":\"Monopoly: 3rd\","
                + "\"category\":\"Games\",\"brand\":\"Hasbro\",\"variant\":\"200 pieces\",\"price\":18.99,"
                + "\"currency\":\"GBP\",\"quantity\":1,\"position\":3,\"url\":\"https://www.example.com/product/path\","
                + "\"seen_at\":\"2026-01-31T12:34:56Z\",\"in_stock\":true}";
        long ours = nanos(
                20_000,
                () -> plan.judge("track", "Product Viewed", event).violations().isEmpty());
        long theirs =
                nanos(4_000, () -> validator.validate(event, InputFormat.JSON).isEmpty());
        System.getLogger(PlanCheckTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "13 properties against their plan: {0} ns an event; by the validator: {1} ns",
                        ours,
                        theirs);
        assertThat(ours).as("ns an event").isLessThan(100_000);
    }

    /** The best of ten rounds. */
    private static long nanos(int times, BooleanSupplier check) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            int right = 0;
            long before = System.nanoTime();
            for (int i = 0; i < times; i++) {
                right += check.getAsBoolean() ? 1 : 0;
            }
            best = Math.min(best, (System.nanoTime() - before) / times);
            assertThat(right).isEqualTo(times);
        }
        return best;
    }
}
