package io.clientele.ground.store;

import java.io.IOException;
import java.nio.file.Path;

/** One step from a format of the workspace's folder to the next. */
interface WorkspaceMigration {

    /** The format it begins with; it ends with the next one. */
    int from();

    /**
     * Changes the folder. Puts whole files in the place of others ({@link Durable#replace}) and never writes into one: the
     * backup shares the segments' files with the workspace.
     */
    void run(Path folder) throws IOException;
}
