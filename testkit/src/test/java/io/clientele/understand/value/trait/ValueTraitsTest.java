package io.clientele.understand.value.trait;

import static io.clientele.testkit.Workspaces.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.CustomerSearch;
import io.clientele.know.profile.Customers;
import io.clientele.know.profile.Profiles;
import io.clientele.know.profile.Trait;
import io.clientele.know.profile.TraitKind;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import io.clientele.understand.value.clv.ClvFigures;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.lifecycle.LifecycleFigures;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.rfm.RfmFigures;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueTraitsTest {

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private ValueTraits traits;

    @BeforeEach
    void create() {
        workspace = Workspaces.create(folder.resolve("w"));
        ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        Profiles profiles = new Profiles(workspace, Clock.systemUTC());
        traits = new ValueTraits(workspace.engine(), workspace.settings(), profiles);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    /** Customer k of 40 buys for 10 on the first of some months, and one of them is a contact only. */
    private void buy() {
        buy("GBP");
    }

    private void buy(String currency) {
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select 'o' || cast(c * 100 + m as varchar) as order_id, 'c' || cast(c as varchar) as customer,"
                        + " timestamp '2020-01-01 10:00:00' + cast(c % 17 as integer) * interval 1 day"
                        + " + cast(m * 30 as integer) * interval 1 day as ordered_at, 'x' as product_id, 1 as quantity,"
                        + " 10 + c as unit_price, 10 + c as amount, '" + currency + "' as currency, 'paid' as status"
                        + " from generate_series(1, 40) as a(c), generate_series(0, 11) as b(m)"
                        + " where hash(c * 31 + m) % 3 = 0 or m = c % 4");
        StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'nobody' as source_id, 'Nobody' as full_name");
    }

    @Test
    void keepsEverySetForEveryBuyer() {
        buy();
        Map<String, Long> kept = traits.keep(Purpose.ANALYTICS, Progress.NONE);
        assertThat(kept).containsOnlyKeys("purchases", "rfm", "abc", "lifecycle", "clv");
        assertThat(kept.get("purchases")).isEqualTo(40);
        assertThat(kept.get("lifecycle")).isEqualTo(40);
        assertThat(kept.get("clv")).isEqualTo(40);
        assertThat(rows(
                        workspace,
                        "select count(*) as n, count(revenue) as r, count(rfm_segment) as s, count(abc) as a,"
                                + " count(lifecycle) as l, count(p_alive) as p, count(clv_12m) as v from customers"))
                .containsExactly("41|40|40|40|40|40|40");
        assertThat(rows(
                        workspace,
                        "select sum(orders) as o, sum(revenue) as r from customers"
                                + " union all select count(distinct order_id), sum(amount) from orders"))
                .satisfies(sums -> assertThat(sums.get(0)).isEqualTo(sums.get(1)));
        assertThat(rows(
                        workspace,
                        "select count(*) as n from customers where clv_12m_low > clv_12m or clv_12m_high < clv_12m"
                                + " or p_alive < 0 or p_alive > 1 or first_order_at > last_order_at"))
                .containsExactly("0");
    }

    @Test
    void declaresEveryTraitItKeeps() {
        buy();
        traits.keep(Purpose.ANALYTICS, Progress.NONE);
        List<String> kept = rows(workspace, "select column_name from (describe customer_traits)");
        List<String> declared = new ArrayList<>();
        for (TraitKind kind : ValueTraits.KINDS) {
            declared.add(kind.name());
            declared.add(kind.set() + "_computed_at");
            if (kind.bounded()) {
                declared.addAll(List.of(kind.name() + "_low", kind.name() + "_high"));
            }
            if (kind.type() == Heading.Type.MONEY) {
                declared.add(kind.name() + "_currency");
            }
        }
        List<String> fromSources = rows(workspace, "select column_name from (describe profile_golden)");
        assertThat(kept)
                .filteredOn(column -> !fromSources.contains(column))
                .containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(declared));
    }

    @Test
    void keepsAmountsWithTheCurrencyTheyAreIn() {
        buy("EUR");
        traits.keep(Purpose.ANALYTICS, Progress.NONE);
        String reporting = workspace.settings().currency().getCurrencyCode();
        assertThat(reporting).isNotEqualTo("EUR");
        assertThat(rows(workspace, "select sum(revenue) as r from customers union all select sum(amount) from orders"))
                .satisfies(sums -> assertThat(sums.get(0)).isEqualTo(sums.get(1)));
        List<Trait> money = new Customers(workspace.engine(), reporting, ValueTraits.KINDS)
                        .search(new CustomerSearch("", Rule.everybody(), "", false, 0, 50), Purpose.ANALYTICS)
                        .customers()
                        .stream()
                        .flatMap(row -> row.traits().stream())
                        .filter(trait -> trait.name().startsWith("revenue")
                                || trait.name().startsWith("clv_12m"))
                        .toList();
        assertThat(money).hasSize(80).extracting(Trait::name).containsOnly("revenue", "clv_12m");
        assertThat(money)
                .allSatisfy(trait ->
                        assertThat(((Value.Quantity) trait.value()).unit()).isEqualTo(new Value.Unit.Amount("EUR")));
    }

    @Test
    void knowsWhenTheyAreStale() {
        assertThat(traits.areStale()).as("nobody has bought").isFalse();
        buy();
        assertThat(traits.areStale()).as("never computed").isTrue();
        traits.keep(Purpose.ANALYTICS, Progress.NONE);
        assertThat(traits.areStale()).isFalse();
        StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'else' as source_id, 'Else' as full_name");
        assertThat(traits.areStale()).as("contacts don't change them").isFalse();
        buy();
        assertThat(traits.areStale()).as("nothing new came in").isFalse();
        ledger.undo(1, Progress.NONE);
        assertThat(traits.areStale()).as("orders were taken back").isTrue();
    }

    @Test
    void stopsBetweenSetsWhenCancelled() {
        buy();
        Progress cancelled = new Progress() {
            private int sets;

            @Override
            public void report(String stage, long done, long total) {
                sets++;
            }

            @Override
            public void check() {
                if (sets == 2) {
                    throw new Progress.CancelledException();
                }
            }
        };
        assertThatThrownBy(() -> traits.keep(Purpose.ANALYTICS, cancelled))
                .isInstanceOf(Progress.CancelledException.class);
        assertThat(traits.areStale()).as("what is missing is made up for later").isTrue();
    }

    @Test
    void namesThePeopleBehindCellsOfTheGridAndBinsOfValue() {
        buy();
        traits.keep(Purpose.ANALYTICS, Progress.NONE);
        RfmFigures rfm = new RfmScores(workspace.engine(), workspace.settings())
                .answer(RfmQuestion.of(Map.of("range", List.of("all"))), Purpose.ANALYTICS)
                .figures();
        assertThat(rfm.grid()).isNotEmpty();
        for (RfmFigures.GridCell cell : rfm.grid()) {
            assertThat(people(cell.who())).as("R %d F %d", cell.r(), cell.f()).isEqualTo(cell.customers());
        }
        ClvFigures clv = new LifetimeValues(workspace.engine(), workspace.settings())
                .answer(ClvQuestion.usual(), Purpose.ANALYTICS)
                .figures();
        assertThat(clv.distribution()).isNotEmpty();
        for (ClvFigures.Bin bin : clv.distribution()) {
            assertThat(people(bin.who())).as("from " + bin.from()).isEqualTo(bin.customers());
        }
        ClvFigures.Bin other = new LifetimeValues(workspace.engine(), workspace.settings())
                .answer(ClvQuestion.of(Map.of("horizon", List.of("30"))), Purpose.ANALYTICS)
                .figures()
                .distribution()
                .getFirst();
        assertThat(other.who()).as("no trait holds the value of 30 days").isNull();
    }

    private long people(@Nullable Who who) {
        assertThat(who).isInstanceOf(Rule.class);
        return workspace
                .engine()
                .list(
                        Rules.customers((Rule) java.util.Objects.requireNonNull(who)),
                        Purpose.ANALYTICS,
                        row -> row.longAt("customer"))
                .size();
    }

    @Test
    void namesThePeopleBehindAStage() {
        buy();
        traits.keep(Purpose.ANALYTICS, Progress.NONE);
        Answer<LifecycleFigures> answer = new Lifecycles(workspace.engine(), workspace.settings())
                .answer(LifecycleQuestion.usual(), Purpose.ANALYTICS);
        for (int i = 0; i < answer.figures().stages().size(); i++) {
            Rule rule = (Rule) java.util.Objects.requireNonNull(
                    answer.table().rows().get(i).get(1).who());
            List<Long> people =
                    workspace.engine().list(Rules.customers(rule), Purpose.ANALYTICS, row -> row.longAt("customer"));
            assertThat(people)
                    .hasSize(Math.toIntExact(answer.figures().stages().get(i).customers()));
        }
    }

    @Test
    void takesTraitsAwayThatCanNoLongerBeComputed() {
        assertThat(traits.keep(Purpose.ANALYTICS, Progress.NONE).values()).containsOnly(0L);
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select 'o' as order_id, 'c' as customer, timestamp '2020-01-01 10:00:00' as ordered_at,"
                        + " 'x' as product_id, 1 as quantity, 10 as amount, 'GBP' as currency, 'paid' as status");
        Map<String, Long> kept = traits.keep(Purpose.ANALYTICS, Progress.NONE);
        assertThat(kept.get("purchases")).isEqualTo(1);
        assertThat(kept.get("clv")).isZero();
    }
}
