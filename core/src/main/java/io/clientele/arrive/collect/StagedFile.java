package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.RawRows;
import io.clientele.ground.store.Relation;
import java.util.List;

/**
 * A file whose raw rows lie in the engine.
 *
 * @param columns names of c1, c2, ...
 * @param rows records read, unreadable ones included
 * @param raw where they lie
 */
record StagedFile(List<String> columns, long rows, RawRows raw) {

    /** Rows in a table of that name. */
    StagedFile(List<String> columns, long rows) {
        this(columns, rows, new RawRows.Held(RawTable.NAME));
    }

    /** The rows as they are read. */
    Relation relation() {
        return raw instanceof RawRows.Held(Relation rows) ? rows : RawTable.NAME;
    }

    StagedFile {
        columns = List.copyOf(columns);
    }
}
