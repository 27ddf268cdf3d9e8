package io.clientele.know.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTablesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static Ledger ledger;
    private static OpenTables tables;

    @BeforeAll
    static void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        new Profiles(workspace, Clock.systemUTC());
        tables = new OpenTables(workspace.engine());
        StagedFacts.into(
                ledger,
                Kind.CONTACTS,
                "shop",
                "select 'c' || v as source_id, 'Zoë ' || v as full_name, 'z' || v || '@example.org' as email,"
                        + " case when v <= 2 then 'GB' else 'FR' end as country from generate_series(1, 4) as s(v)");
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select cast(v as varchar) as order_id, 'c' || (v % 4 + 1) as customer,"
                        + " timestamp '2020-01-01 10:00:00' + v * interval '1' day as ordered_at, 'tea' as product_id,"
                        + " v as quantity, 2.5 as unit_price, v * 2.5 as amount, 'GBP' as currency, 'paid' as status,"
                        + " 'product' as line_kind from generate_series(1, 8) as s(v)");
    }

    @AfterAll
    static void close() {
        ledger.close();
        workspace.close();
    }

    private static OpenTables.Result ask(String sql) {
        return tables.ask(sql, true, 1000, MINUTE);
    }

    private static List<String> rows(OpenTables.Result result) {
        return result.rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }

    private static List<String> rows(String sql) {
        return rows(ask(sql));
    }

    @Test
    void readsEveryTable() {
        assertThat(rows("select count(*), sum(amount) from orders")).containsExactly("8|90.0000");
        assertThat(rows("select count(*) from contacts")).containsExactly("4");
        assertThat(rows("select count(*) from customers")).containsExactly("4");
        assertThat(rows("select count(*) from products")).containsExactly("0");
        assertThat(rows("select count(*) from rates")).containsExactly("0");
    }

    @Test
    void carriesTheCustomerBesideTheSourcesOwnId() {
        OpenTables.Result result = ask("select customer, customer_id, order_id from orders order by order_id limit 1");
        assertThat(result.columns()).containsExactly("customer", "customer_id", "order_id");
        assertThat(String.valueOf(result.rows().getFirst().get(1))).matches("[0-9a-f-]{36}");
        assertThat(rows("select count(*) from orders o join customers c on c.customer_id = o.customer_id"
                        + " join contacts k on k.source_id = c.source_id where k.customer_id = o.customer_id"))
                .containsExactly("8");
    }

    @Test
    void hidesTheAddressesThatSomeShopsKnowTheirBuyersBy(@TempDir Path own) {
        try (Workspace other = Workspaces.create(own.resolve("w"));
                Ledger facts = new Ledger(other, Clock.systemUTC())) {
            new Identities(other);
            new Profiles(other, Clock.systemUTC());
            StagedFacts.into(
                    facts,
                    Kind.ORDERS,
                    "shop",
                    "select cast(v as varchar) as order_id, case v when 1 then 'zoe@example.org' else 'c2' end as customer,"
                            + " timestamp '2020-01-01 10:00:00' as ordered_at, 1 as quantity, 2.5 as unit_price,"
                            + " 2.5 as amount, 'GBP' as currency, 'paid' as status, 'product' as line_kind,"
                            + " '{\"Billing Name\": \"Zoë\"}' as attributes from generate_series(1, 2) as s(v)");
            StagedFacts.into(
                    facts,
                    Kind.CONTACTS,
                    "shop",
                    "select unnest(['zoe@example.org', 'c2']) as source_id, 'GB' as country");
            OpenTables asked = new OpenTables(other.engine());
            for (String sql : List.of(
                    "select customer from orders order by order_id", "select source_id from customers order by 1")) {
                assertThat(rows(asked.ask(sql, true, 10, MINUTE)))
                        .as(sql)
                        .containsExactlyInAnyOrder("zoe@example.org", "c2");
                assertThat(rows(asked.ask(sql, false, 10, MINUTE))).as(sql).containsExactlyInAnyOrder("null", "c2");
            }
            assertThat(asked.ask("select * from orders", true, 10, MINUTE).columns())
                    .contains("attributes");
            assertThat(asked.ask("select * from orders", false, 10, MINUTE).columns())
                    .doesNotContain("attributes");
        }
    }

    @Test
    void keepsInternalColumnsToItself() {
        assertThat(ask("select * from orders").columns()).doesNotContain("subject", "key", "content");
        assertThat(ask("select * from customers").columns()).doesNotContain("customer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with a as (select * from orders), b(n) as (select count(*) from a) select n from b",
                "with recursive t as (select 1 n union all select n + 1 from t where n < 8) select max(n) from t",
                "select count(*) from (select customer from orders) as o(c), lateral (select c || 'x') as l(d)",
                "select count(*) from ORDERS o where exists (select 1 from contacts k where k.source_id = o.customer)",
                "select sum(n) from (select count(*) over (partition by customer order by ordered_at"
                        + " rows between unbounded preceding and current row) * 0 + 1 as n from orders)",
                "select count(*) from orders where amount in (select amount from orders) and status like 'p%'",
                "select max(x) from (values (1), (8)) v(x)",
                "select count(*) /* ; drop table orders */ from orders -- it's all there;",
                "from (select 8) ;",
                "select len(list_transform([1,2,3,4,5,6,7,8], lambda x: x + 1))",
                "select count(*) from range(8)",
                "select {'a': 8}.a",
                "select case when 1 <> all (select 2) then 8 end",
                "select 4 + date_diff('day', date '2020-01-01', timestamp '2020-01-05 00:00:00' - interval 1 minute)"
                        + " + 1",
                "select cast(real_or_null('0.8e1') as integer)",
                "select 2 * edit_distance('ca', 'abc') + shared_tokens('a b', 'b a')"
                        + " + cast(token_overlap('a b', 'b a') + gram_overlap('a', 'a') as integer)",
                "select count(*) from orders as o tablesample 100%",
                "with orders as (select 8 as v) select v from orders",
                "select count(distinct order_id) from orders group by all having count(*) > 1",
                "select quantity::bigint from orders qualify row_number() over (order by quantity desc) = 1",
                "select count(*) from orders where ordered_at between '2020-01-01' and '2020-12-31'"
            })
    void letsHonestStatementsThrough(String sql) {
        assertThat(rows(sql)).containsExactly("8");
    }

    @Test
    void givesRowsInTheOrderAskedFor() {
        assertThat(rows("select v from range(200000) t(v) order by v desc limit 3"))
                .containsExactly("199999", "199998", "199997");
        assertThat(rows("select order_id from orders union all select '0' order by 1 limit 2"))
                .containsExactly("0", "1");
    }

    @Test
    void keepsColumnsOfTheSameName() {
        OpenTables.Result result = ask("select 1 as a, 2 as a");
        assertThat(result.columns()).containsExactly("a", "a");
        assertThat(rows(result)).containsExactly("1|2");
    }

    @Test
    void describesATable() {
        assertThat(rows("select 1")).containsExactly("1");
        assertThat(ask("describe orders").rows())
                .extracting(row -> String.valueOf(row.getFirst()))
                .contains("order_id", "customer_id")
                .doesNotContain("subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('/etc/passwd')",
                "select * from read_parquet('segments/**/*.parquet')",
                "select * from read_text('/etc/passwd')",
                "select * from read_blob('/etc/passwd')",
                "select * from parquet_metadata('x')",
                "select * from sniff_csv('x')",
                "select * from glob('/*')",
                "select * from '/etc/passwd'",
                "select * from \"/etc/passwd\"",
                "select * from 'x.parquet' as orders",
                "select * from duckdb_settings()",
                "select * from duckdb_tables",
                "select * from duckdb_views()",
                "select * from information_schema.tables",
                "select * from pg_catalog.pg_class",
                "select * from sqlite_master",
                "select * from pragma_table_info('orders')",
                "select * from ledger_hot",
                "select * from hot.ledger_hot",
                "select * from hot.main.ledger_hot_1",
                "select * from ledger_alias",
                "select * from identity_customer",
                "select * from customer_traits",
                "select * from ledger_arrived_raw",
                "select * from shown_orders",
                "select * from main.orders",
                "select * from engine.main.orders",
                "select * from for_analytics.orders",
                "select * from memory.orders",
                "select * from temp.orders",
                "select getenv('HOME')",
                "select current_setting('temp_directory')",
                "select getvariable('x')",
                "select nextval('s')",
                "select * from query('select 1')",
                "select * from query_table('ledger_hot')",
                "select * from query('sel' || 'ect * from ledger_' || 'hot')",
                "select * from json_execute_serialized_sql('{}')",
                "select json_execute_serialized_sql('{}')",
                "select json_serialize_sql('select 1')",
                "select sleep_ms(1000000)",
                "select pg_sleep(1000)",
                "select write_log('x')",
                "select main.sum(1)",
                "select system.main.getenv('HOME')",
                "select * from histogram_values('ledger_hot', 'kind')",
                "select * from test_all_types()",
                "copy orders to '/tmp/x.csv'",
                "pragma database_list",
                "attach 'x.db'",
                "set memory_limit = '1TB'",
                "install httpfs",
                "load 'x.so'",
                "create table x as select 1",
                "create macro f(x) as x",
                "drop view orders",
                "delete from orders",
                "update orders set amount = 0",
                "insert into orders select * from orders",
                "checkpoint",
                "explain select 1",
                "explain analyze select 1",
                "show tables",
                "describe ledger_hot",
                "summarize ledger_hot",
                "select * from (describe ledger_hot)",
                "select * from (show tables)",
                "call pragma_version()",
                "execute x",
                "prepare x as select 1",
                "with x as (delete from orders returning order_id) select * from x",
                "with x as (insert into orders select * from orders returning *) select * from x",
                "select 1; select 2",
                "select 1; drop view orders",
                "select 1; --\nattach 'x'",
                "select ?",
                "select $1",
                "select $name",
                "select * from orders where order_id = ?",
                "select * from orders at (version => 1)",
                "with ledger_hot as (select * from ledger_hot) select * from ledger_hot",
                "select * from (with ledger_hot as (select 1) select * from ledger_hot) a, ledger_hot b",
                "select (with ledger_hot as (select 1 x) select x from ledger_hot), (select count(*) from ledger_hot)",
                "with a as (select * from ledger_hot), ledger_hot as (select 1) select * from a",
                "with recursive ledger_hot as (select kind from ledger_hot union all select kind from ledger_hot)"
                        + " select * from ledger_hot",
                "with \"/etc/passwd\" as (select 1) select 1",
                "with shown_orders as (select 1) select * from orders",
                "select * from orders o, lateral (select * from ledger_alias a where a.subject = 1) x",
                "select (select max(value) from ledger_alias) from orders",
                "select * from orders where customer in (select value from ledger_alias)",
                "select * from orders where exists (from ledger_alias)",
                "select * from orders union all select * from ledger_hot",
                "select * from orders join ledger_hot on true",
                "select * from orders order by (select max(value) from ledger_alias)",
                "select * from orders limit (select count(*) from ledger_alias)",
                "select count(*) filter (where exists (from ledger_alias)) from orders",
                "select sum(amount) over (order by (select max(subject) from ledger_alias)) from orders",
                "select list_transform([1], lambda x: getenv('HOME'))",
                "select unnest((select list(value) from ledger_alias))",
                "select * from unnest((select list(value) from ledger_alias))",
                "select columns(lambda c: getenv(c) is null) from orders",
                "select * replace (getenv('HOME') as order_id) from orders",
                "values ((select max(value) from ledger_alias))",
                "select sel ect",
                "select",
                "",
                ";",
                "-- nothing"
            })
    void refusesWhatIsNotShown(String sql) {
        assertThatThrownBy(() -> ask(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .allSatisfy(fault -> assertThat(fault.code()).startsWith("SQL_")));
    }

    @Test
    void namesEverythingThatIsWrongAndWhatIsRight() {
        assertThatThrownBy(() -> ask("select getenv('A'), sleep_ms(1) from orderz, read_csv('x')"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.faults()).hasSize(4))
                .hasMessageContaining("'getenv' is not open")
                .hasMessageContaining(
                        "no table 'orderz' to read; there are consents, contacts, customers, events, feedback,"
                                + " identity_links, orders, products, rates, rejects, sessions, spend, subscriptions, tickets");
        assertThatThrownBy(() -> ask("select emial from contacts")).hasMessageContaining("emial");
        assertThatThrownBy(() -> ask("select 1 +")).hasMessageContaining("syntax");
        assertThatThrownBy(() -> ask("select cast('x' as int)")).hasMessageContaining("Could not convert");
    }

    /** A newer engine opens nothing by itself: what is open is a list, and the list is of functions there are. */
    @Test
    void opensNoFunctionThatSeesMoreThanItsArguments() {
        List<String> there = workspace
                .engine()
                .list(
                        new Pipeline(List.of(), Map.of(), Map.of())
                                .then(io.clientele.ground.store.Step.rendered(
                                        "functions",
                                        "select distinct lower(function_name) as f from duckdb_functions()")),
                        Purpose.OPERATION,
                        row -> row.requiredText("f"));
        assertThat(there).contains("read_csv", "query", "current_setting");
        for (String function : there) {
            boolean danger = function.matches(
                    ".*(read_|scan|glob|getenv|setting|duckdb_|pragma|secret|query|execute|serialize|copy|log|checkpoint|"
                            + "nextval|currval|setval|setseed|sleep|pg_|privilege|current_schema|database).*");
            boolean harmless = List.of("log", "log10", "log2", "logistic", "array_to_json", "row_to_json")
                    .contains(function);
            if (danger && !harmless) {
                assertThatThrownBy(() -> ask("select \"" + function + "\"('a')"))
                        .as(function)
                        .hasMessageContaining("is not open");
            }
        }
    }

    @Test
    void showsNoPersonalColumnWithoutTheRight() {
        OpenTables.Result masked = tables.ask("select * from contacts", false, 10, MINUTE);
        assertThat(masked.columns()).contains("source_id", "country").doesNotContain("email", "full_name", "traits");
        assertThat(tables.ask("select * from customers", false, 10, MINUTE).columns())
                .contains("customer_id", "country")
                .doesNotContain("email", "full_name", "phone");
        for (String sql : List.of(
                "select email from contacts",
                "select count(*) from contacts where email = 'z1@example.org'",
                "select c.email from customers c",
                "select k.full_name from orders o join contacts k using (customer_id)",
                "select country from contacts order by email")) {
            assertThatThrownBy(() -> tables.ask(sql, false, 10, MINUTE))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN))
                    .hasMessageContaining("needs a role that sees personal data");
        }
        assertThat(rows(tables.ask("select cast(k as varchar) from contacts k", false, 10, MINUTE))
                        .toString())
                .doesNotContain("@example", "Zoë");
    }

    @ParameterizedTest
    @EnumSource
    void showsAKindWithAndWithoutWhatIsPersonal(Kind kind) {
        List<String> all = ask("select * from " + kind.word()).columns();
        List<String> open =
                tables.ask("select * from " + kind.word(), false, 1000, MINUTE).columns();
        assertThat(all)
                .containsAll(kind.fields().stream().map(Field::name).toList())
                .containsAll(open)
                .doesNotContain("subject");
        List<String> personal =
                kind.fields().stream().filter(Field::personal).map(Field::name).toList();
        assertThat(open).noneMatch(personal::contains);
        assertThat(all.contains("customer_id")).isEqualTo(kind.isAboutPeople());
    }

    @Test
    void saysWhoseTablesWereLookedAt() {
        assertThat(ask("select email from contacts").looked()).containsExactly("contacts");
        assertThat(ask("select * from customers").looked()).containsExactly("customers");
        assertThat(ask("select k from contacts k").looked()).containsExactly("contacts");
        assertThat(ask("select country, count(*) from contacts group by country")
                        .looked())
                .isEmpty();
        assertThat(ask("select * from orders").looked()).containsExactly("orders");
        assertThat(ask("select country, amount from orders").looked()).isEmpty();
    }

    @Test
    void stopsAStatementThatDoesNotEnd() {
        long before = System.nanoTime();
        assertThatThrownBy(() -> tables.ask(
                        "with recursive t as (select 1 n union all select n + 1 from t) select count(*) from t",
                        true,
                        10,
                        Duration.ofMillis(700)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was stopped");
        assertThatThrownBy(() -> tables.ask(
                        "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = 7",
                        true,
                        10,
                        Duration.ofMillis(700)))
                .hasMessageContaining("was stopped");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        assertThat(rows("select count(*) from orders")).containsExactly("8");
    }

    @Test
    void refusesMoreRowsThanWereAskedFor() {
        assertThat(tables.ask("select * from orders", true, 8, MINUTE).rows()).hasSize(8);
        assertThatThrownBy(() -> tables.ask("select * from orders", true, 7, MINUTE))
                .hasMessageContaining("more than 7 rows");
    }

    @Test
    void writesNothing() throws Exception {
        Path file = folder.resolve("out.csv");
        assertThatThrownBy(() -> ask("copy (select 1) to '" + file + "'")).isInstanceOf(Refusal.class);
        assertThat(Files.exists(file)).isFalse();
    }
}
