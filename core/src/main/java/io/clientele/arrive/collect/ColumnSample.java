package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows taken evenly from a whole file, to judge columns by their content. */
final class ColumnSample {

    private static final int ROWS = 1_000;

    private final List<List<String>> rows = new ArrayList<>();
    private long step = 1;
    private long seen;

    /** Keeps the row or not: every row until there are enough, then every second, every fourth... */
    void offer(Cells cells) {
        if (seen++ % step != 0) {
            return;
        }
        rows.add(cells.toList());
        if (rows.size() == 2 * ROWS) {
            thin();
        }
    }

    void offer(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    void clear() {
        rows.clear();
        step = 1;
        seen = 0;
    }

    private void thin() {
        List<List<String>> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += 2) {
            kept.add(rows.get(i));
        }
        rows.clear();
        rows.addAll(kept);
        step *= 2;
    }

    /** The filled cells of a column, stripped. */
    List<String> values(int column) {
        List<String> values = new ArrayList<>();
        for (List<String> row : rows) {
            if (column < row.size() && !row.get(column).isBlank()) {
                values.add(row.get(column).strip());
            }
        }
        return values;
    }
}
