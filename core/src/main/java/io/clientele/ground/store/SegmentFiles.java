package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks whether segments' files are what was written into them.
 *
 * <p>Reading every file at every opening would cost more than the question that is asked. So a file is read when it is met
 * with a size and time of change that it was not read with before: {@code manifest/seen.json} remembers those. What decays
 * on the disk without a trace in them is found by {@link #all}, which reads everything. Thread-safe.
 */
final class SegmentFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path memory;
    private final Map<String, String> seen;

    SegmentFiles(Path folder) {
        this.folder = folder;
        this.memory = folder.resolve("manifest").resolve("seen.json");
        this.seen = remembered(memory);
    }

    private static Map<String, String> remembered(Path memory) {
        Map<String, String> seen = new TreeMap<>();
        try {
            if (Files.exists(memory)) {
                JSON.readTree(Files.readAllBytes(memory)).forEachEntry((path, look) -> seen.put(path, look.asString()));
            }
        } catch (IOException | JacksonException e) {
            // Nothing is lost: every file is read once more.
            seen.clear();
        }
        return seen;
    }

    /** Describes a file that was just written. */
    synchronized Segment written(String kind, String role, Path file, long rows, @Nullable String month, long origin) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        try {
            Segment segment =
                    new Segment(kind, role, path, rows, Files.size(file), Checksum.of(file), month, origin, null);
            seen.put(path, look(file));
            return segment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the files that have not been read as they are now. */
    synchronized List<Damage> changed(List<Segment> segments) {
        List<Damage> damage = new ArrayList<>();
        for (Segment segment : segments) {
            damaged(segment, false).ifPresent(damage::add);
        }
        return damage;
    }

    /** Reads every file. */
    List<Damage> all(List<Segment> segments, Progress progress) {
        List<Damage> damage = new ArrayList<>();
        long total = segments.stream().mapToLong(Segment::bytes).sum();
        long done = 0;
        for (Segment segment : segments) {
            progress.check();
            progress.report("upkeep.checking", done, total);
            synchronized (this) {
                damaged(segment, true).ifPresent(damage::add);
            }
            done += segment.bytes();
        }
        return damage;
    }

    private Optional<Damage> damaged(Segment segment, boolean thoroughly) {
        Path file = folder.resolve(segment.path());
        try {
            long bytes = Files.size(file);
            if (bytes != segment.bytes()) {
                return Optional.of(Damage.of(segment, "has " + bytes + " bytes instead of " + segment.bytes()));
            }
            String look = look(file);
            if (!thoroughly && look.equals(seen.get(segment.path()))) {
                return Optional.empty();
            }
            if (!Checksum.of(file).equals(segment.checksum())) {
                return Optional.of(Damage.of(segment, "does not hold what was written into it"));
            }
            seen.put(segment.path(), look);
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of(Damage.of(segment, "is missing"));
        } catch (IOException e) {
            return Optional.of(Damage.of(segment, "cannot be read (" + e.getMessage() + ")"));
        }
    }

    private static String look(Path file) throws IOException {
        return Files.size(file) + "/" + Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS);
    }

    /** Keeps what was seen of these segments for the next opening; failing to costs time then, nothing else. */
    synchronized void remember(List<Segment> segments) {
        Map<String, String> known = new TreeMap<>();
        for (Segment segment : segments) {
            String look = seen.get(segment.path());
            if (look != null) {
                known.put(segment.path(), look);
            }
        }
        try {
            Path draft = memory.resolveSibling("seen.draft");
            Files.write(draft, JSON.writeValueAsBytes(known));
            Files.move(draft, memory, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(SegmentFiles.class.getName())
                    .log(System.Logger.Level.DEBUG, "files will be read again at the next opening", e);
        }
    }
}
