package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that many questions begin with, as a cluster keeps them in files. */
class KeptByClusterTest {

    @TempDir
    Path folder;

    private static List<String> buyers(Workspace workspace) {
        Pipeline buyers = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("buyers", "select customer as name from orders where customer is not null"))
                .kept()
                .then(Step.rendered("named", "select distinct name from buyers order by name nulls last"));
        return EngineCall.usual()
                .on(EngineChoice.SPARK)
                .at("local[2]")
                .during(() -> workspace.engine().list(buyers, Purpose.ANALYTICS, row -> row.requiredText("name")));
    }

    private static void buys(Ledger ledger, String order, String customer) {
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select '" + order + "' as order_id, '" + customer
                        + "' as customer, timestamp '2026-01-02' as ordered_at, 2 as amount");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/kept/")
                            && file.toString().endsWith(".parquet"))
                    .toList();
        }
    }

    /** Kills the process that drives Spark for this test's workspace. */
    private void loseDriver() throws Exception {
        ProcessHandle driver = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .findFirst()
                .orElseThrow();
        driver.destroyForcibly();
        driver.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void goWhenTheEnginesAreMadeAnewAndWhenTheirProcessIsLost() throws Exception {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            buys(ledger, "1", "ann");
            assertThat(buyers(workspace)).containsExactly("ann");
            assertThat(kept()).isNotEmpty();

            workspace.renewEngine();
            assertThat(kept()).as("as an erasure leaves it").isEmpty();
            assertThat(buyers(workspace)).containsExactly("ann");
            List<Path> before = kept();

            loseDriver();
            assertThat(buyers(workspace)).as("by another process").containsExactly("ann");
            assertThat(kept()).isNotEmpty().doesNotContainAnyElementsOf(before);

            loseDriver();
            workspace.renewEngine();
            assertThat(kept()).as("without a process too").isEmpty();
        }
    }

    @Test
    void followTheRecordThroughManyStates() throws IOException {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            for (int i = 1; i <= 6; i++) {
                buys(ledger, Integer.toString(i), "c" + i);
                assertThat(buyers(workspace)).hasSize(i).contains("c" + i);
            }
            assertThat(keptFolders()).as("of the states a cluster still knows").isLessThanOrEqualTo(4);
        }
    }

    private long keptFolders() throws IOException {
        return kept().stream().map(Path::getParent).distinct().count();
    }
}
