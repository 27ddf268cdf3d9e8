package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may come in and see what, and people who want to be forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationIT {

    private static final String PASSWORD = "blue kettle, 7 cups";

    private PackagedServer server;
    private Browsing browsing;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Browsing.need();
        Path workspace = folder.resolve("workspace");
        PackagedServer.run("init", "--workspace", workspace.toString());
        bringIn(workspace, "contacts", Files.writeString(folder.resolve("people.csv"), """
                        source_id,full_name,email
                        c1,Ann Lee,ann@example.org
                        c2,Bo Park,bo@example.org
                        """));
        bringIn(workspace, "orders", Files.writeString(folder.resolve("orders.csv"), """
                        Order No,Customer ID,Order Date,Product,Qty,Amount
                        1,c1,2024-03-13,Tea,1,10.00
                        2,c1,2024-04-13,Tea,1,20.00
                        3,c2,2024-04-14,Tea,1,30.00
                        """));
        server = PackagedServer.serve(workspace);
        browsing = Browsing.of(server);
    }

    private static void bringIn(Path workspace, String kind, Path file) {
        PackagedServer.run("import", kind, file.toString(), "--workspace", workspace.toString());
    }

    @AfterAll
    void close() {
        browsing.close();
        server.close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator rail(Page page) {
        return page.getByRole(AriaRole.NAVIGATION).first();
    }

    private static Locator user(Page page, String name) {
        return page.locator("table.data tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private void signIn(Page page, String name) {
        page.navigate(browsing.address() + "/");
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(rail(page)).isVisible();
        Browsing.settled(page);
    }

    private static void add(Page page, String name) {
        button(page, "Add user").click();
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.locator("form.user-form button[type=submit]").click();
        assertThat(user(page, name)).containsText("viewer");
        assertThat(user(page, name)).containsText("may sign in");
    }

    @Test
    void letsAViewerSeeFiguresWithoutNamesAndChangeNothing() {
        Page admin = browsing.open(Look.LIGHT, "/admin/users");
        add(admin, "vera");
        Page vera = browsing.stranger(Look.LIGHT);
        signIn(vera, "vera");
        browsing.complaints();

        assertThat(rail(vera)).containsText("Customers");
        for (String closed : new String[] {"Import", "Rejects", "Erasure", "Audit log", "Admin"}) {
            assertThat(rail(vera)
                            .getByRole(
                                    AriaRole.LINK,
                                    new Locator.GetByRoleOptions()
                                            .setName(closed)
                                            .setExact(true)))
                    .hasCount(0);
        }
        browsing.go(vera, "/customers");
        assertThat(vera.locator("table.data tbody tr:not(.spacer)").first()).isVisible();
        assertThat(vera.locator("main").innerText()).doesNotContain("Lee", "Park", "@example.org");
        for (String closed :
                List.of("/data/import", "/data/rejects", "/privacy/requests", "/privacy/audit", "/admin/users")) {
            browsing.go(vera, closed);
            assertThat(vera.locator("h1")).hasText("This page isn't open to you");
        }
        vera.context().close();
        admin.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    /** What changes something, by what stands on its button or link; on these pages only an admin's names are there. */
    private static final Pattern CHANGES = Pattern.compile(
            "Undo import|Import a file|New source|Make a new key|Choose files|Cancel|Replay|Add user|Change|Erase");

    private static List<String> changes(Page page) {
        return page.locator("main").locator("a, button").allInnerTexts().stream()
                .filter(name -> CHANGES.matcher(name).find())
                .toList();
    }

    @Test
    void offersAViewerNothingThatWouldBeRefused() {
        Page admin = browsing.open(Look.LIGHT, "/admin/users");
        add(admin, "vito");
        browsing.go(admin, "/data/sources");
        assertThat(changes(admin)).contains("Import a file", "New source", "Undo import");
        Page vito = browsing.stranger(Look.LIGHT);
        signIn(vito, "vito");
        browsing.complaints();
        for (String path : List.of("/", "/customers", "/data/sources", "/data/quality", "/jobs", "/settings")) {
            browsing.go(vito, path);
            assertThat(changes(vito)).as(path).isEmpty();
        }
        vito.keyboard().press("g");
        vito.keyboard().press("a");
        assertThat(vito).hasURL(Pattern.compile("/settings$"));
        vito.keyboard().press("?");
        Locator keys = vito.getByRole(AriaRole.DIALOG);
        assertThat(keys).containsText("g d");
        assertThat(keys).not().containsText("g a");
        vito.context().close();
        admin.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void makesASourceAndShowsItsKeyOnce() {
        Page admin = browsing.open(Look.LIGHT, "/data/sources");
        button(admin, "New source").click();
        admin.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("blog");
        button(admin, "Create source").click();
        String key = admin.locator(".new-key pre").innerText();
        Locator snippet = admin.locator(".install pre");
        assertThat(snippet).containsText("<script async src=\"" + browsing.address() + "/clientele.js\"");
        assertThat(snippet).containsText("data-key=\"" + key + "\"");

        admin.reload();
        assertThat(snippet).containsText("data-key=\"YOUR_WRITE_KEY\"");
        button(admin, "Make a new key").click();
        assertThat(admin.locator(".new-key pre")).not().hasText(key);
        assertThat(admin.getByRole(AriaRole.DIALOG).locator("table.data tbody tr"))
                .hasCount(2);
        button(admin, "Disable").click();
        button(admin, "Close").click();
        assertThat(user(admin, "blog")).containsText("disabled");
        admin.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    /** The way of somebody new: a source, its snippet in a page, a click there, and the click on the page Live. */
    @Test
    void aPastedSnippetShowsOnesOwnClick() throws IOException {
        Page admin = browsing.open(Look.LIGHT, "/data/sources");
        button(admin, "New source").click();
        admin.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("tea-shop");
        button(admin, "Create source").click();
        String snippet = admin.locator(".install pre").innerText();
        byte[] page = ("<!doctype html><html lang=\"en\"><head><title>Teas</title>" + snippet
                        + "</head><body><button data-clientele-event=\"Tea Bought\" data-clientele-tea=\"Oolong\">Buy</button>"
                        + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        shop.start();
        try {
            Page visitor = browsing.stranger(Look.LIGHT);
            visitor.navigate("http://127.0.0.1:" + shop.getAddress().getPort() + "/teas");
            visitor.locator("button").click();

            browsing.go(admin, "/data/live");
            Locator click =
                    admin.locator("table.data tbody tr").filter(new Locator.FilterOptions().setHasText("Tea Bought"));
            assertThat(click).containsText("accepted");
            assertThat(click).containsText("tea-shop");
            click.getByRole(AriaRole.BUTTON).first().click();
            assertThat(admin.getByRole(AriaRole.DIALOG)).containsText("Oolong");
            visitor.context().close();
        } finally {
            shop.stop(0);
        }
        admin.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void changesWhatAUserMayAndShutsThemOut() {
        Page admin = browsing.open(Look.LIGHT, "/admin/users");
        add(admin, "carl");
        Page carl = browsing.stranger(Look.LIGHT);
        signIn(carl, "carl");
        browsing.complaints();

        button(admin, "Change carl").click();
        admin.getByLabel("Roles").press("ArrowDown");
        admin.locator(".ant-select-item-option:visible")
                .filter(new Locator.FilterOptions().setHasText("analyst"))
                .click();
        admin.getByLabel("Roles").press("Escape"); // the list stays open for more roles
        button(admin, "Save").click();
        assertThat(user(admin, "carl")).containsText("analyst");
        browsing.go(carl, "/data/import");
        assertThat(rail(carl)).containsText("Import");
        assertThat(carl.locator("h1")).hasText("Import a file");
        assertThat(browsing.complaints()).isEmpty();

        button(admin, "Change carl").click();
        admin.getByLabel("May sign in").uncheck();
        button(admin, "Save").click();
        assertThat(user(admin, "carl")).containsText("shut out");
        carl.reload();
        assertThat(carl.locator("h1")).hasText("Sign in");
        carl.context().close();
        admin.context().close();
        browsing.complaints();
    }

    @Test
    void erasesAPersonByNameWithAReportThatCanBeChecked() throws GeneralSecurityException {
        Page page = browsing.open(Look.LIGHT, "/privacy/requests");
        page.getByLabel("Find the person by name, id or e-mail").fill("ann@");
        page.locator("ul.found button")
                .filter(new Locator.FilterOptions().setHasText("Ann Lee"))
                .click();
        Locator erase = button(page, "Erase Ann Lee for good");
        assertThat(erase).isDisabled();
        Locator typed = page.getByLabel("Type the name to go on: Ann Lee");
        typed.fill("Ann L");
        assertThat(erase).isDisabled();
        typed.fill("Ann Lee");
        erase.click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ann Lee is erased")))
                .isVisible();
        page.getByText("Signed report").click();
        JsonNode report =
                JsonMapper.shared().readTree(page.locator("details pre").innerText());
        assertThat(report.path("remaining").asInt()).isZero();
        assertThat(isSigned(report)).isTrue();

        button(page, "Erase another person").click();
        page.getByLabel("Find the person by name, id or e-mail").fill("Ann");
        assertThat(page.locator("ul.found .hint")).isVisible();
        assertThat(page.locator("ul.found button")).hasCount(0);
        browsing.go(page, "/customers");
        assertThat(page.locator("h1")).containsText("1 customer");
        assertThat(page.locator("main").innerText()).contains("Bo Park").doesNotContain("Ann Lee");
        page.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    /** As whoever was given the report would check it, with what it says alone. */
    private static boolean isSigned(JsonNode report) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder("erasure\n%s\n%s\nremaining %d\n"
                .formatted(
                        report.path("customerId").asString(),
                        report.path("at").asString(),
                        report.path("remaining").asLong()));
        for (JsonNode room : report.path("erased")) {
            for (JsonNode holding : room.path("holdings")) {
                text.append("%s\t%s\t%d\n"
                        .formatted(
                                room.path("room").asString(),
                                holding.path("place").asString(),
                                holding.path("rows").asLong()));
            }
        }
        byte[] key = Base64.getDecoder().decode(report.path("publicKey").asString());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return signature.verify(
                Base64.getDecoder().decode(report.path("signature").asString()));
    }
}
