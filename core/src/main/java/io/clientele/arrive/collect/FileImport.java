package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.util.List;

/**
 * Files to be imported.
 *
 * @param files at least one; each becomes an import of its own
 * @param source the system they come from, {@code default} unless said
 * @param namespace within which order ids are compared, {@code default} unless said
 * @param who the user, for the saved mapping
 */
public record FileImport(Kind kind, List<Path> files, String source, String namespace, ReadingTerms terms, String who) {

    public FileImport {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, "FILES_MISSING", "name at least one file to import");
        }
    }

    /** From the source {@code default}, everything found out. */
    public static FileImport of(Kind kind, Path... files) {
        return new FileImport(kind, List.of(files), "default", "default", ReadingTerms.NONE, "system");
    }

    public FileImport from(String otherSource) {
        return new FileImport(kind, files, otherSource, namespace, terms, who);
    }

    public FileImport with(ReadingTerms otherTerms) {
        return new FileImport(kind, files, source, namespace, otherTerms, who);
    }
}
