package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChecksTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @BeforeEach
    void sendSomebodyIn() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            StagedFacts.into(ledger, Kind.CONTACTS, "shop", "select 'a' as source_id, 'a@x.com' as email");
        }
    }

    private EngineCheck check(EngineCall call, Duration patience) {
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            return call.during(() -> workspace.check(patience, Progress.NONE));
        }
    }

    @Test
    void theEmbeddedEngineAnswersEveryProbeAsItMust() {
        EngineCheck check = check(EngineCall.usual(), LONG);
        assertThat(check.checks()).extracting(EngineCheck.Check::name).contains("days", "fold", "record");
        assertThat(check.checks())
                .allSatisfy(one -> assertThat(one.ok()).as(one.toString()).isTrue());
        assertThat(check.engine()).isEqualTo("duckdb");
        assertThat(check.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(check.ok()).isTrue();
    }

    @Test
    void namesAFileThatIsDamaged() throws IOException {
        Path segment;
        try (var files = Files.walk(folder.resolve("w/segments"))) {
            segment = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(segment, new byte[9]);
        EngineCheck check = check(EngineCall.usual(), LONG);
        assertThat(check.ok()).isFalse();
        assertThat(check.checks())
                .filteredOn(one -> !one.ok())
                .hasSize(2)
                .anySatisfy(one ->
                        assertThat(one.found()).contains(segment.getFileName().toString(), "has 9 bytes"));
    }

    @Test
    void sparkAnswersEveryProbeAsTheEmbeddedEngineDoes() {
        assumeTrue(isInstalled(), "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        EngineCheck check = check(EngineCall.usual().on(EngineChoice.SPARK).at("local[2]"), LONG);
        assertThat(check.checks())
                .extracting(EngineCheck.Check::name)
                .contains("spark.sql.ansi.enabled", "executors", "java", "time zone", "days", "letters", "fold")
                .anySatisfy(name -> assertThat(name).startsWith("file ").endsWith(".parquet"));
        assertThat(check.checks())
                .allSatisfy(one -> assertThat(one.ok()).as(one.toString()).isTrue());
        assertThat(check.engine()).isEqualTo("spark");
        assertThat(check.version()).isEqualTo("4.2.0");
    }

    /** A distribution of Spark's own was tried by hand; this one has the jars of ours in another place. */
    @Test
    void anOperatorsOwnDistributionIsWhatRuns() throws IOException {
        assumeTrue(isInstalled(), "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        Path home = Files.createDirectories(folder.resolve("distribution"));
        Files.createSymbolicLink(
                home.resolve("jars"),
                Path.of(System.getProperty("clientele.spark.place"))
                        .toAbsolutePath()
                        .normalize()
                        .resolve("jars"));
        SparkSettings settings =
                SparkSettings.of(Map.of("engine", "spark", "spark.master", "local[2]", "spark.home", home.toString()));
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            workspace.use(settings);
            EngineCheck check = workspace.check(LONG, Progress.NONE);
            assertThat(check.ok()).as(check.checks().toString()).isTrue();
            assertThat(ProcessHandle.of(workspace.cluster().pid())
                            .flatMap(process -> process.info().commandLine())
                            .orElse("no process"))
                    .contains(home.resolve("jars/*").toString())
                    .doesNotContain("target/spark/jars/");
        }
    }

    @Test
    void aClusterThatDoesNotAnswerInTimeIsSaidToHaveNoExecutors() {
        assumeTrue(isInstalled(), "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        EngineCheck check = check(EngineCall.usual().on(EngineChoice.SPARK).at("local[2]"), Duration.ZERO);
        assertThat(check.ok()).isFalse();
        assertThat(check.checks()).extracting(EngineCheck.Check::name).containsExactly("executors");
    }

    @Test
    void nothingIsAskedOfAClusterThatAnswersOtherwise() {
        assumeTrue(isInstalled(), "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        EngineCall spark = EngineCall.usual().on(EngineChoice.SPARK).at("local[2]");
        try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                Ledger _ = new Ledger(workspace, Clock.systemUTC())) {
            try (Workbench workbench = workspace.workbench()) {
                workbench.run(
                        Step.rendered("test", "create or replace macro upper_text(a) as 'another'"),
                        Map.of(),
                        Map.of());
            }
            assertThatThrownBy(
                            () -> spark.during(() -> Workspaces.rows(workspace, "select count(*) as n from contacts")))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("letters was STRAßE|ii|0.9611, must be another|ii|0.9611")
                    .satisfies(refused -> assertThat(
                                    ((Refusal) refused).faults().getFirst().code())
                            .isEqualTo("SPARK_CHECK"));
            assertThat(spark.during(() -> workspace.check(LONG, Progress.NONE)).checks())
                    .filteredOn(one -> !one.ok())
                    .extracting(EngineCheck.Check::name)
                    .containsExactly("letters");
        }
    }

    @Test
    void looksAtTheFilesThatExecutorsRead() {
        assumeTrue(isInstalled(), "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        Path location = folder.resolve("location").toAbsolutePath();
        try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                Ledger _ = new Ledger(workspace, Clock.systemUTC())) {
            workspace.use(SparkSettings.of(
                    Map.of("engine", "spark", "spark.master", "local[2]", "lake.location", location.toString())));
            EngineCheck check = workspace.check(LONG, Progress.NONE);
            assertThat(check.ok()).as(check.checks().toString()).isTrue();
            assertThat(check.checks())
                    .extracting(EngineCheck.Check::name)
                    .filteredOn(name -> name.startsWith("file "))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(name).contains(location.toString()));
        }
    }

    @Test
    void whatKeepsSparkFromStartingIsSaidAsACheckThatFailed() {
        assumeTrue(isInstalled(), "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            workspace.use(SparkSettings.of(Map.of(
                    "engine", "spark",
                    "spark.master", "local[2]",
                    "spark.conf.spark.executor.heartbeatInterval", "often")));
            EngineCheck check = workspace.check(LONG, Progress.NONE);
            assertThat(check.ok()).isFalse();
            assertThat(check.checks())
                    .singleElement()
                    .satisfies(one -> assertThat(one.found())
                            .contains("Spark didn't start with these settings. It said: ", "often", "SPARK_START"));
        }
    }

    @Test
    void aClusterThatCannotBeHadIsSaidAsACheckThatFailed() throws IOException {
        Path home = folder.resolve("distribution");
        SparkSettings settings =
                SparkSettings.of(Map.of("engine", "spark", "spark.master", "local[2]", "spark.home", home.toString()));
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            assertThatThrownBy(() -> workspace.use(settings))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("there is no folder jars in it");

            Files.createDirectories(home.resolve("jars"));
            workspace.use(settings);
            Files.delete(home.resolve("jars"));
            EngineCheck check = workspace.check(LONG, Progress.NONE);
            assertThat(check.ok()).isFalse();
            assertThat(check.version()).isEmpty();
            assertThat(check.checks())
                    .singleElement()
                    .satisfies(one -> assertThat(one.found()).contains("SPARK_MISSING"));
        }
    }

    @Test
    void settingsHoldAtOnceAndAfterTheNextStart() {
        SparkSettings settings =
                SparkSettings.of(Map.of("engine", "auto", "spark.master", "spark://one:7077", "spark.limit", "3GB"));
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            assertThat(workspace.answering()).isEqualTo("duckdb");
            workspace.use(settings);
            assertThat(workspace.answering()).isEqualTo("auto spark://one:7077");
            assertThat(EngineCall.usual().on(EngineChoice.DUCKDB).during(workspace::answering))
                    .isEqualTo("duckdb");
        }
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            assertThat(workspace.engineSettings()).isEqualTo(settings);
        }
    }

    private static boolean isInstalled() {
        return List.of("runner", "executors", "jars").stream()
                .allMatch(part -> Files.isDirectory(Path.of(System.getProperty("clientele.spark.place", "nowhere"))
                        .resolve(part)));
    }
}
