package io.clientele.arrive.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One import of files, as it stands. {@code read = accepted + duplicates + rejected} always.
 *
 * @param number its id, 1 for the workspace's first
 * @param kind the kind's word: {@code orders}
 * @param source the system the files came from
 * @param namespace within which order ids are compared
 * @param files names as given
 * @param at when it was committed
 * @param mapping how columns were read, as {@code collect} wrote it
 * @param read rows read
 * @param accepted rows that are in views, or were until a newer version came
 * @param duplicates rows that were there already
 * @param rejected rows that could not be read
 * @param undone whether it was taken back; its counts are kept
 */
public record ImportRecord(
        long number,
        String kind,
        String source,
        String namespace,
        List<String> files,
        Instant at,
        String mapping,
        long read,
        long accepted,
        long duplicates,
        long rejected,
        boolean undone) {

    public ImportRecord {
        files = List.copyOf(files);
        if (read != accepted + duplicates + rejected) {
            throw new IllegalArgumentException("read " + read + " is not accepted " + accepted + " + duplicates "
                    + duplicates + " + rejected " + rejected);
        }
    }

    ImportRecord promoted(long rows) {
        return new ImportRecord(
                number,
                kind,
                source,
                namespace,
                files,
                at,
                mapping,
                read,
                accepted + rows,
                duplicates - rows,
                rejected,
                undone);
    }

    ImportRecord takenBack() {
        return new ImportRecord(
                number, kind, source, namespace, files, at, mapping, read, accepted, duplicates, rejected, true);
    }
}
