package io.clientele.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The made-up shop with 2,000 customers, served; one for all tests of a run. */
final class OpenShop {

    /** Sends events to the shop. */
    static final String SOURCE = "website";

    private static @Nullable OpenShop open;

    private final Browsing browsing;
    private final Path workspace;

    private OpenShop(Browsing browsing, Path workspace) {
        this.browsing = browsing;
        this.workspace = workspace;
    }

    static Browsing browsing() {
        return there().browsing;
    }

    /** Where the shop's data lie. */
    static Path workspace() {
        return there().workspace;
    }

    private static synchronized OpenShop there() {
        Browsing.need();
        OpenShop there = open;
        if (there == null) {
            there = open();
            open = there;
        }
        return there;
    }

    private static OpenShop open() {
        try {
            String given = System.getProperty("pages.workspace", "");
            Path folder = Files.createTempDirectory("pages-");
            Path workspace = given.isBlank() ? folder.resolve("shop") : Path.of(given);
            if (given.isBlank()) {
                PackagedServer.run(
                        "demo",
                        "--once",
                        "--customers",
                        "2000",
                        "--workspace",
                        workspace.toString(),
                        "--report",
                        folder.resolve("report.html").toString());
                PackagedServer.run(
                        "sources", "add", SOURCE, "--namespace", "shop", "--workspace", workspace.toString());
            }
            PackagedServer server = PackagedServer.serve(workspace);
            Browsing browsing = Browsing.of(server);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("shop closes").unstarted(server::close));
            return new OpenShop(browsing, workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
