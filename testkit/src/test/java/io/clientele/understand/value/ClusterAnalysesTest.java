package io.clientele.understand.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.ComparedEngine;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.testkit.ImportedData;
import io.clientele.testkit.engine.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every analysis of published data, asked of the embedded engine and of a cluster of two workers: equal rows. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterAnalysesTest {

    @TempDir
    static Path folder;

    /** Each workspace has one of its own: a session takes all cores there are, so that a second one would get none. */
    private LocalCluster cluster;

    private LocalCluster another;
    private ImportedData retail;
    private ImportedData cdnow;

    @BeforeAll
    void bring() {
        Path data = Path.of(System.getProperty("reference.data", "missing"));
        assumeTrue(Files.isDirectory(data), "needs the reference data: " + data);
        cluster = LocalCluster.start(folder.resolve("cluster"));
        another = LocalCluster.start(folder.resolve("another"));
        retail = brought(
                "retail",
                "GBP",
                data.resolve("online-retail-ii/online_retail_II_2009-2010.csv.gz"),
                data.resolve("online-retail-ii/online_retail_2010-2011.csv.gz"));
        cdnow = brought("cdnow", "USD", data.resolve("cdnow/cdnow_sample.csv"));
    }

    private static ImportedData brought(String name, String currency, Path... files) {
        return ImportedData.of(
                folder.resolve(name),
                new WorkspaceSettings(name, ZoneOffset.UTC, Currency.getInstance(currency)),
                FileImport.of(Kind.ORDERS, files));
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : Arrays.asList(retail, cdnow, cluster, another)) {
            if (one != null) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnOnlineRetail(Analyses analysis) {
        agree(analysis, retail.workspace(), cluster, Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnCdnow(Analyses analysis) {
        agree(analysis, cdnow.workspace(), another, Progress.NONE);
    }

    static void agree(Analyses analysis, Workspace workspace, LocalCluster cluster, Progress told) {
        ComparedEngine both = ComparedEngine.of(workspace, cluster.master(), told);
        analysis.asked(both, workspace.settings());
        assertThat(both.questions()).isPositive();
    }

    /** Of questions of sets and of one that folds every customer's purchases. */
    @ParameterizedTest
    @EnumSource(names = {"KPIS_BY_COUNTRY", "LIFECYCLE"})
    void agreesThoughAWorkerIsKilledInTheMiddle(Analyses analysis) {
        try (LocalCluster own = LocalCluster.start(folder.resolve("killed-" + analysis))) {
            AtomicBoolean killed = new AtomicBoolean();
            agree(analysis, retail.workspace(), own, new Killing(own, killed));
            assertThat(killed).isTrue();
            assertThat(own.executors()).hasSize(1);
        }
    }

    /** Kills a worker when the first part of a question is done and others aren't. */
    private record Killing(LocalCluster cluster, AtomicBoolean killed) implements Progress {
        @Override
        public void report(String stage, long done, long total) {
            if (stage.equals("engine.spark") && done >= 1 && done < total && killed.compareAndSet(false, true)) {
                cluster.killWorker(0);
            }
        }

        @Override
        public void check() {
            // Nobody cancels.
        }
    }
}
