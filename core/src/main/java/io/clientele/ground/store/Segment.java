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
 * @param shape of the columns it has beyond its kind's; null for none
 */
public record Segment(
        String kind,
        String role,
        String path,
        long rows,
        long bytes,
        String checksum,
        @Nullable String month,
        long origin,
        @Nullable Shape shape) {

    /**
     * Columns that the room which wrote a file has numbered.
     *
     * @param columns those below this number stand in the file
     * @param looked of those from {@code columns} up to this number nothing is in its rows
     */
    public record Shape(int columns, int looked) {
        public Shape {
            if (columns < 0 || looked < columns) {
                throw new IllegalArgumentException("columns " + columns + " and looked " + looked + " are no shape");
            }
        }

        /** No columns, and nobody has looked. */
        public static final Shape NONE = new Shape(0, 0);
    }

    public Segment {
        if (rows < 1) {
            throw new IllegalArgumentException("a segment has rows, " + path + " has " + rows);
        }
    }

    /** The same file, kept for another reason. */
    public Segment as(String newRole) {
        return new Segment(kind, newRole, path, rows, bytes, checksum, month, origin, shape);
    }

    /** The same file, of which that is known. */
    public Segment shaped(@Nullable Shape known) {
        return new Segment(kind, role, path, rows, bytes, checksum, month, origin, known);
    }

    /** What is known of its columns, {@link Shape#NONE} where nothing is. */
    public Shape shapeOrNone() {
        return shape == null ? Shape.NONE : shape;
    }
}
