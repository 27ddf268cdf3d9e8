package io.clientele.arrive.collect;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a text file are told apart, found out from its first lines.
 *
 * <p>Of the usual delimiters the one wins that cuts most lines, the first one included, into the same number of cells,
 * two or more; among equals the one that makes more cells. A decimal comma doesn't win over the semicolon, because the
 * header has none.
 *
 * @param quote around cells that hold delimiters or line breaks
 * @param header whether the first record names the columns
 * @param firstLine physical line of the first record of the table: titles above it are passed over
 */
record Dialect(char delimiter, char quote, boolean header, long firstLine, List<String> firstCells) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LINES = 200;
    private static final int TITLE_LINES = 20;

    static Dialect guess(String head, ReadingOptions options) {
        char quote = options.quote() != null ? options.quote() : quoteOf(head);
        Character announced = announced(head);
        char delimiter = options.delimiter() != null
                ? options.delimiter()
                : announced != null ? announced : delimiterOf(head, quote);
        List<CsvRecord> records = records(head, delimiter, quote);
        int first = firstOfTable(records, announced != null);
        List<String> cells = first < records.size() ? records.get(first).getFields() : List.of();
        List<CsvRecord> rest = records.subList(Math.min(first + 1, records.size()), records.size());
        boolean header = options.header() != null ? options.header() : isHeader(cells, rest);
        long line = first < records.size() ? records.get(first).getStartingLineNumber() : 1;
        return new Dialect(delimiter, quote, header, line, List.copyOf(cells));
    }

    /** Excel's {@code sep=;} on the first line. */
    private static @Nullable Character announced(String head) {
        return head.length() >= 6
                        && head.regionMatches(true, 0, "sep=", 0, 4)
                        && (head.charAt(5) == '\r' || head.charAt(5) == '\n')
                ? (Character) head.charAt(4)
                : null;
    }

    /** The apostrophe serves as quote where cells begin and end with it and nothing is quoted otherwise. */
    private static char quoteOf(String head) {
        boolean apostrophes = head.indexOf('"') < 0
                && (head.startsWith("'") || head.contains("\n'"))
                && (head.contains("','") || head.contains("';'") || head.contains("'\t'"));
        return apostrophes ? '\'' : '"';
    }

    private static char delimiterOf(String head, char quote) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            double score = score(records(head, candidate, quote));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Share of records as wide as most are, a little more for each further cell; 0 when most have one cell. */
    private static double score(List<CsvRecord> records) {
        if (records.isEmpty()) {
            return 0;
        }
        int usual = usualWidth(records);
        if (usual < 2) {
            return 0;
        }
        long same = records.stream().filter(r -> r.getFieldCount() == usual).count();
        boolean first = records.getFirst().getFieldCount() == usual;
        return (double) same / records.size() + (first ? 0.5 : 0) + Math.min(usual, 100) / 1000.0;
    }

    private static int usualWidth(List<CsvRecord> records) {
        Map<Integer, Integer> widths = new HashMap<>();
        records.forEach(r -> widths.merge(r.getFieldCount(), 1, Integer::sum));
        return Collections.max(
                        widths.entrySet(),
                        Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .getKey();
    }

    /** Passes over {@code sep=} and over titles: records of one filled cell above a wider table. */
    private static int firstOfTable(List<CsvRecord> records, boolean announced) {
        int first = announced ? 1 : 0;
        if (records.size() < first + 2 || usualWidth(records) < 2) {
            return first;
        }
        int at = first;
        while (at < records.size() && at < TITLE_LINES && filled(records.get(at)) <= 1) {
            at++;
        }
        return at < Math.min(records.size(), TITLE_LINES) ? at : first;
    }

    private static long filled(CsvRecord record) {
        return record.getFields().stream().filter(cell -> !cell.isBlank()).count();
    }

    /** A first row names the columns unless it holds numbers or dates, or is repeated below. */
    private static boolean isHeader(List<String> cells, List<CsvRecord> rest) {
        if (cells.stream().anyMatch(Look::isValue)) {
            return false;
        }
        Set<String> distinct = new HashSet<>(cells);
        boolean repeated = cells.size() > 1 && distinct.size() == 1;
        boolean recurs = rest.stream().anyMatch(r -> r.getFields().equals(cells));
        return !repeated && !recurs && cells.stream().anyMatch(cell -> !cell.isBlank());
    }

    private static List<CsvRecord> records(String head, char delimiter, char quote) {
        List<CsvRecord> records = new ArrayList<>();
        var reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true);
        for (CsvRecord record : DelimitedFile.lenient(reader).ofCsvRecord(head)) {
            records.add(record);
            if (records.size() == LINES) {
                break;
            }
        }
        return records;
    }
}
