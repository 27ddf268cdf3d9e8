package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine whose questions keep the files of the state they read, and are refused when some of them are damaged. */
final class ReadingEngine implements Engine {

    private final Engine engine;
    private final Lake lake;
    private final @Nullable Long earlier;
    private final Runnable before;

    ReadingEngine(Engine engine, Lake lake) {
        this(engine, lake, null, () -> {});
    }

    /**
     * @param earlier the state that is read, null for the present one
     * @param before run at the beginning of each question, while the state's files are held
     */
    ReadingEngine(Engine engine, Lake lake, @Nullable Long earlier, Runnable before) {
        this.engine = engine;
        this.lake = lake;
        this.earlier = earlier;
        this.before = before;
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
    public long identityVersion() {
        return engine.identityVersion();
    }

    @Override
    public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return answered(() -> engine.read(pipeline, purpose, read));
    }

    @Override
    public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        return answered(() -> engine.recall(pipeline, purpose, row));
    }

    @Override
    public long write(Pipeline pipeline, Purpose purpose, Path file) {
        return answered(() -> engine.write(pipeline, purpose, file));
    }

    /** A question that fails on a damaged file is refused by the file's name, not by what the engine made of it. */
    private <T> T answered(Supplier<T> question) {
        if (earlier == null && lake.isDamaged()) {
            lake.lookAgain();
            lake.refuseWhenDamaged();
        }
        return lake.reading(earlier, () -> {
            before.run();
            try {
                return question.get();
            } catch (EngineException e) {
                if (lake.explains(e)) {
                    lake.refuseWhenDamaged();
                }
                if (earlier == null && lake.isSparing()) {
                    return question.get();
                }
                throw e;
            } catch (Refusal e) {
                if (SparkFaults.isMissingFile(e)) {
                    // What no executor finds may be missing here, too.
                    lake.lookAgain();
                    lake.refuseWhenDamaged();
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        engine.close();
    }
}
