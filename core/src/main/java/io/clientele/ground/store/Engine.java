package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Something that answers pipelines over the workspace's segments. Every engine gives the same rows for the same
 * pipeline; its contract test is in {@code testkit}. Safe for use by many threads.
 */
public interface Engine extends AutoCloseable {

    /** {@code DuckDB 2.0.0}. */
    String version();

    /** The ledger snapshot that questions read now. */
    long snapshot();

    /** Which version of who is who questions read now, as the room says that decides it; 0 before it has spoken. */
    long identityVersion();

    /**
     * Answers a pipeline for a purpose. People who have withdrawn the purpose are left out by the engine itself.
     *
     * @param read is given the cursor and drains it; runs on the engine's thread, its result is returned
     * @throws io.clientele.ground.base.Refusal when the time or memory allowed does not suffice
     */
    <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read);

    /**
     * As {@link #read}, but stopped when it takes longer.
     *
     * @throws io.clientele.ground.base.Refusal with the code {@code SQL_TIME} when it was stopped
     */
    default <T> T readWithin(Duration time, Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
        return TimedQuestion.asked(time, () -> read(pipeline, purpose, read));
    }

    /** All rows of a pipeline, each made by {@code row}; for answers, which are small. */
    default <T> List<T> list(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        return read(pipeline, purpose, rows -> {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(row.apply(rows));
            }
            return list;
        });
    }

    /**
     * As {@link #list}, but the rows may be those that the same question was answered with before, as long as nothing has
     * been written since. For questions whose rows depend on data and bound values alone.
     */
    default <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
        return list(pipeline, purpose, row);
    }

    /**
     * Answers a pipeline into one Parquet file (zstd), forced to the disk.
     *
     * @return rows written; no file remains when there are none
     */
    long write(Pipeline pipeline, Purpose purpose, Path file);

    @Override
    void close();
}
