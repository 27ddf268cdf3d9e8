package io.clientele.arrive.collect;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as parts the engine reads fast and in parallel: UTF-8, one record a line, no quoting at all. The columns
 * are the number of the record, its line, the code and the detail of a fault if the record could not be split, then the cells. U+001F
 * stands between them; a line feed or carriage return inside a cell is written as U+001E or U+001D, and the columns
 * where that happened are handed on with the part. A record whose cells hold one of the four separator characters
 * U+001C to U+001F or a NUL is written as unreadable itself, without them. Of an unreadable record, the cells beyond the
 * columns follow the last one behind U+001C each.
 *
 * <p>Blanks at the ends of a cell are left out here, once, because every reading would have to do it again.
 *
 * <p>Parts are handed on as soon as they are full and may be deleted by whoever takes them, so that the space needed
 * doesn't grow with the file.
 */
final class StagingWriter implements RecordSink, AutoCloseable {

    /**
     * Of the first part: large enough for the engine to use all cores on it, small enough to overlap with reading. Each
     * part is twice the one before up to the largest, so that a long file doesn't end up as hundreds.
     */
    private static final int FIRST_PART_BYTES = 32 << 20;

    private static final int LARGEST_PART_BYTES = 256 << 20;

    /** The widest sheet there is; a file with more columns is no table. */
    static final int COLUMNS = 16_384;

    /** Below the engine's own limit of 2 MiB a line. */
    private static final int RECORD_BYTES = 2_000_000;

    static final char SEPARATOR = '\u001F';
    static final char LINE_FEED = '\u001E';
    static final char CARRIAGE_RETURN = '\u001D';

    /** Between the cells that a row has beyond the columns, all kept in the last one. */
    static final char SURPLUS = '\u001C';

    private static final int NO_CELL = -1;

    private static final int FLUSH = 1 << 20;

    /** Takes what has been written. */
    interface Parts {
        /** @param broken columns whose cells hold line breaks, from 0 */
        void full(Path part, int columns, BitSet broken) throws IOException;

        /** All parts so far are void. */
        void discarded() throws IOException;
    }

    private final Path folder;
    private final Parts parts;
    private final byte[] buffer = new byte[FLUSH + 3 * RECORD_BYTES];
    private BitSet broken = new BitSet();
    private List<String> columns = List.of();
    private int used;
    private int number;
    private long partBytes;
    private long partLimit = FIRST_PART_BYTES;
    private long partRows;
    private Path part;
    private @Nullable OutputStream out;
    private long rows;

    StagingWriter(Path folder, Parts parts) {
        this.folder = folder;
        this.parts = parts;
        this.part = folder;
    }

    List<String> columns() {
        return columns;
    }

    /** Records so far, unreadable ones included. */
    long rows() {
        return rows;
    }

