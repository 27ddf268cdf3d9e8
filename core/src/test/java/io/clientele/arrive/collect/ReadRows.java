package io.clientele.arrive.collect;

import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything a file gives, kept for a test to look at. */
final class ReadRows implements RecordSink {

    record Row(long line, List<String> cells) {}

    record Fault(long line, RejectCode code, String detail, List<String> cells) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private List<String> columns = List.of();
    private FileFormat format = FileFormat.of(Format.DELIMITED, false);

    static ReadRows of(Path file) {
        return of(file, ReadingOptions.NONE);
    }

    static ReadRows of(Path file, ReadingOptions options) {
        try {
            ReadRows read = new ReadRows();
            TableFile.Streamed table = (TableFile.Streamed) new FileOpener().open(file, options);
            table.read(read, Progress.NONE);
            read.format = table.format();
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path folder, String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    List<String> columns() {
        return columns;
    }

    List<List<String>> cells() {
        return rows.stream().map(Row::cells).toList();
    }

    List<Long> lines() {
        return rows.stream().map(Row::line).toList();
    }

    List<Fault> faults() {
        return faults;
    }

    FileFormat format() {
        return format;
    }

    @Override
    public void columns(List<String> names) {
        columns = names;
    }

    @Override
    public void record(long line, Cells cells) {
        rows.add(new Row(line, cells.toList()));
    }

    @Override
    public void unreadable(long line, RejectCode code, String detail, List<String> cells) {
        faults.add(new Fault(line, code, detail, List.copyOf(cells)));
    }

    @Override
    public void restart() {
        rows.clear();
        faults.clear();
    }
}
