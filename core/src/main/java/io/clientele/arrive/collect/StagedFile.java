package io.clientele.arrive.collect;

import java.util.List;

/**
 * A file whose raw rows lie in {@link RawTable#NAME}.
 *
 * @param columns names of c1, c2, ...
 * @param rows records read, unreadable ones included
 */
record StagedFile(List<String> columns, long rows) {

    StagedFile {
        columns = List.copyOf(columns);
    }
}
