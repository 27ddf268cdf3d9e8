package io.clientele.ground.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {

    private static final Rule TWO_ORDERS = Rule.did("orders", List.of(), null, null, 2);

    @TempDir
    static Path folder;

    private static Workspace workspace;

    /** a: two orders in 2010 and 2011, GB; b: one order of two lines, FR; c: a contact without an order. */
    @BeforeAll
    static void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        Ledger ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        Profiles profiles = new Profiles(workspace, Clock.systemUTC());
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select * from (values ('1', 'a', '2010-12-01', 'GB', 'x', 5), ('2', 'a', '2011-02-01', 'GB', 'y', 7),"
                        + " ('3', 'b', '2011-01-01', 'FR', 'x', 1), ('3', 'b', '2011-01-01', 'FR', 'y', 1))"
                        + " as t(order_id, customer, ordered_at, country, product_id, amount)");
        StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'c' as source_id, 'Cleo' as full_name");
        profiles.keep(
                "value",
                java.util.Set.of(Kind.ORDERS),
                new Pipeline(List.of(), Map.of(), Map.of())
                        .then(Step.rendered(
                                "scored",
                                "select c.customer, 'champions' as rfm_segment, cast(12.5 as decimal(18, 4)) as revenue"
                                        + " from ledger_alias a join customer_of c on c.subject = a.subject"
                                        + " where a.value = 'a'")),
                Purpose.ANALYTICS);
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    private static List<String> who(Rule rule) {
        assertThat(Rules.read(rule.json())).isEqualTo(rule);
        Pipeline pipeline = Rules.customers(rule)
                .then(Step.rendered(
                        "named",
                        "select a.value from customers_named n join customer_of c on c.customer = n.customer"
                                + " join ledger_alias a on a.subject = c.subject order by a.value"));
        return workspace.engine().list(pipeline, Purpose.ANALYTICS, row -> row.requiredText("value"));
    }

    @Test
    void countsOrdersNotLines() {
        assertThat(who(TWO_ORDERS)).containsExactly("a");
        assertThat(who(new Rule.Did("orders", List.of(), null, null, Comparison.EQ, 1)))
                .containsExactly("b");
    }

    @Test
    void namesThoseWhoNeverDid() {
        assertThat(who(new Rule.Did("orders", List.of(), null, null, Comparison.EQ, 0)))
                .containsExactly("c");
        assertThat(who(new Rule.Did("orders", List.of(), null, null, Comparison.LE, 1)))
                .containsExactly("b", "c");
        assertThat(who(Rule.not(TWO_ORDERS))).containsExactly("b", "c");
    }

    @Test
    void includesTheStartOfAWindowAndExcludesItsEnd() {
        Instant first = Instant.parse("2010-12-01T00:00:00Z");
        Instant second = Instant.parse("2011-02-01T00:00:00Z");
        assertThat(who(Rule.did("orders", List.of(Condition.equal("country", "GB")), first, second, 1)))
                .containsExactly("a");
        assertThat(who(Rule.did("orders", List.of(), first, second, 2))).isEmpty();
        assertThat(who(Rule.did("orders", List.of(), first, second.plusNanos(1000), 2)))
                .containsExactly("a");
    }

    @Test
    void aTraitNotKnownMeetsNoComparison() {
        assertThat(who(Rule.trait("revenue", Comparison.LT, Literal.of(100)))).containsExactly("a");
        assertThat(who(new Rule.Trait(new Condition("rfm_segment", Comparison.UNKNOWN, List.of()))))
                .containsExactly("b", "c");
        assertThat(who(Rule.not(Rule.trait("rfm_segment", Comparison.EQ, Literal.of("champions")))))
                .containsExactly("b", "c");
    }

    @Test
    void obeysSetAlgebra() {
        Rule gb = Rule.did("orders", List.of(Condition.equal("country", "GB")), null, null, 1);
        assertThat(who(Rule.all(TWO_ORDERS, gb))).containsExactly("a");
        assertThat(who(Rule.any(Rule.not(gb), TWO_ORDERS))).containsExactly("a", "b", "c");
        assertThat(who(Rule.all())).containsExactly("a", "b", "c");
        assertThat(who(Rule.any())).isEmpty();
        assertThat(who(Rule.not(Rule.not(gb)))).isEqualTo(who(gb));
    }

    @Test
    void namesEveryFaultAndItsPlace() {
        assertThatThrownBy(() ->
                        Rules.read("{\"all\":[{\"trait\":\"a\",\"op\":\"like\",\"value\":1},{\"dit\":\"orders\"}]}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .hasSize(2)
                                .anySatisfy(fault -> assertThat(fault.message()).contains("$.all[0]", "'like'"))
                                .anySatisfy(fault -> assertThat(fault.message()).contains("$.all[1]")));
        assertThatThrownBy(() -> Rules.customers(Rule.trait("a; drop", Comparison.EQ, Literal.of("x"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'a; drop'");
    }
}
