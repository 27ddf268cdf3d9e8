package io.clientele.arrive.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.quality.CheckResult.Outcome;
import io.clientele.ground.store.ComparedEngine;
import io.clientele.ground.store.SparkSettings;
import io.clientele.ground.store.TablesOnSpark;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.OpenTables;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Profiles and expectations of facts as bad as they come, asked of the embedded engine and of Spark: each question's rows
 * are equal. What is in a user's own words is asked of the embedded engine on both sides.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnginesAgreeOnQualityTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    /** Rows that repeat, nulls, texts whose letters are case by case, days that can't be, numbers at both ends. */
    private static final Map<Kind, String> FACTS = Map.of(
            Kind.ORDERS,
            """
            select 'O-' || (i // 3) as order_id,
                   case when i % 10 > 0 then cast(i % 3 as varchar) end as line,
                   case i % 9 when 0 then null when 1 then 'straße ' || i % 7 when 2 then 'İx-' || i % 13
                       when 3 then 'ΟΔΟΣ' when 4 then '客户' || i % 5 || '😀' else 'c' || i % 40 end as customer,
                   case i % 50 when 7 then timestamp '1850-01-02 03:04:05' when 8 then timestamp '2999-12-31 23:59:59'
                       else timestamp '2025-01-01' + to_minutes(i * 37) + to_microseconds(i % 4 * 1500) end as ordered_at,
                   case i % 4 when 0 then 'tea' when 1 then 'C:\\new\\x' when 2 then 'it''s "so"' end as product_id,
                   case i % 6 when 0 then 'a
            b' when 1 then 'tab	tab' when 2 then 'A1-ö9' else null end as product_name,
                   (i % 23) - 3 as quantity,
                   case i % 100 when 0 then 99999999999999.9999 when 1 then -99999999999999.9999
                       else cast(i * 7919 % 100003 as decimal(9, 2)) * 0.01 end as unit_price,
                   case when i % 11 > 0 then (i % 23 - 3) * cast(i * 7919 % 100003 as decimal(9, 2)) * 0.01 end as amount,
                   0.0001 as tax,
                   case i % 7 when 0 then 'EUR' else 'GBP' end as currency,
                   case i % 3 when 0 then 'GB' when 1 then 'de' end as country,
                   case i % 5 when 0 then '{"a": 1}' when 1 then '{}' end as attributes
            from (select unnest(generate_series(0, 899)) as i
                union all select unnest(generate_series(0, 890, 10)))""",
            Kind.CONTACTS,
            """
            select 'k' || i as source_id,
                   case i % 3 when 0 then 'Ann Ünal' when 1 then 'ANN ÜNAL' end as full_name,
                   case when i % 4 > 0 then 'a' || i || '@x.com' end as email,
                   case i % 3 when 0 then true when 1 then false end as email_verified,
                   case i % 5 when 0 then date '1500-02-28' when 1 then date '2030-01-01' when 2 then date '1899-12-31'
                       when 3 then date '1980-02-29' end as birth_date,
                   timestamp '2020-01-01' + to_days(i) as created_at
            from (select unnest(generate_series(1, 200)) as i)""",
            Kind.PRODUCTS,
            """
            select 'p' || i as product_id, 'Tea ' || i % 9 as name, case when i % 2 = 0 then i / 7.0 end as unit_cost,
                   'GBP' as currency, i as stock
            from (select unnest(generate_series(1, 60)) as i)""",
            Kind.RATES,
            """
            select date '2025-01-01' + cast(i as integer) as date, 'EUR' as base, 'GBP' as quote,
                   case i when 3 then 0.0000000001 when 4 then 123456789012345678.0123456789
                       else 0.8 + i * 0.001 end as rate
            from (select unnest(generate_series(1, 90)) as i)""",
            Kind.EVENTS,
            """
            select case when i % 3 = 0 then 'm' || i end as message_id,
                   case i % 4 when 0 then 'page' else 'track' end as type, 'Ereignis ' || i % 7 as name,
                   case when i % 2 = 0 then 'u' || i % 11 end as user_id, 'b' || i % 5 as anonymous_id,
                   timestamp '2025-01-01' + to_seconds(i // 3) as occurred_at,
                   case when i % 5 = 0 then i * 0.25 end as value, case when i % 5 = 0 then 'EUR' end as currency,
                   '{"a": "ß"}' as properties
            from (select unnest(generate_series(1, 120)) as i)""",
            Kind.SUBSCRIPTIONS,
            """
            select 's' || i as subscription_id, 'u' || i % 11 as customer, 'gold' as plan,
                   timestamp '2025-01-01' + to_days(i) as started_at, i * 1.5 as amount_per_month, 'GBP' as currency
            from (select unnest(generate_series(1, 40)) as i)""",
            Kind.FEEDBACK,
            """
            select 'f' || i // 2 as feedback_id, case i % 2 when 0 then 'nps' else 'csat' end as kind,
                   'Frage ' || i % 2 as question, i % 6 as score, 0 as scale_min, 10 as scale_max,
                   '很好 ' || i as text
            from (select unnest(generate_series(1, 60)) as i)""",
            Kind.TICKETS,
            """
            select 't' || i % 20 as ticket_id, case i // 20 when 0 then 'new' else 'done' end as status,
                   timestamp '2025-01-01' as opened_at, i % 3 as reopened, i % 2 = 0 as satisfied,
                   timestamp '2025-01-02' + to_hours(i) as updated_at
            from (select unnest(generate_series(1, 60)) as i)""",
            Kind.SPEND,
            """
            select date '2025-01-01' + cast(i % 30 as integer) as date, 'tv' as channel, i * 10.5 as cost,
                   i * 1000 as impressions, 'GBP' as currency
            from (select unnest(generate_series(1, 45)) as i)""",
            Kind.CONSENTS,
            """
            select 'u' || i % 11 as customer, 'marketing' as purpose, i % 2 = 0 as granted,
                   timestamp '2025-01-01' + to_days(i) as occurred_at
            from (select unnest(generate_series(1, 30)) as i)""");

    private static final String EXPECTATIONS = """
            expectations:
              - {kind: orders, not_null: customer}
              - {kind: orders, not_null: order_id}
              - {kind: orders, unique: [order_id]}
              - {kind: orders, unique: [order_id, line]}
              - {kind: orders, in_range: {column: quantity, min: 1, max: 10.5}}
              - {kind: orders, in_range: {column: ordered_at, min: 1900-01-01, max: 2026-03-01}}
              - {kind: orders, in_set: {column: country, values: [GB, DE]}}
              - {kind: orders, in_set: {column: currency, values: [GBP, EUR]}}
              - {kind: orders, matches: {column: customer, pattern: '^[[:alpha:]]'}}
              - {kind: orders, matches: {column: order_id, pattern: '^O-[0-9]+$'}}
              - {kind: orders, references: {column: product_id, to: products.product_id}}
              - {kind: orders, rows: {min: 1, max: 10}}
              - {kind: orders, no_rows: {name: dear, sql: 'select order_id, unit_price // 2 as half from orders where
                  unit_price > 90000000'}}
              - {kind: contacts, in_range: {column: birth_date, min: 1900-01-01}}
              - {kind: contacts, in_set: {column: email_verified, values: [true]}}
              - {kind: contacts, unique: [full_name]}
              - {kind: products, in_range: {column: stock, max: 50}}
              - {kind: rates, in_set: {column: date, values: [2025-01-02, 2025-01-03]}}
            """;

    @TempDir
    static Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private StateStore state;
    private ComparedEngine both;
    private QualityChecks quality;

    @BeforeAll
    void open() {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        workspace = Workspaces.create(folder.resolve("w"));
        workspace.use(SparkSettings.of(quickForFewRows()));
        ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        new Profiles(workspace, Clock.systemUTC());
        FACTS.forEach((kind, rows) -> StagedFacts.into(ledger, kind, "shop", rows));
        state = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
        both = ComparedEngine.of(workspace, "local[2]");
        quality = new QualityChecks(both, new Definitions(state, NOW), new OpenTables(both)::step, NOW);
    }

    private static Map<String, String> quickForFewRows() {
        return Map.of(
                "spark.master", "local[2]",
                "spark.conf.spark.sql.adaptive.enabled", "false",
                "spark.conf.spark.sql.codegen.wholeStage", "false",
                "spark.conf.spark.sql.codegen.factoryMode", "NO_CODEGEN",
                "spark.conf.spark.sql.shuffle.partitions", "2");
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : Arrays.asList(state, ledger, workspace)) {
            if (one != null) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onWhatTheColumnsHold(Kind kind) {
        int before = both.questions();
        KindProfile profile = quality.profile(kind);
        assertThat(both.questions() - before).isGreaterThan(kind.fields().size());
        assertThat(profile.rows()).isPositive();
        assertThat(profile.columns())
                .anySatisfy(column -> assertThat(column.values()).isNotEmpty());
        if (kind == Kind.ORDERS) {
            assertThat(profile.repeated()).isEqualTo(90);
            assertThat(column(profile, "ordered_at").impossible()).isEqualTo(36);
            assertThat(column(profile, "customer").patterns())
                    .extracting(ValueCount::value)
                    .anySatisfy(pattern -> assertThat(pattern).contains("ß"));
            assertThat(column(profile, "unit_price").greatest()).isEqualTo("99999999999999.9999");
        }
        if (kind == Kind.CONTACTS) {
            assertThat(column(profile, "birth_date").least()).isEqualTo("1500-02-28");
            assertThat(column(profile, "birth_date").impossible()).isEqualTo(120);
        }
        assertThat(profile.columns())
                .filteredOn(column -> column.field().type() == FieldType.DECIMAL && column.filled() > 0)
                .allSatisfy(column -> assertThat(column.quantiles()).hasSize(5));
    }

    private static ColumnProfile column(KindProfile profile, String name) {
        return profile.columns().stream()
                .filter(column -> column.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onEveryKindOfExpectation() {
        quality.declare(EXPECTATIONS, "ann");
        List<CheckResult> results = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            results.addAll(quality.check(kind));
        }
        assertThat(results).hasSize(18);
        assertThat(results.stream().collect(Collectors.groupingBy(CheckResult::outcome, Collectors.counting())))
                .isEqualTo(Map.of(Outcome.FAILED, 14L, Outcome.PASSED, 4L));
        assertThat(result(results, "dear").broken()).isEqualTo(18);
        assertThat(result(results, "dear").examples()).hasSize(5);
        assertThat(result(results, "customer is not null").examples())
                .extracting(List::getLast)
                .as("the first rows that break it")
                .extracting(CheckResult.Cell::value)
                .containsExactly("1", "10", "19", "28", "37");
    }

    private static CheckResult result(List<CheckResult> results, String expectation) {
        return results.stream()
                .filter(result -> result.expectation().text().equals(expectation))
                .findFirst()
                .orElseThrow();
    }
}
