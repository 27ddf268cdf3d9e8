package io.clientele.arrive.ledger;

import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.DiskFull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.EnvOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Which events were there, by their keys of sixteen bytes, so that the door can say of each whether it is a repetition
 * without asking the whole record. On the disk, with a bound on memory.
 *
 * <p>It is made of segments and log, and may be deleted at any time. What is put is not forced to the disk: before the
 * log forgets the records it came from, {@link #flush} is called with a mark that says how far the index goes then, and after
 * a crash whoever opened it puts again what lies behind that mark.
 */
final class MessageIndex implements AutoCloseable {

    /** Bytes of a key. */
    static final int KEY = 16;

    private static final byte[] PRESENT = new byte[0];
    private static final byte[] MARK = "mark".getBytes(StandardCharsets.UTF_8);
    private static final long CACHE = 64L << 20;

    /** Few shards: a block larger than a shard is never kept, and is read from its file each time. */
    private static final int CACHE_SHARD_BITS = 2;

    /** Filters in parts of this size: of a large index those that are asked for are kept, never all or none. */
    private static final int FILTER_PART = 32 << 10;

    /** A share of the write buffer, so that an id nobody has sent is not looked for in it. */
    private static final double BUFFER_FILTER = 0.1;

    private static final long BUFFER = 8L << 20;
    private static final int AT_ONCE = 10_000;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final RocksDB database;
    private final WriteOptions unforced;
    private final FlushOptions waiting;
    private final IngestExternalFileOptions moving;

    private MessageIndex(Path folder) throws RocksDBException {
        Options options = options(parts);
        unforced = part(new WriteOptions()).setDisableWAL(true);
        waiting = part(new FlushOptions()).setWaitForFlush(true);
        moving = part(new IngestExternalFileOptions()).setMoveFiles(true);
        database = RocksDB.open(options, folder.toString());
    }

    /** @param parts what has to be closed after the database, in the opposite order */
    private static Options options(List<AutoCloseable> parts) {
        LRUCache cache = new LRUCache(CACHE, CACHE_SHARD_BITS);
        parts.add(cache);
        BloomFilter filter = new BloomFilter(10, false);
        parts.add(filter);
        Options options = new Options();
        parts.add(options);
        return options.setCreateIfMissing(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setWriteBufferSize(BUFFER)
                .setMaxWriteBufferNumber(3)
                .setMemtablePrefixBloomSizeRatio(BUFFER_FILTER)
                .setMemtableWholeKeyFiltering(true)
                .setMaxOpenFiles(128)
                .setMaxBackgroundJobs(2)
                .setLevelCompactionDynamicLevelBytes(true)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(filter)
                        .setPartitionFilters(true)
                        .setIndexType(IndexType.kTwoLevelIndexSearch)
                        .setMetadataBlockSize(FILTER_PART)
                        .setPinTopLevelIndexAndFilter(true)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true));
    }

    private <T extends AutoCloseable> T part(T one) {
        parts.add(one);
        return one;
    }

    /** Opens the index in a folder; one that can't be read is begun anew, without a mark. */
    static MessageIndex open(Path folder) {
        RocksDB.loadLibrary();
        try {
            Files.createDirectories(folder);
            try {
                return new MessageIndex(folder);
            } catch (RocksDBException e) {
                if (DiskFull.saidBy(e.getMessage())) {
                    throw failed(e);
                }
                System.getLogger(MessageIndex.class.getName())
                        .log(System.Logger.Level.WARNING, "the index of message ids is made anew", e);
                empty(folder);
                return new MessageIndex(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Refusal failed(RocksDBException e) {
        return new Refusal(
                Refusal.Kind.MACHINE,
                DiskFull.saidBy(e.getMessage()) ? "DISK_FULL" : "NOT_WRITABLE",
                "cannot use the index of message ids: " + e.getMessage() + "; nothing was changed",
                e);
    }

    /** Whether each of the keys is there. */
    List<Boolean> have(List<byte[]> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        try {
            List<Boolean> have = new ArrayList<>(keys.size());
            for (byte[] found : database.multiGetAsList(keys)) {
                have.add(found != null);
            }
            return have;
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    void put(Collection<byte[]> keys) {
        try {
            WriteBatch batch = new WriteBatch();
            try {
                for (byte[] key : keys) {
                    batch.put(key, PRESENT);
                    if (batch.count() >= AT_ONCE) {
                        database.write(unforced, batch);
                        batch.clear();
                    }
                }
                database.write(unforced, batch);
            } finally {
                batch.close();
            }
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Takes files of {@link Sorted} over, each whole or not at all; those who ask meanwhile are answered. */
    void take(List<Path> files) {
        if (files.isEmpty()) {
            return;
        }
        try {
            database.ingestExternalFile(files.stream().map(Path::toString).toList(), moving);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /**
     * A file of keys beside the index, made without troubling it, in the form that it keeps them in. Several times as fast as
     * {@link #put}, for nothing is sorted and written again.
     */
    static final class Sorted implements AutoCloseable {

        private final List<AutoCloseable> parts = new ArrayList<>();
        private final SstFileWriter writer;
        private byte[] last = new byte[0];

        Sorted(Path file) {
            RocksDB.loadLibrary();
            Options options = options(parts);
            EnvOptions environment = new EnvOptions();
            parts.add(environment);
            writer = new SstFileWriter(environment, options);
            parts.add(writer);
            try {
                writer.open(file.toString());
            } catch (RocksDBException e) {
                close();
                throw failed(e);
            }
        }

        /** @param key not below the one before; the same one once more does no harm */
        void add(byte[] key) {
            if (Arrays.equals(key, last)) {
                return;
            }
            try {
                writer.put(key, PRESENT);
            } catch (RocksDBException e) {
                throw failed(e);
            }
            last = key;
        }

        /** Makes it durable; false when there is nothing in it, and no file then. */
        boolean finish() {
            if (last.length == 0) {
                return false;
            }
            try {
                writer.finish();
                return true;
            } catch (RocksDBException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            closeAll(parts);
        }
    }

    /** What {@link #flush} was last told. */
    Optional<String> mark() {
        try {
            byte[] mark = database.get(MARK);
            return mark == null ? Optional.empty() : Optional.of(new String(mark, StandardCharsets.UTF_8));
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Makes everything that was put durable, and the mark with it. */
    void flush(String mark) {
        try {
            database.put(unforced, MARK, mark.getBytes(StandardCharsets.UTF_8));
            database.flush(waiting);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Removes an index that nobody has open. */
    static void remove(Path folder) {
        try {
            if (Files.exists(folder)) {
                empty(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        closeAll(parts);
    }

    private static void closeAll(List<AutoCloseable> parts) {
        for (AutoCloseable one : parts.reversed()) {
            try {
                one.close();
            } catch (Exception e) { // an interface's wide promise: those of RocksDB throw nothing
                throw new IllegalStateException(e);
            }
        }
    }
}
