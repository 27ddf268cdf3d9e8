package io.clientele.understand.value.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.Workspace;
import io.clientele.shop.Plant;
import io.clientele.shop.ShopSpec;
import io.clientele.shop.ShopTruth;
import io.clientele.testkit.ImportedShop;
import io.clientele.understand.explain.finding.FindingReport;
import io.clientele.understand.explain.finding.Findings;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.kpi.Kpis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was planted in the made-up shop is found, and where nothing was planted next to nothing is. */
class PlantedTruthTest {

    /** Enough for a country of a twentieth of the customers to show its fall. */
    private static final int CUSTOMERS = 12_000;

    @TempDir
    Path folder;

    /** A shop as the demo imports it, its findings, and what is to be said of them. */
    private void shop(ShopSpec spec, Asked asked) throws IOException {
        try (ImportedShop shop = ImportedShop.of(spec)) {
            Workspace workspace = shop.workspace();
            FindingReport report = new Findings(List.of(
                            new ValueFindings(workspace.engine(), workspace.settings()),
                            new Kpis(workspace.engine(), workspace.settings()).findings(),
                            new AbcClasses(workspace.engine(), workspace.settings()).findings()))
                    .ranked(Purpose.ANALYTICS);
            asked.of(shop.truth(), report, workspace);
        }
    }

    /** What a test asks. */
    private interface Asked {
        void of(ShopTruth truth, FindingReport report, Workspace workspace);
    }

    private ShopSpec spec(long seed) {
        return ShopSpec.demo(folder.resolve("shop-" + seed))
                .withCustomers(CUSTOMERS)
                .withSeed(seed);
    }

    private static FindingReport.Ranked found(FindingReport report, String code, String argument, String value) {
        return report.findings().stream()
                .filter(ranked -> ranked.finding().code().equals(code))
                .filter(ranked -> said(ranked, argument).equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " of " + value + " is not among "
                        + report.findings().stream()
                                .map(ranked -> ranked.finding().code() + " " + said(ranked, argument))
                                .toList()));
    }

    private static String said(FindingReport.Ranked ranked, String argument) {
        var cell = ranked.finding().sentence().arguments().get(argument);
        return cell == null
                ? ""
                : switch (cell.value()) {
                    case Value.Text(String text) -> text;
                    case Value.Day(var day) -> day.toString();
                    default -> cell.value().toString();
                };
    }

    @Test
    void everythingThatWasPlantedIsFound() throws IOException {
        everythingIsFoundIn(11);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(longs = {2026, 4711, 20261122})
    void everythingThatWasPlantedIsFoundInOtherShopsToo(long seed) throws IOException {
        everythingIsFoundIn(seed);
    }

    private void everythingIsFoundIn(long seed) throws IOException {
        shop(spec(seed), (truth, report, workspace) -> {
            Consumer<FindingReport.Ranked> nearTheTop = ranked ->
                    assertThat(ranked.rank()).as(ranked.finding().code()).isLessThanOrEqualTo(8);
            nearTheTop.accept(found(
                    report,
                    "value.product-fell",
                    "value",
                    truth.plant(Plant.LapsedProduct.class).productName()));
            nearTheTop.accept(found(
                    report,
                    "value.country-fell",
                    "value",
                    truth.plant(Plant.FallenCountry.class).country()));
            Plant.PromotionMonth promotion = truth.plant(Plant.PromotionMonth.class);
            FindingReport.Ranked month =
                    found(report, "value.month-high", "month", promotion.from().toString());
            nearTheTop.accept(month);
            assertThat(said(month, "promotion")).isEqualTo(promotion.code());
            nearTheTop.accept(found(
                    report,
                    "value.product-sent-back",
                    "value",
                    truth.plant(Plant.ReturnedProduct.class).productName()));
            silentBuyersAreNamed(truth.plant(Plant.SilentBuyers.class), report, workspace);
        });
    }

    /** The best customers who fell silent are people, not a number: the planted ones are behind the figure. */
    private static void silentBuyersAreNamed(Plant.SilentBuyers planted, FindingReport report, Workspace workspace) {
        FindingReport.Ranked silent = report.findings().stream()
                .filter(ranked -> ranked.finding().code().equals("value.best-customers-silent"))
                .findFirst()
                .orElseThrow();
        assertThat(silent.rank()).isLessThanOrEqualTo(3);
        Rule who = (Rule) Objects.requireNonNull(
                Objects.requireNonNull(silent.finding().sentence().arguments().get("silent"))
                        .who());
        Set<String> named = new HashSet<>(workspace
                .engine()
                .list(
                        Rules.customers(who)
                                .then(io.clientele.ground.store.Step.rendered(
                                        "test/named",
                                        "select a.value from customers_named n join customer_of c on c.customer ="
                                                + " n.customer join ledger_alias a on a.subject = c.subject")),
                        Purpose.ANALYTICS,
                        row -> row.requiredText("value")));
        assertThat(planted.customerIds()).isNotEmpty();
        assertThat(planted.customerIds().stream().filter(named::contains).count())
                .as("planted silent buyers behind the figure, of "
                        + planted.customerIds().size())
                .isGreaterThanOrEqualTo(Math.round(0.7 * planted.customerIds().size()));
    }

    @Test
    void whereNothingWasPlantedNextToNothingIsFound() throws IOException {
        assertThat(shopsWithFalseFindings(100, 3)).isLessThanOrEqualTo(1);
    }

    /**
     * At a level of one in twenty, corrected, a shop in which nothing happened has a false finding of any kind in one of
     * twenty; five of twenty or more would be bad luck of three in a thousand.
     */
    @Tag("full")
    @Test
    void whereNothingWasPlantedFindingsAreAsRareAsTheLevelSays() throws IOException {
        assertThat(shopsWithFalseFindings(200, 20)).isLessThanOrEqualTo(4);
    }

    private int shopsWithFalseFindings(long firstSeed, int shops) throws IOException {
        int found = 0;
        for (long seed = firstSeed; seed < firstSeed + shops; seed++) {
            int[] held = new int[1];
            shop(spec(seed).withCustomers(1_500).withoutPlants(), (truth, report, workspace) -> {
                assertThat(truth.plants()).hasSize(1);
                held[0] = report.heldAfterCorrection();
            });
            found += held[0] > 0 ? 1 : 0;
        }
        return found;
    }
}
