package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import io.clientele.testkit.engine.LocalStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locations that can't be used: said soon, by a code of its own each, by whoever publishes and whoever asks. */
@Tag("full")
class LocationFaultsTest {

    /** Seconds of waiting; the rest is for processes that start on a busy machine. Left alone, Hadoop asks a quarter of an hour. */
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @BeforeEach
    void needsWhatSparkNeeds() {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> storeOfNobody() throws IOException {
        return LocalStorage.objectStoreAt("http://127.0.0.1:" + portOfNobody());
    }

    @Test
    void nobodyAnswersForAnObjectStore() throws IOException {
        assertRefused("s3a://shop/lake", storeOfNobody(), "LOCATION_UNREACHABLE");
    }

    @Test
    void nobodyAnswersForAnHdfs() throws IOException {
        assertRefused("hdfs://127.0.0.1:" + portOfNobody() + "/lake", Map.of(), "LOCATION_UNREACHABLE");
    }

    @Test
    void nobodyKnowsTheNameOfAnHdfs() {
        assertRefused("hdfs://nobody.invalid:8020/lake", Map.of(), "LOCATION_UNREACHABLE");
    }

    @Test
    void anObjectStoreRefusesTheKey() {
        try (LocalStorage store = LocalStorage.objectStore(folder.resolve("store"))) {
            Map<String, String> wrong = new HashMap<>(store.settings());
            wrong.put("spark.hadoop.fs.s3a.secret.key", "of-somebody-else");
            assertRefused(store.url() + "/lake", wrong, "LOCATION_PERMISSION");
            wrong.keySet().removeIf(name -> name.endsWith(".key"));
            wrong.put(
                    "spark.hadoop.fs.s3a.aws.credentials.provider",
                    "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider");
            assertRefused(store.url() + "/lake", wrong, "LOCATION_PERMISSION");
        }
    }

    @Test
    void thereIsNoSuchBucket() {
        try (LocalStorage store = LocalStorage.objectStore(folder.resolve("store"))) {
            assertRefused("s3a://another/lake", store.settings(), "LOCATION_UNREACHABLE");
        }
    }

    @Test
    void sparkLacksTheJars() {
        assertRefused("s3a://shop/lake", Map.of(), "LOCATION_CLASS");
    }

    @Test
    void nobodyAnswersAQuestionsLocation() throws IOException {
        String url = "s3a://shop/lake";
        SparkSettings settings = new SparkSettings(
                EngineChoice.DUCKDB, "local[2]", null, url, 1L << 30, SparkSettings.Most.ANY, storeOfNobody());
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = filled(workspace)) {
            workspace.use(settings);
            EngineCall spark = EngineCall.usual().on(EngineChoice.SPARK);
            assertRefused(
                    () -> spark.during(() -> Workspaces.rows(workspace, "select count(*) as n from orders")),
                    "LOCATION_UNREACHABLE");
            assertThat(ledger).isNotNull();
        }
    }

    private void assertRefused(String url, Map<String, String> conf, String code) {
        try (Workspace workspace = Workspaces.create(folder.resolve(Integer.toString(conf.hashCode())));
                Ledger _ = filled(workspace)) {
            workspace.use(
                    new SparkSettings(EngineChoice.DUCKDB, null, null, null, 1L << 30, SparkSettings.Most.ANY, conf));
            assertRefused(() -> workspace.publish(url, false, Progress.NONE), code);
            assertThat(workspace.publishedTo()).isEmpty();
        }
    }

    private static void assertRefused(Runnable asked, String code) {
        long start = System.nanoTime();
        Refusal refusal = catchThrowableOfType(Refusal.class, asked::run);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.faults().getFirst().code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    private static Ledger filled(Workspace workspace) {
        Ledger ledger = new Ledger(workspace, Clock.systemUTC());
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select '1' as order_id, 'ann' as customer, timestamp '2026-01-02' as ordered_at, 2 as amount");
        return ledger;
    }
}
