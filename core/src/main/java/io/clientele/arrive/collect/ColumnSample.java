package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Rows taken evenly from a whole file, to judge columns by their content, and those it begins with. */
final class ColumnSample {

    private static final int ROWS = 1_000;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> beginning = new ArrayList<>();
    private long step = 1;
    private long seen;

    /** Keeps the row or not: every row until there are enough, then every second, every fourth... */
    void offer(Cells cells) {
        if (isWanted()) {
            keep(cells.toList());
        }
    }

    void offer(String... cells) {
        if (isWanted()) {
            keep(Arrays.asList(cells));
        }
    }

    private boolean isWanted() {
        return seen++ < 2 * ROWS || (seen - 1) % step == 0;
    }

    private void keep(List<String> row) {
        if (seen <= 2 * ROWS) {
            beginning.add(row);
        }
        if ((seen - 1) % step == 0) {
            rows.add(row);
            if (rows.size() == 2 * ROWS) {
                thin();
            }
        }
    }

    void clear() {
        rows.clear();
        beginning.clear();
        step = 1;
        seen = 0;
    }

    /** Rows of this sample, each filled up to a width and with more cells behind. */
    ColumnSample widened(int width, Function<List<String>, List<String>> more) {
        ColumnSample wide = new ColumnSample();
        rows.forEach(row -> wide.rows.add(widened(row, width, more)));
        beginning.forEach(row -> wide.beginning.add(widened(row, width, more)));
        return wide;
    }

    private static List<String> widened(List<String> row, int width, Function<List<String>, List<String>> more) {
        List<String> wide = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
        while (wide.size() < width) {
            wide.add("");
        }
        wide.addAll(more.apply(row));
        return wide;
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

    /** The rows the file begins with, as they follow one another: lines of one order are together in them. */
    List<List<String>> beginning() {
        return Collections.unmodifiableList(beginning);
    }
}
