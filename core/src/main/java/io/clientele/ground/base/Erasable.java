package io.clientele.ground.base;

import java.util.Collection;
import java.util.List;

/**
 * Implemented by every room that keeps rows about people. A person is given as all of their subjects, the dense keys of
 * the ledger's alias dictionary.
 */
public interface Erasable {

    /** The room's name, for the report. */
    String room();

    /** What the room holds on these subjects: one entry a table or kind, zero rows included. */
    List<Holding> find(Collection<Integer> subjects);

    /** The rows themselves as JSON objects, one a row, for a person's request for access. */
    List<String> export(Collection<Integer> subjects);

    /** Removes them for good, from every file it keeps; afterwards {@link #find} gives zero rows. Idempotent. */
    List<Holding> erase(Collection<Integer> subjects);

    /**
     * @param place table or kind
     * @param rows how many rows
     */
    record Holding(String place, long rows) {}
}
