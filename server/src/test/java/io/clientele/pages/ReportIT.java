package io.clientele.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as its reader has it: one file, on the screen and on paper, in each language. */
class ReportIT {

    /** A4 less the margins of the style sheet, in CSS pixels. */
    private static final int PAPER_WIDTH = 688;

    /** What reaches beyond its page or is cut by what holds it. */
    private static final String CUT = """
            () => [...document.querySelectorAll('main *')]
              .filter(one => one.closest('.heard') === null && one.getClientRects().length > 0)
              .filter(one => {
                const box = one.getBoundingClientRect()
                const scrolls = getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1
                return box.width > 0 && !one.closest('.chart-stage') && (box.right > innerWidth + 1 || scrolls && one.tagName !== 'svg')
              })
              .map(one => one.tagName + '.' + one.className + ' ' + one.textContent.slice(0, 40))
            """;

    /** Each text of a picture lies inside it. */
    private static final String CUT_IN_PICTURES = """
            () => [...document.querySelectorAll('.chart-stage')].flatMap(stage => {
              const box = stage.getBoundingClientRect()
              return [...stage.querySelectorAll('text')].filter(text => {
                const own = text.getBoundingClientRect()
                return own.right > box.right + 2 || own.left < box.left - 2 || own.bottom > box.bottom + 2
              }).map(text => text.textContent)
            })
            """;

    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z'’]{2,}");

    /** Names of methods, and of things as the data has them. */
    private static final Pattern NAMES =
            Pattern.compile("RFM|ABC|DuckDB|GBP|Clientele|Larkmoor|Finch|Europe|London|development|SNAPSHOT|MAY\\d*");

    @TempDir
    static Path folder;

    private static Path report(String language) {
        return folder.resolve("report-" + language + ".html");
    }

    @BeforeAll
    static void write() {
        Browsing.need();
        for (String language : List.of("en", "zh-CN", "zh-TW")) {
            PackagedServer.run(
                    "report",
                    "--workspace",
                    OpenShop.workspace().toString(),
                    "--out",
                    report(language).toString(),
                    "--lang",
                    language);
        }
    }

    private static Page opened(String language, List<String> asked) {
        Page page = OpenShop.browsing().page(Look.LIGHT);
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(report(language).toUri().toString());
        page.waitForFunction("() => { const stages = [...document.querySelectorAll('.chart-stage')];"
                + " return stages.length > 5 && stages.every(stage => stage.querySelector('svg text')) }");
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN", "zh-TW"})
    void asksNobodyForAnything(String language) {
        List<String> asked = new ArrayList<>();
        Page page = opened(language, asked);
        assertThat(asked).hasSize(1).allMatch(url -> url.startsWith("file:"));
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        assertThat(page.locator(".report-part").count()).isEqualTo(7);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN", "zh-TW"})
    void cutsNothingOffOnTheScreenOrOnPaper(String language) throws IOException {
        Page page = opened(language, new ArrayList<>());
        assertThat((List<?>) page.evaluate(CUT)).as("screen").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(PAPER_WIDTH, 1000);
        assertThat((List<?>) page.evaluate(CUT)).as("paper").isEmpty();
        assertThat((List<?>) page.evaluate(CUT_IN_PICTURES))
                .as("pictures on paper")
                .isEmpty();
        page.context().close();
    }

    @Test
    void keepsTheColoursOfItsGridsOnPaper() {
        Page page = opened("en", new ArrayList<>());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.evaluate("() => getComputedStyle(document.querySelector('.heat td[style]')).printColorAdjust"))
                .isEqualTo("exact");
        page.context().close();
    }

    @Test
    void putsEachAnalysisOnAPageOfItsOwn() {
        Page page = opened("en", new ArrayList<>());
        String paper =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(paper).results().count())
                .isEqualTo(8);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW"})
    void leavesNoEnglishInChinese(String language) {
        Page page = opened(language, new ArrayList<>());
        String text = (String) page.evaluate("""
                () => {
                  const products = document.querySelector('.report-part:has(td.long)')
                  const copy = document.querySelector('main').cloneNode(true)
                  copy.querySelector('.report-part:has(td.long) h2').remove() // names a product
                  copy.querySelectorAll('td.long, .findings li, .recipe-line, .heard, svg').forEach(one => one.remove())
                  const drawn = [...document.querySelectorAll('svg text')].filter(text => !products.contains(text))
                  return [copy.textContent, ...drawn.map(text => text.textContent)].join(' ')
                }
                """);
        assertThat(LATIN.matcher(text)
                        .results()
                        .map(match -> match.group())
                        .filter(word -> !NAMES.matcher(word).matches()))
                .isEmpty();
        assertThat(page.locator(".findings").innerText()).doesNotContain("customers", " has ", "weeks");
        page.context().close();
    }

    @Test
    void callsCountriesByTheirNames() throws IOException {
        assertThat(Files.readString(report("en")))
                .doesNotContain("\"text\":\"FR has")
                .doesNotContain("\"text\":\"GB has");
    }

    @Test
    void showsTheSegmentThatBringsMostFirst() {
        Page page = opened("en", new ArrayList<>());
        List<String> shares = page.locator(".report-part")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("RFM segments"))
                .locator("table.data tbody tr td:last-child")
                .allInnerTexts();
        List<Double> numbers = shares.stream()
                .map(share -> Double.valueOf(share.replaceAll("[<%]", "")))
                .toList();
        assertThat(numbers).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        page.context().close();
    }

    @Test
    void marksWhatATenthAHalfAndNineTenthsOfCustomersAreWorth() {
        Page page = opened("en", new ArrayList<>());
        String last = String.join(
                " ", page.locator(".report-part").last().locator("svg text").allTextContents());
        assertThat(last).contains("P10 £", "P50 £", "P90 £");
        page.context().close();
    }
}
