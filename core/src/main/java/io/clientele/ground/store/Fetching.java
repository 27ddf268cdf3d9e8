package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a workspace of a published record. The file that makes a folder a workspace comes last, so that one that was broken
 * off isn't taken for one; begun again, it goes on with the segments that are missing.
 */
final class Fetching {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Says where a workspace that isn't whole yet comes from. */
    private static final String UNDER_WAY = "fetching.txt";

    /** What may lie in the folder before: settings of the engine. */
    private static final Set<String> BEFORE = Set.of("engine.properties", "owner.lock", "owner.pid");

    private final Path folder;
    private final Location location;

    Fetching(Path folder, Location location) {
        this.folder = folder;
        this.location = location;
    }

    Fetched fetch(Consumer<Map<String, String>> documents, Progress progress) {
        refuseWhenUsed();
        location.refuseWithin(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
        WorkspaceLock lock = WorkspaceLock.take(folder, Duration.ZERO);
        try (SparkRunner process =
                SparkRunner.startForFiles(SparkPlace.found(), SparkSettings.of(folder), folder.resolve("spill"))) {
            return fetch(new LocationFiles(location, process::ask), documents, progress);
        } catch (IOException e) {
            throw Lake.unwritable(e);
        } finally {
            lock.close();
        }
    }

    private Fetched fetch(LocationFiles files, Consumer<Map<String, String>> documents, Progress progress)
            throws IOException {
        PublishedState state = new PublishedLake(files, FaultPoints.NONE).newest();
        refuseWhenForeign(state);
        Durable.replace(folder.resolve(UNDER_WAY), location.url().getBytes(StandardCharsets.UTF_8));
        for (String part : new String[] {"manifest", "segments", "log", "spill"}) {
            Files.createDirectories(folder.resolve(part));
        }
        List<Segment> segments = state.manifest().segments();
        List<Segment> missing =
                segments.stream().filter(segment -> !isHere(segment, progress)).toList();
        for (Segment segment : missing) {
            Files.createDirectories(Durable.folderOf(folder.resolve(segment.path())));
        }
        files.get(missing, folder, progress);
        Durable.replace(
                folder.resolve("manifest")
                        .resolve(String.format("%012d.json", state.manifest().snapshot())),
                JSON.writeValueAsBytes(state.manifest()));
        documents.accept(state.documents());
        Durable.replace(folder.resolve("workspace.json"), state.workspace().getBytes(StandardCharsets.UTF_8));
        Files.delete(folder.resolve(UNDER_WAY));
        return new Fetched(
                location.url(),
                state.manifest().snapshot(),
                segments.size(),
                missing.size(),
                missing.stream().mapToLong(Segment::bytes).sum());
    }

    private boolean isHere(Segment segment, Progress progress) {
        progress.check();
        Path file = folder.resolve(segment.path());
        try {
            return Files.exists(file)
                    && Files.size(file) == segment.bytes()
                    && Checksum.of(file).equals(segment.checksum());
        } catch (IOException e) {
            return false;
        }
    }

    private void refuseWhenUsed() {
        if (Workspace.exists(folder)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "WORKSPACE_EXISTS", folder + " is a workspace already");
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            boolean begun = Files.exists(folder.resolve(UNDER_WAY))
                    && Files.readString(folder.resolve(UNDER_WAY)).equals(location.url());
            boolean empty =
                    files.map(file -> String.valueOf(file.getFileName())).allMatch(BEFORE::contains);
            if (!begun && !empty) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "FOLDER_IN_USE",
                        folder + " holds files of something else; name an empty folder");
            }
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    /** What this program can't read, or what would be written outside the folder. */
    private void refuseWhenForeign(PublishedState state) {
        for (Segment segment : state.manifest().segments()) {
            if (!segment.path().matches("segments/[\\w-]+/[\\w-]+/[\\w.-]+\\.parquet")) {
                throw broken("'" + segment.path() + "' is no segment's path");
            }
        }
        try {
            JsonNode workspace = JSON.readTree(state.workspace());
            if (workspace.path("format").asInt(0) > WorkspaceMigrations.NEWEST) {
                throw new Refusal(
                        Refusal.Kind.DATA,
                        "LOCATION_NEWER",
                        location.url() + " was published by a newer version of Clientele; use that one");
            }
        } catch (JacksonException e) {
            throw broken(e.getOriginalMessage());
        }
    }

    private Refusal broken(String why) {
        return new Refusal(
                Refusal.Kind.DATA, "LOCATION_BROKEN", location.at(Location.PUBLISHED) + " can't be read: " + why);
    }
}