    @Override
    public void columns(List<String> names) {
        if (names.size() > COLUMNS) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_TOO_WIDE",
                    "the file has " + names.size() + " columns; at most " + COLUMNS + " can be read");
        }
        columns = List.copyOf(names);
    }

    @Override
    public void record(long line, Cells cells) throws IOException {
        if (cells.length() > RECORD_BYTES / 3) {
            tooLong(line, cells);
            return;
        }
        int start = used;
        number(rows + 1);
        buffer[used++] = SEPARATOR;
        number(line);
        buffer[used++] = SEPARATOR;
        buffer[used++] = SEPARATOR;
        for (int i = 0; i < cells.count(); i++) {
            buffer[used++] = SEPARATOR;
            if (!cell(cells.text(), cells.start(i), cells.end(i), i)) {
                used = start;
                unreadable(
                        line,
                        RejectCode.REJECT_CONTROL,
                        "a cell holds a NUL or a separator character; take that character out of the file",
                        cells.toList());
                return;
            }
        }
        endOfRecord();
    }

    private void tooLong(long line, Cells cells) throws IOException {
        String first = cells.get(0);
        unreadable(
                line,
                RejectCode.REJECT_TOO_LONG,
                tooLong(cells.length()),
                List.of(first.substring(0, Math.min(first.length(), 1000))));
    }

    static String tooLong(int characters) {
        return "has " + characters
                + " characters; a row has at most 2000000 bytes, so look for a line break or quote that is"
                + " missing";
    }

    @Override
    public void unreadable(long line, RejectCode code, String detail, List<String> cells) throws IOException {
        number(rows + 1);
        buffer[used++] = SEPARATOR;
        number(line);
        buffer[used++] = SEPARATOR;
        text(code.name(), NO_CELL);
        buffer[used++] = SEPARATOR;
        text(detail, NO_CELL);
        int room = RECORD_BYTES / 3;
        int width = Math.max(1, columns.size());
        for (int i = 0; i < cells.size() && i < COLUMNS; i++) {
            String cell = cells.get(i);
            String kept = cell.substring(0, Math.min(cell.length(), room));
            room -= kept.length();
            buffer[used++] = (byte) (i < width ? SEPARATOR : SURPLUS);
            text(kept, Math.min(i, width - 1));
        }
        endOfRecord();
    }

    @Override
    public void restart() throws IOException {
        closePart();
        Files.deleteIfExists(part);
        parts.discarded();
        used = 0;
        rows = 0;
        broken = new BitSet();
    }

    /** Hands the last part on. */
    void finish() throws IOException {
        flush();
        handOver();
    }

    /** Without {@link #finish}, what was not handed on is lost. */
    @Override
    public void close() throws IOException {
        closePart();
    }

    private void endOfRecord() throws IOException {
        buffer[used++] = '\n';
        rows++;
        partRows++;
        if (used >= FLUSH) {
            flush();
            if (partBytes >= partLimit) {
                handOver();
            }
        }
    }

    private void flush() throws IOException {
        if (used == 0) {
            return;
        }
        if (out == null) {
            number++;
            part = folder.resolve("part-" + number + ".txt");
            out = Files.newOutputStream(part);
        }
        out.write(buffer, 0, used);
        partBytes += used;
        used = 0;
    }

    private void handOver() throws IOException {
        closePart();
        if (partRows > 0) {
            parts.full(part, Math.max(1, columns.size()), broken);
        }
        broken = new BitSet();
        partBytes = 0;
        partRows = 0;
        partLimit = Math.min(2 * partLimit, LARGEST_PART_BYTES);
    }

    private void closePart() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    /** Without what the dialect cannot hold. */
    private void text(String value, int column) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' || c == '\t') {
                i += utf8(c, i + 1 < value.length() ? value.charAt(i + 1) : ' ') ? 1 : 0;
            } else if (column >= 0 && (c == '\n' || c == '\r')) {
                buffer[used++] = (byte) (c == '\n' ? LINE_FEED : CARRIAGE_RETURN);
                broken.set(column);
            } else {
                buffer[used++] = ' ';
            }
        }
    }

    /** False when the cell holds a character that the dialect keeps for itself. */
    private boolean cell(char[] text, int from, int to, int column) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (end > start && isBlank(text[end - 1])) {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c >= ' ' && c < 0x80) {
                buffer[used++] = (byte) c;
            } else if (c >= 0x80) {
                i += utf8(c, i + 1 < end ? text[i + 1] : ' ') ? 1 : 0;
            } else if (c == '\n' || c == '\r') {
                buffer[used++] = (byte) (c == '\n' ? LINE_FEED : CARRIAGE_RETURN);
                broken.set(column);
            } else if (c == 0 || c >= 0x1C) {
                return false;
            } else {
                buffer[used++] = (byte) c;
            }
        }
        return true;
    }

    /** Blank, tab, line breaks, no-break and ideographic blanks, byte order mark. */
    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00A0' || c == '\u3000' || c == '\u202F' || c == '\uFEFF';
    }

    /** Writes a character, or a pair of surrogates (then true); half a pair becomes U+FFFD. */
    private boolean utf8(char c, char next) {
        if (c < 0x80) {
            buffer[used++] = (byte) c;
            return false;
        }
        if (c < 0x800) {
            buffer[used++] = (byte) (0xC0 | (c >> 6));
            buffer[used++] = following(c);
            return false;
        }
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
            int point = Character.toCodePoint(c, next);
            buffer[used++] = (byte) (0xF0 | (point >> 18));
            buffer[used++] = following(point >> 12);
            buffer[used++] = following(point >> 6);
            buffer[used++] = following(point);
            return true;
        }
        char kept = Character.isSurrogate(c) ? '\uFFFD' : c;
        buffer[used++] = (byte) (0xE0 | (kept >> 12));
        buffer[used++] = following(kept >> 6);
        buffer[used++] = following(kept);
        return false;
    }

    private static byte following(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private void number(long value) {
        if (value >= 10) {
            number(value / 10);
        }
        buffer[used++] = (byte) ('0' + value % 10);
    }
}
