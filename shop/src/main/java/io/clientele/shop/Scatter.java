package io.clientele.shop;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts rows in an order that has nothing to do with the one they are made in, with little memory however many there are.
 *
 * <p>Row i goes to the place that a {@link Permutation} gives it. Places are dealt into buckets of 16,384; a row is added to
 * the file of its bucket as it is made, and in a second pass each bucket is read, its rows put at their places, and written.
 * In memory are one buffer for each bucket and a few whole buckets; on the disk the rows lie twice for a while.
 */
final class Scatter implements Closeable {

    private static final int ROWS_PER_BUCKET = 1 << 14;
    private static final int BUFFER = 1 << 15;
    /** Place, and how long the three texts of a row are. */
    private static final int HEAD = 4 * Integer.BYTES;

    /** Rows of three texts each, in the making: one for each of the files written in the end. */
    static final class Rows {

        private final Bytes bytes;
        private int count;

        Rows(int capacity) {
            this.bytes = new Bytes(capacity);
        }

        /** @param number of the row among all, from 0 */
        void add(int number, Bytes first, Bytes second, Bytes third) {
            bytes.fixed(number).fixed(first.size()).fixed(second.size()).fixed(third.size());
            bytes.put(first).put(second).put(third);
            count++;
        }
    }

    private final Path folder;
    private final int rows;
    private final Permutation places;
    private final List<Bytes> buffers = new ArrayList<>();

    /** @param folder that the files of buckets lie in until this is closed */
    Scatter(Path folder, int rows, long seed) throws IOException {
        this.folder = folder;
        this.rows = rows;
        this.places = new Permutation(rows, seed);
        for (int i = 0; i < buckets(); i++) {
            buffers.add(new Bytes(rows < ROWS_PER_BUCKET ? HEAD : BUFFER));
            Files.deleteIfExists(file(i));
        }
    }

    private int buckets() {
        return (rows + ROWS_PER_BUCKET - 1) / ROWS_PER_BUCKET;
    }

    private Path file(int bucket) {
        return folder.resolve("bucket-%03d.tmp".formatted(bucket));
    }

    /** Takes rows; called from one thread. */
    void add(Rows added) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(added.bytes.array(), 0, added.bytes.size());
        for (int i = 0; i < added.count; i++) {
            int start = buffer.position();
            int place = (int) places.of(buffer.getInt());
            int length = buffer.getInt() + buffer.getInt() + buffer.getInt();
            int bucket = place / ROWS_PER_BUCKET;
            Bytes into = buffers.get(bucket);
            into.fixed(place % ROWS_PER_BUCKET);
            into.put(added.bytes.array(), start + Integer.BYTES, HEAD - Integer.BYTES + length);
            buffer.position(start + HEAD + length);
            if (into.size() >= BUFFER) {
                flush(bucket);
            }
        }
    }

    private void flush(int bucket) throws IOException {
        Bytes buffered = buffers.get(bucket);
        try (OutputStream out =
                Files.newOutputStream(file(bucket), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(buffered.array(), 0, buffered.size());
        }
        buffered.clear();
    }

    /** Writes the texts of all rows, the first of each to the first stream and so on. */
    void write(List<OutputStream> streams, int threads, ShopProgress progress) throws IOException {
        for (int i = 0; i < buckets(); i++) {
            flush(i);
        }
        int[] written = {0};
        OrderedWork.run(buckets(), threads, bucket -> inOrder(bucket, streams.size()), texts -> {
            for (int i = 0; i < texts.size(); i++) {
                streams.get(i).write(texts.get(i).array(), 0, texts.get(i).size());
            }
            written[0]++;
            progress.report("scatter", written[0], buckets());
        });
    }

    private List<Bytes> inOrder(int bucket, int streams) {
        byte[] data = read(bucket);
        ByteBuffer buffer = ByteBuffer.wrap(data);
        int[] starts = new int[ROWS_PER_BUCKET];
        int count = 0;
        while (buffer.hasRemaining()) {
            int start = buffer.position();
            starts[buffer.getInt()] = start;
            int length = buffer.getInt() + buffer.getInt() + buffer.getInt();
            buffer.position(start + HEAD + length);
            count++;
        }
        List<Bytes> texts = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            texts.add(new Bytes(data.length / streams));
        }
        for (int row = 0; row < count; row++) {
            int at = starts[row] + HEAD;
            for (int i = 0; i < streams; i++) {
                int length = buffer.getInt(starts[row] + (i + 1) * Integer.BYTES);
                texts.get(i).put(data, at, length);
                at += length;
            }
        }
        return texts;
    }

    private byte[] read(int bucket) {
        try {
            byte[] data = Files.readAllBytes(file(bucket));
            Files.delete(file(bucket));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what is left of the buckets. */
    @Override
    public void close() throws IOException {
        for (int i = 0; i < buckets(); i++) {
            Files.deleteIfExists(file(i));
        }
    }
}
