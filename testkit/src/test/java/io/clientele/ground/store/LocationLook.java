package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.testkit.engine.LocalStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Looks at the files of a location, and damages them, from beside whoever publishes there. */
final class LocationLook implements AutoCloseable {

    private final SparkRunner process;
    private final LocationFiles files;

    /** @param folder for the process that moves files */
    LocationLook(LocalStorage storage, String url, Path folder) {
        SparkSettings settings = new SparkSettings(
                EngineChoice.DUCKDB, null, null, null, 1L << 30, SparkSettings.Most.ANY, storage.settings());
        process = SparkRunner.startForFiles(SparkPlace.found(), settings, folder);
        files = new LocationFiles(Location.of(url), process::ask);
    }

    /** Paths below the location. */
    List<String> paths(String ending) {
        return files.list(Progress.NONE).keySet().stream()
                .filter(path -> path.endsWith(ending))
                .toList();
    }

    long bytes(String path) {
        return Objects.requireNonNull(files.list(Progress.NONE).get(path), path);
    }

    /** Paths of files with that text, which is ASCII. */
    List<String> with(String text) {
        return paths("").stream()
                .filter(path -> files.read(path).orElseThrow().contains(text))
                .toList();
    }

    void write(String path, String text) {
        files.write(path, text);
    }

    @Override
    public void close() {
        process.close();
    }
}
