package io.clientele.arrive.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellRangeAddress;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Where the table of a sheet begins and what its columns are called.
 *
 * <p>Rows with a single filled cell above a wider table are titles. A header may take several rows whose cells are
 * merged: a column's name then is what stands above it from top to bottom, {@code Customer ID} for {@code ID} under a
 * merged {@code Customer}.
 *
 * @param firstRow number of the first row of data, from 1
 * @param titles rows passed over
 * @param header whether names were found
 */
record ExcelSheet(Sheet sheet, ColumnNames columns, int firstRow, int titles, boolean header, boolean merged) {

    private static final int ROWS_LOOKED_AT = 30;

    /** Empty when the sheet has no filled cell. */
    static Optional<ExcelSheet> of(Path workbook, Sheet sheet, ExcelCell cell, @Nullable Boolean header)
            throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
            for (var all = stream.iterator(); all.hasNext() && rows.size() < ROWS_LOOKED_AT; ) {
                Row row = all.next();
                List<String> cells = cells(row, cell);
                if (cells.stream().anyMatch(text -> !text.isBlank())) {
                    rows.add(cells);
                    numbers.add(row.getRowNum());
                }
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(found(workbook, sheet, rows, numbers, header));
    }

    private static List<String> cells(Row row, ExcelCell cell) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell one = row.getCell(i);
            cells.add(cell.text(one));
        }
        return cells;
    }

    private static ExcelSheet found(
            Path workbook, Sheet sheet, List<List<String>> rows, List<Integer> numbers, @Nullable Boolean header)
            throws IOException {
        int width = rows.stream().mapToInt(ExcelSheet::lastFilled).max().orElse(0);
        int first = 0;
        while (width > 1 && first < rows.size() - 1 && filled(rows.get(first)) <= 1) {
            first++;
        }
        boolean named = header != null ? header : rows.get(first).stream().noneMatch(Look::isValue);
        if (!named) {
            return new ExcelSheet(
                    sheet,
                    new ColumnNames(ColumnNames.numbered(width), List.of()),
                    numbers.get(first),
                    first,
                    false,
                    false);
        }
        boolean gaps = filled(rows.get(first)) < width;
        List<CellRangeAddress> merges = gaps ? ExcelMerges.of(workbook, sheet.getId()) : List.of();
        int top = numbers.get(first);
        int bottom = bottomOfHeader(rows, numbers, first, merges);
        List<String> names = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            names.add(name(rows, numbers, merges, top, bottom, column));
        }
        return new ExcelSheet(sheet, ColumnNames.of(names), bottom + 1, first, true, bottom > top);
    }

    private static int lastFilled(List<String> cells) {
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isBlank()) {
            last--;
        }
        return last;
    }

    private static long filled(List<String> cells) {
        return cells.stream().filter(text -> !text.isBlank()).count();
    }

    /** Merges over several rows say how deep the header is; merges along a row have their parts in the row below. */
    private static int bottomOfHeader(
            List<List<String>> rows, List<Integer> numbers, int first, List<CellRangeAddress> merges) {
        int top = numbers.get(first);
        int bottom = top;
        boolean along = false;
        for (CellRangeAddress merge : merges) {
            if (merge.getFirstRow() + 1 == top) {
                bottom = Math.max(bottom, merge.getLastRow() + 1);
                along |= merge.getLastColumn() > merge.getFirstColumn();
            }
        }
        boolean below = first + 1 < rows.size()
                && numbers.get(first + 1) == top + 1
                && rows.get(first + 1).stream().noneMatch(Look::isValue);
        return along && bottom == top && below ? top + 1 : bottom;
    }

    private static String name(
            List<List<String>> rows,
            List<Integer> numbers,
            List<CellRangeAddress> merges,
            int top,
            int bottom,
            int column) {
        Set<String> words = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            int number = numbers.get(i);
            if (number >= top && number <= bottom) {
                int source = firstColumnOfMerge(merges, number, column);
                List<String> cells = rows.get(i);
                String text = source < cells.size() ? cells.get(source).strip() : "";
                if (!text.isEmpty()) {
                    words.add(text);
                }
            }
        }
        return String.join(" ", words);
    }

    private static int firstColumnOfMerge(List<CellRangeAddress> merges, int row, int column) {
        for (CellRangeAddress merge : merges) {
            if (merge.isInRange(row - 1, column)) {
                return merge.getFirstColumn();
            }
        }
        return column;
    }
}
