package io.clientele.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.store.Workspace;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real cluster, and what becomes of questions when parts of it are lost. What takes a cluster apart has one of its own. */
@Tag("full")
class ClusterTest {

    private static final Map<String, String> TYPES = types();

    /** Long enough, with a core each for two executors, that something can be killed in the middle. */
    private static final int ROWS = 400_000;

    private static final int FILES = 20;

    /** What a disturbed cluster must still find: sums, a text that takes its time, and times of a day that moves. */
    private static final String QUESTION = """
            select customer % 97 as bucket, count(*) as n, sum(amount) as amount,
                   max(sha2(concat(cast(customer as string), repeat('x', 3000)), 512)) as long_text,
                   min(local_time(moment, 'Europe/London')) as earliest, max(day_of(moment)) as latest
            from facts
            group by customer % 97
            order by bucket nulls last""";

    /** A worker gives an executor 10 s to end by itself; a machine that does other things besides takes its time. */
    private static final Duration LONGEST_END = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Path facts;
    private static List<String> undisturbed;
    private static Workspace reader;
    private static LocalCluster shared;

    private static Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        types.put("customer", "bigint");
        types.put("amount", "decimal(18,4)");
        types.put("moment", "timestamp_ntz");
        return types;
    }

    /** Facts, and the answer of a cluster that nothing happens to. */
    @BeforeAll
    static void ask() {
        reader = Workspaces.create(folder.resolve("reader"));
        facts = folder.resolve("facts");
        shared = LocalCluster.start(folder.resolve("shared"));
        try (RunnerProcess runner = ready(shared, "undisturbed", Map.of())) {
            done(runner.ask(RunnerProcess.state("nothing", Map.of())));
            done(runner.ask(RunnerProcess.question("nothing", """
                    select cast(id * 7919 %% 50021 as bigint) as customer,
                           cast(cast(id %% 100003 as decimal(18, 4)) / 100 as decimal(18, 4)) as amount,
                           cast(timestamp_seconds(1270000000 + id * 13) as timestamp_ntz) as moment
                    from range(0, %d, 1, %d)""".formatted(ROWS, FILES), facts)));
            undisturbed = answer(runner, "undisturbed");
            assertThat(undisturbed).hasSize(97);
            // The same by another engine, as far as both have the functions by the same names.
            assertThat(Workspaces.rows(
                            reader,
                            "select customer % 97, count(*) from read_parquet('" + facts
                                    + "/*.parquet') group by 1 order by 1 nulls last"))
                    .isEqualTo(undisturbed.stream()
                            .map(row ->
                                    String.join("|", List.of(row.split("\\|")).subList(0, 2)))
                            .toList());
        }
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
        if (reader != null) {
            reader.close();
        }
    }

    private static RunnerProcess ready(LocalCluster cluster, String name, Map<String, String> settings) {
        RunnerProcess runner = RunnerProcess.start(cluster.master(), folder.resolve("runner-" + name), settings);
        assertThat(runner.next().path("said").asString()).isEqualTo("ready");
        return runner;
    }

    private static void done(JsonNode heard) {
        assertThat(heard.path("said").asString()).as("%s", heard).isEqualTo("done");
    }

    /** Asks the question over the facts; the rows as text, in their order. */
    private static List<String> answer(RunnerProcess runner, String name) {
        done(runner.ask(RunnerProcess.state("facts", Map.of(facts, TYPES))));
        done(runner.ask(RunnerProcess.question("facts", QUESTION, output(name))));
        return rows(name);
    }

    private static Path output(String name) {
        return folder.resolve("answer-" + name);
    }

    private static List<String> rows(String name) {
        return Workspaces.rows(
                reader,
                "select * exclude (place_in_answer) from read_parquet('" + output(name)
                        + "/*.parquet') order by place_in_answer");
    }

    private static List<Path> answersAt(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("answer-" + name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answersTheSameWhenAWorkerDiesInTheMiddle() {
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("worker-dies"));
                RunnerProcess runner = ready(cluster, "worker-dies", Map.of())) {
            assertThat(RunnerProcess.found(runner.ask(RunnerProcess.check(Map.of("select 7 / 2", "3.5")))))
                    .doesNotContainValue("! ")
                    .containsEntry("select 7 / 2", "3.5")
                    .containsEntry("time zone", "UTC");
            assertThat(cluster.executors()).hasSize(2);

            done(runner.ask(RunnerProcess.state("facts", Map.of(facts, TYPES))));
            AtomicBoolean killed = new AtomicBoolean();
            JsonNode heard = runner.ask(RunnerProcess.question("facts", QUESTION, output("worker-dies")), running -> {
                if (running.path("done").asInt() >= 3 && killed.compareAndSet(false, true)) {
                    assertThat(running.path("done").asInt())
                            .as("killed before it is over")
                            .isLessThan(FILES);
                    cluster.killWorker(0);
                }
            });

            done(heard);
            assertThat(killed).isTrue();
            assertThat(cluster.executors()).hasSize(1);
            assertThat(rows("worker-dies")).isEqualTo(undisturbed);
        }
    }

    @Test
    void saysThatNoExecutorIsLeftAndEndsSoThatAnotherSessionCanBegin() {
        Map<String, String> settings = Map.of("spark.clientele.executors.patience", "90s");
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("all-die"));
                RunnerProcess runner = ready(cluster, "all-die", settings)) {
            done(runner.ask(RunnerProcess.state("facts", Map.of(facts, TYPES))));
            AtomicBoolean killed = new AtomicBoolean();
            JsonNode heard = runner.ask(RunnerProcess.question("facts", QUESTION, output("all-die")), running -> {
                if (running.path("done").asInt() >= 1 && killed.compareAndSet(false, true)) {
                    cluster.killWorker(0);
                    cluster.killWorker(1);
                }
            });

            assertThat(killed).isTrue();
            assertThat(heard.path("said").asString()).isEqualTo("failed");
            assertThat(heard.path("code").asString()).as("%s", heard).isEqualTo("NO_EXECUTOR");
            assertThat(heard.path("message").asString()).contains("the cluster gave no executor within 90 s");
            assertThat(runner.exit()).isEqualTo(1);
            assertThat(output("all-die")).doesNotExist();
        }
    }

    @Test
    void leavesNothingThatLooksLikeAnAnswerWhenItsDriverDies() {
        try (RunnerProcess runner = ready(shared, "driver-dies", Map.of())) {
            done(runner.ask(RunnerProcess.state("facts", Map.of(facts, TYPES))));
            // Written by many tasks, so that some are done with their files when the driver dies.
            JsonNode heard = runner.ask(RunnerProcess.question("facts", WIDE, output("driver-dies")), running -> {
                if (running.path("done").asInt() >= 3) {
                    runner.kill();
                }
            });
            assertThat(heard.path("said").asString()).isEqualTo("ended");
        }
        assertThat(answersAt("driver-dies")).containsExactly(Path.of(output("driver-dies") + ".part"));
        awaitNoExecutor(shared);

        try (RunnerProcess another = ready(shared, "driver-again", Map.of())) {
            done(another.ask(RunnerProcess.state("facts", Map.of(facts, TYPES))));
            done(another.ask(RunnerProcess.question("facts", WIDE, output("driver-dies"))));
        }
        assertThat(answersAt("driver-dies")).containsExactly(output("driver-dies"));
        assertThat(Workspaces.value(
                        reader,
                        "select count(*) || ' ' || count(distinct place_in_answer) as found from read_parquet('"
                                + output("driver-dies") + "/*.parquet')"))
                .isEqualTo(ROWS + " " + ROWS);
    }

    /** One text that takes its time for every fact, in as many files as the facts have. */
    private static final String WIDE =
            "select customer, sha2(concat(cast(customer as string), repeat('x', 3000)), 512) as long_text from facts";

    private static void awaitNoExecutor(LocalCluster cluster) {
        cluster.awaitExecutors(0, LONGEST_END);
        assertThat(cluster.executors())
                .as("executors end with their driver; the workers' logs:\n%s", cluster.said())
                .isEmpty();
    }

    @Test
    void findsWorkersInAnotherZoneAndAnswersRightAllTheSame() {
        LocalCluster.Shape abroad = LocalCluster.Shape.usual().withEnvironment(Map.of("TZ", "Asia/Kolkata"));
        Map<String, String> settings = Map.of("spark.executor.extraJavaOptions", "");
        try (LocalCluster cluster = LocalCluster.start(folder.resolve("abroad"), abroad);
                RunnerProcess runner = ready(cluster, "abroad", settings)) {
            Map<String, String> found = RunnerProcess.found(runner.ask(RunnerProcess.check(Map.of(
                    "select day_of(timestamp '2024-06-30 23:59:59')", "2024-06-30",
                    "select micros_of(timestamp '1970-01-01 00:00:01')", "1000000"))));
            assertThat(found)
                    .containsEntry("time zone", "! Asia/Kolkata")
                    .containsEntry("select day_of(timestamp '2024-06-30 23:59:59')", "2024-06-30")
                    .containsEntry("select micros_of(timestamp '1970-01-01 00:00:01')", "1000000");
            assertThat(answer(runner, "abroad")).isEqualTo(undisturbed);
        }
    }

    @Test
    void saysThatExecutorsLackOurJars() {
        try (RunnerProcess runner = ready(shared, "no-jars", Map.of("spark.jars", ""))) {
            assertThat(RunnerProcess.found(runner.ask(RunnerProcess.check(Map.of()))))
                    .containsEntry("jars", "! ClassNotFoundException: io.clientele.spark.ExecutorLook");
        }
    }
}
