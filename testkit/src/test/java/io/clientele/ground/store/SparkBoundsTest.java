package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.know.profile.Profiles;
import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import io.clientele.understand.value.trait.ValueTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a question may use: next to nothing of the process that drives the cluster, and of the rest what settings say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkBoundsTest {

    private static final int CUSTOMERS = 3_000;
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    static Path folder;

    private ImportedShop shop;

    @BeforeAll
    void open() throws IOException {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        shop = ImportedShop.of(ShopSpec.demo(folder.resolve("shop")).withCustomers(CUSTOMERS));
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    private Workspace set(Map<String, String> more) {
        Map<String, String> said = new HashMap<>(Map.of("engine", "spark", "spark.master", "local[2]"));
        said.putAll(more);
        shop.workspace().use(SparkSettings.of(said));
        return shop.workspace();
    }

    private static Pipeline asking(String sql) {
        return new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", sql));
    }

    private static long rows(Engine engine, Pipeline pipeline) {
        return engine.list(pipeline, Purpose.ANALYTICS, row -> 1).size();
    }

    /** Bytes that reach the process that drives the cluster meanwhile. */
    private static long collected(Workspace workspace, Supplier<Long> work, long expected) {
        long before = workspace.cluster().collected();
        assertThat(work.get()).isEqualTo(expected);
        return workspace.cluster().collected() - before;
    }

    @Test
    void aCustomerBaseNeverPassesThroughTheProcessThatDrivesTheCluster() {
        Workspace workspace = set(Map.of());
        long customers = EngineCall.usual()
                .on(EngineChoice.DUCKDB)
                .during(() -> rows(workspace.engine(), asking("select customer_id from customers")));
        assertThat(customers).isGreaterThan(CUSTOMERS / 2);

        long listed = collected(
                workspace,
                () -> rows(workspace.engine(), asking("select * from customers order by customer_id nulls last")),
                customers);
        assertThat(listed).as("a list of everybody").isBetween(1L, 2 * MEGABYTE);

        ValueTraits traits =
                new ValueTraits(workspace.engine(), workspace.settings(), new Profiles(workspace, Clock.systemUTC()));
        long kept = collected(
                workspace, () -> traits.keep(Purpose.ANALYTICS, Progress.NONE).get("purchases"), customers);
        assertThat(kept).as("everybody's traits").isBetween(1L, 10 * MEGABYTE);
    }

    @Test
    void moreThanThatProcessMayTakeIsRefusedInWords() {
        Workspace workspace = set(Map.of("spark.conf.spark.driver.maxResultSize", "1k"));
        assertThatThrownBy(() -> rows(workspace.engine(), asking("select * from customers")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("more would be sent to the process that drives the cluster than may be")
                .hasMessageContaining("spark.driver.maxResultSize");
    }

    @Test
    void aQuestionThatTakesLongerThanItMayIsStoppedOnTheClusterToo() {
        Workspace workspace = set(Map.of("spark.time", "15s"));
        assertThat(rows(workspace.engine(), asking("select 1 as one"))).isEqualTo(1);
        assertThatThrownBy(() -> rows(
                        workspace.engine(),
                        asking("select sum(a.id * b.id % 7) as n from range(10000000) a cross join range(1000000) b")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("stopped after 15 s, which is what spark.time allows");
        assertThat(rows(workspace.engine(), asking("select 1 as one")))
                .as("while the cores are free again")
                .isEqualTo(1);
    }

    @Test
    void aQuestionUnderWayHearsThatSettingsWereChanged() throws InterruptedException {
        Workspace workspace = set(Map.of());
        assertThat(rows(workspace.engine(), asking("select 1 as one"))).isEqualTo(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Long> asked = CompletableFuture.supplyAsync(
                () -> EngineCall.usual()
                        .telling(new Progress() {
                            @Override
                            public void report(String stage, long done, long total) {
                                begun.countDown();
                            }

                            @Override
                            public void check() {}
                        })
                        .during(
                                () -> rows(
                                        workspace.engine(),
                                        asking(
                                                "select sum(a.id * b.id % 7) as n from range(10000000) a cross join range(1000000) b"))));
        assertThat(begun.await(1, TimeUnit.MINUTES))
                .as("the question's tasks run")
                .isTrue();

        set(Map.of("spark.time", "90s"));
        assertThatThrownBy(() -> asked.get(1, TimeUnit.MINUTES))
                .cause()
                .isInstanceOf(Refusal.class)
                .hasMessage("the cluster was let go of, for other settings or because the program ends; ask again");
    }

    @Test
    void aQuestionThatWouldReadMoreThanItMayIsRefusedBeforeItBegins() {
        Workspace workspace = set(Map.of("spark.bytes", "1MB"));
        assertThatThrownBy(() -> rows(workspace.engine(), asking("select count(*) as n from orders")))
                .isInstanceOf(Refusal.class)
                .hasMessageMatching("the question reads segments of [1-9]\\d* MB, and spark.bytes allows 1 MB; .*");
        assertThat(EngineCall.usual()
                        .on(EngineChoice.DUCKDB)
                        .during(() -> rows(workspace.engine(), asking("select count(*) as n from orders"))))
                .isEqualTo(1);
    }
}
