package io.clientele.arrive.ledger;

import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Rows of an import by number, both ends included. What joins row to row is done a range at a time, because a join of two
 * tables as long as the file takes memory that grows with it, and rows lie in the order of their numbers.
 */
record RowRange(long first, long last) {

    static final RowRange ALL = new RowRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /** So many rows take a join about 300 MB. */
    static final long ROWS = 2_000_000;

    /** Ranges of so many rows that hold every row of {@code staged} between them. */
    static List<RowRange> of(Workbench workbench, Relation staged, long atOnce) {
        return workbench.read(Step.named("arrive/ledger/rows_spanned"), Map.of(), Map.of("staged", staged), rows -> {
            if (!rows.next() || rows.isNull("first_row")) {
                return List.of();
            }
            return between(rows.longAt("first_row"), rows.longAt("last_row"), atOnce);
        });
    }

    private static List<RowRange> between(long first, long last, long atOnce) {
        return LongStream.iterate(first, from -> from <= last, from -> from + atOnce)
                .mapToObj(from -> new RowRange(from, Math.min(last, from + atOnce - 1)))
                .toList();
    }

    /** Adds the range to a step's bound values. */
    Map<String, Object> with(Map<String, ?> values) {
        Map<String, Object> bound = new HashMap<>(values);
        bound.put("first", first);
        bound.put("last", last);
        return bound;
    }
}
