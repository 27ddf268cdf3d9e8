package io.clientele.arrive.collect;

import java.util.List;

/**
 * Rejected rows in their file's own form.
 *
 * @param columns of the file, in its order
 * @param rows the cells as they stood: fewer or more than the columns where that is what is wrong
 */
public record RejectedRows(List<String> columns, List<List<String>> rows) {

    public RejectedRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
