package io.clientele.arrive.collect;

import io.clientele.ground.base.Refusal;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked when it is gzipped, with the number of bytes of the file itself read so far. A gzip that
 * ends too early or is damaged is refused by name, whoever reads it.
 */
final class InputBytes extends FilterInputStream {

    private final Path path;
    private final Counter counter;
    private final long size;
    private final boolean compressed;

    private InputBytes(Path path, InputStream in, Counter counter, long size, boolean compressed) {
        super(in);
        this.path = path;
        this.counter = counter;
        this.size = size;
        this.compressed = compressed;
    }

    static InputBytes open(Path path) throws IOException {
        long size = Files.size(path);
        Counter counter = new Counter(Files.newInputStream(path));
        byte[] magic = new byte[2];
        try (InputStream probe = Files.newInputStream(path)) {
            boolean gzip = probe.readNBytes(magic, 0, 2) == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            return new InputBytes(path, gzip ? unzipped(path, counter) : counter, counter, size, gzip);
        }
    }

    private static InputStream unzipped(Path path, Counter counter) throws IOException {
        try {
            return new GZIPInputStream(counter, 1 << 16);
        } catch (EOFException | ZipException e) {
            counter.close();
            throw broken(path, e);
        }
    }

    boolean compressed() {
        return compressed;
    }

    /** What the rows will come to, as far as the bytes read so far tell; never less than there are. */
    long estimatedTotal(long rows) {
        return counter.count == 0 ? 0 : Math.max(rows, Math.round((double) rows * size / counter.count));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw broken(path, e);
        }
    }

    private static Refusal broken(Path path, IOException e) {
        boolean truncated = e instanceof EOFException;
        return new Refusal(
                Refusal.Kind.DATA,
                truncated ? "FILE_GZIP_TRUNCATED" : "FILE_GZIP_BROKEN",
                path.getFileName() + (truncated ? " is a gzip file that ends too early" : " is a damaged gzip file")
                        + "; get a complete copy",
                e);
    }

    /** Counts what passes. */
    private static final class Counter extends FilterInputStream {
        private long count;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = in.read(buffer, offset, length);
            count += Math.max(0, got);
            return got;
        }
    }
}
