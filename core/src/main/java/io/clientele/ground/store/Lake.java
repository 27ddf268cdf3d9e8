package io.clientele.ground.store;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The segments of a workspace and the manifest that joins them.
 *
 * <p>A manifest is a file of its own, written beside, forced to the disk and renamed into place: the highest number is
 * the state of the record, and whoever finds it finds all of it. Segment files are written and forced before the
 * manifest that names them, and deleted only when no manifest that is kept names them, so a crash at any point leaves the
 * old state or the new one, and at worst a file that nobody names, which the next start removes.
 *
 * <p>Older manifests stay for a while, with their segments: a recipe can be run again on the snapshot it names.
 */
public final class Lake {

    /** How long an earlier state can still be asked: long enough to look into last month's report. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Longest wait for questions that read a state which has to go now; one that takes longer fails by name. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Pattern MANIFEST = Pattern.compile("\\d{12}\\.json");
    /** How DuckDB begins what it says about files; about statements it says Binder, Parser, Catalog, Conversion. */
    private static final List<String> FILE_TROUBLE =
            List.of("IO Error", "Invalid Error", "Invalid Input Error", "Serialization Error", "INTERNAL Error");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path manifests;
    private final Clock clock;
    private final FaultPoints faultPoints;
    private final List<Consumer<Manifest>> followers = new CopyOnWriteArrayList<>();
    private final ReentrantLock changing = new ReentrantLock();
    private final Readers readers = new Readers();
    private final List<Custody> custodians = new CopyOnWriteArrayList<>();
    private final SegmentFiles files;
    private volatile Manifest current;
    private volatile long published;
    private volatile List<Damage> damage;
    private final AtomicInteger looks = new AtomicInteger();

    Lake(Path folder, Clock clock, FaultPoints faultPoints) {
        this.folder = folder;
        this.manifests = folder.resolve("manifest");
        this.clock = clock;
        this.faultPoints = faultPoints;
        this.current = newest();
        this.published = current.snapshot();
        removeStrays();
        this.files = new SegmentFiles(folder);
        this.damage = files.changed(current.segments());
        files.remember(current.segments());
    }

    public Manifest manifest() {
        return current;
    }

