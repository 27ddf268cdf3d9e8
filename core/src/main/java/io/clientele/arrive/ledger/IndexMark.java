package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Manifest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far the index of message ids goes.
 *
 * @param through the number of a record of the log: of those up to it, and behind what is sealed, nothing is missing
 * @param erasures how many there were
 * @param imports of events, none of whose ids is missing; an import that was read in another way is another one
 * @param underWay imports some of whose ids may be there: they are to be added, or, when they are no more, to be left out
 */
record IndexMark(long through, long erasures, Set<String> imports, Set<String> underWay) {

    IndexMark {
        imports = new TreeSet<>(imports);
        underWay = new TreeSet<>(underWay);
    }

    /** What an index that lacks nothing says. */
    static IndexMark of(long through, Manifest manifest) {
        return new IndexMark(through, erasures(manifest), imports(manifest), Set.of());
    }

    /** Reads {@link #text}; empty for what an earlier version of this program wrote. */
    static Optional<IndexMark> read(String text) {
        String[] parts = text.split(";", -1);
        return parts.length == 4
                ? Optional.of(new IndexMark(
                        Long.parseLong(parts[0]), Long.parseLong(parts[1]), names(parts[2]), names(parts[3])))
                : Optional.empty();
    }

    String text() {
        return through + ";" + erasures + ";" + String.join(",", imports) + ";" + String.join(",", underWay);
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    IndexMark through(long number) {
        return new IndexMark(number, erasures, imports, underWay);
    }

    /** The same while ids of these imports are added. */
    IndexMark with(Set<String> added) {
        Set<String> all = new TreeSet<>(underWay);
        all.addAll(added);
        return new IndexMark(through, erasures, imports, all);
    }

    /** The same when all ids of that import are there. */
    IndexMark holding(String added) {
        Set<String> all = new TreeSet<>(imports);
        all.add(added);
        return new IndexMark(through, erasures, all, without(added).underWay);
    }

    /** The same when none of that import's ids were added after all. */
    IndexMark without(String given) {
        Set<String> others = new TreeSet<>(underWay);
        others.remove(given);
        return new IndexMark(through, erasures, imports, others);
    }

    /** Whether what is there belongs there, so that adding what is missing is enough. */
    boolean leadsTo(IndexMark later) {
        return erasures == later.erasures && later.imports.containsAll(imports) && later.imports.containsAll(underWay);
    }

    /** What is missing for that one. */
    Set<String> missing(IndexMark later) {
        Set<String> missing = new TreeSet<>(later.imports);
        missing.removeAll(imports);
        return missing;
    }

    private static Set<String> imports(Manifest manifest) {
        return Ledger.imports(manifest).stream()
                .filter(record -> record.kind().equals(Kind.EVENTS.word()) && !record.undone())
                .map(IndexMark::name)
                .collect(Collectors.toSet());
    }

    static String name(ImportRecord record) {
        return record.number() + "@"
                + Integer.toHexString(Objects.hash(record.at().toString(), record.mapping()));
    }

    static long number(String name) {
        return Long.parseLong(name.substring(0, name.indexOf('@')));
    }

    private static long erasures(Manifest manifest) {
        return manifest.documents().keySet().stream()
                .filter(name -> name.startsWith(LedgerErasure.DOCUMENTS))
                .count();
    }
}
