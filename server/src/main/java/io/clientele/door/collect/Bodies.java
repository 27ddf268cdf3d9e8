package io.clientele.door.collect;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Bodies of requests, unpacked, within bounds: of one body's size, of the memory of all bodies under way, and of time, so
 * that a client that sends a byte now and then is let go.
 */
final class Bodies {

    /** Of one body, unpacked: more than any client's batch. */
    static final int LARGEST = 32 << 20;

    private static final int CHUNK = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Below this pace, after the time of patience, a client is not slow but a nuisance. */
    private static final long SLOWEST_BYTES_A_SECOND = 1_000;

    private final Semaphore chunks;

    /** @param memory bytes that all bodies under way may have together */
    Bodies(long memory) {
        chunks = new Semaphore((int) (memory / CHUNK));
    }

    /** A body in memory. Closing it gives its room free. */
    final class Body implements AutoCloseable {

        private byte[] bytes = new byte[0];
        private int reserved;

        byte[] bytes() {
            return bytes;
        }

        private void reserve() {
            if (!chunks.tryAcquire()) {
                throw Turned.forNow(429, 1, "too much is under way; send it again in a moment");
            }
            reserved++;
        }

        private void read(InputStream in) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            reserve();
            for (int some = in.read(chunk); some >= 0; some = in.read(chunk)) {
                if (read.size() + some > LARGEST) {
                    throw Turned.forGood(413, "a body has at most " + (LARGEST >> 20) + " MB, unpacked");
                }
                while ((long) reserved * CHUNK < read.size() + some) {
                    reserve();
                }
                read.write(chunk, 0, some);
            }
            bytes = read.toByteArray();
        }

        @Override
        public void close() {
            chunks.release(reserved);
            reserved = 0;
        }
    }

    /**
     * The whole body.
     *
     * @throws Turned when it is too large, in an encoding nobody asked for, damaged, or too slow
     * @throws IOException when the client has gone
     */
    Body whole(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw Turned.forGood(413, "a body has at most " + (LARGEST >> 20) + " MB");
        }
        Body body = new Body();
        boolean good = false;
        try (InputStream in = unpacked(request)) {
            body.read(in);
            good = true;
            return body;
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        } finally {
            if (!good) {
                body.close();
            }
        }
    }

    /** The body as a stream of any length. */
    static InputStream unpacked(HttpServletRequest request) throws IOException {
        InputStream paced = new Paced(request.getInputStream());
        String encoding = request.getHeader("Content-Encoding");
        try {
            return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
                case "", "identity" -> paced;
                case "gzip", "x-gzip" -> new GZIPInputStream(paced, CHUNK);
                case "deflate" -> new InflaterInputStream(paced);
                default ->
                    throw Turned.forGood(
                            415,
                            "the encoding '" + encoding
                                    + "' is not known here; send gzip, deflate, or the body as it is");
            };
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    static Turned damaged(IOException e) {
        return Turned.forGood(400, "the body can't be unpacked: " + e.getMessage());
    }

    /** Reads for as long as its client keeps a pace. */
    private static final class Paced extends InputStream {

        private final InputStream in;
        private final long begun = System.nanoTime();
        private long read;

        Paced(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = in.read(into, offset, length);
            if (some > 0) {
                read += some;
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            if (some >= 0
                    && taken.compareTo(PATIENCE) > 0
                    && read < SLOWEST_BYTES_A_SECOND * taken.minus(PATIENCE).toSeconds()) {
                throw Turned.forGood(408, "the body came too slowly");
            }
            return some;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
