package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder that holds everything: the record (log, segments, manifest), operational state, and the engine's own file,
 * which can be deleted at any time. One process owns it at a time.
 */
public final class Workspace implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final WorkspaceSettings settings;
    private final WorkspaceLock lock;
    private final Lake lake;
    private final AppendLog log;
    private final DuckDbEngine engine;
    private final Engine questions;
    private final SparkEngines clusters;
    private final Publishing publishing;
    private final EarlierStates earlier;
    private final FaultPoints faultPoints;

    /** Read: work with a session that lasts. Write: making the engine's file anew. */
    private final ReentrantReadWriteLock renewing = new ReentrantReadWriteLock();

    private final List<Runnable> renewals = new CopyOnWriteArrayList<>();

    private Workspace(Path folder, WorkspaceSettings settings, WorkspaceLock lock, Opening opening) {
        this.folder = folder;
        this.settings = settings;
        this.lock = lock;
        this.faultPoints = opening.faultPoints();
        this.lake = new Lake(folder, opening.clock(), opening.faultPoints());
        this.log = AppendLog.open(folder.resolve("log"), lake.manifest().sealedThrough());
        Path spill = folder.resolve("spill");
        clear(spill);
        EngineSettings engineSettings = EngineSettings.fromMachine(opening.memoryMegabytes(), spill);
        this.engine = new DuckDbEngine(folder.resolve("engine.duckdb"), engineSettings, opening.gate());
        this.earlier = new EarlierStates(lake, engine);
        SparkSettings spark = SparkSettings.of(folder);
        Path beside = spill.resolve("cluster");
        this.publishing = new Publishing(folder, lake, spark, beside, opening);
        this.clusters = new SparkEngines(spark, lake, engine, opening.gate(), beside, earlier::publishInto, publishing);
        this.questions = new RoutedEngine(new ReadingEngine(engine, lake), clusters);
    }

    /**
     * How to open.
     *
     * @param memoryMegabytes allowed to the process, 0 for a default taken from the machine
     * @param patience how long to wait for another process that holds the workspace
     */
    public record Opening(
            long memoryMegabytes, Duration patience, PurposeGate gate, Clock clock, FaultPoints faultPoints) {

        public static Opening usual() {
            return new Opening(0, Duration.ofSeconds(10), PurposeGate.OPEN, Clock.systemUTC(), FaultPoints.NONE);
        }

        public Opening withMemory(long megabytes) {
            return new Opening(megabytes, patience, gate, clock, faultPoints);
        }

        public Opening withPatience(Duration longest) {
            return new Opening(memoryMegabytes, longest, gate, clock, faultPoints);
        }

        public Opening withFaultPoints(FaultPoints points) {
            return new Opening(memoryMegabytes, patience, gate, clock, points);
        }
    }

    /** Makes the folder of a new workspace. Refuses when there is one already. */
    public static void create(Path folder, WorkspaceSettings settings) {
        Path file = folder.resolve("workspace.json");
        if (Files.exists(file)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "WORKSPACE_EXISTS", folder + " is a workspace already");
        }
        try {
            for (String part : new String[] {"manifest", "segments", "log", "spill"}) {
                Files.createDirectories(folder.resolve(part));
            }
            Durable.replace(
                    file,
                    JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(Map.of(
                                    "format", WorkspaceMigrations.NEWEST,
                                    "name", settings.name(),
                                    "timezone", settings.zone().getId(),
                                    "currency", settings.currency().getCurrencyCode())));
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve("workspace.json"));
    }

    /**
     * Opens a workspace and owns it until {@link #close}. One of an earlier format is brought to this program's, after a
     * backup.
     *
     * @throws Refusal when there is none, another process holds it, or a newer version made it
     */
    public static Workspace open(Path folder, Opening opening) {
        WorkspaceSettings settings = settingsOf(folder);
        WorkspaceLock lock = WorkspaceLock.take(folder, opening.patience());
        try {
            WorkspaceMigrations.shipped(opening.clock(), opening.faultPoints()).bringUpToDate(folder);
            return new Workspace(folder.toAbsolutePath().normalize(), settings, lock, opening);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** What was settled when the workspace was made, without opening it. */
    public static WorkspaceSettings settingsOf(Path folder) {
        Path file = folder.resolve("workspace.json");
        if (!Files.exists(file)) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "WORKSPACE_MISSING",
                    "there is no workspace in " + folder.toAbsolutePath()
                            + "; make one with `clientele init --currency GBP --timezone Europe/London`,"
                            + " in the currency and time zone of your shop");
        }
        try {
            var json = JSON.readTree(file.toFile());
            int format = json.path("format").asInt(0);
            if (format > WorkspaceMigrations.NEWEST) {
                throw new Refusal(
                        Refusal.Kind.DATA,
                        "WORKSPACE_NEWER",
                        "the workspace has format " + format + ", this Clientele reads up to "
                                + WorkspaceMigrations.NEWEST + "; open it with the version that made it");
            }
            return new WorkspaceSettings(
                    json.path("name").asString(""),
                    ZoneId.of(json.path("timezone").asString("UTC")),
                    Currency.getInstance(json.path("currency").asString("USD")));
        } catch (JacksonException e) {
            throw new Refusal(Refusal.Kind.DATA, "WORKSPACE_BROKEN", file + " is not readable: " + e.getMessage(), e);
        }
    }

    public Path folder() {
        return folder;
    }

    public WorkspaceSettings settings() {
        return settings;
    }

    public Engine engine() {
        return questions;
    }

    /** The embedded engine itself, whatever engine is chosen. */
    DuckDbEngine embedded() {
        return engine;
    }

    /** The cluster that whoever asks now would be answered by. */
    SparkCluster cluster() {
        return clusters.cluster();
    }

    /**
     * An engine whose questions read the record as it was at a snapshot.
     *
     * @throws Refusal by its questions, when that snapshot isn't kept any more or never was
     */
    public Engine engineAt(long snapshot) {
        return earlier.at(snapshot);
    }

    /** Adds a room that has views of earlier states; those of one room may read those of the ones added before it. */
    public void publishEarlier(Publication publication) {
        earlier.add(publication);
    }

    /** Which engine answers, and the cluster it may use. */
    public SparkSettings engineSettings() {
        return clusters.settings();
    }

    /** Answers by these from now on, and after the next start. */
    public void use(SparkSettings settings) {
        Path home = settings.home();
        if (home != null) {
            SparkPlace.jarsOf(home);
        }
        settings.write(folder);
        publishing.use(settings);
        clusters.use(settings);
    }

    /** Names the engine that answers whoever asks now, and its cluster: other words where answers may be made otherwise. */
    public String answering() {
        return clusters.answering();
    }

    /**
     * Looks whether the engine that answers whoever asks now can be relied on.
     *
     * @param patience for a cluster to answer in
     */
    public EngineCheck check(Duration patience, Progress progress) {
        return clusters.chosen(EngineCall.current()) == EngineChoice.DUCKDB
                ? new EngineChecks(engine, lake).embedded(progress)
                : new EngineChecks(engine, lake).of(clusters, patience, progress);
    }

    /** Says how accepted facts get into segments, where a cluster can see them. */
    public void sealBy(Runnable seal) {
        clusters.sealBy(seal);
    }

    /** Adds a small document that goes along when the record is published, such as what people have defined. */
    public void publishBeside(String name, Supplier<String> document) {
        publishing.beside(name, document);
    }

    /**
     * Publishes the record, and what goes along, where a cluster sees it: a folder, a shared mount, {@code s3a://...},
     * {@code hdfs://...}. What is there already isn't sent again; what isn't part of the record any more is deleted there.
     *
     * @param location {@code null} for the one that settings name
     * @param takeOver whether to go on where another workspace has published
     */
    public Published publish(@Nullable String location, boolean takeOver, Progress progress) {
        clusters.seal();
        return publishing.publish(location, takeOver, progress);
    }

    /** Every location that the record has been published to. */
    public List<String> publishedTo() {
        return publishing.to();
    }

    /**
     * Makes a workspace of what is published; goes on where it was broken off.
     *
     * @param folder without a workspace; its {@code engine.properties} hold for reaching the location
     * @param documents takes what went along
     */
    public static Fetched fetch(
            Path folder, String location, Consumer<Map<String, String>> documents, Progress progress) {
        return new Fetching(folder.toAbsolutePath().normalize(), Location.of(location)).fetch(documents, progress);
    }

    /** Says which version of who is who a state of the record has. */
    public void identify(ToLongFunction<Manifest> version) {
        engine.identify(snapshot -> lake.manifest().snapshot() == snapshot
                ? version.applyAsLong(lake.manifest())
                : lake.manifest(snapshot).map(version::applyAsLong).orElse(0L));
    }

    public Lake lake() {
        return lake;
    }

    public AppendLog log() {
        return log;
    }

    /** Where crash tests stop. */
    public FaultPoints faultPoints() {
        return faultPoints;
    }

    /** A session for bulk work on the engine. */
    public Workbench workbench() {
        return engine.workbench();
    }

    /** Told when the engine's file was made anew and views must be published again. */
    public void followRenewal(Runnable publish) {
        renewals.add(publish);
    }

    /** Whether the embedded engine answers no more, until its file is made anew. */
    public boolean isEngineLost() {
        return engine.isLost();
    }

    /** Makes the engine's file anew. Waits for questions and sessions under way. */
    public void renewEngine() {
        renewing.writeLock().lock();
        try {
            engine.behindClosedDoor(() -> {
                clusters.renew();
                engine.renew();
                earlier.forget();
                renewals.forEach(Runnable::run);
            });
        } finally {
            renewing.writeLock().unlock();
        }
    }

    /**
     * Runs work that keeps a session for long, and opens others meanwhile: the engine's file is made anew before or after it, so
     * that nobody who asks has to wait for this work because a renewal does.
     */
    public <T> T withoutRenewal(Supplier<T> work) {
        renewing.readLock().lock();
        try {
            return work.get();
        } finally {
            renewing.readLock().unlock();
        }
    }

    /** Says that views of this snapshot are in place, so that questions from now on name it in their recipes. */
    public void moveTo(long snapshot) {
        engine.moveTo(snapshot);
    }

    /** A fresh folder for files under way; whatever lies in it is gone after the next start. */
    public Path staging(String name) {
        try {
            Path staging = folder.resolve("spill").resolve("staging-" + name + "-" + System.nanoTime());
            return Files.createDirectories(staging);
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    @Override
    public void close() {
        try (lock;
                log) {
            clusters.close();
            engine.close();
        }
    }

    /** Deletes a file or a folder with all in it; nothing when there is none. */
    static void remove(Path folder) {
        if (Files.exists(folder)) {
            clear(folder);
            try {
                Files.delete(folder);
            } catch (IOException e) {
                throw Lake.unwritable(e);
            }
        }
    }

    static void clear(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(folder)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw Lake.unwritable(e);
        } catch (UncheckedIOException e) {
            throw Lake.unwritable(new IOException(e.getMessage(), e));
        }
    }
}
