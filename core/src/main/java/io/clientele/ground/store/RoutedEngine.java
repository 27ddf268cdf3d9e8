package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The engine that rooms ask: each question goes to the one that settings, or whoever asks, have chosen. */
final class RoutedEngine implements Engine {

    private final Engine embedded;
    private final SparkEngines clusters;

    RoutedEngine(Engine embedded, SparkEngines clusters) {
        this.embedded = embedded;
        this.clusters = clusters;
    }

    private Engine chosen(Pipeline pipeline) {
        return clusters.chosen(pipeline, embedded);
    }

    @Override
    public String version() {
        String used = EngineCall.current().used();
        return used.isEmpty() ? clusters.usual(embedded).version() : used;
    }

    @Override
    public long snapshot() {
        return embedded.snapshot();
    }

    @Override
    public long identityVersion() {
        return embedded.identityVersion();
    }

    @Override
    public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return chosen(pipeline).read(pipeline, purpose, read);
    }

    @Override
    public <T> T readWithin(Duration time, Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return chosen(pipeline).readWithin(time, pipeline, purpose, read);
    }

    @Override
    public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        return chosen(pipeline).recall(pipeline, purpose, row);
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        return chosen(pipeline).write(pipeline, purpose, file);
    }

    @Override
    public void close() {
        embedded.close();
    }
}
