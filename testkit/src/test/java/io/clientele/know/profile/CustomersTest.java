package io.clientele.know.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersTest {

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static Ledger ledger;
    private static Customers customers;

    /** Twenty customers c01 to c20; the first ten in GB, six of those bought tea, as did one elsewhere. */
    @BeforeAll
    static void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        new Profiles(workspace, Clock.systemUTC());
        customers = new Customers(workspace.engine(), "GBP", List.of());
        String numbered = "lpad(cast(v as varchar), 2, '0')";
        StagedFacts.into(
                ledger,
                Kind.CONTACTS,
                "shop",
                "select 'c' || " + numbered + " as source_id, 'Zoë ' || " + numbered
                        + " as full_name, case when v <= 10 then 'GB' else 'FR' end as country"
                        + " from generate_series(1, 20) as s(v)");
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select cast(v as varchar) as order_id, 'c' || " + numbered
                        + " as customer, timestamp '2020-01-01 10:00:00' + v * interval '1' day as ordered_at,"
                        + " case when v <= 6 or v = 15 then 'tea' else 'cup' end as product_id, 2.5 as amount,"
                        + " 'GBP' as currency, 'paid' as status, 'product' as line_kind"
                        + " from generate_series(1, 20) as s(v)");
    }

    @AfterAll
    static void close() {
        ledger.close();
        workspace.close();
    }

    @Test
    void refusesTraitsThatNameACustomerTwice() {
        Pipeline twice = Pipeline.of()
                .then(Step.rendered(
                        "test/twice", "select customer, 1 as mark from customer_base, generate_series(1, 2) as s(v)"));
        assertThatThrownBy(() -> new Profiles(workspace, Clock.systemUTC())
                        .keep("marks", Set.of(Kind.ORDERS), twice, Purpose.ANALYTICS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("40 rows for 20 customers");
    }

    private static CustomerSearch search(String text, Rule rule, String sort, boolean descending, int limit) {
        return new CustomerSearch(text, rule, sort, descending, 0, limit);
    }

    private static List<String> ids(CustomerPage page) {
        return page.customers().stream()
                .map(row -> row.traits().stream()
                        .filter(trait -> trait.name().equals("source_id"))
                        .map(trait -> ((io.clientele.ground.base.Value.Text) trait.value()).text())
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    @Test
    void pagesThroughAllOfThemInOrder() {
        CustomerPage first = customers.search(search("", Rule.everybody(), "source_id", true, 15), Purpose.SERVICE);
        assertThat(first.total()).isEqualTo(20);
        assertThat(first.next()).isEqualTo(15);
        assertThat(ids(first)).startsWith("c20", "c19").hasSize(15);
        CustomerPage second =
                customers.search(new CustomerSearch("", Rule.everybody(), "source_id", true, 15, 15), Purpose.SERVICE);
        assertThat(second.next()).isZero();
        assertThat(ids(second)).containsExactly("c05", "c04", "c03", "c02", "c01");
    }

    @Test
    void findsTextWhateverItsCase() {
        assertThat(ids(customers.search(search("ZOË 07", Rule.everybody(), "", false, 10), Purpose.SERVICE)))
                .containsExactly("c07");
        assertThat(customers
                        .search(search("nobody", Rule.everybody(), "", false, 10), Purpose.SERVICE)
                        .total())
                .isZero();
    }

    @Test
    void namesTheTraitsThereAreWhenSortedByAnother() {
        assertThatThrownBy(
                        () -> customers.search(search("", Rule.everybody(), "shoe_size", false, 10), Purpose.SERVICE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("shoe_size")
                .hasMessageContaining("full_name");
    }

    @Test
    void standInTheOrderOfTheirIdsByATraitThatIsNotComputedYet() {
        Customers awaiting = new Customers(
                workspace.engine(), "GBP", List.of(TraitKind.of("purchases", "revenue", Heading.Type.MONEY)));
        CustomerSearch byRevenue = search("", Rule.everybody(), "revenue", true, 10);
        CustomerSearch byId = search("", Rule.everybody(), "", true, 10);
        assertThat(awaiting.search(byRevenue, Purpose.SERVICE).customers())
                .isEqualTo(awaiting.search(byId, Purpose.SERVICE).customers());
    }

    @Test
    void saysWhoIsBehindAFigureAndWhatSetsThemApart() {
        Rule tea = Rule.did("orders", List.of(Condition.equal("product_id", "tea")), null, null, 1);

        Behind behind = customers.behind(tea, Purpose.SERVICE);

        assertThat(behind.count()).isEqualTo(7);
        assertThat(behind.customers()).hasSize(7);
        assertThat(behind.facts()).hasSize(7);
        // (6 + .5) / (7 + 1) against (4 + .5) / (13 + 1)
        assertThat(behind.apart()).singleElement().satisfies(apart -> {
            assertThat(apart.value()).isEqualTo("GB");
            assertThat(apart.share()).isEqualTo(6.5 / 8);
            assertThat(apart.lift()).isEqualTo((6.5 / 8) / (4.5 / 14));
        });
    }

    @Test
    void showsOneCustomersOrdersWithTheirLines() {
        String id = customers
                .search(search("c03", Rule.everybody(), "", false, 1), Purpose.SERVICE)
                .customers()
                .getFirst()
                .id();
        List<TimelineOrder> orders = customers.orders(id, 0, 10, Purpose.SERVICE);
        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.orderedAt()).isEqualTo(Instant.parse("2020-01-04T10:00:00Z"));
            assertThat(order.total()).isEqualByComparingTo(new BigDecimal("2.5"));
            assertThat(order.lines()).hasSize(1);
        });
        assertThat(customers.orders(id, 1, 10, Purpose.SERVICE)).isEmpty();
        assertThat(customers.countOrders(id, Purpose.SERVICE)).isEqualTo(1);
        assertThat(customers.records(id, Purpose.SERVICE)).singleElement().satisfies(record -> {
            assertThat(record.source()).isEqualTo("shop");
            assertThat(record.fields())
                    .extracting(Trait::name)
                    .contains("source_id", "full_name", "country")
                    .doesNotContain("subject", "key", "import_number");
        });
        assertThat(customers.show(id, Purpose.SERVICE)).isPresent();
        assertThat(customers.show("nobody", Purpose.SERVICE)).isEmpty();
    }
}
