package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.RawRows;
import java.util.List;

/**
 * A file whose raw rows are read under the name {@link RawTable#NAME}.
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

    StagedFile {
        columns = List.copyOf(columns);
    }
}
