package io.clientele.ground.store;

import io.clientele.testkit.Workspaces;
import io.clientele.testkit.engine.PortableFunctionsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DuckDbPortableFunctionsTest extends PortableFunctionsContract {

    @TempDir
    static Path folder;

    private static Workspace workspace;

    @BeforeAll
    static void open() {
        workspace = Workspaces.create(folder.resolve("w"));
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    @Override
    protected Engine engine() {
        return workspace.engine();
    }
}
