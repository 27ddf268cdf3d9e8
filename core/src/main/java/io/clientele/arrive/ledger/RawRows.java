package io.clientele.arrive.ledger;

import io.clientele.ground.store.Relation;
import java.nio.file.Path;
import java.util.List;

/** The rows of an import as they came, before anything was read into them. */
public sealed interface RawRows {

    /** In a temporary table or view of the import's session, from which they are copied. */
    record Held(Relation rows) implements RawRows {}

    /** In Parquet files in the import's folder, forced to the disk, which become part of the record as they are. */
    record Written(List<Part> parts) implements RawRows {

        public Written {
            parts = List.copyOf(parts);
        }
    }

    /** @param rows in the file, at least one */
    record Part(Path file, long rows) {}
}
