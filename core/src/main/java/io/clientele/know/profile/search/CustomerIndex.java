package io.clientele.know.profile.search;

import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.base.Erasable;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The index of customers in a workspace: opened when it is first asked, kept up to date in the background while a server runs,
 * else by whoever searches as far as that takes a moment. Safe for use by many threads.
 */
public final class CustomerIndex implements AutoCloseable {

    private static final String FOLDER = "search";

    /** So many are indexed while whoever asks waits; of more there is no index before a server has made one. */
    private static final long MADE_AT_ONCE = 20_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** So many times as long as a renewal took: its price stays small beside everything else. */
    private static final int RESTS = 8;

    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.CUSTOMER, SortField.Type.INT));

    private final Workspace workspace;
    private final Freshness freshness;
    private final Path folder;

    /** One renewal at a time. */
    private final ReentrantLock renewing = new ReentrantLock();

    private @Nullable IndexFiles files;
    private volatile boolean closing;
    private volatile @Nullable Thread keeper;

    public CustomerIndex(Workspace workspace) {
        this.workspace = workspace;
        this.freshness = new Freshness(workspace);
        this.folder = workspace.folder().resolve(FOLDER);
    }

    /**
     * Customers that were found, the best first.
     *
     * @param customers dense integers, of the page that was asked for
     * @param total customers that were found
     * @param behind whether the record has changed since the index was made of it
     */
    public record Found(List<Integer> customers, long total, boolean behind) {
        public Found {
            customers = List.copyOf(customers);
        }
    }

    /** Brings the index to the present state of the record; returns the entries that were written or removed. */
    public long renew(Progress progress) {
        renewing.lock();
        try {
            Freshness.State now = freshness.now();
            if (opened().mark().state().equals(now.mark())) {
                return 0;
            }
            return workspace.withoutRenewal(() -> {
                try (Workbench workbench = workspace.workbench()) {
                    return new Renewal(opened(), workbench, progress).run(now);
                }
            });
        } catch (RuntimeException e) {
            // What was written and not saved is of no state: the files are opened again as they were saved.
            drop();
            throw e;
        } finally {
            renewing.unlock();
        }
    }

    /** Renews it from now on, until it is closed, soon after the record has changed. */
    public synchronized void keep() {
        if (keeper == null) {
            keeper = Thread.ofPlatform().daemon().name("customer-index").start(this::keepUp);
        }
    }

    private void keepUp() {
        BackgroundWork.giveWay();
        while (!closing) {
            long begun = System.nanoTime();
            boolean renewed = false;
            try {
                renewed = renew(new Ending()) > 0;
            } catch (Progress.CancelledException e) {
                return;
            } catch (RuntimeException e) { // a thread's edge: the next look tries again
                renewed = true;
                System.getLogger(CustomerIndex.class.getName())
                        .log(System.Logger.Level.WARNING, "the index of customers was not renewed", e);
            }
            long took = renewed ? System.nanoTime() - begun : 0;
            long until = System.nanoTime() + LOOK_EVERY.toNanos() + RESTS * took;
            while (!closing && System.nanoTime() < until) {
                LockSupport.parkNanos(Math.min(until - System.nanoTime(), LOOK_EVERY.toNanos()));
            }
        }
    }

    /** Stops a renewal when the house is closed. */
    private final class Ending implements Progress {
        @Override
        public void check() {
            if (closing) {
                throw new Progress.CancelledException();
            }
        }

        @Override
        public void report(String stage, long done, long total) {
            // Nobody waits for it.
        }
    }

    /**
     * Customers who are found by a text; empty when there is no index to ask, or nothing in the text to look for.
     *
     * @param within those who may be found, by their dense integers; null for everybody
     * @param skipped customers to pass over, from 0
     * @param most 1 or more
     */
    public Optional<Found> find(String text, @Nullable BitSet within, long skipped, int most) {
        return Sought.of(text)
                .flatMap(wanted -> asked(searcher -> {
                            int upTo = (int) Math.min(
                                    Math.max(1, searcher.getIndexReader().numDocs()), skipped + most);
                            TopFieldDocs top = searcher.search(
                                    within == null ? Queries.of(wanted) : Queries.of(wanted, within),
                                    new TopFieldCollectorManager(BEST_FIRST, upTo, null, Integer.MAX_VALUE));
                            int from = (int) Math.min(skipped, top.scoreDocs.length);
                            return new Page(
                                    customersOf(
                                            searcher, Arrays.copyOfRange(top.scoreDocs, from, top.scoreDocs.length)),
                                    top.totalHits.value());
                        })
                        .map(page -> new Found(page.customers, page.total, isBehind())));
    }

    private record Page(List<Integer> customers, long total) {}

    /** All of them, in no order; the same when there is nobody to ask. */
    public Optional<BitSet> findAll(String text) {
        return Sought.of(text)
                .flatMap(wanted ->
                        asked(searcher -> searcher.search(Queries.of(wanted), new CustomersCollector.Manager())));
    }

    /** Whether the record has changed since the index was made of it. */
    public boolean isBehind() {
        return !opened().mark().state().equals(freshness.now().mark());
    }

    /**
     * What the index has of a customer.
     *
     * @param subjects by whom sources know the customer
     * @param matched values in which a text was found, the most telling first
     * @param leading what is shown, as of the state that the index is of
     */
    public record Entry(List<Integer> subjects, List<Matched> matched, Leading leading) {
        public Entry {
            subjects = List.copyOf(subjects);
            matched = List.copyOf(matched);
        }
    }

    /** The entries of these customers, and what of them was found by a text; by customer. */
    public Map<Integer, Entry> entries(String text, Collection<Integer> customers) {
        return Sought.of(text)
                .flatMap(wanted -> asked(searcher -> {
                    Map<Integer, Entry> entries = new HashMap<>();
                    for (int customer : customers) {
                        entry(searcher, customer, wanted).ifPresent(entry -> entries.put(customer, entry));
                    }
                    return entries;
                }))
                .orElse(Map.of());
    }

    private static Optional<Entry> entry(IndexSearcher searcher, int customer, Wanted wanted) throws IOException {
        TopDocs there = searcher.search(new TermQuery(Fields.of(customer)), 1);
        if (there.scoreDocs.length == 0) {
            return Optional.empty();
        }
        Document kept = searcher.storedFields().document(there.scoreDocs[0].doc);
        List<Integer> subjects = Arrays.stream(kept.get(Fields.SUBJECTS).split(" "))
                .map(Integer::valueOf)
                .toList();
        return Optional.of(new Entry(
                subjects, new Matching(Said.read(kept.get(Fields.SAID))).matched(wanted), Leading.read(kept)));
    }

    private static List<Integer> customersOf(IndexSearcher searcher, ScoreDoc[] docs) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        List<Integer> customers = new ArrayList<>(docs.length);
        for (ScoreDoc doc : docs) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
            NumericDocValues values = leaf.reader().getNumericDocValues(Fields.CUSTOMER);
            if (!values.advanceExact(doc.doc - leaf.docBase)) {
                throw new CorruptIndexException("an entry names no customer", FOLDER);
            }
            customers.add(Math.toIntExact(values.longValue()));
        }
        return customers;
    }

    /** Asks the index, unless there is none that has everybody; one that can't be read is thrown away, to be made anew. */
    private <T> Optional<T> asked(IndexFiles.Search<T> search) {
        made();
        IndexFiles usable = opened();
        if (!usable.mark().isWhole()) {
            return Optional.empty();
        }
        try {
            return Optional.of(usable.reading(search));
        } catch (AlreadyClosedException e) {
            // A renewal has failed meanwhile, and the files are opened again.
            return Optional.empty();
        } catch (RuntimeException e) { // a library that reads garbage may say so in any way
            System.getLogger(CustomerIndex.class.getName())
                    .log(System.Logger.Level.WARNING, "the index of customers is damaged and made anew", e);
            removeAll();
            return Optional.empty();
        }
    }

    /** Without a server nobody else keeps it. */
    private void made() {
        if (keeper == null && (opened().mark().isWhole() || freshness.now().people() <= MADE_AT_ONCE)) {
            renew(Progress.NONE);
        }
    }

    private synchronized IndexFiles opened() {
        IndexFiles there = files;
        if (there == null) {
            there = IndexFiles.open(folder);
            files = there;
        }
        return there;
    }

    private synchronized void drop() {
        IndexFiles there = files;
        files = null;
        if (there != null) {
            there.close();
        }
    }

    private void removeAll() {
        renewing.lock();
        try {
            drop();
            IndexFiles.remove(folder);
        } finally {
            renewing.unlock();
        }
    }

    /**
     * Removes people's entries. To be asked after the ledger, of whose facts the index is made: what is not there any more is then
     * in no file of the index.
     */
    public Erasable erasable() {
        return new Erasable() {
            @Override
            public String room() {
                return "profile";
            }

            @Override
            public List<Holding> find(Collection<Integer> subjects) {
                return List.of(new Holding("search", count(subjects)));
            }

            @Override
            public List<String> export(Collection<Integer> subjects) {
                return List.of();
            }

            @Override
            public List<Holding> erase(Collection<Integer> subjects) {
                List<Holding> before = find(subjects);
                if (Files.exists(folder)) {
                    renew(Progress.NONE);
                }
                return before;
            }
        };
    }

    private long count(Collection<Integer> subjects) {
        if (!Files.exists(folder)) {
            return 0;
        }
        return opened().reading(searcher -> {
            long entries = 0;
            for (int subject : subjects) {
                entries += searcher.count(new TermQuery(Fields.with(subject)));
            }
            return entries;
        });
    }

    @Override
    public void close() {
        closing = true;
        Thread keeping = keeper;
        if (keeping != null) {
            LockSupport.unpark(keeping);
            try {
                keeping.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        drop();
    }
}
