package io.clientele.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine's Chromium in front of a server, signed in. */
final class Browsing implements AutoCloseable {

    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** A whole answer is there: nothing is being asked for, and what has to be drawn is drawn. */
    private static final String SETTLED = """
            () => document.querySelector('h1') !== null
              && document.querySelector('[aria-busy=true], .wait-hair') === null
              && [...document.querySelectorAll('.chart-stage')].every(stage => stage.querySelector('canvas, svg') !== null)
            """;

    private static final String NOBODY = "{\"cookies\": [], \"origins\": []}";

    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final String session;
    private final List<String> complaints = new ArrayList<>();

    private Browsing(Playwright playwright, Browser browser, String address, String session) {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
        this.session = session;
    }

    /** Signs in by the server's one-time link. */
    static Browsing of(PackagedServer server) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = playwright();
        Browser browser = launched(playwright);
        try (BrowserContext context = browser.newContext()) {
            context.newPage().navigate(server.link());
            return new Browsing(playwright, browser, server.address(), context.storageState());
        }
    }

    /** What drives the machine's own browser: none is fetched. */
    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launched(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium().orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--font-render-hinting=none")));
    }

    /** Skips the test, with a line, or fails it, where there is no Chromium. */
    static void need() {
        boolean there = chromium().isPresent();
        if (!there && Boolean.getBoolean("pages.required")) {
            throw new AssertionError("there is no Chromium, and the pages are required; install chromium");
        }
        Assumptions.assumeTrue(there, "no Chromium: the pages are not tested");
    }

    static Optional<Path> chromium() {
        return Stream.concat(Stream.of(System.getProperty("pages.chromium", "")), USUAL.stream())
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A reader of their own, with nothing open yet. */
    Page page(Look look) {
        return page(look, session);
    }

    /** Somebody whom the server doesn't know yet. */
    Page stranger(Look look) {
        return page(look, NOBODY);
    }

    private Page page(Look look, String storage) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setStorageState(storage)
                .setViewportSize(1440, 900)
                .setLocale("en-US")
                .setTimezoneId("UTC")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.addInitScript(look.script());
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(page.url() + ": " + response.status() + " of " + response.url());
            }
        });
        return page;
    }

    /** Opens a page and waits for its whole answer. */
    Page open(Look look, String path) {
        Page page = page(look);
        go(page, path);
        return page;
    }

    void go(Page page, String path) {
        page.navigate(address + path);
        settled(page);
    }

    /** What the server answers the reader of that page. */
    JsonNode asked(Page page, String path) {
        return JsonMapper.shared()
                .readTree(page.request().get(address + "/api/v1/" + path).text());
    }

    static void settled(Page page) {
        page.waitForFunction(SETTLED, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
    }

    String address() {
        return address;
    }

    /** What the browser's console and the network complained about since last asked. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
