package io.clientele.ground.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Makes files and folders survive a loss of power. */
public final class Durable {

    private Durable() {}

    /** Forces a file's content, and its name in its folder, to the disk. */
    public static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        folder(folderOf(file));
    }

    /** Forces a folder's entries to the disk; where folders cannot be opened (Windows), renames are durable by themselves. */
    public static void folder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Puts content under a name in one step: whoever reads sees all of the old content or all of the new. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, content);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        folder(folderOf(file));
    }

    /** Moves a file that was forced to the disk; the folder is made where there is none. */
    static void move(Path file, Path target) throws IOException {
        Path folder = folderOf(target);
        Files.createDirectories(folder);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        folder(folder);
    }

    /** The folder a file lies in. */
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }
}
