package io.clientele.arrive.collect;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CSV, TSV and their kin.
 *
 * <p>A record with another number of cells than the header is handed on as unreadable, unless what is too much is
 * blank. A quote that is never closed would swallow the rest of the file; so the line it opens in is handed on as
 * unreadable and reading goes on with the line below it. When a byte disproves the encoding guessed from the first
 * bytes, the guess is mended from the bytes at that place and the file is read again from its start.
 */
final class DelimitedFile implements TableFile.Streamed {

    /** Characters; what {@link RejectCode#REJECT_TOO_LONG} allows. */
    private static final int LONGEST_ROW = 2_000_000;

    /** After so many quotes that are never closed, the file is not what its dialect says. */
    private static final int OPEN_QUOTES = 20;

    private final Path path;
    private final Dialect dialect;
    private final ColumnNames columns;
    private TextEncoding encoding;
    private FileFormat format;

    private DelimitedFile(Path path, TextEncoding encoding, Dialect dialect, ColumnNames columns, FileFormat format) {
        this.path = path;
        this.encoding = encoding;
        this.dialect = dialect;
        this.columns = columns;
        this.format = format;
    }

    static DelimitedFile open(Path path, Head head, TextEncoding encoding, ReadingOptions options) {
        Dialect dialect = Dialect.guess(head.text(encoding), options);
        ColumnNames columns = dialect.header()
                ? ColumnNames.of(dialect.firstCells())
                : new ColumnNames(ColumnNames.numbered(dialect.firstCells().size()), List.of());
        FileFormat format = new FileFormat(
                Format.DELIMITED,
                encoding.charset().name(),
                dialect.delimiter(),
                dialect.quote(),
                dialect.header(),
                List.of(),
                head.compressed(),
                notes(dialect, columns));
        return new DelimitedFile(path, encoding, dialect, columns, format);
    }

    private static List<Message> notes(Dialect dialect, ColumnNames columns) {
        List<Message> notes = new ArrayList<>();
        if (dialect.firstLine() > 1) {
            notes.add(Message.of("collect.format.titles").with("lines", dialect.firstLine() - 1));
        }
        if (!dialect.header()) {
            notes.add(Message.of("collect.format.noHeader"));
        }
        columns.repeated()
                .forEach(name ->
                        notes.add(Message.of("collect.format.repeatedColumn").with("column", name)));
        return notes;
    }

