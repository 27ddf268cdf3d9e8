package io.clientele.understand.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import io.clientele.testkit.engine.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every analysis of ten million made-up order lines, asked of the embedded engine and of two workers: equal rows. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyLinesOnClusterTest {

    private static final long LINES = 10_000_000;

    /** The demo shop's customers buy 20 lines each. */
    private static final int CUSTOMERS = 510_000;

    @TempDir
    static Path folder;

    private LocalCluster cluster;
    private ImportedShop shop;

    @BeforeAll
    void bring() throws IOException {
        cluster = LocalCluster.start(folder.resolve("cluster"));
        shop = ImportedShop.of(ShopSpec.demo(folder.resolve("shop")).withCustomers(CUSTOMERS));
        Pipeline counted = Pipeline.of().then(Step.rendered("counted", "select count(*) as n from orders"));
        assertThat(shop.workspace()
                        .engine()
                        .list(counted, Purpose.OPERATION, row -> row.longAt("n"))
                        .getFirst())
                .isGreaterThan(LINES);
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnTenMillionLines(Analyses analysis) {
        ClusterAnalysesTest.agree(analysis, shop.workspace(), cluster, Progress.NONE);
    }
}
