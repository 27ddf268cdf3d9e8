package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.RawRows;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The raw rows of a file as a temporary view: {@code import_row, file_line, fault, detail, c1, c2, ...}, all cells text, an
 * empty cell null. They lie in Parquet files, one a part, that later are part of the record as they are: a table of the
 * engine would need many times the space. Parts are taken in by a thread of its own while the file is still being read;
 * one at a time, so that no more than two parts lie on the disk as text.
 */
final class RawTable implements StagingWriter.Parts, AutoCloseable {

    static final Relation NAME = new Relation("collect_loaded");

    private final Workbench workbench;
    private final ExecutorService loader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-loader").daemon().factory());
    private @Nullable Future<?> loading;
    private final List<RawRows.Part> parts = new ArrayList<>();

    RawTable(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Reads the file and loads it; afterwards the table is complete. */
    StagedFile load(TableFile.Streamed file, Path folder, ColumnSample sample, Progress progress) throws IOException {
        try (StagingWriter writer = new StagingWriter(folder, this)) {
            file.read(new Sampling(writer, sample), progress);
            writer.finish();
            await();
            int width = Math.max(1, writer.columns().size());
            return parts.isEmpty() ? nothing(writer, width) : written(writer);
        }
    }

    @Override
    public void full(Path part, int width, BitSet broken) throws IOException {
        await();
        BitSet breaks = (BitSet) broken.clone();
        loading = loader.submit(() -> take(part, width, breaks));
    }

    @Override
    public void discarded() throws IOException {
        await();
        for (RawRows.Part part : parts) {
            Files.delete(part.file());
        }
        parts.clear();
    }

    private void await() throws IOException {
        Future<?> running = loading;
        loading = null;
        if (running == null) {
            return;
        }
        try {
            running.get();
        } catch (InterruptedException e) {
            workbench.cancel();
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
    }

    private void take(Path part, int width, BitSet broken) {
        Step rows = Step.rendered(
                "arrive/collect/part_loaded",
                "select import_row, file_line, fault, detail, " + cells(width, broken) + " from read_csv("
                        + Workbench.literal(part.toString())
                        + ", delim = chr(31), quote = '', escape = '', new_line = '\\n', header = false, nullstr = '',"
                        + " auto_detect = false, null_padding = true, parallel = true, columns = {'import_row': 'bigint',"
                        + " 'file_line': 'bigint', 'fault': 'varchar', 'detail': 'varchar', " + types(width) + "})");
        Path file = part.resolveSibling(part.getFileName() + ".parquet");
        parts.add(new RawRows.Part(file, workbench.writeParquet(rows, Map.of(), Map.of(), file)));
        try {
            Files.delete(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of all parts; what an early part lacks of the columns of a later one is null. */
    private StagedFile written(StagingWriter writer) {
        List<Path> files = parts.stream().map(RawRows.Part::file).toList();
        workbench.viewParquet(NAME, files);
        return new StagedFile(writer.columns(), writer.rows(), new RawRows.Written(parts));
    }

    /** A table without rows. */
    private StagedFile nothing(StagingWriter writer, int width) {
        String cells = IntStream.range(0, width)
                .mapToObj(i -> ReadingSql.cell(i) + " varchar")
                .collect(Collectors.joining(", "));
        Step created = Step.rendered(
                "arrive/collect/raw_created",
                "create or replace temp table collect_loaded (import_row bigint, file_line bigint, fault varchar,"
                        + " detail varchar, " + cells + ")");
        workbench.run(created, Map.of(), Map.of());
        return new StagedFile(writer.columns(), writer.rows());
    }

    private static String cells(int width, BitSet broken) {
        return IntStream.range(0, width)
                .mapToObj(i -> broken.get(i)
                        ? "translate(" + ReadingSql.cell(i) + ", chr(30) || chr(29), chr(10) || chr(13)) as "
                                + ReadingSql.cell(i)
                        : ReadingSql.cell(i))
                .collect(Collectors.joining(", "));
    }

    private static String types(int width) {
        return IntStream.range(0, width)
                .mapToObj(i -> "'" + ReadingSql.cell(i) + "': 'varchar'")
                .collect(Collectors.joining(", "));
    }

    /** Ends the loader; whatever it was doing is stopped. */
    @Override
    public void close() {
        Future<?> running = loading;
        if (running != null && !running.isDone()) {
            workbench.cancel();
        }
        loader.close();
    }

    /** Passes everything on and keeps a sample. */
    private record Sampling(RecordSink sink, ColumnSample sample) implements RecordSink {

        @Override
        public void columns(List<String> names) throws IOException {
            sink.columns(names);
        }

        @Override
        public void record(long line, Cells cells) throws IOException {
            sample.offer(cells);
            sink.record(line, cells);
        }

        @Override
        public void unreadable(long line, RejectCode code, String detail, List<String> cells) throws IOException {
            sink.unreadable(line, code, detail, cells);
        }

        @Override
        public void restart() throws IOException {
            sample.clear();
            sink.restart();
        }
    }
}
