package io.clientele.bench;

import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import io.clientele.testkit.engine.LocalCluster;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every analysis of value of a made-up shop, asked of DuckDB, of Spark in one process and of a cluster of two workers with
 * a core each, and three of them as jobs written by hand, one after another in one run. Prints a table in Markdown.
 *
 * <pre>bench/engines.sh [--customers N] [--repeat N] [--folder DIR]</pre>
 *
 * 510,000 customers (the usual number) are ten million order lines. The shop stays in the folder, so that a second run
 * begins with the questions.
 */
public final class EngineTimes {

    /** Begins the line in which a process says of which days the orders are. */
    static final String PERIOD = "period\t";

    private static final long LONGEST_MINUTES = 90;

    private final Path folder;
    private final Path workspace;
    private final int repeat;

    private EngineTimes(Path folder, int repeat) {
        this.folder = folder;
        this.workspace = folder.resolve("workspace-" + ShopSpec.demo(folder).seed());
        this.repeat = repeat;
    }

    /** What one engine took, analysis by analysis, and how large its processes became. */
    private record Run(String name, List<Measured> measured, String memory) {

        Optional<Measured> of(String analysis) {
            return measured.stream().filter(one -> one.name().equals(analysis)).findFirst();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        Path folder = Path.of(options.getOrDefault("--folder", "bench/target/engines"))
                .toAbsolutePath()
                .normalize();
        EngineTimes times = new EngineTimes(folder, Integer.parseInt(options.getOrDefault("--repeat", "3")));
        times.shop(Integer.parseInt(options.getOrDefault("--customers", "510000")));
        times.run();
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length
                    || !List.of("--customers", "--repeat", "--folder").contains(arguments[i])) {
                System.err.println("bench/engines.sh [--customers N] [--repeat N] [--folder DIR]");
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private void shop(int customers) throws IOException {
        Path done = folder.resolve("customers-" + customers);
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(folder);
        long begun = System.nanoTime();
        try (ImportedShop shop =
                ImportedShop.of(ShopSpec.demo(folder.resolve("shop")).withCustomers(customers))) {
            System.err.printf(
                    Locale.ROOT,
                    "%s: %d customers, made and imported in %.0f s%n",
                    shop.workspace().settings().name(),
                    customers,
                    (System.nanoTime() - begun) / 1e9);
        }
        Files.createFile(done);
    }

    private void run() throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("period"));
        List<Run> runs = new ArrayList<>();
        runs.add(ours("DuckDB", "duckdb", "local[2]", List::of));
        runs.add(ours("Spark local[2]", "spark", "local[2]", List::of));
        runs.add(byHand("by hand, local[2]", "local[2]", List::of));
        LocalCluster.Shape shape = new LocalCluster.Shape(2, 1, 2048, Map.of());
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), shape)) {
            runs.add(ours("Spark, 2 workers", "spark", cluster.master(), cluster::executors));
        }
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster-by-hand"), shape)) {
            runs.add(byHand("by hand, 2 workers", cluster.master(), cluster::executors));
        }
        System.out.println(table(runs));
    }

    private Run ours(String name, String engine, String master, Supplier<List<Long>> executors)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-Dclientele.spark.place=" + LocalCluster.place(),
                "-cp",
                System.getProperty("java.class.path"),
                AskedTimes.class.getName(),
                workspace.toString(),
                engine,
                master,
                Integer.toString(repeat)));
        return run(name, command, executors);
    }

    private Run byHand(String name, String master, Supplier<List<Long>> executors)
            throws IOException, InterruptedException {
        Path place = LocalCluster.place();
        String jar = Path.of(System.getProperty("clientele.bench.jar"))
                .toAbsolutePath()
                .toString();
        List<String> days = period();
        List<String> command = new ArrayList<>(List.of(
                java(),
                "@" + place.resolve("java.args"),
                "-Xmx1g",
                "-Dspark.jars=" + jar,
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.local.dir=" + Files.createDirectories(folder.resolve("scratch")),
                "-Dspark.executor.extraJavaOptions="
                        + Files.readString(place.resolve("executor-java-options"))
                                .strip(),
                "-cp",
                jar + File.pathSeparator + place.resolve("jars").resolve("*"),
                HandWritten.class.getName(),
                master,
                workspace.toString(),
                "Europe/London",
                "GBP",
                days.get(0),
                days.get(1),
                Integer.toString(repeat)));
        if (master.startsWith("local")) {
            command.add(1, "-Dspark.sql.shuffle.partitions=4");
        }
        return run(name, command, executors);
    }

    /** First and last day of the shop's orders, as the other processes found them. */
    private List<String> period() throws IOException {
        return Files.readAllLines(folder.resolve("period"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Run run(String name, List<String> command, Supplier<List<Long>> executors)
            throws IOException, InterruptedException {
        System.err.println(name);
        Path log = folder.resolve(name.replaceAll("\\W+", "-") + ".log");
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Map<Long, Long> peaks = new LinkedHashMap<>();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            executors.get().forEach(pid -> peaks.merge(pid, Measured.peakMegabytes(pid), Math::max));
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " takes more than " + LONGEST_MINUTES + " minutes");
            }
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + "; see " + log);
        }
        List<String> lines = Files.readAllLines(folder.resolve("out"), StandardCharsets.UTF_8);
        lines.forEach(System.err::println);
        for (String line : lines) {
            if (line.startsWith(PERIOD)) {
                Files.write(
                        folder.resolve("period"),
                        List.of(line.substring(PERIOD.length()).split("\t")));
            }
        }
        String memory = Stream.concat(
                        lines.stream()
                                .filter(line -> line.matches("(runner|process)\t\\d+"))
                                .map(line -> line.replace('\t', ' ')),
                        peaks.values().stream().map(peak -> "executor " + peak))
                .map(one -> one + " MB")
                .collect(Collectors.joining(", "));
        return new Run(name, Measured.in(lines), memory);
    }

    private static String table(List<Run> runs) {
        StringBuilder table = new StringBuilder("| |");
        runs.forEach(run -> table.append(' ').append(run.name()).append(" |"));
        table.append("\n|---|").append("--:|".repeat(runs.size())).append('\n');
        for (String analysis : analyses(runs)) {
            table.append("| ").append(analysis).append(" |");
            for (Run run : runs) {
                table.append(' ')
                        .append(run.of(analysis)
                                .map(one -> String.format(Locale.ROOT, "%.1f / %.1f", one.first(), one.later()))
                                .orElse(""))
                        .append(" |");
            }
            table.append('\n');
        }
        runs.forEach(run -> table.append('\n').append(run.name()).append(": ").append(run.memory()));
        table.append('\n');
        runs.forEach(run -> run.measured()
                .forEach(one -> table.append('\n')
                        .append(run.name())
                        .append(", ")
                        .append(one.name())
                        .append(": ")
                        .append(one.outcome())));
        return table.toString();
    }

    private static List<String> analyses(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.measured().stream())
                .map(Measured::name)
                .distinct()
                .toList();
    }
}
