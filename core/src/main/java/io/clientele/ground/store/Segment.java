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
 * @param checksum CRC32C of the file, eight hexadecimal digits
 * @param month {@code 2010-12} of its rows, null when rows have no time
 * @param origin number of the import that all of its rows came with, 0 when they came with several or one by one
 */
public record Segment(
        String kind,
        String role,
        String path,
        long rows,
        long bytes,
        String checksum,
        @Nullable String month,
        long origin) {

    public Segment {
        if (rows < 1) {
            throw new IllegalArgumentException("a segment has rows, " + path + " has " + rows);
        }
    }

    /** The same file, kept for another reason. */
    public Segment as(String newRole) {
        return new Segment(kind, newRole, path, rows, bytes, checksum, month, origin);
    }
}
