package io.clientele.arrive.ledger;

import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Workbench;
import java.nio.file.Path;
import java.util.List;

/**
 * One import under way. The caller fills temporary tables of {@link #workbench} and commits them; closing without a commit
 * leaves the workspace as it was. One intake at a time: another waits in {@link Ledger#begin}.
 */
public interface Intake extends AutoCloseable {

    /** The number the import will have. */
    long number();

    /** The session whose temporary tables the import is made in. */
    Workbench workbench();

    /** A folder for files under way, empty at first, gone after the import. */
    Path staging();

    /** The raw rows of the import that this one replaces, as they were kept; empty for a new import. */
    List<Path> rawOfReplaced();

    /** Says how the columns were read, where that is known only after reading; kept for {@code remap}. */
    void describe(String mapping);

    /**
     * Makes the rows part of the record, all in one step. Tables that are needed no more are dropped on the way, for each of
     * them may be as large as the file.
     *
     * @param staged a table shared with sessions beside ({@link Workbench#createShared}), with {@code import_row} (distinct, in the order of the files) and every field of
     *     the kind under its name and type
     * @param raw rows with {@code import_row} and the cells as they came; kept for replay
     * @param rejects a temporary table with {@code import_row, file, line, field, value, code, message, cells}
     * @param read rows read in all; must be the staged and the rejected rows together
     */
    ImportRecord commit(Relation staged, RawRows raw, Relation rejects, long read, Progress progress);

    @Override
    void close();
}
