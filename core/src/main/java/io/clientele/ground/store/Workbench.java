package io.clientele.ground.store;

import io.clientele.stats.fold.SequenceFold;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session of the embedded engine for bulk work: import, sealing, compaction, erasure. Its temporary tables vanish when
 * it is closed. Used by one thread at a time; its statements may be DuckDB's own dialect, for only the owner of the
 * workspace writes.
 */
public interface Workbench extends AutoCloseable {

    /**
     * Where tables lie that every session and question sees and that go with the process: in the engine's memory, which
     * spills like any other of its memory. A transaction changes tables there or in the engine's file, never both.
     */
    String MEMORY = "hot";

    /** Runs a statement and returns the rows it changed, or 0 when it changes none. */
    long run(Step step, Map<String, ?> values, Map<String, ? extends Identifier> identifiers);

    default long run(String step, Map<String, ?> values) {
        return run(Step.named(step), values, Map.of());
    }

    /** Answers one statement. */
    <T> T read(Step step, Map<String, ?> values, Map<String, ? extends Identifier> identifiers, Function<Rows, T> read);

    /** The single number a statement gives; 0 when it gives none. */
    default long count(Step step, Map<String, ?> values, Map<String, ? extends Identifier> identifiers) {
        return read(
                step,
                values,
                identifiers,
                rows -> rows.next() ? rows.longAt(rows.columns().getFirst()) : 0L);
    }

    /** Creates a temporary table from CSV files of our own making: UTF-8, comma, RFC 4180, no header, all text. */
    void loadText(Relation table, List<Path> files, List<String> columns);

    /** Creates a temporary table of texts from rows in memory. */
    void appendText(Relation table, List<String> columns, List<? extends List<? extends @Nullable String>> rows);

    /**
     * Adds rows to a table that is there.
     *
     * @param rows of texts, integers, longs and bytes, in the order of the table's columns; null where there is no value
     */
    void append(Relation table, List<@Nullable Object[]> rows);

    /** Creates a temporary view over Parquet files; columns missing in a file are null. */
    void viewParquet(Relation view, List<Path> files);

    /**
     * Writes the rows of a query to one Parquet file (zstd) and makes it durable.
     *
     * @return rows written; no file remains when there are none
     */
    long writeParquet(Step query, Map<String, ?> values, Map<String, ? extends Identifier> identifiers, Path file);

    /**
     * Creates a table from the rows of a query that sessions {@link #beside} this one see too. It goes when this session
     * is closed.
     *
     * @return its name for them; in this session a view of the name asked for reads it
     */
    Relation createShared(
            Relation name, Step query, Map<String, ?> values, Map<String, ? extends Identifier> identifiers);

    /**
     * The same for a view, over tables that are shared already; its query has no bound values.
     *
     * @return its name for sessions beside this one
     */
    Relation viewShared(Relation name, Step query, Map<String, ? extends Identifier> identifiers);

    /**
     * Folds the rows of a query, which come by {@code customer} and then in order, into a table that goes when this session
     * is closed.
     *
     * @param into the name of a temporary view of it
     */
    void fold(Relation into, SequenceFold fold, Step query, Map<String, ?> values);

    /** A session of its own, for another thread, which is cancelled when this one is; closed by the caller. */
    Workbench beside();

    /** Where rooms publish; what is written there is seen by every question, or by those about an earlier state. */
    Catalogue catalogue();

    /** Runs statements as one transaction: all of them hold, or none when {@code work} throws. */
    void atomically(Runnable work);

    /** Stops the running statement from another thread, such as a cancelled job. */
    void cancel();

    /** Drops a temporary table; a view of that name stays. */
    void dropIfExists(Relation table);

    /** Names and SQL types of a relation's columns, in order. */
    List<Map.Entry<String, String>> describe(Relation relation);

    @Override
    void close();

    /** The value as SQL literal, for places that take no bound value (paths, options). */
    static String literal(@Nullable String text) {
        return text == null ? "null" : "'" + text.replace("'", "''") + "'";
    }
}
