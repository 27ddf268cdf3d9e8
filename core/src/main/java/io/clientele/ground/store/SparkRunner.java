package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process that drives a cluster, as this one sees it: lines of JSON go to it and come back. It is started with the
 * first question and ends with this object, or with this process however that ends, because its input does.
 */
final class SparkRunner implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DRIVES = "io.clientele.engine.spark.Runner";
    private static final String MOVES = "io.clientele.engine.spark.Mover";

    /** Of the process itself, which gives up a session that doesn't come before this one gives up the process. */
    private static final Duration START = Duration.ofSeconds(60);

    /** Of a store that isn't there one hears soon, not after a quarter of an hour. */
    private static final Map<String, String> SOON = Map.of(
            "spark.hadoop.fs.s3a.attempts.maximum", "2",
            "spark.hadoop.fs.s3a.retry.limit", "2",
            "spark.hadoop.ipc.client.connect.max.retries", "3",
            "spark.hadoop.ipc.client.connect.max.retries.on.timeouts", "2");

    private static final long LOOKS_EVERY_MILLIS = 200;
    private static final int LINES_OF_LOG = 12;

    private final String name = UUID.randomUUID().toString();
    private final Process process;
    private final BufferedWriter out;
    private final Path log;
    private volatile boolean letGo;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong collected = new AtomicLong();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();
    private volatile String version = "";

    /** A line that waits for its answer. */
    private static final class Pending {
        private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        private volatile long done;
        private volatile long total;
    }

    private SparkRunner(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts the process for moving files alone: without a session, so that no cluster is needed. */
    static SparkRunner startForFiles(SparkPlace place, SparkSettings settings, Path folder) {
        Map<String, String> conf = new TreeMap<>(SOON);
        conf.put("spark.hadoop.hadoop.tmp.dir", folder.toString());
        conf.putAll(settings.conf());
        return started(MOVES, place, settings, folder, "512m", conf, Progress.NONE);
    }

    /**
     * Starts the process and waits until it has a session on the cluster.
     *
     * @param folder for its log and what Spark keeps beside
     * @param progress asked meanwhile whether to stop
     * @throws Refusal when there is no Spark, or the cluster can't be had
     */
    static SparkRunner start(SparkPlace place, SparkSettings settings, Path folder, Progress progress) {
        String memory = settings.conf().getOrDefault("spark.driver.memory", "1g");
        return started(DRIVES, place, settings, folder, memory, conf(place, settings, folder), progress);
    }

    private static SparkRunner started(
            String main,
            SparkPlace place,
            SparkSettings settings,
            Path folder,
            String memory,
            Map<String, String> conf,
            Progress progress) {
        Path log = folder.resolve("spark-runner.log");
        try {
            Files.createDirectories(folder);
            if (Files.exists(log)) {
                Files.move(log, folder.resolve("spark-runner.before.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + place.javaArguments(),
                    "-Xmx" + memory,
                    "-Duser.timezone=UTC",
                    "-Djava.io.tmpdir=" + folder));
            command.addAll(words(settings.conf().get("spark.driver.extraJavaOptions")));
            command.addAll(List.of("-cp", String.join(File.pathSeparator, place.classPath(settings)), main));
            ProcessBuilder starting =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(log.toFile()));
            // From there Spark takes what it sends to YARN.
            starting.environment().put("SPARK_HOME", place.home(settings).toString());
            Process process = starting.start();
            SparkRunner runner = new SparkRunner(process, log);
            Thread.ofPlatform().daemon().name("spark-runner").start(runner::listen);
            try {
                runner.write(JSON.writeValueAsString(conf));
                runner.version = runner.await(runner.ready, settings, progress)
                        .path("version")
                        .asString();
                return runner;
            } catch (EngineException e) {
                runner.close();
                throw new Refusal(
                        Refusal.Kind.MACHINE,
                        "SPARK_START",
                        SparkFaults.quoting("Spark didn't start with these settings", String.valueOf(e.getMessage())),
                        e);
            } catch (RuntimeException | Error e) {
                runner.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "SPARK_START",
                    "the process for Spark can't be started: " + e.getMessage(),
                    e);
        }
    }

    /** No other process has it. */
    String name() {
        return name;
    }

    private static List<String> words(@Nullable String options) {
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }

    private static Map<String, String> conf(SparkPlace place, SparkSettings settings, Path folder) {
        Map<String, String> conf = new TreeMap<>(settings.location() == null ? Map.of() : SOON);
        String master = String.valueOf(settings.master());
        conf.put("spark.master", master);
        conf.put("spark.app.name", "clientele");
        conf.put("spark.jars", String.join(",", place.executorJars()));
        conf.put("spark.ui.enabled", "false");
        conf.put("spark.local.dir", folder.toString());
        conf.put("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
        conf.put("spark.executor.extraJavaOptions", place.executorOptions());
        // Answers are files: what is sent to the process are the small sides of joins, told by the size of their files,
        // which hold many more rows to a byte than Spark does in memory, or by what was shuffled of them.
        conf.put("spark.driver.maxResultSize", "64m");
        conf.put("spark.sql.autoBroadcastJoinThreshold", "1m");
        conf.put("spark.sql.adaptive.autoBroadcastJoinThreshold", "8m");
        if (master.startsWith("local")) {
            conf.put("spark.driver.host", "127.0.0.1");
            conf.put("spark.driver.bindAddress", "127.0.0.1");
            conf.put("spark.sql.shuffle.partitions", "4");
        }
        conf.putAll(settings.conf());
        return conf;
    }

    String version() {
        return version;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    private JsonNode await(CompletableFuture<JsonNode> answer, SparkSettings settings, Progress progress) {
        Duration patience = START.plus(settings.patience());
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    progress.check();
                    return checked(answer.get(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS));
                } catch (TimeoutException e) {
                    if (System.nanoTime() >= until) {
                        throw silent(settings, patience, e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            throw lost(e);
        }
    }

    private Refusal silent(SparkSettings settings, Duration patience, TimeoutException e) {
        return new Refusal(
                Refusal.Kind.MACHINE,
                "SPARK_UNREACHABLE",
                withLog("no session on " + settings.master() + " after " + patience.toSeconds()
                        + " s; is the master's URL right and may this machine reach it?"),
                e);
    }

    /** Bytes that tasks have sent to the process, in all. */
    long collected() {
        return collected.get();
    }

    /**
     * How long something may take, several lines together.
     *
     * @param most null for any time
     * @param began of {@link System#nanoTime}
     */
    record Time(@Nullable Duration most, long began) {

        static Time fromNow(@Nullable Duration most) {
            return new Time(most, System.nanoTime());
        }

        boolean isOver() {
            return most != null && System.nanoTime() - began > most.toNanos();
        }
    }

    /** As long as it takes. */
    JsonNode ask(ObjectNode line, Progress progress) {
        return ask(line, Time.fromNow(null), progress);
    }

    /**
     * Sends a line and waits for its answer. Cancelled through the progress or by interruption, the work on the cluster is
     * cancelled too.
     *
     * @throws EngineException in the cluster's own words
     * @throws Refusal for what has a remedy
     */
    JsonNode ask(ObjectNode line, Time time, Progress progress) {
        String id = Long.toString(numbers.incrementAndGet());
        Pending mine = new Pending();
        pending.put(id, mine);
        try {
            write(JSON.writeValueAsString(line.put("id", id)));
            long toldDone = -1;
            long toldTotal = -1;
            while (true) {
                try {
                    progress.check();
                    return checked(mine.answer.get(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS));
                } catch (TimeoutException e) {
                    if (time.isOver()) {
                        cancel(id);
                        throw stopped(time, e);
                    }
                    if (mine.done != toldDone || mine.total != toldTotal) {
                        toldDone = mine.done;
                        toldTotal = mine.total;
                        progress.report("engine.spark", toldDone, toldTotal);
                    }
                }
            }
        } catch (Progress.CancelledException e) {
            cancel(id);
            throw e;
        } catch (InterruptedException e) {
            cancel(id);
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            throw lost(e);
        } finally {
            pending.remove(id);
        }
    }

    private static Refusal stopped(Time time, TimeoutException e) {
        return new Refusal(
                Refusal.Kind.MACHINE,
                "SPARK_TIME",
                "the cluster was stopped after "
                        + Objects.requireNonNull(time.most()).toSeconds()
                        + " s, which is what spark.time allows a question; narrow it, or allow more",
                e);
    }

    private void cancel(String id) {
        if (isAlive()) {
            write(JSON.writeValueAsString(
                    JSON.createObjectNode().put("do", "cancel").put("id", id)));
        }
    }

    private JsonNode checked(JsonNode said) {
        collected.addAndGet(said.path("collected").asLong(0));
        if (said.path("said").asString().equals("failed")) {
            throw SparkFaults.of(
                    said.path("code").asString(),
                    said.path("message").asString(),
                    said.path("trace").asString());
        }
        return said;
    }

    private synchronized void write(String line) {
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                // Java itself says here what options of an operator's make it say, and its warnings.
                if (line.startsWith("{")) {
                    accept(JSON.readTree(line));
                }
            }
        } catch (IOException | JacksonException e) {
            end(e);
        }
        end(new IOException("the process for Spark has ended"));
    }

    private void accept(JsonNode said) {
        String what = said.path("said").asString();
        if (!ready.isDone()) {
            ready.complete(said);
            return;
        }
        Pending asked = pending.get(said.path("id").asString());
        if (asked == null) {
            return; // whoever asked was cancelled meanwhile
        }
        if (what.equals("running")) {
            asked.total = said.path("total").asLong();
            asked.done = said.path("done").asLong();
        } else {
            asked.answer.complete(said);
        }
    }

    private void end(Exception why) {
        ready.completeExceptionally(why);
        pending.values().forEach(asked -> asked.answer.completeExceptionally(why));
    }

    private Refusal lost(Throwable cause) {
        return new Refusal(
                Refusal.Kind.MACHINE,
                "SPARK_LOST",
                letGo
                        ? "the cluster was let go of, for other settings or because the program ends; ask again"
                        : withLog("the process that drives the cluster has ended; nothing of its answer was kept, ask"
                                + " again"),
                cause);
    }

    /** The last lines it logged that say what is wrong, after a sentence of ours. */
    private String withLog(String sentence) {
        if (!Files.exists(log)) {
            return sentence;
        }
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> wrong = lines.filter(line -> line.contains("ERROR") || line.contains("Exception"))
                    .toList();
            List<String> last = wrong.subList(Math.max(0, wrong.size() - LINES_OF_LOG), wrong.size());
            return last.isEmpty() ? sentence : SparkFaults.quoting(sentence, String.join(" / ", last));
        } catch (IOException | UncheckedIOException e) {
            return sentence;
        }
    }

    /** Ends the process: its input ends, and it is killed when it doesn't follow. */
    @Override
    public void close() {
        letGo = true;
        try {
            out.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A line that asks for something. */
    static ObjectNode line(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    /** A list for a line. */
    static tools.jackson.databind.node.ArrayNode list() {
        return JSON.createArrayNode();
    }

    static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asString() : null;
    }
}
