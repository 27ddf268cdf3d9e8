package io.clientele.testkit.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The process that drives a cluster, spoken to as the server speaks to it: lines of JSON, and nothing between. */
final class RunnerProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nothing of a test takes longer, on a machine with much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Process process;
    private final BufferedWriter out;
    private final LinkedBlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
    private int asked;

    private RunnerProcess(Process process) {
        this.process = process;
        this.out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name("runner-lines").start(this::listen);
    }

    /** @param more settings of Spark's beside the usual ones; an empty one takes one of those away */
    static RunnerProcess start(String master, Path folder, Map<String, String> more) {
        Path place = LocalCluster.place();
        try {
            Files.createDirectories(folder);
            RunnerProcess runner = new RunnerProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + place.resolve("java.args"),
                            "-Xmx700m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            Stream.of("runner", "executors", "jars")
                                    .map(part ->
                                            place.resolve(part).resolve("*").toString())
                                    .collect(Collectors.joining(File.pathSeparator)),
                            "io.clientele.engine.spark.Runner")
                    .redirectError(folder.resolve("runner.log").toFile())
                    .start());
            Map<String, String> settings = new TreeMap<>(usual(place, master, folder));
            settings.putAll(more);
            settings.values().removeIf(String::isEmpty);
            runner.write(JSON.writeValueAsString(settings));
            return runner;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> usual(Path place, String master, Path folder) throws IOException {
        Map<String, String> usual = new TreeMap<>(Map.ofEntries(
                Map.entry("spark.master", master),
                Map.entry("spark.app.name", "test"),
                Map.entry("spark.driver.host", "127.0.0.1"),
                Map.entry("spark.driver.bindAddress", "127.0.0.1"),
                Map.entry("spark.ui.enabled", "false"),
                Map.entry("spark.local.dir", folder.toString()),
                Map.entry("spark.sql.warehouse.dir", folder.resolve("warehouse").toString()),
                Map.entry("spark.executor.memory", "700m"),
                Map.entry("spark.sql.shuffle.partitions", "4"),
                // A task for each file, however small: tests need something between the beginning and the end.
                Map.entry("spark.sql.files.maxPartitionBytes", "1m"),
                Map.entry("spark.sql.files.openCostInBytes", "1m"),
                Map.entry(
                        "spark.executor.extraJavaOptions", Files.readString(place.resolve("executor-java-options")))));
        try (Stream<Path> jars = Files.list(place.resolve("executors"))) {
            usual.put("spark.jars", jars.map(Path::toString).collect(Collectors.joining(",")));
        }
        return usual;
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            // Ended as by a kill: whoever waits for a line hears of it below.
        }
        said.add(JSON.createObjectNode().put("said", "ended"));
    }

    private void write(String line) {
        try {
            out.write(line);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; {@code {"said": "ended"}} once there are no more. */
    JsonNode next() {
        try {
            JsonNode line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("the runner said nothing for " + PATIENCE);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks, and gives what ends it: {@code done}, {@code failed} or {@code ended}. */
    JsonNode ask(ObjectNode line) {
        return ask(line, running -> {});
    }

    JsonNode ask(ObjectNode line, Consumer<JsonNode> running) {
        write(JSON.writeValueAsString(line.put("id", Integer.toString(++asked))));
        while (true) {
            JsonNode heard = next();
            if (!heard.path("said").asString().equals("running")) {
                return heard;
            }
            running.accept(heard);
        }
    }

    /** A state with one set of files, {@code facts}, or with none. */
    static ObjectNode state(String name, Map<Path, Map<String, String>> typesByFiles) {
        ObjectNode line = JSON.createObjectNode().put("do", "state").put("state", name);
        typesByFiles.forEach((files, types) -> {
            ObjectNode facts = line.withArray("files").addObject().put("name", "facts");
            facts.putArray("paths").add(files.toString());
            types.forEach((column, type) ->
                    facts.withArray("columns").addArray().add(column).add(type));
        });
        return line;
    }

    static ObjectNode question(String state, String sql, Path output) {
        ObjectNode line = JSON.createObjectNode().put("do", "ask").put("state", state);
        line.putArray("statements")
                .addObject()
                .put("as", "answer")
                .put("name", "answer")
                .put("sql", sql)
                .put("output", output.toString())
                .putArray("values");
        return line;
    }

    /** A self-check with texts whose answers are known. */
    static ObjectNode check(Map<String, String> wantedBySql) {
        ObjectNode line = JSON.createObjectNode().put("do", "check");
        wantedBySql.forEach((sql, wanted) -> line.withArray("texts")
                .addObject()
                .put("name", sql)
                .put("sql", sql)
                .put("wanted", wanted));
        return line;
    }

    /** What was found of each thing a self-check looked at, with a mark before what isn't as wanted. */
    static Map<String, String> found(JsonNode checked) {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode check : checked.path("checks")) {
            String mark = check.path("ok").asBoolean() ? "" : "! ";
            found.put(check.path("name").asString(), mark + check.path("found").asString());
        }
        return found;
    }

    /** Ends the process as kill -9 does. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    /** Waits for its end, in bounded time. */
    int exit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the runner didn't end within " + PATIENCE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends its input, which ends it. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
