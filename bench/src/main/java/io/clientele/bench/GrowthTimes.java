package io.clientele.bench;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.collect.ReadingTerms;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.shop.OrderFlood;
import io.clientele.shop.ShopProgress;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.trait.ValueTraits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What growth costs the record itself: bytes a line, files an import, what upkeep makes of them, what many segments cost
 * whoever changes or asks, and what an import costs by how much is there already. Figures of docs/growth.md.
 *
 * <pre>
 * GrowthTimes bytes WORKSPACE              by kind and role, from the manifest
 * GrowthTimes day FOLDER LINES IMPORTS     a day's lines in so many imports, then upkeep; with a fourth word, traits and
 *                                          upkeep after each, as the command does it
 * GrowthTimes segments FOLDER N..          that many small segments in one manifest
 * GrowthTimes import WORKSPACE LINES TIMES so many new lines, more than once, into a workspace that is there: use a copy
 * </pre>
 */
public final class GrowthTimes implements AutoCloseable {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 2);
    private static final int CUSTOMERS = 200_000;

    private final Workspace workspace;
    private final StateStore state;
    private final Ledger ledger;
    private final Imports imports;
    private final ValueTraits traits;

    private GrowthTimes(Path place) {
        this.workspace = Workspace.open(place, Workspace.Opening.usual());
        this.state = StateStore.open(new StatePlace.Embedded(place.resolve("state.db")));
        this.ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        Profiles profiles = new Profiles(workspace, Clock.systemUTC());
        Definitions definitions = new Definitions(state, Clock.systemUTC());
        QualityChecks quality = new QualityChecks(
                workspace.engine(),
                definitions,
                (name, sql) -> {
                    throw new AssertionError(name + " is expected of data that nobody expects anything of");
                },
                Clock.systemUTC());
        this.imports = new Imports(workspace, ledger, quality, definitions, Clock.systemUTC());
        this.traits = new ValueTraits(workspace.engine(), workspace.settings(), profiles);
    }

    public static void main(String[] arguments) throws IOException {
        Path place = Path.of(arguments[1]).toAbsolutePath();
        switch (arguments[0]) {
            case "bytes" -> bytes(place);
            case "day" ->
                day(place, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), arguments.length > 4);
            case "segments" ->
                segments(
                        place,
                        Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList());
            case "import" -> more(place, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static GrowthTimes made(Path place) {
        Workspace.create(
                place, new WorkspaceSettings("growth", ZoneId.of("Europe/London"), Currency.getInstance("GBP")));
        return new GrowthTimes(place);
    }

    // bytes

    private record Sum(int files, long rows, long bytes) {

        static final Sum NONE = new Sum(0, 0, 0);

        Sum and(Segment segment) {
            return new Sum(files + 1, rows + segment.rows(), bytes + segment.bytes());
        }
    }

    private static void bytes(Path place) throws IOException {
        try (Workspace workspace = Workspace.open(place, Workspace.Opening.usual())) {
            tell(workspace.lake().manifest());
            System.out.printf("newest manifest: %d bytes%n", newest(place));
        }
    }

    private static void tell(Manifest manifest) {
        Map<String, Sum> sums = new TreeMap<>();
        manifest.segments()
                .forEach(segment -> sums.merge(
                        segment.kind() + " " + segment.role(),
                        Sum.NONE.and(segment),
                        (before, one) -> before.and(segment)));
        double lines = manifest.segments("orders", "fact").stream()
                .mapToLong(Segment::rows)
                .sum();
        sums.forEach((name, sum) -> System.out.printf(
                Locale.ROOT,
                "%-20s %6d files %,12d rows %,14d bytes %8.1f bytes a row %8.1f bytes an order line%n",
                name,
                sum.files(),
                sum.rows(),
                sum.bytes(),
                sum.bytes() / (double) sum.rows(),
                sum.bytes() / lines));
    }

    // a day in many imports

    private static void day(Path folder, int lines, int parts, boolean asCommands) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = parts(folder, new OrderFlood(7, lines, CUSTOMERS, DAY, 1), parts);
        try (GrowthTimes growth = made(folder.resolve("workspace"))) {
            double[] seconds = new double[parts];
            for (int i = 0; i < parts; i++) {
                Path file = files.get(i);
                seconds[i] = timed(() -> growth.in(file));
                if (asCommands) {
                    growth.traits.keep(Purpose.ANALYTICS, Progress.NONE);
                    growth.ledger.upkeep(Progress.NONE);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "import: first ten %.3f s, last ten %.3f s (medians)%n",
                    median(Arrays.copyOfRange(seconds, 0, Math.min(10, parts))),
                    median(Arrays.copyOfRange(seconds, Math.max(0, parts - 10), parts)));
            tell(growth.ledger.manifest());
            growth.tellAsked("before upkeep");
            System.out.printf(
                    "manifests: %d of them %,d bytes, the newest %,d%n",
                    manifests(growth.workspace.folder()).size(),
                    all(growth.workspace.folder()),
                    newest(growth.workspace.folder()));
            System.out.printf(
                    Locale.ROOT,
                    "upkeep: %.2f s%n",
                    timed(() -> System.out.println(growth.ledger.upkeep(Progress.NONE))));
            tell(growth.ledger.manifest());
            growth.tellAsked("after upkeep");
            System.out.printf("newest manifest: %,d bytes%n", newest(growth.workspace.folder()));
        }
    }

    private static List<Path> parts(Path folder, OrderFlood flood, int parts) throws IOException {
        Path whole = folder.resolve("orders.csv");
        flood.write(whole, ShopProgress.NONE);
        List<String> lines = Files.readAllLines(whole);
        List<Path> files = new ArrayList<>();
        int rows = lines.size() - 1;
        for (int i = 0; i < parts; i++) {
            List<String> part = new ArrayList<>(List.of(lines.getFirst()));
            part.addAll(lines.subList(1 + (int) ((long) rows * i / parts), 1 + (int) ((long) rows * (i + 1) / parts)));
            files.add(Files.write(folder.resolve(String.format(Locale.ROOT, "part-%03d.csv", i)), part));
        }
        return files;
    }

    private void in(Path file) {
        imports.run(FileImport.of(Kind.ORDERS, file).from("flood"), Progress.NONE);
    }

    /** A question that nothing is kept of, and the same once the rows it begins with are. */
    private void tellAsked(String when) {
        System.out.printf(
                Locale.ROOT, "kpis %s: %.3f s, then %.3f s%n", when, timed(() -> asked(0)), timed(() -> asked(1)));
    }

    private void asked(int daysEarlier) {
        new Kpis(workspace.engine(), workspace.settings())
                .answer(
                        KpiQuestion.of(Map.of("range", List.of("2025-01-01.." + DAY.minusDays(daysEarlier)))),
                        Purpose.ANALYTICS);
    }

    // many segments

    private static void segments(Path folder, List<Integer> numbers) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("orders.csv");
        new OrderFlood(7, 1_000, CUSTOMERS, DAY, 1).write(file, ShopProgress.NONE);
        for (int number : numbers) {
            Path place = folder.resolve("workspace-" + number);
            try (GrowthTimes growth = made(place)) {
                growth.in(file);
                Segment first =
                        growth.ledger.manifest().segments("orders", "fact").getFirst();
                List<Segment> more = new ArrayList<>();
                for (int i = 1; i < number; i++) {
                    Path copy = growth.workspace.lake().newFile("orders", "2025-06", "fact-copy-" + i);
                    Files.createDirectories(copy.getParent());
                    Files.copy(growth.workspace.lake().fileOf(first), copy);
                    more.add(growth.workspace
                            .lake()
                            .segment("orders", "fact", copy, first.rows(), "2025-06", first.origin()));
                }
                Manifest.Draft draft = growth.ledger.manifest().draft().add(more);
                System.out.printf(
                        Locale.ROOT,
                        "%d segments: added in %.3f s%n",
                        number,
                        timed(() -> growth.workspace.lake().commit(draft)));
                System.out.printf(
                        Locale.ROOT,
                        "%d segments: swap %.3f s, manifest %,d bytes%n",
                        number,
                        median(new double[] {growth.swap(), growth.swap(), growth.swap()}),
                        newest(place));
                growth.tellAsked("of " + number + " segments");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d segments: opened in %.3f s%n",
                    number,
                    timed(() -> new GrowthTimes(place).close()));
        }
    }

    private double swap() {
        return timed(() -> workspace.lake().commit(ledger.manifest().draft()));
    }

    // imports into what is there

    private static void more(Path place, int lines, int times) throws IOException {
        Path file = place.resolveSibling("more.csv");
        try (GrowthTimes growth = new GrowthTimes(place)) {
            System.out.printf(
                    Locale.ROOT,
                    "%,d order lines there%n",
                    growth.ledger.manifest().segments("orders", "fact").stream()
                            .mapToLong(Segment::rows)
                            .sum());
            for (int i = 0; i < times; i++) {
                // Another namespace each time, for the flood's ids are the same.
                FileImport order =
                        new FileImport(Kind.ORDERS, List.of(file), "flood", "flood-" + i, ReadingTerms.NONE, "system");
                new OrderFlood(i, lines, CUSTOMERS, DAY.plusDays(i), 1).write(file, ShopProgress.NONE);
                System.out.printf(
                        Locale.ROOT,
                        "import of %,d lines: %s; customers' traits after it: %s%n",
                        lines,
                        took(() -> growth.imports.run(order, Progress.NONE)),
                        took(() -> growth.traits.keep(Purpose.ANALYTICS, Progress.NONE)));
            }
        }
    }

    /** Seconds, and seconds of the processor, which other work on the machine doesn't make more. */
    private static String took(Runnable work) {
        Duration before = processor();
        double seconds = timed(work);
        return String.format(
                Locale.ROOT,
                "%.2f s, %.2f s of the processor",
                seconds,
                processor().minus(before).toMillis() / 1e3);
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    // what all use

    private static double timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<Path> manifests(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place.resolve("manifest"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static long all(Path place) throws IOException {
        return manifests(place).stream().mapToLong(GrowthTimes::size).sum();
    }

    private static long newest(Path place) throws IOException {
        return size(manifests(place).getLast());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (workspace;
                state;
                ledger) {
            // Closed from the last to the first.
        }
    }
}
