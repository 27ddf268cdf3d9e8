package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import java.util.List;
import java.util.OptionalLong;

/**
 * An import about to begin.
 *
 * @param source the system the files come from; with a person's id in it, who the person is
 * @param namespace within which order ids are compared
 * @param mapping how columns are read, kept for {@code remap}
 * @param replaces the import whose rows are read again and replaced; empty for a new one
 */
public record ImportRequest(
        Kind kind, String source, String namespace, List<String> files, String mapping, OptionalLong replaces) {

    public ImportRequest {
        files = List.copyOf(files);
        requireName("source", source);
        requireName("namespace", namespace);
    }

    ImportRequest withMapping(String other) {
        return new ImportRequest(kind, source, namespace, files, other, replaces);
    }

    private static void requireName(String what, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}")) {
            throw new io.clientele.ground.base.Refusal(
                    io.clientele.ground.base.Refusal.Kind.USAGE,
                    "NAME",
                    "a " + what + " is made of letters, digits, blanks and . _ - and has at most 100, was '" + name
                            + "'");
        }
    }
}
