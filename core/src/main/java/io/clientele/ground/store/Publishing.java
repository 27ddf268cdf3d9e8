package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes a workspace's record to where clusters see it, when it is asked to and before they are asked. Thread-safe. */
final class Publishing {

    /** Locations, one a line: an erasure has to reach all of them. */
    private static final String PUBLISHED_TO = "published.txt";

    private final Path workspace;
    private final Lake lake;
    private final Path folder;
    private final Clock clock;
    private final FaultPoints faultPoints;
    private final Map<String, Supplier<String>> beside = new ConcurrentHashMap<>();

    /** Of this opening of the workspace: answers of another one are nobody's any more. */
    private final String session = UUID.randomUUID().toString();

    private SparkSettings settings;
    private @Nullable Manifest upToDate;

    /** @param folder for the process that moves files */
    Publishing(Path workspace, Lake lake, SparkSettings settings, Path folder, Workspace.Opening opening) {
        this.workspace = workspace;
        this.lake = lake;
        this.settings = settings;
        this.folder = folder;
        this.clock = opening.clock();
        this.faultPoints = opening.faultPoints();
    }

    /** From now on; what is at another location, or reached in another way, is looked at anew. */
    synchronized void use(SparkSettings other) {
        settings = other;
        upToDate = null;
    }

    void beside(String name, Supplier<String> document) {
        beside.put(name, document);
    }

    /** Publishes by a process of its own, which needs no cluster. */
    Published publish(@Nullable String said, boolean takeOver, Progress progress) {
        SparkSettings settings = settings();
        Location location = location(said == null ? settings.location() : said);
        try (SparkRunner process = SparkRunner.startForFiles(SparkPlace.found(), settings, folder.resolve("files"))) {
            return publish(new LocationFiles(location, process::ask), takeOver, lake.manifest(), progress);
        }
    }

    private synchronized SparkSettings settings() {
        return settings;
    }

    private Location location(@Nullable String said) {
        if (said == null) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "LOCATION_MISSING",
                    "no location is named; say --to, or set lake.location in engine.properties");
        }
        Location location = Location.of(said);
        location.refuseWithin(workspace);
        return location;
    }

    private synchronized Published publish(
            LocationFiles files, boolean takeOver, Manifest manifest, Progress progress) {
        return lake.reading(() -> {
            lake.refuseWhenDamaged();
            Map<String, String> documents = new TreeMap<>();
            beside.forEach((name, document) -> documents.put(name, document.get()));
            PublishedState state = PublishedLake.state(clock.instant(), settled(), documents, manifest);
            Published done = new PublishedLake(files, faultPoints)
                    .publish(
                            new PublishedLake.Order(
                                    workspace, Publisher.of(workspace), takeOver, state, lake.beingRead(), session),
                            progress);
            remember(done.location());
            return done;
        });
    }

    private void remember(String location) {
        List<String> known = new ArrayList<>(to());
        if (!known.contains(location)) {
            known.add(location);
            try {
                Durable.replace(
                        workspace.resolve(PUBLISHED_TO),
                        String.join("\n", known).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw Lake.unwritable(e);
            }
        }
    }

    /** Every location that this workspace has been published to. */
    List<String> to() {
        Path file = workspace.resolve(PUBLISHED_TO);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    /** What was settled when the workspace was made. */
    private String settled() {
        try {
            return Files.readString(workspace.resolve("workspace.json"));
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    /**
     * Makes sure that a state is at the location that settings name.
     *
     * @param process moves files
     * @return where its files are there
     */
    synchronized SparkState.Elsewhere upToDate(LocationFiles.Mover process, Manifest manifest, Progress progress) {
        Location location = location(settings.location());
        if (!manifest.equals(upToDate)) {
            publish(new LocationFiles(location, process), false, manifest, progress);
            upToDate = manifest;
        }
        Map<Path, String> files = new HashMap<>();
        manifest.segments().forEach(segment -> files.put(lake.fileOf(segment), location.at(Location.pathOf(segment))));
        return new SparkState.Elsewhere(
                files, location.at(Location.ANSWERS + "/" + session + "-" + manifest.snapshot() + "-"));
    }

    /**
     * Looks whether a question failed because of files at the location.
     *
     * @throws Refusal naming them; whoever asks next has them sent again
     */
    synchronized void explain(LocationFiles.Mover process, RuntimeException failure) {
        Manifest published = upToDate;
        if (published == null || !isAboutFiles(failure)) {
            return;
        }
        List<String> damaged = new PublishedLake(new LocationFiles(location(settings.location()), process), faultPoints)
                .damaged(published);
        if (!damaged.isEmpty()) {
            upToDate = null;
            Refusal refusal = new Refusal(
                    Refusal.Kind.DATA,
                    "LOCATION_DAMAGED",
                    "the published record isn't whole: " + String.join("; ", damaged)
                            + "; what is damaged is sent again before the next question");
            refusal.initCause(failure);
            throw refusal;
        }
    }

    private static boolean isAboutFiles(RuntimeException failure) {
        return failure instanceof Refusal refusal
                ? refusal.faults().getFirst().code().equals("SPARK_FILE_MISSING")
                : failure instanceof EngineException;
    }
}
