package io.clientele.door.cli;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code server.json} in a workspace that a server holds. Whoever may read it may read the whole folder, so its
 * token opens everything; others may not read it.
 *
 * @param url {@code http://127.0.0.1:8080}
 * @param token bearer token of this run of the server
 * @param pid the server's process
 */
public record ServerNote(String url, String token, long pid) {

    private static final String FILE = "server.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String toString() {
        return "ServerNote[" + url + ", token hidden, " + pid + "]";
    }

    /** The note of a server whose process lives; nothing when there is none or it died without taking it away. */
    public static Optional<ServerNote> of(Path workspace) {
        Path file = workspace.resolve(FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            ServerNote note = JSON.readValue(file.toFile(), ServerNote.class);
            return Optional.of(note)
                    .filter(one -> ProcessHandle.of(one.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Puts the note up, whole, readable by its owner only. */
    public void putUp(Path workspace) {
        Path file = workspace.resolve(FILE);
        Path next = workspace.resolve(FILE + ".new");
        try {
            Files.deleteIfExists(next);
            if (Files.getFileStore(workspace).supportsFileAttributeView("posix")) {
                Files.createFile(
                        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(next, JSON.writeValueAsBytes(this), StandardOpenOption.CREATE);
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.MACHINE, "FOLDER_UNWRITABLE", "cannot write " + file + ": " + e, e);
        }
    }

    public static void takeDown(Path workspace) {
        try {
            Files.deleteIfExists(workspace.resolve(FILE));
        } catch (IOException e) {
            System.getLogger(ServerNote.class.getName())
                    .log(System.Logger.Level.WARNING, "server.json stays; it names a process that has ended", e);
        }
    }
}
