package io.clientele.understand.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.ground.base.Answer;
import io.clientele.ground.store.ComparedEngine;
import io.clientele.ground.store.TablesOnSpark;
import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every analysis of a made-up shop, asked of the embedded engine and of Spark over the segments of one workspace: each
 * question's rows are equal, and the answer says which engine gave them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnginesAgreeTest {

    private static final int CUSTOMERS = 500;

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

    @ParameterizedTest
    @EnumSource
    void agreeOn(Analyses analysis) {
        ComparedEngine both = ComparedEngine.of(shop.workspace(), "local[2]");
        Answer<?> answer = analysis.asked(both, shop.workspace().settings());
        assertThat(both.questions()).isPositive();
        if (answer != null) {
            assertThat(answer.basis().engine()).startsWith("Spark 4.2");
            assertThat(answer.table().rows()).isNotEmpty();
        }
    }
}
