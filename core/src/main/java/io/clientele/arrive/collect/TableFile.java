package io.clientele.arrive.collect;

import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** A file that holds a table, opened and understood. */
sealed interface TableFile {

    /** What was found out before reading; after reading, with what only the whole file could tell. */
    FileFormat format();

    /** A file whose records are read here, one after the other, the same way whatever its format. */
    non-sealed interface Streamed extends TableFile {

        /**
         * Gives every record to the sink. Reports {@code import.reading} in rows, with the total estimated from the
         * bytes read so far, and may be cancelled between any two thousand rows.
         *
         * @throws io.clientele.ground.base.Refusal when the file turns out to be broken as a whole
         */
        void read(RecordSink sink, Progress progress) throws IOException;
    }

    /** A Parquet file, which the engine reads better than we. */
    record Parquet(Path path) implements TableFile {
        @Override
        public FileFormat format() {
            return FileFormat.of(Format.PARQUET, false);
        }
    }
}
