package io.clientele.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The browser tracker in a real browser, on a site with a strict content policy, sending to another origin. */
class TrackerIT {

    /** Longer than the tracker gathers events. */
    private static final Duration SOON = Duration.ofMillis(1500);

    private static final String KEPT =
            "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])";

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private TrackedSite site;
    private BrowserContext visitor;

    @BeforeAll
    static void launch() {
        Browsing.need();
        playwright = Browsing.playwright();
        browser = Browsing.launched(playwright);
    }

    @AfterAll
    static void shut() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void visit() {
        site = new TrackedSite();
        visitor = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1200, 800).setLocale("en-GB"));
    }

    @AfterEach
    void nothingWentWrong() {
        visitor.close();
        site.close();
        assertThat(complaints).isEmpty();
    }

    private Page open(String path) {
        Page page = visitor.newPage();
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            // A refused or cut request is told by the browser itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        go(page, path);
        return page;
    }

    private void go(Page page, String path) {
        page.navigate(site.address() + path);
        page.waitForFunction("() => window.clientele && window.clientele.version");
    }

    private static List<String> told(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("name").asString(event.path("type").asString()))
                .toList();
    }

    private List<JsonNode> pages() {
        return site.events().stream()
                .filter(event -> event.path("type").asString().equals("page"))
                .toList();
    }

    private void track(Page page, String name) {
        page.evaluate("name => clientele.track(name)", name);
    }

    @Test
    void tellsOfAPageAndOfThoseWithinIt() {
        Page page = open("/tea?utm_source=news&utm_campaign=spring&email=me%40x.org#top");
        site.until(events -> !events.isEmpty());
        page.evaluate("""
                () => {
                  history.pushState({}, '', '/tea/assam')
                  setTimeout(() => { document.title = 'Assam' })
                }
                """);
        site.until(events -> pages().size() == 2);
        page.goBack();
        site.until(events -> pages().size() == 3);

        List<JsonNode> pages = pages();
        String landing = site.address() + "/tea?utm_source=news&utm_campaign=spring&email=*";
        JsonNode first = pages.getFirst();
        assertThat(first.path("url").asString()).isEqualTo(landing);
        assertThat(first.path("title").asString()).isEqualTo("Page /tea");
        assertThat(first.path("utm_source").asString()).isEqualTo("news");
        assertThat(first.path("utm_campaign").asString()).isEqualTo("spring");
        assertThat(first.path("locale").asString()).isEqualTo("en-GB");
        assertThat(first.path("screen").asString()).isEqualTo("1200x800");
        assertThat(first.path("consent").asString()).isEqualTo("not_required");
        assertThat(first.path("library").path("name").asString()).isEqualTo("clientele.js");
        assertThat(Instant.parse(first.path("occurred_at").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        JsonNode second = pages.get(1);
        assertThat(second.path("url").asString()).isEqualTo(site.address() + "/tea/assam");
        assertThat(second.path("referrer").asString()).isEqualTo(landing);
        assertThat(second.path("title").asString()).isEqualTo("Assam");
        assertThat(second.path("landing_page").asString()).isEqualTo(landing);
        assertThat(pages.get(2).path("url").asString()).isEqualTo(landing);
        assertThat(pages.stream()
                        .map(one -> one.path("anonymous_id").asString())
                        .distinct())
                .hasSize(1);

        assertThat(site.taken()).allSatisfy(sent -> {
            // No browser asks first whether it may.
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.type()).startsWith("text/plain");
            assertThat(sent.query()).isEqualTo("key=key%2F1");
        });
    }

    @Test
    void tellsOfClicksFormsAndDepth() {
        site.says("data-auto='clicks forms scroll'");
        Page page = open("/");
        page.click("button[data-clientele-event]");
        page.click("#file");
        Page other = page.waitForPopup(() -> page.click("#out"));
        other.close();
        page.mouse().move(600, 400);
        page.mouse().wheel(0, 1600);
        site.until(events -> site.named("Page Scrolled").size() == 2);
        page.mouse().wheel(0, 9000);
        site.until(events -> site.named("Page Scrolled").size() == 4);
        page.click("#send");
        page.waitForURL("**/next?*");
        site.until(events -> !site.named("Form Submitted").isEmpty());

        JsonNode chosen = site.named("Plan Chosen").getFirst().path("properties");
        assertThat(chosen.toString()).isEqualTo("{\"plan\":\"Gold\",\"price\":9.5}");
        JsonNode file = site.named("File Downloaded").getFirst().path("properties");
        assertThat(file.path("href").asString()).isEqualTo(site.address() + "/list.pdf?token=*");
        assertThat(file.path("extension").asString()).isEqualTo("pdf");
        assertThat(site.named("Link Clicked"))
                .singleElement()
                .satisfies(
                        link -> assertThat(link.path("properties").path("href").asString())
                                .endsWith("/elsewhere"));
        assertThat(site.named("Page Scrolled").stream()
                        .map(one -> one.path("properties").path("percent").asInt()))
                .containsExactly(25, 50, 75, 100);
        JsonNode form = site.named("Form Submitted").getFirst().path("properties");
        assertThat(form.path("form").asString()).isEqualTo("ask");
        assertThat(form.path("fields").toString()).isEqualTo("[\"name\",\"topic\"]");
        assertThat(form.path("values").toString()).isEqualTo("{\"topic\":\"tea\"}");
        assertThat(site.events().toString()).doesNotContain("Jane", "hunter2", "4111");
    }

    @Test
    void losesNothingWhenThePageIsLeft() {
        Page page = open("/");
        site.until(events -> !events.isEmpty());
        TrackedSite.pause(SOON);
        page.evaluate("() => { clientele.track('Last'); location.href = '/next' }");
        page.waitForURL("**/next");
        site.until(events -> pages().size() == 2);
        TrackedSite.pause(SOON);
        page.close();
        site.until(events -> site.named("Page Left").size() == 2);

        assertThat(told(site.events())).containsOnlyOnce("Last");
        JsonNode left = site.named("Page Left").getFirst();
        assertThat(left.path("url").asString()).isEqualTo(site.address() + "/");
        assertThat(left.path("properties").path("visible_seconds").asDouble()).isBetween(1.4, 30.0);
        assertThat(left.path("properties").path("page_id").asString())
                .isEqualTo(pages().getFirst().path("message_id").asString());
        assertThat(pages().get(1).path("referrer").asString()).isEqualTo(site.address() + "/");
    }

    @Test
    void sendsEachOnceWhenTheConnectionIsBack() {
        Page page = open("/");
        site.until(events -> !events.isEmpty());
        TrackedSite.pause(SOON);
        visitor.setOffline(true);
        Instant before = Instant.now();
        track(page, "A");
        TrackedSite.pause(SOON);
        track(page, "B");
        TrackedSite.pause(SOON);
        assertThat(site.events()).hasSize(1);
        visitor.setOffline(false);
        site.until(events -> events.size() == 3);
        TrackedSite.pause(SOON);

        assertThat(site.taken().stream().flatMap(sent -> told(sent.events()).stream()))
                .containsExactly("page", "A", "B");
        JsonNode first = site.named("A").getFirst();
        assertThat(Instant.parse(first.path("occurred_at").asString()))
                .isBetween(before.minusMillis(1), before.plusSeconds(10));
        assertThat(Instant.parse(first.path("sent_at").asString())).isAfter(before.plusMillis(2500));
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429})
    void leavesToTheNextPageWhatABusyServerDidNotTake(int busy) {
        site.answers(busy);
        Page page = open("/");
        track(page, "A");
        TrackedSite.pause(SOON);
        assertThat(site.events()).isEmpty();
        assertThat(site.refused()).isNotEmpty();
        go(page, "/next");
        site.answers(200);
        List<JsonNode> events = site.until(all -> all.size() >= 4);
        assertThat(told(events)).contains("page", "A", "Page Left");
    }

    @Test
    void sendsNoQueueTwiceFromManyTabs() {
        site.says("data-auto=''");
        site.answers(503);
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Page tab = open("/?" + i);
            track(tab, "T" + i);
            tabs.add(tab);
        }
        TrackedSite.pause(SOON);
        tabs.getFirst().close();
        tabs.get(1).close();
        // Their beacons are refused, too.
        TrackedSite.pause(SOON);
        site.answers(200);
        open("/new");
        open("/newer");
        track(tabs.get(2), "Late");
        site.until(events -> events.size() == 4);
        TrackedSite.pause(Duration.ofSeconds(3));
        assertThat(site.taken().stream().flatMap(sent -> told(sent.events()).stream()))
                .containsExactlyInAnyOrder("T0", "T1", "T2", "Late");
    }

    @Test
    void keepsAndSendsNothingBeforeConsentAndAfterARefusal() {
        site.says("data-consent='required'");
        Page page = open("/");
        page.evaluate("() => { clientele.identify('u1'); clientele.track('Before') }");
        page.click("button[data-clientele-event]");
        TrackedSite.pause(SOON);
        go(page, "/next");
        TrackedSite.pause(SOON);
        assertThat(site.taken()).isEmpty();
        assertThat(page.evaluate(KEPT)).isEqualTo("[{},{},\"\"]");

        page.evaluate("() => clientele.optIn()");
        track(page, "After");
        site.until(events -> events.size() == 2);
        assertThat(told(site.events())).containsExactly("page", "After");
        assertThat(site.events()).allSatisfy(event -> {
            assertThat(event.path("consent").asString()).isEqualTo("granted");
            assertThat(event.path("url").asString()).endsWith("/next");
        });

        site.forget();
        page.evaluate("() => { clientele.track('Unsent'); clientele.optOut() }");
        page.click("button[data-clientele-event]");
        go(page, "/");
        TrackedSite.pause(SOON);
        page.close();
        TrackedSite.pause(SOON);
        assertThat(site.taken()).isEmpty();
        assertThat(open("/").evaluate(KEPT)).isEqualTo("[{\"clientele.visitor\":\"{\\\"c\\\":\\\"out\\\"}\"},{},\"\"]");
    }

    @Test
    void honoursGlobalPrivacyControl() {
        visitor.addInitScript(
                "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })");
        Page page = open("/");
        track(page, "A");
        page.click("button[data-clientele-event]");
        TrackedSite.pause(SOON);
        go(page, "/next");
        TrackedSite.pause(SOON);
        assertThat(site.taken()).isEmpty();
        assertThat(page.evaluate(KEPT)).isEqualTo("[{},{},\"\"]");
        page.evaluate("() => clientele.optIn()");
        assertThat(site.until(events -> events.size() == 1)).singleElement().satisfies(event -> {
            assertThat(event.path("gpc").asBoolean()).isTrue();
            assertThat(event.path("consent").asString()).isEqualTo("granted");
        });
    }

    @Test
    void worksInAFrameThatMayKeepNothing() {
        Page page = open("/");
        site.until(events -> !events.isEmpty());
        page.evaluate("""
                () => {
                  const frame = document.createElement('iframe')
                  frame.sandbox = 'allow-scripts'
                  frame.src = '/framed'
                  document.body.append(frame)
                }
                """);
        List<JsonNode> events = site.until(all -> pages().size() == 2);
        assertThat(events.getLast().path("url").asString()).endsWith("/framed");
    }
}
