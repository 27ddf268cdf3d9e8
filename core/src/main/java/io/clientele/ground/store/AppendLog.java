package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The append log: what is in it when {@link #append} returns survives a kill and a loss of power.
 *
 * <p>One thread writes. It takes whatever callers have handed in since its last write, writes all of it with one call,
 * forces it to the disk once, and then tells every caller (group commit): one caller waits for one force, a hundred
 * callers share it. A record is {@code length (4) | CRC32C of the rest (4) | number (8) | kind (1) | body}; numbers rise
 * by one and never come twice. At opening, the newest file is read to its first record that is not whole, which a crash
 * in the middle of a write leaves behind and nobody was told about, and cut off there.
 *
 * <p>Files are rolled by size and deleted once all of their records are in segments. There are no topics, no consumers
 * and no offsets: the one reader is the ledger's applier, which begins after the last record it has applied.
 */
public final class AppendLog implements AutoCloseable {

    /** Longest body; a larger one is a fault of the caller's. */
    public static final int LONGEST = 16 << 20;

    static final long ROLL_AT = 64L << 20;
    private static final int HEADER = 8;
    private static final int OWN = 9;
    private static final int QUEUED = 4096;
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.log");

    private final Path folder;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>(QUEUED);
    private final Thread writer;
    private FileChannel channel;
    private long size;
    private volatile long last;

    /** Where the last reading ended; a file that was cut off after a refused write never had more durable records than that. */
    private volatile Place place = new Place(-1, 0, -1);

    private volatile boolean closing;
    private volatile @Nullable IOException broken;

    /** Is told of one record after the other. */
    public interface Reader {

        /**
         * @param number rises by one from record to record
         * @param kind what the body is; the ledger gives it meaning
         */
        void read(long number, byte kind, byte[] body);
    }

    /** One record to be appended. */
    public static final class Entry {

        private final byte kind;
        private final byte[] body;

        /**
         * @param kind what the body is; the ledger gives it meaning
         * @param body not changed by anybody from now on
         */
        public Entry(byte kind, byte[] body) {
            this.kind = kind;
            this.body = body;
        }

        byte kind() {
            return kind;
        }

        byte[] body() {
            return body;
        }
    }

    /** Handed in and not yet durable. */
    private record Pending(List<Entry> entries, CompletableFuture<Long> done) {}

    private AppendLog(Path folder, FileChannel channel, long size, long last) {
        this.folder = folder;
        this.channel = channel;
        this.size = size;
        this.last = last;
        this.writer = Thread.ofPlatform().daemon().name("append-log").start(this::write);
    }

    /**
     * Opens the log in a folder.
     *
     * @param atLeast numbers up to this one were given out before; new ones begin after it even when their files are gone
     */
    static AppendLog open(Path folder, long atLeast) {
        try {
            Files.createDirectories(folder);
            List<Path> files = files(folder);
            if (files.isEmpty()) {
                return rolled(folder, atLeast);
            }
            Path newest = files.getLast();
            Scan scan = scan(newest, Place.beginning(newest), Range.ALL, (number, kind, body) -> {});
            FileChannel channel = FileChannel.open(newest, StandardOpenOption.WRITE);
            if (channel.size() > scan.bytes()) {
                channel.truncate(scan.bytes());
                channel.force(true);
            }
            channel.position(scan.bytes());
            if (scan.last() < atLeast) {
                channel.close();
                return rolled(folder, atLeast);
            }
            return new AppendLog(folder, channel, scan.bytes(), scan.last());
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    private static AppendLog rolled(Path folder, long last) throws IOException {
        return new AppendLog(folder, fresh(folder, last + 1), 0, last);
    }

    private static FileChannel fresh(Path folder, long first) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(String.format("%020d.log", first)),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        channel.force(true);
        Durable.folder(folder);
        return channel;
    }

    /** The number of the last durable record, 0 when there never was one. */
    public long last() {
        return last;
    }

    /**
     * Appends records and waits until they are durable.
     *
     * @return the number of the last of them; the others precede it without gap
     * @throws Refusal when the disk refuses: then none of them is in the log
     */
    public long append(byte kind, List<byte[]> bodies) {
        return append(bodies.stream().map(body -> new Entry(kind, body)).toList());
    }

    /** Appends records of several kinds, likewise. */
    public long append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return last;
        }
        for (Entry entry : entries) {
            if (entry.body().length > LONGEST) {
                throw new IllegalArgumentException(
                        "a record has at most " + LONGEST + " bytes, was " + entry.body().length);
            }
        }
        return handedIn(new Pending(List.copyOf(entries), new CompletableFuture<>()));
    }

    private long handedIn(Pending pending) {
        try {
            if (closing) {
                throw new IllegalStateException("the log is closed");
            }
            queue.put(pending);
            return pending.done().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw Lake.unwritable(io);
            }
            throw new IllegalStateException("the log failed", e.getCause());
        }
    }

    private void write() {
        List<Pending> batch = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            batch.clear();
            try {
                Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, 1000);
                commit(batch);
            } catch (InterruptedException e) {
                closing = true;
            } catch (IOException e) {
                batch.forEach(pending -> pending.done().completeExceptionally(e));
            }
        }
    }

    private void commit(List<Pending> batch) throws IOException {
        IOException earlier = broken;
        if (earlier != null) {
            repair(earlier);
        }
        ByteBuffer buffer = encoded(batch);
        long bytes = buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
        size += bytes;
        long number = last;
        last = number + records(batch);
        // A hand-in without records asks for a new file.
        boolean asked = batch.stream().anyMatch(pending -> pending.entries().isEmpty());
        if (size >= ROLL_AT || (asked && size > 0)) {
            rollOver();
        }
        for (Pending pending : batch) {
            number += pending.entries().size();
            pending.done().complete(number);
        }
    }

    private static long records(List<Pending> batch) {
        return batch.stream().mapToLong(pending -> pending.entries().size()).sum();
    }

    /** A refused new file is no reason to refuse records: they go on in the old one until the next try. */
    private void rollOver() {
        try {
            FileChannel next = fresh(folder, last + 1);
            channel.close();
            channel = next;
            size = 0;
        } catch (IOException e) {
            System.getLogger(AppendLog.class.getName()).log(System.Logger.Level.WARNING, "the log was not rolled", e);
        }
    }

    /** After a refused write the file may end in half a batch nobody was told about: it is cut off before going on. */
    private void repair(IOException earlier) throws IOException {
        try {
            channel.truncate(size);
            channel.position(size);
            channel.force(true);
            broken = null;
        } catch (IOException e) {
            e.addSuppressed(earlier);
            throw e;
        }
    }

    private ByteBuffer encoded(List<Pending> batch) {
        int bytes = 0;
        for (Pending pending : batch) {
            for (Entry entry : pending.entries()) {
                bytes = Math.addExact(bytes, HEADER + OWN + entry.body().length);
            }
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        long number = last;
        CRC32C crc = new CRC32C();
        for (Pending pending : batch) {
            for (Entry entry : pending.entries()) {
                number++;
                int start = buffer.position();
                int length = OWN + entry.body().length;
                buffer.putInt(length)
                        .putInt(0)
                        .putLong(number)
                        .put(entry.kind())
                        .put(entry.body());
                crc.reset();
                crc.update(buffer.array(), start + HEADER, length);
                buffer.putInt(start + 4, (int) crc.getValue());
            }
        }
        return buffer.flip();
    }

    /** Begins a new file, so that {@link #forget} can remove every record there is now. */
    public void roll() {
        handedIn(new Pending(List.of(), new CompletableFuture<>()));
    }

    /** Gives every durable record after a number, in order. Records appended meanwhile may or may not be among them. */
    public void replay(long after, Reader reader) {
        replay(after, Long.MAX_VALUE, reader);
    }

    /**
     * Gives the durable records after a number, in order, so many at most. Whoever goes on where the last call ended costs
     * nothing for what lies before.
     */
    public void replay(long after, long most, Reader reader) {
        try {
            // What was written and not yet forced may still be cut off.
            long durable = last;
            List<Path> files = files(folder);
            long left = most;
            for (int i = 0; i < files.size() && left > 0; i++) {
                boolean past = i + 1 < files.size() && firstOf(files.get(i + 1)) <= after + 1;
                if (!past) {
                    Path file = files.get(i);
                    Place begin = place.follows(file, after) ? place : Place.beginning(file);
                    Scan scan = scan(file, begin, new Range(after, durable, left), reader);
                    left -= scan.given();
                    place = new Place(firstOf(file), scan.bytes(), scan.last());
                    long end = i + 1 < files.size() ? firstOf(files.get(i + 1)) - 1 : durable;
                    if (left > 0 && scan.last() < Math.min(end, durable)) {
                        throw damaged(file, scan.last());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal damaged(Path file, long last) {
        return new Refusal(
                Refusal.Kind.DATA,
                "LOG_DAMAGED",
                file + " is damaged after record " + last
                        + ": accepted facts in it cannot be read; restore it from a backup");
    }

    /** Deletes files whose records all have numbers up to this one. The file being written stays. */
    public void forget(long through) {
        try {
            List<Path> files = files(folder);
            for (int i = 0; i + 1 < files.size() && firstOf(files.get(i + 1)) <= through + 1; i++) {
                Files.delete(files.get(i));
            }
            Durable.folder(folder);
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    /** Which records are given: those after a number, through another one, so many at most. */
    private record Range(long after, long through, long most) {
        static final Range ALL = new Range(0, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Where a record ends: the file's first number, bytes from its beginning, the record's number. */
    private record Place(long file, long bytes, long last) {

        static Place beginning(Path file) {
            return new Place(firstOf(file), 0, firstOf(file) - 1);
        }

        boolean follows(Path other, long after) {
            return file == firstOf(other) && last <= after;
        }
    }

    /** @param given how many records the reader was told of */
    private record Scan(long bytes, long last, long given) {}

    /** Reads a file from a place to its end, its first record that is not whole, or until so many were given. */
    private static Scan scan(Path file, Place begin, Range range, Reader reader) throws IOException {
        long bytes = begin.bytes();
        long last = begin.last();
        long given = 0;
        try (InputStream from = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(skipped(from, bytes), 1 << 16))) {
            CRC32C crc = new CRC32C();
            while (given < range.most()) {
                int length = in.readInt();
                int expected = in.readInt();
                if (length < OWN || length > LONGEST + OWN) {
                    break;
                }
                byte[] own = in.readNBytes(length);
                if (own.length < length) {
                    break;
                }
                crc.reset();
                crc.update(own, 0, length);
                ByteBuffer buffer = ByteBuffer.wrap(own);
                long number = buffer.getLong();
                if ((int) crc.getValue() != expected || number != last + 1 || number > range.through()) {
                    break;
                }
                byte kind = buffer.get();
                if (number > range.after()) {
                    byte[] body = new byte[buffer.remaining()];
                    buffer.get(body);
                    reader.read(number, kind, body);
                    given++;
                }
                last = number;
                bytes += HEADER + (long) length;
            }
        } catch (EOFException e) {
            return new Scan(bytes, last, given);
        }
        return new Scan(bytes, last, given);
    }

    private static InputStream skipped(InputStream from, long bytes) throws IOException {
        from.skipNBytes(bytes);
        return from;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    private static long firstOf(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 20));
    }

    @Override
    public void close() {
        closing = true;
        try {
            writer.join();
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }
}