    /** The manifest of an earlier snapshot, while it is kept. */
    public Optional<Manifest> manifest(long snapshot) {
        Path file = file(snapshot);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Told of each new manifest before {@link #commit} returns; makes the views that questions read. */
    public void follow(Consumer<Manifest> follower) {
        followers.add(follower);
    }

    /**
     * Runs work that writes segments and commits them, while nobody else does: nothing it has written is taken for a stray
     * file, and the manifest it began with is still the current one when it commits. Whoever needs a session of the engine
     * as well opens it inside.
     */
    public <T> T alone(Supplier<T> work) {
        changing.lock();
        try {
            return work.get();
        } finally {
            changing.unlock();
        }
    }

    /** Runs work that reads the state that is published now: until it returns no file of that state is deleted. */
    <T> T reading(Supplier<T> work) {
        return reading(null, work);
    }

    /** The same for an earlier state, where one is named. */
    <T> T reading(@Nullable Long earlier, Supplier<T> work) {
        Readers.Reading reading = readers.begin(earlier == null ? published : earlier);
        try {
            return work.get();
        } finally {
            readers.end(reading);
        }
    }

    /** Whether a question that began before that state was published is still under way. */
    public boolean isReadBefore(long snapshot) {
        return readers.oldest() < snapshot;
    }

    /** States before the present one that are read just now, while they are kept. */
    List<Manifest> beingRead() {
        return alone(() -> manifestFiles().stream()
                .filter(file -> number(file) >= readers.oldest() && number(file) < current.snapshot())
                .map(Lake::read)
                .toList());
    }

    private static long number(Path manifest) {
        return Long.parseLong(manifest.getFileName().toString().replaceFirst("\\.json$", ""));
    }

    /** The path of a new segment's file; unique until the manifest after the current one is committed. */
    public Path newFile(String kind, String month, String name) {
        return folder.resolve("segments")
                .resolve(kind)
                .resolve(month)
                .resolve(String.format("%012d-%s.parquet", current.snapshot() + 1, name));
    }

    public Path fileOf(Segment segment) {
        return folder.resolve(segment.path());
    }

    public List<Path> filesOf(List<Segment> segments) {
        return segments.stream().map(this::fileOf).toList();
    }

    /**
     * Moves a file that was forced to the disk to where segments lie.
     *
     * @param target from {@link #newFile}
     */
    public void adopt(Path file, Path target) {
        try {
            Durable.move(file, target);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Describes a file that was written and forced to the disk. */
    public Segment segment(String kind, String role, Path file, long rows, @Nullable String month, long origin) {
        return files.written(kind, role, file, rows, month, origin);
    }

    /** A room that knows what its segments are for. */
    public void entrust(Custody custody) {
        custodians.add(custody);
    }

    /** Segments of the current state whose files were found damaged, viewed or not. */
    public List<Damage> damage() {
        return damage.stream().map(this::judged).toList();
    }

    private Damage judged(Damage found) {
        return custodians.stream()
                .filter(custody -> custody.owns(found.segment()))
                .findFirst()
                .map(custody -> new Damage(
                        found.segment(),
                        found.what(),
                        custody.isViewed(found.segment()),
                        custody.remedy(found.segment())))
                .orElse(found);
    }

    /** The segments of these that can be read. */
    public List<Segment> whole(List<Segment> segments) {
        Set<String> damaged = new HashSet<>();
        damage.forEach(found -> damaged.add(found.segment().path()));
        return segments.stream()
                .filter(segment -> !damaged.contains(segment.path()))
                .toList();
    }

    /** Whether a view cannot be read whole: nothing may be answered or decided from it then. */
    public boolean isDamaged() {
        return damage().stream().anyMatch(Damage::viewed);
    }

    /**
     * Refuses when a view cannot be read whole: an answer without some of its rows would look like any other.
     *
     * @throws Refusal naming every damaged file and what to do
     */
    public void refuseWhenDamaged() {
        List<Fault> faults = damage().stream()
                .filter(Damage::viewed)
                .map(found -> new Fault("SEGMENT_DAMAGED", null, found.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.DATA, faults);
        }
    }

    /** The same for every file of an earlier state. */
    void refuseWhenDamaged(Manifest earlier) {
        List<Fault> faults = files.changed(earlier.segments()).stream()
                .map(found -> new Fault("SEGMENT_DAMAGED", null, judged(found).message()))
                .toList();
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.DATA, faults);
        }
    }

    /** Another number each time files were found otherwise than before, damaged or mended. */
    int looks() {
        return looks.get();
    }

    /** Reads files that have changed since they were last read. */
    void lookAgain() {
        alone(() -> found(files.changed(current.segments())));
    }

    /** Views are made again when a file was mended or found damaged: those that a room can spare are left out of them. */
    private List<Damage> found(List<Damage> now) {
        List<Damage> before = damage;
        damage = List.copyOf(now);
        if (!now.containsAll(before)) {
            files.remember(current.segments());
        }
        if (!now.containsAll(before) || !before.containsAll(now)) {
            looks.incrementAndGet();
            followers.forEach(follower -> follower.accept(current));
        }
        return now;
    }

    /** Whether some files are damaged, and all that are can be spared. */
    boolean isSparing() {
        return !damage.isEmpty() && !isDamaged();
    }

    /**
     * Whether damage explains why the engine failed. Files that have changed are looked at in any case, for one with other
     * columns is complained about as if a statement were wrong; all of them when the engine complained about a file. From
     * now on {@link #refuseWhenDamaged} refuses.
     */
    public boolean explains(EngineException failure) {
        lookAgain();
        if (isDamaged()) {
            return true;
        }
        String said = String.valueOf(failure.getMessage());
        return FILE_TROUBLE.stream().anyMatch(said::startsWith)
                && check(Progress.NONE).stream().anyMatch(Damage::viewed);
    }

    /** Reads every file of the current state and compares it with what was written. */
    public List<Damage> check(Progress progress) {
        Manifest checked = current;
        List<Damage> found = files.all(checked.segments(), progress);
        alone(() -> found(found.stream()
                .filter(some -> current.segments().contains(some.segment()))
                .toList()));
        return damage();
    }

    /**
     * Makes the draft the state of the record, durably.
     *
     * @throws IllegalStateException when another change was committed since the draft was begun
     */
    public Manifest commit(Manifest.Draft draft) {
        return alone(() -> {
            Manifest next = draft.next(clock.instant());
            if (next.snapshot() != current.snapshot() + 1) {
                throw new IllegalStateException("the record has moved on to snapshot " + current.snapshot());
            }
            faultPoints.reach("lake.before-manifest");
            try {
                Durable.replace(file(next.snapshot()), JSON.writeValueAsBytes(next));
            } catch (IOException e) {
                throw unwritable(e);
            }
            faultPoints.reach("lake.after-manifest");
            current = next;
            damage = damage.stream()
                    .filter(found -> next.segments().contains(found.segment()))
                    .toList();
            followers.forEach(follower -> follower.accept(next));
            published = next.snapshot();
            files.remember(next.segments());
            return next;
        });
    }

    /**
     * Deletes states that were replaced longer ago than {@code kept}, the segments only they name, and backups from before
     * a change of the folder's format that are as old; states that
     * somebody reads stay until the next time. With {@link Duration#ZERO} nothing but the current state remains, as erasure
     * needs it: whoever reads an earlier one is waited for.
     *
     * @return files deleted
     */
    public int sweep(Duration kept) {
        if (kept.isZero()) {
            readers.awaitNoneBefore(published, PATIENCE);
        }
        return alone(() -> swept(kept));
    }

    private int swept(Duration kept) {
        Instant before = clock.instant().minus(kept);
        Set<String> needed = new HashSet<>();
        current.segments().forEach(segment -> needed.add(segment.path()));
        List<Path> old = new ArrayList<>();
        Instant replaced = Instant.MAX;
        for (Path file : manifestFiles().reversed()) {
            Manifest manifest = read(file);
            boolean recent = !kept.isZero() && (!replaced.isBefore(before) || manifest.snapshot() >= readers.oldest());
            if (manifest.snapshot() == current.snapshot() || recent) {
                manifest.segments().forEach(segment -> needed.add(segment.path()));
            } else {
                old.add(file);
            }
            replaced = manifest.made();
        }
        try {
            // A state goes before its files, and the oldest first: what is left after a crash is whole.
            for (Path file : old.reversed()) {
                Files.deleteIfExists(file);
            }
            faultPoints.reach("lake.before-files-removed");
            int backups = kept.isZero() ? FormatBackups.removeAll(folder) : FormatBackups.removeBefore(folder, before);
            return old.size() + removeExcept(needed) + backups;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void removeStrays() {
        Set<String> needed = new HashSet<>();
        for (Path file : manifestFiles()) {
            read(file).segments().forEach(segment -> needed.add(segment.path()));
        }
        try {
            removeExcept(needed);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private int removeExcept(Set<String> needed) throws IOException {
        Path segments = folder.resolve("segments");
        if (!Files.isDirectory(segments)) {
            return 0;
        }
        int removed = 0;
        try (Stream<Path> files = Files.walk(segments)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!needed.contains(folder.relativize(file).toString().replace('\\', '/'))) {
                    Files.delete(file);
                    removed++;
                }
            }
        }
        return removed;
    }

    static boolean isManifest(Path file) {
        return MANIFEST.matcher(file.getFileName().toString()).matches();
    }

    private Manifest newest() {
        List<Path> files = manifestFiles();
        return files.isEmpty() ? Manifest.EMPTY : read(files.getLast());
    }

    private List<Path> manifestFiles() {
        if (!Files.isDirectory(manifests)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(manifests)) {
            return files.filter(Lake::isManifest)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Manifest.class);
        } catch (JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "MANIFEST_BROKEN",
                    file + " is not a manifest: " + e.getOriginalMessage() + "; restore the workspace from a backup",
                    e);
        }
    }

    private Path file(long snapshot) {
        return manifests.resolve(String.format("%012d.json", snapshot));
    }

    static Refusal unwritable(IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e.getMessage();
        String file = e instanceof FileSystemException known ? known.getFile() : "the workspace";
        return new Refusal(
                Refusal.Kind.MACHINE,
                DiskFull.saidBy(reason) ? "DISK_FULL" : "NOT_WRITABLE",
                "cannot write " + file + ": " + reason + "; nothing was changed",
                e);
    }
}
