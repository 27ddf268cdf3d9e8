package io.clientele.ground.store;

import org.jspecify.annotations.Nullable;

/**
 * One immutable Parquet file of the record.
 *
 * @param kind what its rows are: {@code orders}; also the name of its folder
 * @param role why it is kept; the room that wrote it gives it meaning
 * @param path relative to the workspace's folder
 * @param rows at least 1
 * @param bytes size of the file
 * @param month {@code 2010-12} of its rows, null when rows have no time
 * @param origin number of the import or sealing that made it
 */
public record Segment(
        String kind,
        String role,
        String path,
        long rows,
        long bytes,
        @Nullable String month,
        long origin) {

    public Segment {
        if (rows < 1) {
            throw new IllegalArgumentException("a segment has rows, " + path + " has " + rows);
        }
    }
}
