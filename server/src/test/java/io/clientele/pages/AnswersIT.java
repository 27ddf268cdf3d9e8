package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a reader finds on the pages of analyses and customers, and can do with it. */
class AnswersIT {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");

    private Browsing browsing = OpenShop.browsing();
    private Page page = browsing.page(Look.LIGHT);

    @BeforeEach
    void begin() {
        browsing.complaints();
    }

    @AfterEach
    void nothingWentWrong() {
        page.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    private static String said(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.path("text").asString())
                .reduce("", String::concat);
    }

    private static String firstNumber(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? number.group() : "";
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private Locator drawer() {
        return page.getByRole(AriaRole.DIALOG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"products?lines=products", "cohorts", "rfm", "abc", "lifecycle", "clv"})
    void saysTheServersSentenceFirstAndShowsItsTable(String analysis) {
        browsing.go(page, "/value/" + analysis.replaceAll("\\?.*", ""));
        JsonNode answer =
                browsing.asked(page, "value/" + analysis + (analysis.contains("?") ? "&" : "?") + "range=last-12m");
        assertThat(heading()).hasText(said(answer.path("sentence")));
        assertThat(page.locator(".basis")).containsText("as of Dec 31, 2025");
        int rows = page.locator("article table.data").last().locator("tbody tr").count();
        assertThat(rows).as("rows of the table").isPositive();
    }

    @Test
    void opensOnWhatChangedWithTheBestFindings() {
        browsing.go(page, "/");
        JsonNode answer = browsing.asked(page, "overview");
        assertThat(heading()).hasText(said(answer.path("trend").path("sentence")));
        assertThat(page.locator(".tile")).hasCount(answer.path("tiles").size());
        JsonNode findings = browsing.asked(page, "findings").path("findings");
        assertThat(page.locator("ol.findings > li")).hasCount(findings.size());
        assertThat(page.locator("ol.findings > li").first().locator("p").first())
                .hasText(said(findings.path(0).path("sentence")));
    }

    @Test
    void leadsFromAFigureToExactlyItsPeopleAndBack() {
        browsing.go(page, "/value/rfm");
        Locator figure = heading().getByRole(AriaRole.BUTTON).first();
        String count = figure.innerText();
        figure.click();
        assertThat(drawer()).containsText(count + " customers");
        assertThat(drawer()).containsText("Equal to the figure.");
        assertThat(drawer().locator("table").first().locator("tbody tr")).hasCount(50);
        String opened = page.url();
        page.goBack();
        assertThat(drawer()).isHidden();
        page.goForward();
        assertThat(drawer()).containsText(count + " customers");
        assertThat(page.url()).isEqualTo(opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/value/kpis", "/value/cohorts", "/value/abc", "/value/lifecycle"})
    void hasEqualPeopleBehindEachCountOfPeopleInTheSentence(String path) {
        browsing.go(page, path);
        for (Locator figure : heading().getByRole(AriaRole.BUTTON).all()) {
            String count = figure.innerText();
            if (!count.matches("[\\d,]+")) {
                continue;
            }
            figure.click();
            assertThat(drawer()).containsText(count + " customer");
            assertThat(drawer()).containsText("Equal to the figure.");
            page.goBack();
            assertThat(drawer()).isHidden();
        }
    }

    @Test
    void keepsItsStateThroughReloadAndInASharedLink() {
        browsing.go(page, "/value/kpis");
        page.getByRole(AriaRole.BUTTON, named("Time range: Last 12 months")).click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("2024").setExact(true))
                .click();
        Browsing.settled(page);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Orders").setExact(false))
                .first()
                .click();
        assertThat(heading()).containsText("2024");
        String sentence = heading().innerText();
        String address = page.url();
        assertThat(address).contains("range=2024-01-01..2024-12-31").contains("metric=orders");

        page.reload();
        Browsing.settled(page);
        assertThat(heading()).hasText(sentence);

        Page other = browsing.page(Look.LIGHT);
        other.navigate(address);
        Browsing.settled(other);
        assertThat(other.locator("h1")).hasText(sentence);
        assertThat(other.locator(".strip [aria-pressed=true]")).containsText("Orders");
        other.context().close();
    }

    @Test
    void sharesALinkThatStaysAndOneThatFollows() {
        browsing.go(page, "/value/abc");
        page.getByRole(AriaRole.BUTTON, exactly("Share")).click();
        page.getByRole(AriaRole.MENUITEM).nth(1).click();
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("copied")))
                .isVisible();
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("range=2025-01-01..2025-12-31");
    }

