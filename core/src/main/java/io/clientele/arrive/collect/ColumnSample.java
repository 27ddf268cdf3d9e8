package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

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

    /**
     * Whether a column says the same on every row of a group, for each group of several rows that has something there.
     *
     * @param key the column whose equal values make a group
     * @return false when no group has several rows
     */
    boolean repeatsWithin(int key, int column) {
        Map<String, List<String>> groups = new HashMap<>();
        for (List<String> row : rows) {
            if (Math.max(key, column) < row.size() && !row.get(key).isBlank()) {
                groups.computeIfAbsent(row.get(key), any -> new ArrayList<>()).add(row.get(column));
            }
        }
        List<List<String>> several = groups.values().stream()
                .filter(group -> group.size() > 1 && !group.getFirst().isBlank())
                .toList();
        return !several.isEmpty() && several.stream().allMatch(group -> new HashSet<>(group).size() == 1);
    }
}
