package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import io.clientele.testkit.engine.LocalCluster;
import io.clientele.testkit.engine.LocalStorage;
import io.clientele.understand.value.Analyses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Analyses asked of two workers that see the record at a location alone: rows equal the embedded engine's, and nothing of
 * the answers stays there.
 */
@Tag("full")
class PublishedAnalysesTest {

    private static final int CUSTOMERS = 500;

    @TempDir
    Path folder;

    /** Where the record may be. */
    enum Kind {
        FOLDER,
        OBJECT_STORE,
        HDFS;

        LocalStorage start(Path place) {
            return switch (this) {
                case FOLDER -> LocalStorage.folder(place);
                case OBJECT_STORE -> LocalStorage.objectStore(place);
                case HDFS -> LocalStorage.hdfs(place);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void giveTheSameFromEveryKindOfLocation(Kind kind) throws IOException {
        try (LocalStorage storage = kind.start(folder.resolve("storage"));
                LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"))) {
            String there = storage.url() + "/lake";
            Map<String, String> conf = new HashMap<>(storage.settings());
            conf.put("spark.executor.memory", "512m");
            try (ImportedShop shop =
                    ImportedShop.of(ShopSpec.demo(folder.resolve("shop")).withCustomers(CUSTOMERS))) {
                Workspace workspace = shop.workspace();
                workspace.use(new SparkSettings(
                        EngineChoice.DUCKDB, cluster.master(), null, there, 1L << 30, SparkSettings.Most.ANY, conf));
                ComparedEngine both = ComparedEngine.of(workspace, cluster.master());
                // Of questions of sets, of kept rows, and of one that folds every customer's purchases.
                Analyses.KPIS.asked(both, workspace.settings());
                Analyses.LIFECYCLE.asked(both, workspace.settings());
                assertThat(both.questions()).isPositive();
            }
            try (LocationLook at = new LocationLook(storage, there, folder.resolve("look"))) {
                assertThat(at.paths(".parquet")).isNotEmpty().noneMatch(path -> path.startsWith("answers/"));
                assertThat(at.paths("")).noneMatch(path -> path.startsWith("answers/"));
            }
        }
    }
}
