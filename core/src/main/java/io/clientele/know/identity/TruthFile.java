package io.clientele.know.identity;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A file that says who is who: either {@code source_id,person}, with {@code source} where ids of several sources are told apart,
 * or pairs {@code source_id_l,source_id_r,label}, where a label of 0.5 or more says that both are one person.
 *
 * @param pairs whether it says something of pairs
 * @param rows source, source id and person; or both source ids and {@code 1} or {@code 0}. Without a source the first is empty
 */
record TruthFile(boolean pairs, List<List<String>> rows) {

    private static final Set<String> LABELS = Set.of("label", "match", "is_match", "clerical_match_score", "same");

    static TruthFile read(Path file) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.NONE).ofCsvRecord(file)) {
            Iterator<CsvRecord> lines = reader.iterator();
            if (!lines.hasNext()) {
                throw wrong(file, "is empty");
            }
            List<String> header = lines.next().getFields().stream()
                    .map(name -> name.strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT))
                    .toList();
            Columns columns = Columns.of(header, file);
            List<List<String>> rows = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            while (lines.hasNext()) {
                rows.add(row(lines.next(), header, columns, seen, file));
            }
            if (rows.isEmpty()) {
                throw wrong(file, "has no rows");
            }
            return new TruthFile(columns.pairs(), rows);
        } catch (NoSuchFileException e) {
            throw new Refusal(Refusal.Kind.USAGE, "FILE_MISSING", "there is no file " + file, e);
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    Files.isDirectory(file) ? "FILE_MISSING" : "TRUTH_FILE",
                    file + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** Where in a line is what is needed; the first is -1 where there is no source. */
    private record Columns(boolean pairs, int first, int second, int third) {

        static Columns of(List<String> header, Path file) {
            int person = header.indexOf("person");
            int id = header.indexOf("source_id");
            if (person >= 0 && id >= 0) {
                return new Columns(false, header.indexOf("source"), id, person);
            }
            int label = header.stream()
                    .filter(LABELS::contains)
                    .findFirst()
                    .map(header::indexOf)
                    .orElse(-1);
            int left = first(header, "source_id_l", "unique_id_l", "source_id_1");
            int right = first(header, "source_id_r", "unique_id_r", "source_id_2");
            if (label >= 0 && left >= 0 && right >= 0) {
                return new Columns(true, left, right, label);
            }
            throw wrong(
                    file,
                    "has the columns " + String.join(", ", header)
                            + "; source_id and person are needed, or source_id_l, source_id_r and label");
        }

        private static int first(List<String> header, String... names) {
            for (String name : names) {
                if (header.contains(name)) {
                    return header.indexOf(name);
                }
            }
            return -1;
        }
    }

    private static List<String> row(CsvRecord line, List<String> header, Columns columns, Set<String> seen, Path file) {
        if (line.getFieldCount() != header.size()) {
            throw wrong(
                    file,
                    "line " + line.getStartingLineNumber() + " has " + line.getFieldCount() + " fields instead of "
                            + header.size());
        }
        String first = columns.first() < 0 ? "" : line.getField(columns.first()).strip();
        String second = line.getField(columns.second()).strip();
        String third = line.getField(columns.third()).strip();
        if (second.isEmpty() || third.isEmpty()) {
            throw wrong(
                    file,
                    "line " + line.getStartingLineNumber() + " has no "
                            + header.get(second.isEmpty() ? columns.second() : columns.third()));
        }
        if (columns.pairs()) {
            return List.of(first, second, label(third, line, file));
        }
        if (!seen.add(first + '\u0000' + second)) {
            throw wrong(file, "line " + line.getStartingLineNumber() + " says again who '" + second + "' is");
        }
        return List.of(first, second, third);
    }

    private static String label(String text, CsvRecord line, Path file) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true") ? "1" : "0";
        }
        try {
            return Double.parseDouble(text) >= 0.5 ? "1" : "0";
        } catch (NumberFormatException e) {
            throw wrong(
                    file,
                    "line " + line.getStartingLineNumber() + ": '" + text
                            + "' is no label; write 1 for one person and 0 for two");
        }
    }

    private static Refusal wrong(Path file, String message) {
        return new Refusal(Refusal.Kind.DATA, "TRUTH_FILE", file.getFileName() + " " + message);
    }
}
