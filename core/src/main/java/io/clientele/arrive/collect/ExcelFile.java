package io.clientele.arrive.collect;

import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks. All visible sheets that hold a table are read one after the other, their columns brought together by name;
 * a sheet none of whose columns has a name of the first one's is another table, and the user has to choose.
 */
final class ExcelFile implements TableFile.Streamed {

    private static final org.dhatim.fastexcel.reader.ReadingOptions WITH_STYLES =
            new org.dhatim.fastexcel.reader.ReadingOptions(true, true);

    private final Path path;
    private final ReadingOptions options;
    private final FileFormat format;
    private final List<String> names;

    private ExcelFile(Path path, ReadingOptions options, FileFormat format, List<String> names) {
        this.path = path;
        this.options = options;
        this.format = format;
        this.names = names;
    }

    static ExcelFile open(Path path, Head head, ReadingOptions options) throws IOException {
        if (head.compressed()) {
            throw new Refusal(
                    Refusal.Kind.DATA, "FILE_BINARY", path.getFileName() + " is a gzipped archive; unpack it first");
        }
        checkWorkbook(path);
        return broken(path, () -> {
            try (ReadableWorkbook workbook = new ReadableWorkbook(path.toFile(), WITH_STYLES)) {
                return of(path, options, workbook, tables(path, workbook, options));
            }
        });
    }

    private static ExcelFile of(Path path, ReadingOptions options, ReadableWorkbook workbook, List<ExcelSheet> tables) {
        List<Message> notes = new ArrayList<>();
        if (workbook.isDate1904()) {
            notes.add(Message.of("collect.format.dates1904"));
        }
        for (ExcelSheet table : tables) {
            String sheet = table.sheet().getName();
            if (table.titles() > 0) {
                notes.add(Message.of("collect.format.titles").with("lines", table.titles()));
            }
            if (table.merged()) {
                notes.add(Message.of("collect.format.mergedHeader").with("sheet", sheet));
            }
            table.columns()
                    .repeated()
                    .forEach(name -> notes.add(
                            Message.of("collect.format.repeatedColumn").with("column", name)));
        }
        FileFormat format = new FileFormat(
                Format.EXCEL,
                null,
                null,
                null,
                tables.getFirst().header(),
                tables.stream().map(table -> table.sheet().getName()).toList(),
                false,
                notes);
        return new ExcelFile(path, options, format, union(tables));
    }

