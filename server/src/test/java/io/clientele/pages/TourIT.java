package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tasks of the tour that no other test does, from the overview on, click by click. */
class TourIT {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private Browsing browsing = OpenShop.browsing();
    private Page page = browsing.page(Look.LIGHT);

    @AfterEach
    void nothingWentWrong() {
        page.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private void openFromTheOverview(String name) {
        browsing.go(page, "/");
        page.getByRole(AriaRole.NAVIGATION)
                .first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .click();
        assertThat(page.locator("h1.sentence")).isVisible();
        Browsing.settled(page);
    }

    /** Chooses how the picture is drawn. */
    private void view(String name) {
        page.getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName("View"))
                .getByText(name)
                .click();
        Browsing.settled(page);
    }

    /** What the picture says of the place its cursor is on. */
    private Locator cursor() {
        return page.locator("figure.chart").first().getByRole(AriaRole.STATUS);
    }

    /** Customers of all cohorts that are so old who bought again in that month, as a share of these cohorts. */
    private static double meanRetention(List<JsonNode> cohorts, int month) {
        List<JsonNode> old = cohorts.stream()
                .filter(cohort -> month < cohort.path("complete").asInt())
                .toList();
        double active = old.stream()
                .mapToDouble(cohort -> cohort.path("active").path(month).asDouble())
                .sum();
        return active
                / old.stream()
                        .mapToDouble(cohort -> cohort.path("customers").asDouble())
                        .sum();
    }

    @Test
    void showsWhetherCustomersComeBack() {
        openFromTheOverview("Cohorts");
        List<JsonNode> cohorts = all(
                browsing.asked(page, "value/cohorts?range=last-12m&grain=month").path("cohorts"));
        Locator rows = page.getByRole(AriaRole.GRID).locator("tbody tr");
        assertThat(rows).hasCount(cohorts.size());
        List<String> months = cohorts.stream()
                .map(cohort -> LocalDate.parse(cohort.path("cohort").asString()).format(MONTH))
                .toList();
        assertThat(rows.locator("th").allInnerTexts()).isEqualTo(months);
        JsonNode first = cohorts.getFirst();
        assertThat(page.locator("[data-at='0,0']"))
                .hasText("%.0f"
                        .formatted(100
                                * first.path("active").path(1).asDouble()
                                / first.path("customers").asDouble()));

        page.locator("[data-at='0,0']").click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText(first.path("active").path(1).asInt() + " customer");
        assertThat(drawer).containsText("Equal to the figure.");
        page.goBack();
        assertThat(drawer).isHidden();

        view("Curves");
        assertThat(page).hasURL(Pattern.compile("view=curves"));
        Locator stage = page.locator(".chart-stage");
        stage.focus();
        for (int month : IntStream.rangeClosed(1, 3).toArray()) {
            page.keyboard().press("ArrowRight");
            assertThat(cursor())
                    .containsText("%d, All, weighted %.1f%%".formatted(month, 100 * meanRetention(cohorts, month)));
        }
        String newest = cohorts.stream()
                .filter(cohort -> cohort.path("complete").asInt() > 2)
                .map(cohort -> LocalDate.parse(cohort.path("cohort").asString()).format(MONTH))
                .reduce((one, next) -> next)
                .orElseThrow();
        page.keyboard().press("ArrowUp");
        assertThat(cursor()).containsText(newest);
    }

    @Test
    void showsWhetherAPredictionCanBeTrusted() {
        openFromTheOverview("Lifetime value");
        view("Tracking");
        JsonNode answer = browsing.asked(page, "value/clv?range=last-12m");
        JsonNode holdout = answer.path("holdout");
        double by =
                1 - holdout.path("mae").asDouble() / holdout.path("naiveMae").asDouble();
        assertThat(by).isPositive();
        Locator verdict = page.locator("section.model");
        assertThat(verdict).containsText("Yes: it errs %.1f%% less than the naive rule.".formatted(100 * by));
        assertThat(verdict).containsText("%,d".formatted(holdout.path("actual").asInt()));
        assertThat(verdict).containsText("Held out: ");

        List<JsonNode> tracking = all(answer.path("tracking"));
        page.locator(".chart-stage").focus();
        page.keyboard().press("End");
        JsonNode last = tracking.getLast();
        assertThat(cursor())
                .containsText(
                        "Actual %,d".formatted(last.path("cumulativeActual").asInt()));
        page.keyboard().press("ArrowDown");
        assertThat(cursor())
                .containsText("Expected %,d"
                        .formatted(Math.round(last.path("cumulativeExpected").asDouble())));
        assertThat(LocalDate.parse(last.path("period").asString()))
                .isAfter(LocalDate.parse(answer.path("calibrationEnd").asString()));
    }
}