    @Test
    void submitsNothingWhileAnInputMethodComposes() {
        browsing.go(page, "/customers");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/api/v1/customers?")) {
                asked.add(request.url());
            }
        });
        page.getByPlaceholder("Name, e-mail, phone, id, anything").click();
        CDPSession keys = page.context().newCDPSession(page);
        JsonObject half = new JsonObject();
        half.addProperty("text", "xiaolin");
        half.addProperty("selectionStart", 7);
        half.addProperty("selectionEnd", 7);
        keys.send("Input.imeSetComposition", half);
        // Longer than the search waits after a letter: had it heard this one, it would have asked.
        page.waitForTimeout(1_000);
        assertThat(asked).isEmpty();

        JsonObject whole = new JsonObject();
        whole.addProperty("text", "小林");
        page.waitForResponse(
                response -> response.url().contains("query=%E5%B0%8F%E6%9E%97"),
                () -> keys.send("Input.insertText", whole));
        assertThat(page.getByText("小林")).isVisible();
    }

    @Test
    void speaksChineseWithoutEnglishLeftOver() {
        browsing.go(page, "/value/rfm");
        page.getByRole(AriaRole.BUTTON, named("Language: EN")).click();
        page.getByRole(AriaRole.MENUITEM, exactly("简体中文")).click();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        List<String> left = new ArrayList<>();
        for (String path : List.of(
                "/",
                "/value/kpis",
                "/value/cohorts",
                "/value/rfm",
                "/value/abc",
                "/value/lifecycle",
                "/value/clv",
                "/customers",
                "/data/import",
                "/data/quality",
                "/data/rejects",
                "/settings")) {
            browsing.go(page, path);
            latin(page).forEach(word -> left.add(path + ": " + word));
        }
        assertThat(left).isEmpty();
    }

    /** Words in Latin letters that are neither names of things nor data. */
    private static List<String> latin(Page page) {
        String text = (String) page.evaluate("""
                () => {
                  const copy = document.body.cloneNode(true)
                  copy.querySelectorAll('script, style, code, pre, tbody, details, ol.findings, [lang=en], [lang=zh-TW]').forEach(one => one.remove())
                  return copy.textContent
                }
                """);
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("[A-Za-z][A-Za-z'’-]{2,}").matcher(text);
        while (word.find()) {
            if (!word.group()
                    .matches(
                            "RFM|ABC|CSV|PNG|SQL|DuckDB|GBP|BG|NBD|Gamma-Gamma|Gini|Ctrl|admin|Larkmoor|Finch|Clientele|Excel|JSON|Lines"
                                    + "|Parquet|TSV|gzip|UTF|KPI|alive|MAE|PDF|UTC|Europe|London|Enter|Esc|Tab|Shift|Alt|YAML")) {
                words.add(word.group());
            }
        }
        return words;
    }

    @Test
    void keepsThemeAndLanguageOfThisBrowser() {
        browsing.go(page, "/settings");
        page.getByRole(AriaRole.BUTTON, named("Theme: ")).click();
        page.getByRole(AriaRole.MENUITEM, exactly("Dark")).click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void printsTheAnalysisWithoutTheFrameAroundIt() {
        browsing.go(page, "/value/abc");
        byte[] paper = page.pdf();
        assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isHidden();
        assertThat(heading()).isVisible();
    }

    @Test
    void exportsTheTableAsCsvAndTheAnswerAsAPicture() throws IOException {
        browsing.go(page, "/value/abc");
        JsonNode answer = browsing.asked(page, "value/abc?range=last-12m&a=0.8&b=0.95");
        page.getByRole(AriaRole.BUTTON, exactly("Export")).click();
        assertThat(page.getByRole(AriaRole.MENUITEM).nth(0)).isInViewport();
        Download csv = page.waitForDownload(
                () -> page.getByRole(AriaRole.MENUITEM).nth(0).click());
        byte[] bytes = Files.readAllBytes(csv.path());
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(csv.suggestedFilename()).isEqualTo("value-abc.csv");
        assertThat(text)
                .startsWith("\uFEFF"
                        + answer.path("table")
                                .path("headings")
                                .path(0)
                                .path("name")
                                .asString());
        assertThat(text.strip().lines().count())
                .isEqualTo(1 + answer.path("table").path("rows").size());

        page.getByRole(AriaRole.BUTTON, exactly("Export")).click();
        Download png = page.waitForDownload(
                () -> page.getByRole(AriaRole.MENUITEM).nth(1).click());
        BufferedImage image = ImageIO.read(png.path().toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(3200, 1800);
    }

    @Test
    void showsHowAFigureWasMade() {
        browsing.go(page, "/value/abc?recipe=1");
        String id = browsing.asked(page, "value/abc?range=last-12m&a=0.8&b=0.95")
                .path("recipe")
                .path("id")
                .asString();
        assertThat(drawer()).containsText(id);
        assertThat(drawer().locator("pre").first()).containsText("select");
        drawer().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy as command"))
                .click();
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).startsWith("./clientele value abc ");
    }

    @Test
    void findsSortsAndOpensCustomers() {
        browsing.go(page, "/customers");
        String all = firstNumber(heading().innerText());
        page.getByRole(AriaRole.BUTTON, named("Orders")).first().click();
        page.waitForURL("**sort=-orders**");
        Browsing.settled(page);
        Locator rows = page.locator("table.data tbody tr:not(.spacer)");
        JsonNode most = browsing.asked(page, "customers?sort=-orders&limit=1")
                .path("items")
                .path(0);
        Locator name = rows.first().locator("a");
        assertThat(name).hasAttribute("href", "/customers/" + most.path("id").asString());

        page.getByPlaceholder("Name, e-mail, phone, id, anything")
                .fill(most.path("email").asString());
        assertThat(heading()).not().containsText(all);
        Browsing.settled(page);
        page.locator("table.data tbody a").first().click();
        page.waitForURL("**/customers/*-*");
        Browsing.settled(page);
        assertThat(page.locator("ol.timeline li").first()).isVisible();
        page.getByRole(AriaRole.RADIOGROUP).getByText("Value").click();
        assertThat(page.locator(".chart-stage canvas, .chart-stage svg").first())
                .isVisible();
    }

    @Test
    void loadsMoreCustomersAsOneScrolls() {
        browsing.go(page, "/customers");
        Locator box = page.locator(".table-scroll.windowed");
        assertThat(page.getByText("200 of ").first()).isVisible();
        box.evaluate("box => { box.scrollTop = box.scrollHeight }");
        assertThat(page.getByText("400 of ").first()).isVisible();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
