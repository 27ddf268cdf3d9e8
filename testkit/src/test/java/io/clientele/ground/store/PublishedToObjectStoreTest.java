package io.clientele.ground.store;

import io.clientele.testkit.engine.LocalStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A record published to an object store. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedToObjectStoreTest extends PublishedLakeContract {

    private LocalStorage server;

    @BeforeAll
    void start(@TempDir Path place) {
        server = LocalStorage.objectStore(place);
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    LocalStorage storage() {
        return server;
    }
}
