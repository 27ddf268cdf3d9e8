package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.testkit.Workspaces;
import io.clientele.testkit.engine.LocalStorage;
import org.junit.jupiter.api.Test;

/** A record published to a folder. */
class PublishedLakeTest extends PublishedLakeContract {

    @Override
    LocalStorage storage() {
        return LocalStorage.folder(folder.resolve("storage"));
    }

    @Test
    void isNeverPublishedIntoItself() {
        try (Workspace workspace = Workspaces.create(folder.resolve("here"))) {
            assertThatThrownBy(() ->
                            workspace.publish(folder.resolve("here/segments").toString(), false, Progress.NONE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("apart from the workspace");
        }
    }
}
