package io.clientele.ground.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.testkit.Workspaces;
import io.clientele.testkit.engine.PortableFunctionsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkPortableFunctionsTest extends PortableFunctionsContract {

    @TempDir
    static Path folder;

    private Workspace workspace;
    private Engine engine;

    @BeforeAll
    void open() {
        assumeTrue(System.getProperty("clientele.engines", "one").equals("both"), "needs -Dclientele.engines=both");
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        workspace = Workspaces.create(folder.resolve("w"));
        engine = new TablesOnSpark(workspace, folder.resolve("exported")).engine();
    }

    @AfterAll
    void close() {
        if (workspace != null) {
            workspace.close();
        }
    }

    @Override
    protected Engine engine() {
        return engine;
    }
}
