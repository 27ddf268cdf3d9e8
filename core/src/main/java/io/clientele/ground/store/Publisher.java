package io.clientele.ground.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Who publishes to a location: one workspace in one place. A copy of its folder is another publisher, or it would overwrite
 * what the workspace that it was copied from publishes.
 *
 * @param id made up when the workspace first publishes
 */
record Publisher(String id, String machine, String folder) {

    private static final String FILE = "publisher.id";

    static Publisher of(Path workspace) {
        Path file = workspace.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Durable.replace(file, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            }
            return new Publisher(Files.readString(file).strip(), thisMachine(), workspace.toString());
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }

    /** For people. */
    String words() {
        return folder + " on " + machine;
    }
}
