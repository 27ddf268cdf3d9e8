package io.clientele.door.rest;

import io.clientele.ground.access.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that browsers have sent, each request's in a folder of its own, until the work they were sent for is done or given
 * up. They hold people's data, so that none stays for longer than it is of use.
 */
public final class Uploads {

    private final Path folder;

    public Uploads(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** An empty folder for the files of one request. */
    Path begin() throws IOException {
        return Files.createDirectories(folder.resolve(Secrets.next().substring(0, 16)));
    }

    /** Deletes what was sent together with a file; a file of the machine's own that nobody sent stays. */
    public void forget(Path file) {
        sentWith(file).ifPresent(Uploads::delete);
    }

    private Optional<Path> sentWith(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        boolean sent = whole.startsWith(folder) && whole.getNameCount() > folder.getNameCount();
        return sent ? Optional.of(folder.resolve(whole.getName(folder.getNameCount()))) : Optional.empty();
    }

    /** Deletes what was sent before a moment: for work that failed and that nobody tried again. */
    public void forgetBefore(Instant moment) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> requests = Files.list(folder)) {
            for (Path request : requests.toList()) {
                if (Files.getLastModifiedTime(request).toInstant().isBefore(moment)) {
                    delete(request);
                }
            }
        } catch (NoSuchFileException e) {
            // Somebody else has just deleted it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path request) {
        if (!Files.exists(request)) {
            return;
        }
        try (Stream<Path> files = Files.walk(request)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Uploads.class.getName())
                    .log(System.Logger.Level.WARNING, "an uploaded file stays until the next start", e);
        }
    }
}