    private static void checkWorkbook(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                checkTextsFit(path, zip);
                return;
            }
            List<String> entries = zip.stream().limit(3).map(e -> e.getName()).toList();
            String hint = zip.getEntry("xl/workbook.bin") != null
                    ? " is a binary workbook (.xlsb); save it as .xlsx"
                    : " is a zip archive, not a workbook; it holds " + String.join(", ", entries)
                            + (zip.size() > 3 ? ", ..." : "") + "; unpack it and import the files";
            throw new Refusal(Refusal.Kind.DATA, "FILE_ZIP_NOT_XLSX", path.getFileName() + hint);
        } catch (ZipException e) {
            throw brokenWorkbook(path, e);
        }
    }

    /**
     * A workbook keeps every different text once, in a part that has to be in memory whole. A few kilobytes of zip may
     * unpack into gigabytes of it.
     */
    private static void checkTextsFit(Path path, ZipFile zip) {
        ZipEntry texts = zip.getEntry("xl/sharedStrings.xml");
        long most = Runtime.getRuntime().maxMemory() / 4;
        if (texts != null && texts.getSize() > most) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_XLSX_TOO_LARGE",
                    path.getFileName() + " unpacks into " + (texts.getSize() >> 20) + " MB of texts, and "
                            + (most >> 20) + " MB fit; save it as CSV, or raise --memory");
        }
    }

    private static List<ExcelSheet> tables(Path path, ReadableWorkbook workbook, ReadingOptions options)
            throws IOException {
        ExcelCell cell = new ExcelCell(workbook.isDate1904());
        List<ExcelSheet> tables = new ArrayList<>();
        for (Sheet sheet : chosen(path, workbook, options.sheet())) {
            ExcelSheet.of(path, sheet, cell, options.header()).ifPresent(tables::add);
        }
        if (tables.isEmpty()) {
            throw new Refusal(Refusal.Kind.DATA, "FILE_EMPTY", path.getFileName() + " has no filled cell");
        }
        List<String> first = lower(tables.getFirst());
        for (ExcelSheet table : tables) {
            if (lower(table).stream().noneMatch(first::contains)) {
                throw new Refusal(
                        Refusal.Kind.DATA,
                        "FILE_SHEETS_DIFFER",
                        path.getFileName() + " has sheets with different tables: "
                                + String.join(
                                        ", ",
                                        tables.stream()
                                                .map(t -> t.sheet().getName())
                                                .toList())
                                + "; choose one with --sheet");
            }
        }
        return tables;
    }

    private static List<String> lower(ExcelSheet table) {
        return table.columns().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<Sheet> chosen(Path path, ReadableWorkbook workbook, @Nullable String name) {
        List<Sheet> sheets = workbook.getSheets().toList();
        if (name == null) {
            List<Sheet> visible = sheets.stream()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .toList();
            return visible.isEmpty() ? sheets : visible;
        }
        return sheets.stream()
                .filter(sheet -> sheet.getName().equalsIgnoreCase(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.USAGE,
                        "SHEET_UNKNOWN",
                        path.getFileName() + " has no sheet '" + name + "'; it has "
                                + String.join(
                                        ", ",
                                        sheets.stream().map(Sheet::getName).toList())));
    }

    private static List<String> union(List<ExcelSheet> tables) {
        Map<String, String> names = new LinkedHashMap<>();
        for (ExcelSheet table : tables) {
            table.columns().names().forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        }
        return List.copyOf(names.values());
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public void read(RecordSink sink, Progress progress) throws IOException {
        sink.columns(names);
        RowMeter meter = new RowMeter(progress, rows -> 0);
        broken(path, () -> {
            try (ReadableWorkbook workbook = new ReadableWorkbook(path.toFile(), WITH_STYLES)) {
                for (ExcelSheet table : tables(path, workbook, options)) {
                    readSheet(table, new ExcelCell(workbook.isDate1904()), sink, meter);
                }
            }
            return null;
        });
        meter.end();
    }

    private void readSheet(ExcelSheet table, ExcelCell cell, RecordSink sink, RowMeter meter) throws IOException {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        List<String> own = lower(table);
        int[] sources = lower.stream().mapToInt(own::indexOf).toArray();
        Cells cells = new Cells();
        try (Stream<Row> rows = table.sheet().openStream()) {
            for (var all = rows.iterator(); all.hasNext(); ) {
                Row row = all.next();
                if (row.getRowNum() >= table.firstRow() && fill(cells, row, sources, cell)) {
                    meter.row();
                    sink.record(row.getRowNum(), cells);
                }
            }
        }
    }

    /** False when the row is blank. */
    private static boolean fill(Cells cells, Row row, int[] sources, ExcelCell cell) {
        cells.clear();
        boolean filled = false;
        for (int source : sources) {
            String text = source < 0 || source >= row.getCellCount() ? "" : cell.text(row.getCell(source));
            filled |= !text.isBlank();
            cells.add(text);
        }
        return filled;
    }

    /** Something that reads the workbook. */
    private interface Work<T extends @Nullable Object> {
        T done() throws IOException;
    }

    private static <T extends @Nullable Object> T broken(Path path, Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (ExcelReaderException | ZipException | UncheckedIOException e) {
            throw brokenWorkbook(path, e);
        }
    }

    private static Refusal brokenWorkbook(Path path, Exception e) {
        return new Refusal(
                Refusal.Kind.DATA,
                "FILE_XLSX_BROKEN",
                path.getFileName() + " is a damaged workbook: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                e);
    }
}
