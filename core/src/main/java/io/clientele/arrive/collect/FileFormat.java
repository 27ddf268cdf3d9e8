package io.clientele.arrive.collect;

import io.clientele.ground.base.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read, and why so.
 *
 * @param encoding IANA name, null where the format settles it
 * @param delimiter between cells, null where the format has none
 * @param quote around cells, null where the format has none or the file uses none
 * @param header whether the first row names the columns
 * @param sheets the sheets that are read, in order; empty unless it is a workbook
 * @param compressed whether the file is gzipped
 * @param notes what was decided or passed over: keys {@code collect.format.*}
 */
public record FileFormat(
        Format format,
        @Nullable String encoding,
        @Nullable Character delimiter,
        @Nullable Character quote,
        boolean header,
        List<String> sheets,
        boolean compressed,
        List<Message> notes) {

    public FileFormat {
        sheets = List.copyOf(sheets);
        notes = List.copyOf(notes);
    }

    static FileFormat of(Format format, boolean compressed) {
        return new FileFormat(format, null, null, null, true, List.of(), compressed, List.of());
    }

    FileFormat with(Message note) {
        List<Message> more = new ArrayList<>(notes);
        more.add(note);
        return new FileFormat(format, encoding, delimiter, quote, header, sheets, compressed, more);
    }

    FileFormat with(String otherEncoding) {
        return new FileFormat(format, otherEncoding, delimiter, quote, header, sheets, compressed, notes);
    }
}
