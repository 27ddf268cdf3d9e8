package io.clientele.server;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.arrive.collect.ImportOutcome;
import io.clientele.arrive.collect.Imports;
import io.clientele.door.cli.Hand;
import io.clientele.door.cli.Terminal;
import io.clientele.door.cli.Tour;
import io.clientele.door.desk.Verb;
import io.clientele.door.report.ReportFile;
import io.clientele.door.words.Language;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.shop.Shop;
import io.clientele.shop.ShopSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.MissingNode;

/**
 * The tour: a workspace is made and filled, from the demo shop or from somebody's own orders, and its report written. A
 * workspace that is there already is used as it is, so that the second tour begins at once.
 */
final class Demo {

    private final Terminal terminal;
    private final Path folder;
    private final long memoryMegabytes;
    private final Progress progress;

    Demo(Terminal terminal, Path folder, long memoryMegabytes, Progress progress) {
        this.terminal = terminal;
        this.folder = folder;
        this.memoryMegabytes = memoryMegabytes;
        this.progress = progress;
    }

    /** @param report where the report goes */
    void prepare(Tour tour, Path report, Language language) {
        if (!Workspace.exists(folder)) {
            make(tour);
        } else if (tour instanceof Tour.Own) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "DEMO_EXISTS",
                    folder + " holds a demo already; give another --workspace, or import the file into it");
        }
        try (Hand hand = new LocalHand(
                new House(folder, opening()), language, said -> terminal.err().println(said))) {
            write(hand, language, report, progress);
        }
        terminal.err().println("wrote " + report.toAbsolutePath().normalize());
    }

    /** Postage and fees count everywhere but among the products, where they would stand first. */
    private static Map<String, List<String>> optionsOf(String path) {
        return path.equals("value/products") ? Map.of("lines", List.of("products")) : Map.of();
    }

    /** Writes the report of what a hand reaches. */
    static void write(Hand hand, Language language, Path report, Progress progress) {
        ReportFile.write(
                path -> hand.ask(Verb.GET, "/" + path, optionsOf(path), MissingNode.getInstance(), progress),
                language.tag(),
                Instant.now(),
                version(),
                report);
    }

    private void make(Tour tour) {
        Workspace.create(
                folder,
                switch (tour) {
                    case Tour.MadeUp madeUp ->
                        new WorkspaceSettings(
                                "Larkmoor & Finch", ZoneId.of(Shop.TIME_ZONE), Currency.getInstance(Shop.CURRENCY));
                    case Tour.Own own -> new WorkspaceSettings("Demo", ZoneOffset.UTC, Currency.getInstance("GBP"));
                });
        try (House house = new House(folder, opening())) {
            Imports imports = house.imports();
            switch (tour) {
                case Tour.MadeUp(int customers) ->
                    fill(imports, folder.resolve("spill").resolve("shop"), customers);
                case Tour.Own(List<Path> orders) -> run(imports, Kind.ORDERS, "shop", orders.toArray(Path[]::new));
            }
            house.keepTraits(progress);
        } catch (RuntimeException | Error e) {
            // Half a demo would be taken for a whole one at the next start.
            remove();
            throw e;
        }
    }

    private void fill(Imports imports, Path files, int customers) {
        try {
            Shop.write(ShopSpec.demo(files).withCustomers(customers), (stage, done, total) -> {
                progress.check();
                progress.report("demo.writing", done, total);
            });
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "NOT_WRITABLE",
                    "cannot write the demo shop to " + files + ": " + e.getMessage(),
                    e);
        }
        run(imports, Kind.RATES, "shop", files.resolve(Shop.RATES));
        run(imports, Kind.PRODUCTS, "shop", files.resolve(Shop.PRODUCTS));
        run(imports, Kind.ORDERS, "shop", files.resolve(Shop.ORDERS));
        run(imports, Kind.CONTACTS, "shop", files.resolve(Shop.CONTACTS_SHOP));
        run(imports, Kind.CONTACTS, "newsletter", files.resolve(Shop.CONTACTS_NEWSLETTER));
        run(imports, Kind.CONTACTS, "store", files.resolve(Shop.CONTACTS_STORE));
    }

    private void run(Imports imports, Kind kind, String source, Path... files) {
        ImportOutcome outcome = imports.run(FileImport.of(kind, files).from(source), progress);
        terminal.err()
                .printf(
                        "%s from %s: %,d read, %,d in, %,d there already, %,d set aside%n",
                        kind.word(),
                        source,
                        outcome.read(),
                        outcome.accepted(),
                        outcome.duplicates(),
                        outcome.rejected());
    }

    private Workspace.Opening opening() {
        return Workspace.Opening.usual().withMemory(memoryMegabytes);
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            terminal.err().println("could not remove " + folder + ": " + e.getMessage());
        }
    }

    /** As the build wrote it into the jar; a build from an IDE has none. */
    private static String version() {
        String version = Demo.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
