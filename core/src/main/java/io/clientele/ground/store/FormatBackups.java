package io.clientele.ground.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Copies of a workspace from before it changed its format, in its folder {@code backup}. Each is a workspace of its own that
 * the earlier program opens. Segments never change, so a copy shares their files with the workspace where the disk can;
 * the rest is small.
 */
final class FormatBackups {

    /** What a backup holds; everything else in a workspace is made from it. */
    private static final List<String> PARTS = List.of("workspace.json", "manifest", "segments", "log");

    /** The operational state rides along; putting back leaves it alone, for no format of the folder changes it. */
    private static final List<String> BESIDE = List.of("state.db", "state.db-wal");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private FormatBackups() {}

    private static Path folder(Path workspace) {
        return workspace.resolve("backup");
    }

    static Path named(Path workspace, String name) {
        return folder(workspace).resolve(name);
    }

    /** Whoever finds a backup under its name finds all of it. */
    static Path make(Path workspace, int format, Instant now) throws IOException {
        Path backup = named(workspace, STAMP.format(now) + "-format-" + format);
        Path partial = backup.resolveSibling(backup.getFileName() + ".partial");
        remove(partial);
        remove(backup);
        Files.createDirectories(partial);
        for (String part : PARTS) {
            copy(workspace.resolve(part), partial.resolve(part));
        }
        for (String part : BESIDE) {
            copy(workspace.resolve(part), partial.resolve(part));
        }
        Files.move(partial, backup, StandardCopyOption.ATOMIC_MOVE);
        Durable.folder(folder(workspace));
        return backup;
    }

    /** Makes the workspace what it was when the backup was made; may be done again after it was broken off. */
    static void putBack(Path workspace, Path backup) throws IOException {
        for (String part : PARTS) {
            remove(workspace.resolve(part));
            copy(backup.resolve(part), workspace.resolve(part));
        }
        Durable.folder(workspace);
    }

    /** Removes backups made before a moment, and those that were never finished. */
    static int removeBefore(Path workspace, Instant moment) throws IOException {
        return removeIf(workspace, name -> name.compareTo(STAMP.format(moment)) < 0);
    }

    static int removeAll(Path workspace) throws IOException {
        return removeIf(workspace, name -> true);
    }

    private static int removeIf(Path workspace, Predicate<String> name) throws IOException {
        if (!Files.isDirectory(folder(workspace))) {
            return 0;
        }
        int removed = 0;
        try (Stream<Path> backups = Files.list(folder(workspace))) {
            for (Path backup : backups.toList()) {
                if (backup.toString().endsWith(".partial")
                        || name.test(backup.getFileName().toString())) {
                    remove(backup);
                    removed++;
                }
            }
        }
        return removed;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    copyFile(file, target);
                }
            }
        }
    }

    private static void copyFile(Path file, Path target) throws IOException {
        if (file.getFileName().toString().endsWith(".parquet")) {
            try {
                Files.createLink(target, file);
                return;
            } catch (IOException | UnsupportedOperationException e) {
                // Some disks share no files: then it is copied.
            }
        }
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Durable.file(target);
    }

    static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