    /** Takes {@code "x"y} as the text xy, as spreadsheets do, instead of ending the whole reading. */
    @SuppressWarnings("removal") // there is no other way to go on after such a cell
    static CsvReader.CsvReaderBuilder lenient(CsvReader.CsvReaderBuilder builder) {
        return builder.allowExtraCharsAfterClosingQuote(true);
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public void read(RecordSink sink, Progress progress) throws IOException {
        try {
            readAll(sink, progress);
        } catch (CharacterCodingException disproved) {
            encoding = mended();
            format = format.with(encoding.charset().name());
            sink.restart();
            readAll(sink, progress);
        }
    }

    /** Looks at the bytes from 80 up of the whole file, as far as they fit into a window. */
    private TextEncoding mended() throws IOException {
        try (InputBytes in = InputBytes.open(path)) {
            byte[] window = Head.aroundHighBytes(in);
            Optional<TextEncoding> guess = TextEncoding.ofNarrow(window, window.length);
            return guess.filter(g -> g.lenient() || !g.charset().equals(encoding.charset()))
                    .orElseThrow(() -> Head.unknownEncoding(path));
        }
    }

    private void readAll(RecordSink sink, Progress progress) throws IOException {
        sink.columns(columns.names());
        Reading reading = new Reading(sink, progress);
        long from = 1;
        for (int open = 0; from > 0; open++) {
            if (open > OPEN_QUOTES) {
                throw new Refusal(
                        Refusal.Kind.DATA,
                        "FILE_QUOTES_UNCLOSED",
                        path.getFileName() + " has more than " + OPEN_QUOTES + " quotes (" + dialect.quote()
                                + ") that are never closed, the last on line " + (from - 1)
                                + "; name the file's own with --quote");
            }
            from = reading.pass(from);
        }
        reading.meter.end();
    }

    /** One way through the file, perhaps in several passes around quotes that stay open. */
    private final class Reading extends AbstractBaseCsvCallbackHandler<Boolean> {

        private final RecordSink sink;
        private final RowMeter meter;
        private final Cells cells = new Cells();
        private final int width = columns.names().size();
        private long skipped;
        private long line;
        private @Nullable InputBytes in;

        Reading(RecordSink sink, Progress progress) {
            this.sink = sink;
            this.meter = new RowMeter(progress, rows -> in == null ? 0 : in.estimatedTotal(rows));
        }

        /** Reads from that physical line; gives the line to go on with after a quote that stays open, 0 at the end. */
        long pass(long from) throws IOException {
            try (InputBytes bytes = InputBytes.open(path)) {
                in = bytes;
                bytes.skipNBytes(encoding.markLength());
                BufferedReader text = new BufferedReader(new InputStreamReader(bytes, encoding.decoder()), 1 << 16);
                String unclosed = skipTo(text, from);
                if (unclosed != null) {
                    unreadable(from - 1, unclosed);
                }
                return parse(text);
            }
        }

        private @Nullable String skipTo(BufferedReader text, long from) throws IOException {
            String last = null;
            for (long at = 1; at < from; at++) {
                last = text.readLine();
            }
            skipped = from - 1;
            return last;
        }

        private void unreadable(long at, String text) throws IOException {
            meter.row();
            // The reader gives up on both in the same way; only one of them is a line longer than any row may be.
            boolean tooLong = text.length() > LONGEST_ROW;
            sink.unreadable(
                    at,
                    tooLong ? RejectCode.REJECT_TOO_LONG : RejectCode.REJECT_QUOTE,
                    tooLong
                            ? StagingWriter.tooLong(text.length())
                            : "a quote that opens here is never closed; close it, or name the file's own quote with"
                                    + " --quote",
                    List.of(tooLong ? text.substring(0, 1000) : text));
        }

        private long parse(BufferedReader text) throws IOException {
            line = 0;
            try (CsvReader<Boolean> reader = reader(text)) {
                for (var all = reader.iterator(); all.hasNext(); ) {
                    all.next();
                    emit();
                }
                return 0;
            } catch (CsvParseException open) {
                return line + 1;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private CsvReader<Boolean> reader(BufferedReader text) {
            return lenient(CsvReader.builder()
                            .fieldSeparator(dialect.delimiter())
                            .quoteCharacter(dialect.quote())
                            .allowUnclosedQuote(false)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE))
                    .build(this, text);
        }

        private void emit() throws IOException {
            if (line < dialect.firstLine() || (line == dialect.firstLine() && dialect.header())) {
                return;
            }
            if (cells.count() == 1 && width > 1 && cells.blank(0)) {
                return;
            }
            meter.row();
            if (encoding.lenient() && hasReplacement()) {
                sink.unreadable(
                        line,
                        RejectCode.REJECT_ENCODING,
                        "holds bytes that mean nothing in " + encoding.charset().name()
                                + "; name the file's encoding with --encoding",
                        cells.toList());
                return;
            }
            int count = cells.count();
            if (count > width && blankFrom(width)) {
                cells.cut(width);
            }
            if (cells.count() == width) {
                sink.record(line, cells);
                return;
            }
            sink.unreadable(
                    line,
                    RejectCode.REJECT_COLUMNS,
                    count + " cells where the " + (dialect.header() ? "header" : "first row") + " has " + width
                            + (count > width
                                    ? "; put a cell that holds the delimiter into quotes, or take away what is too much"
                                    : "; add the cells that are missing, empty where there is nothing"),
                    cells.toList());
        }

        private boolean blankFrom(int index) {
            for (int i = index; i < cells.count(); i++) {
                if (!cells.blank(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean hasReplacement() {
            char[] text = cells.text();
            for (int i = 0; i < cells.length(); i++) {
                if (text[i] == '\uFFFD') {
                    return true;
                }
            }
            return false;
        }

        @Override
        protected void handleBegin(long startingLine) {
            line = skipped + startingLine;
            cells.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cells.add(buffer, offset, length);
        }

        @Override
        protected Boolean buildRecord() {
            return Boolean.TRUE;
        }
    }
}
