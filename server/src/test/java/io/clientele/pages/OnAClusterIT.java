package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a workspace whose questions a cluster answers: they take a while, and say so. */
class OnAClusterIT {

    /** A session has to start first, on a machine that does other things too. */
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(180_000);

    @TempDir
    static Path folder;

    private static PackagedServer server;
    private static Browsing browsing;

    @BeforeAll
    static void open() throws IOException {
        Browsing.need();
        assumeTrue(
                Files.isDirectory(Path.of(System.getProperty("clientele.spark.place", "nowhere"))
                        .resolve("runner")),
                "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        String workspace = folder.resolve("workspace").toString();
        Path orders = Files.writeString(
                folder.resolve("orders.csv"),
                IntStream.range(0, 400)
                        .mapToObj(i ->
                                i + ",c" + i % 40 + ",2025-" + (10 + i % 3) + "-" + (10 + i % 20) + ",tea,2,2.50,GB")
                        .collect(
                                Collectors.joining("\n", "order_id,customer,date,sku,quantity,price,country\n", "\n")));
        PackagedServer.run("init", "--currency", "GBP", "--workspace", workspace);
        PackagedServer.run("import", "orders", orders.toString(), "--workspace", workspace);
        PackagedServer.run("engine", "use", "spark", "--spark-master", "local[2]", "--workspace", workspace);
        server = PackagedServer.serve(Path.of(workspace));
        browsing = Browsing.of(server);
    }

    @AfterAll
    static void close() {
        if (browsing != null) {
            browsing.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void sayWhatTheClusterDoesStopItAndAskAgain() {
        Page page = browsing.page(Look.LIGHT);
        page.navigate(browsing.address() + "/value/rfm");
        Locator note =
                page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Questions on their way"));
        assertThat(note.getByText(Pattern.compile("(Reaching|Working on) the cluster")))
                .isVisible(PATIENTLY);
        note.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();

        assertThat(page.getByText("You stopped this question.")).isVisible(PATIENTLY);
        assertThat(note).isHidden();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask again"))
                .click();
        assertThat(page.getByText(Pattern.compile("Spark 4\\.2\\.\\d+"))).isVisible(PATIENTLY);
        page.context().close();
    }

    @Test
    void saysSoInChineseToo() {
        Page page = browsing.page(Look.CHINESE);
        page.navigate(browsing.address() + "/value/cohorts");
        Locator note = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("进行中的查询"));
        assertThat(note.getByText(Pattern.compile("连接集群|集群计算中"))).isVisible(PATIENTLY);
        page.context().close();
    }
}
