package io.clientele.know.profile.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The index's files. What is written is seen by whoever searches once it is {@link #save saved} as whole, and never before.
 *
 * <p>Used by one writer and many readers.
 */
final class IndexFiles implements AutoCloseable {

    /** Rises when entries are made otherwise; an index of another number is made anew. */
    private static final String FORMAT = "2";

    private static final double BUFFER_MEGABYTES = 48;

    /** Says that vectors could be compared faster, of which there are none; held, for a logger nobody holds forgets its level. */
    private static final Logger ABOUT_VECTORS = Logger.getLogger("org.apache.lucene.internal.vectorization");

    static {
        ABOUT_VECTORS.setLevel(Level.SEVERE);
    }

    private final Directory directory;
    private final IndexWriter writer;

    /** Read: a search. Write: showing what was saved, after which nobody reads the files that were replaced. */
    private final ReentrantReadWriteLock showing = new ReentrantReadWriteLock();

    private DirectoryReader reader;
    private volatile Mark mark;

    /**
     * What the files have.
     *
     * @param state of the record, as {@link Freshness} names it; empty where not all of it is there
     * @param cleanThrough the snapshot up to which nobody who was erased is left in any file
     */
    record Mark(String state, long cleanThrough) {
        static final Mark NONE = new Mark("", 0);

        boolean isWhole() {
            return !state.isEmpty();
        }
    }

    /** What is done with a searcher. */
    interface Search<T> {
        T on(IndexSearcher searcher) throws IOException;
    }

    private IndexFiles(Directory directory, IndexWriter writer, DirectoryReader reader, Mark mark) {
        this.directory = directory;
        this.writer = writer;
        this.reader = reader;
        this.mark = mark;
    }

    private static IndexFiles opened(Path folder) throws IOException {
        List<AutoCloseable> parts = new ArrayList<>();
        try {
            Directory directory = FSDirectory.open(folder);
            parts.add(directory);
            IndexWriter writer = new IndexWriter(directory, settings());
            parts.add(writer);
            Map<String, String> kept = data(writer);
            boolean known = FORMAT.equals(kept.get("format"));
            if (!known) {
                writer.deleteAll();
            }
            DirectoryReader reader = DirectoryReader.open(writer);
            parts.add(reader);
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            Mark mark = known
                    ? new Mark(kept.getOrDefault("state", ""), Long.parseLong(kept.getOrDefault("clean", "0")))
                    : Mark.NONE;
            return new IndexFiles(directory, writer, reader, mark);
        } catch (IOException | RuntimeException | Error e) {
            close(parts);
            throw e;
        }
    }

    private static IndexWriterConfig settings() {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setForceMergeDeletesPctAllowed(0);
        IndexWriterConfig settings = new IndexWriterConfig();
        settings.setMergePolicy(merging);
        settings.setMergeScheduler(new SerialMergeScheduler());
        settings.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        // What was written and not saved goes: the mark would be of another state.
        settings.setCommitOnClose(false);
        return settings;
    }

    private static Map<String, String> data(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
        if (kept != null) {
            kept.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    /** Opens what is there, or begins anew where there is nothing, or nothing that can be read. */
    static IndexFiles open(Path folder) {
        try {
            Files.createDirectories(folder);
            try {
                return opened(folder);
            } catch (IOException | RuntimeException e) { // a library that reads garbage may say so in any way
                System.getLogger(IndexFiles.class.getName())
                        .log(System.Logger.Level.WARNING, "the index of customers is made anew: " + e.getMessage());
                remove(folder);
                Files.createDirectories(folder);
                return opened(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the files of an index that nobody has open. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Mark mark() {
        return mark;
    }

    /** Customers in the index, as whoever searches sees it. */
    int size() {
        return reading(searcher -> searcher.getIndexReader().numDocs());
    }

    /** Searches in what was shown last. */
    <T> T reading(Search<T> search) {
        showing.readLock().lock();
        try {
            return search.on(new IndexSearcher(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            showing.readLock().unlock();
        }
    }

    /** @param replaced the entry that this one takes the place of; null where there is none */
    void put(@Nullable Term replaced, Document entry) {
        try {
            if (replaced == null) {
                writer.addDocument(entry);
            } else {
                writer.updateDocument(replaced, entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(Term entries) {
        try {
            writer.deleteDocuments(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what was written durable as a part of something that isn't whole: after a crash it is gone on with. */
    void saveSome() {
        save(new Mark("", mark.cleanThrough), false);
    }

    /** Makes what was written durable, and shows it. */
    void save(Mark whole) {
        save(whole, false);
        show();
    }

    /** The same, and leaves nothing in any file of what was removed or replaced. */
    void saveWithoutRemoved(Mark whole) {
        save(whole, true);
        show();
    }

    private void save(Mark now, boolean without) {
        try {
            if (without) {
                writer.forceMergeDeletes(true);
            }
            mark = now;
            commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit() throws IOException {
        writer.setLiveCommitData(
                Map.of("format", FORMAT, "state", mark.state, "clean", Long.toString(mark.cleanThrough))
                        .entrySet());
        writer.commit();
    }

    private void show() {
        showing.writeLock().lock();
        try {
            DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
            if (newer != null) {
                reader.close();
                reader = newer;
            }
            writer.deleteUnusedFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            showing.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        showing.writeLock().lock();
        try {
            close(List.of(directory, writer, reader));
        } finally {
            showing.writeLock().unlock();
        }
    }

    private static void close(List<? extends AutoCloseable> parts) {
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) { // an interface's wide promise; what is saved is saved
                System.getLogger(IndexFiles.class.getName())
                        .log(System.Logger.Level.WARNING, "the index of customers did not close", e);
            }
        }
    }
}
