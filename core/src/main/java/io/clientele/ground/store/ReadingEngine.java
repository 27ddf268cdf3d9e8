package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import java.nio.file.Path;
import java.util.function.Function;

/** An engine whose questions keep the files of the state they read. */
final class ReadingEngine implements Engine {

    private final Engine engine;
    private final Lake lake;

    ReadingEngine(Engine engine, Lake lake) {
        this.engine = engine;
        this.lake = lake;
    }

    @Override
    public String version() {
        return engine.version();
    }

    @Override
    public long snapshot() {
        return engine.snapshot();
    }

    @Override
    public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return lake.reading(() -> engine.read(pipeline, purpose, read));
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        return lake.reading(() -> engine.write(pipeline, purpose, file));
    }

    @Override
    public void close() {
        engine.close();
    }
}
