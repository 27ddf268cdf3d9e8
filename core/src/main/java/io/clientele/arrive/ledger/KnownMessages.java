package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index of message ids, kept in step with the record.
 *
 * <p>What a sender brings is decided with an index that lacks nothing of the record's present state, or not at all. The few
 * ids that it may lack are added while the sender waits; where there are more, such as after a start on a record into which
 * another process imported, a thread of its own adds them, and senders are told when to come again. An import of this
 * process has its ids ready, sorted and in a file, when it is committed, so that the index takes them over in one step.
 *
 * <p>The index says by its mark which imports it holds, and before any id of another is added that it is under way: should
 * the process end then, and the import be taken back, ids that are nobody's any more are not taken for known.
 */
final class KnownMessages implements AutoCloseable {

    private static final String FOLDER = "messages";
    private static final Relation SEALED = new Relation("ledger_sealed_keys");
    private static final int READ_AT_ONCE = 10_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /**
     * How much is done at once.
     *
     * @param whileSendersWait ids that are added while a sender waits
     * @param together ids that are sorted together, and lie in one file
     */
    record Bounds(long whileSendersWait, long together) {

        /** A tenth of a second at most, and some hundred megabytes of memory. */
        static final Bounds USUAL = new Bounds(20_000, 4_000_000);
    }

    private final Workspace workspace;
    private final Bounds bounds;

    /** Read: deciding with the index. Write: saying of another state that it is the index's. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Held for a short while by whoever changes what the index holds, but for the ids of what is decided. */
    private final ReentrantLock catching = new ReentrantLock();

    /** Held by whoever adds many ids, for as long as it takes. */
    private final ReentrantLock adding = new ReentrantLock();

    private volatile @Nullable MessageIndex index;

    /** What the index holds of the record; null when it is to be made anew. With {@link #catching}. */
    private @Nullable IndexMark holds;

    /** Whether every id of the log is in it. With {@link #catching}. */
    private boolean logged;

    /** Something was written into the log, and perhaps not into the index. */
    private volatile boolean doubted;

    /** The state of the record whose index it is; written with the lock. */
    private volatile @Nullable Manifest state;

    /** An import's ids are about to follow its commit: what comes meanwhile is compared with it when it is applied. */
    private volatile boolean joining;

    /** Ids that are still to be added; 0 when senders are served. */
    private volatile long behind;

    private volatile boolean stopping;
    private volatile boolean closed;
    private volatile @Nullable Workbench reading;
    private volatile @Nullable Thread catcher;

    KnownMessages(Workspace workspace, Bounds bounds) {
        this.workspace = workspace;
        this.bounds = bounds;
    }

    private Path folder() {
        return workspace.folder().resolve(FOLDER);
    }

    /** Ids that are still to be added before senders are served; sees to it that they are. */
    long behind() {
        long left = behind;
        if (left > 0) {
            catchUpLater();
        }
        return left;
    }

    /**
     * Works with the index of the present state of the record, which is handed over too and stays the present one meanwhile, or
     * is followed by an import with which everything that is accepted now will be compared.
     *
     * @throws Refusal {@code MESSAGES_BEHIND} when the index lacks more than can be waited for
     */
    <T> T during(BiFunction<MessageIndex, Manifest, T> work) {
        while (true) {
            lock.readLock().lock();
            try {
                MessageIndex open = index;
                Manifest now = state;
                if (open != null && now != null && isCurrent()) {
                    return work.apply(open, now);
                }
            } finally {
                lock.readLock().unlock();
            }
            catchUpOrRefuse();
        }
    }

    private boolean isCurrent() {
        Manifest now = state;
        return index != null
                && now != null
                && !doubted
                && (joining || now.snapshot() == workspace.lake().manifest().snapshot());
    }

    /** Remembers ids that are in the log. */
    void put(MessageIndex open, Collection<byte[]> keys) {
        try {
            open.put(keys);
        } catch (RuntimeException | Error e) {
            doubted = true;
            throw e;
        }
    }

    private void catchUpOrRefuse() {
        refuseWhenBehind();
        try {
            while (!catching.tryLock(LOOK_AGAIN.toNanos(), TimeUnit.NANOSECONDS)) {
                refuseWhenBehind();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        }
        try {
            refuseWhenBehind();
            if (isCurrent()) {
                return;
            }
            Missing missing = missing();
            if (missing.isMuch()) {
                behind = missing.size();
                refuseWhenBehind();
            }
            add(missing);
        } finally {
            catching.unlock();
        }
    }

    private void refuseWhenBehind() {
        long left = behind();
        if (left > 0) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "MESSAGES_BEHIND",
                    "the ids of " + left
                            + " events of the record are being looked up, so that nothing comes in twice; send it again in a"
                            + " moment");
        }
    }

    /** What the index lacks of a state of the record. */
    private final class Missing {

        private final Manifest manifest = workspace.lake().manifest();
        private final IndexMark goal = IndexMark.of(workspace.log().last(), manifest);
        private final boolean anew;
        private final Set<String> imports;
        private final List<Segment> segments;
        private final long logAfter;

        Missing() {
            IndexMark before = holds;
            anew = before == null
                    || !before.leadsTo(goal)
                    || (!logged && (before.through() < manifest.sealedThrough() || before.through() > goal.through()));
            imports = before == null || anew ? goal.imports() : before.missing(goal);
            logAfter = before == null || anew ? manifest.sealedThrough() : before.through();
            segments = workspace.lake().whole(manifest.segments(Kind.EVENTS.word(), Role.FACT.word())).stream()
                    .filter(this::mayHoldSome)
                    .toList();
        }

        private boolean mayHoldSome(Segment segment) {
            return anew
                    || (!imports.isEmpty() && segment.origin() == Role.SEVERAL)
                    || imports.stream().anyMatch(name -> IndexMark.number(name) == segment.origin());
        }

        /** Rows to be read, at most one for each id. */
        long size() {
            long fresh = anew || !logged ? Math.max(0, goal.through() - logAfter) : 0;
            return fresh + segments.stream().mapToLong(Segment::rows).sum();
        }

        boolean isMuch() {
            return size() > bounds.whileSendersWait();
        }

        boolean isNothing() {
            return !anew && logged && imports.isEmpty();
        }

        String which() {
            return anew
                    ? "true"
                    : "import_row >= 0 and import_number in ("
                            + imports.stream()
                                    .map(name -> Long.toString(IndexMark.number(name)))
                                    .collect(Collectors.joining(", "))
                            + ")";
        }
    }

    /** The caller holds {@link #catching}. */
    private Missing missing() {
        if (index == null) {
            MessageIndex open = MessageIndex.open(folder());
            index = open;
            holds = open.mark().flatMap(IndexMark::read).orElse(null);
            logged = false;
        }
        if (doubted) {
            logged = false;
        }
        return new Missing();
    }

    /** Adds few, in the hands of {@link #catching}. */
    private void add(Missing missing) {
        if (missing.isNothing()) {
            reached(missing);
            return;
        }
        begin(missing);
        if (!missing.segments.isEmpty()) {
            MessageIndex open = Objects.requireNonNull(index);
            try (Workbench workbench = workspace.workbench()) {
                workbench.viewParquet(SEALED, workspace.lake().filesOf(missing.segments));
                List<byte[]> keys = new ArrayList<>();
                read(workbench, missing.which(), key -> {
                    keys.add(key);
                    if (keys.size() >= READ_AT_ONCE) {
                        open.put(keys);
                        keys.clear();
                    }
                });
                open.put(keys);
            }
        }
        reached(missing);
        flush();
    }

    /** Says what is going to be added, empties an index that holds what it should not, and takes up what is in the log. */
    private void begin(Missing missing) {
        if (missing.anew) {
            lock.writeLock().lock();
            try {
                shut();
                MessageIndex.remove(folder());
                index = MessageIndex.open(folder());
            } finally {
                lock.writeLock().unlock();
            }
        } else if (!missing.imports.isEmpty()) {
            holds = Objects.requireNonNull(holds).with(missing.imports);
            flush();
        }
        if (!logged) {
            takeUpLog(missing.logAfter);
        }
    }

    private void takeUpLog(long after) {
        MessageIndex open = Objects.requireNonNull(index);
        lock.writeLock().lock();
        try {
            // Until it is read to its end nobody decides with this index.
            state = null;
            doubted = false;
        } finally {
            lock.writeLock().unlock();
        }
        List<byte[]> keys = new ArrayList<>();
        workspace.log().replay(after, (number, mark, body) -> {
            byte[] key = Told.keyOf(mark, body);
            if (key != null) {
                keys.add(key);
                if (keys.size() >= READ_AT_ONCE) {
                    open.put(keys);
                    keys.clear();
                }
            }
        });
        open.put(keys);
        logged = true;
    }

    /** From now on it is the index of that state. */
    private void reached(Missing missing) {
        lock.writeLock().lock();
        try {
            // Nobody is between the log and the index now.
            IndexMark whole = missing.goal.through(workspace.log().last());
            IndexMark now = IndexMark.of(whole.through(), workspace.lake().manifest());
            // Of imports that came meanwhile some ids may have been read with the others.
            holds = missing.anew ? whole.with(whole.missing(now)) : whole;
            state = missing.manifest;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void flush() {
        Objects.requireNonNull(index).flush(Objects.requireNonNull(holds).text());
    }

    private static void read(Workbench workbench, String which, Consumer<byte[]> each) {
        Step listed = Step.rendered(
                "arrive/ledger/keys_listed", "select lower(hex(key)) as key from " + SEALED.sql() + " where " + which);
        workbench.read(listed, Map.of(), Map.of(), rows -> {
            while (rows.next()) {
                each.accept(HexFormat.of().parseHex(rows.requiredText("key")));
            }
            return true;
        });
    }

    /** Starts to add what is missing, in a thread of its own that gives way; nothing where that is done already. */
    synchronized void catchUpLater() {
        Thread before = catcher;
        if (!closed && (before == null || !before.isAlive())) {
            catcher = Thread.ofPlatform().daemon().name("message-ids").start(this::catchUpAside);
        }
    }

    /** The same where the index is behind at all, or was not opened yet. */
    void keepReady() {
        if (!isCurrent()) {
            catchUpLater();
        }
    }

    private void catchUpAside() {
        BackgroundWork.giveWay();
        while (!closed) {
            try {
                catchUp(Progress.NONE);
                return;
            } catch (Progress.CancelledException e) {
                // The index was taken away, or is about to be closed.
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            } catch (RuntimeException e) { // a thread's edge: the disk may be full, files may be damaged
                System.getLogger(KnownMessages.class.getName())
                        .log(System.Logger.Level.WARNING, "message ids are still to be taken up", e);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    /** Whether events have come by the door, so that an index is kept for them. */
    boolean isKept() {
        return index != null || Files.exists(folder().resolve("CURRENT"));
    }

    /** Adds everything that is missing; nothing where another thread is at it. */
    void catchUp(Progress progress) {
        if (!adding.tryLock()) {
            return;
        }
        try {
            while (!catchUpOnce(progress)) {
                // Until nothing was imported meanwhile.
            }
            behind = 0;
        } finally {
            adding.unlock();
        }
    }

    /** @return whether nothing is missing any more */
    private boolean catchUpOnce(Progress progress) {
        Missing missing;
        catching.lock();
        try {
            checkStopping();
            missing = missing();
            if (!missing.isMuch()) {
                add(missing);
                return true;
            }
            behind = missing.size();
            begin(missing);
        } finally {
            catching.unlock();
        }
        addMany(missing, progress);
        catching.lock();
        try {
            reached(missing);
            flush();
            return false;
        } finally {
            catching.unlock();
        }
    }

    private void checkStopping() {
        if (stopping) {
            throw new Progress.CancelledException();
        }
    }

    private void addMany(Missing missing, Progress progress) {
        MessageIndex open = Objects.requireNonNull(index);
        Path staging = workspace.staging(FOLDER);
        long all = missing.size();
        List<Range> ranges = Range.of(all, bounds.together());
        for (int i = 0; i < ranges.size(); i++) {
            progress.check();
            progress.report("upkeep.messages", all / ranges.size() * i, all);
            workspace.faultPoints().reach("messages.before-range");
            try (Workbench workbench = workspace.workbench()) {
                reading = workbench;
                checkStopping();
                workbench.viewParquet(SEALED, workspace.lake().filesOf(missing.segments));
                open.take(sorted(workbench, missing.which(), ranges.get(i), staging));
            } catch (RuntimeException e) {
                checkStopping();
                throw e;
            } finally {
                reading = null;
            }
            behind = Math.max(1, all - all / ranges.size() * (i + 1));
        }
        remove(staging);
    }

    /** Ids that begin with two bytes from one number to below another: as many in each range, for ids are hashes. */
    private record Range(int from, int to) {

        private static final int PREFIXES = 1 << 16;

        static List<Range> of(long ids, long together) {
            int count = Math.clamp((ids + together - 1) / together, 1, PREFIXES);
            List<Range> ranges = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ranges.add(new Range((int) ((long) PREFIXES * i / count), (int) ((long) PREFIXES * (i + 1) / count)));
            }
            return ranges;
        }

        String condition() {
            String below = to == PREFIXES ? "" : String.format(" and key < unhex('%04x')", to);
            return String.format("key >= unhex('%04x')", from) + below;
        }
    }

    private static List<Path> sorted(Workbench workbench, String which, Range range, Path folder) {
        Path file = folder.resolve(String.format("%05d.sst", range.from()));
        try (MessageIndex.Sorted sorted = new MessageIndex.Sorted(file)) {
            read(workbench, which + " and " + range.condition() + " order by key", sorted::add);
            return sorted.finish() ? List.of(file) : List.of();
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the ids of an import ready for the moment it is committed. One that brings few, or comes while the index is behind
     * or not open, does without: its ids are then missing.
     *
     * @param facts its segments, written and not yet part of the record
     */
    Joining joining(ImportRecord record, List<Segment> facts, Workbench workbench, Path staging) {
        long rows = facts.stream().mapToLong(Segment::rows).sum();
        List<Path> files = new ArrayList<>();
        if (index != null && behind == 0 && rows > bounds.whileSendersWait()) {
            workbench.viewParquet(SEALED, workspace.lake().filesOf(facts));
            for (Range range : Range.of(rows, bounds.together())) {
                files.addAll(sorted(workbench, "true", range, staging));
            }
        }
        return new Joining(IndexMark.name(record), files);
    }

    /** The ids of an import on their way into the index. In one thread, without another change of the record between. */
    final class Joining implements AutoCloseable {

        private final String name;
        private final List<Path> files;
        private boolean begun;
        private boolean committed;

        private Joining(String name, List<Path> files) {
            this.name = name;
            this.files = files;
        }

        /** Right before the commit. */
        void begin() {
            if (files.isEmpty()) {
                return;
            }
            catching.lock();
            begun = true;
            if (behind > 0) {
                return;
            }
            if (!isCurrent()) {
                Missing missing = missing();
                if (missing.isMuch()) {
                    return;
                }
                add(missing);
            }
            holds = Objects.requireNonNull(holds).with(Set.of(name));
            flush();
            joining = true;
        }

        /** Right after it. */
        void end() {
            committed = true;
            if (!joining) {
                return;
            }
            try {
                Objects.requireNonNull(index).take(files);
            } catch (Refusal e) { // the import is committed: its ids are missing as those of another process
                System.getLogger(KnownMessages.class.getName())
                        .log(System.Logger.Level.WARNING, "message ids are to be taken up again", e);
                return;
            }
            lock.writeLock().lock();
            try {
                holds = Objects.requireNonNull(holds)
                        .holding(name)
                        .through(workspace.log().last());
                state = workspace.lake().manifest();
                joining = false;
            } finally {
                lock.writeLock().unlock();
            }
            flush();
        }

        @Override
        public void close() {
            if (!begun) {
                return;
            }
            try {
                if (joining && !committed) {
                    holds = Objects.requireNonNull(holds).without(name);
                    flush();
                }
            } finally {
                joining = false;
                catching.unlock();
            }
        }
    }

    /**
     * Makes the index durable as far as the log goes, so that the log may forget. Opens it where events are about to be
     * sealed that an earlier process took in.
     */
    void sealing() {
        catching.lock();
        try {
            Missing missing = missing();
            if (missing.anew) {
                // It is made of segments then, and of what the log has behind them.
                return;
            }
            if (!logged) {
                takeUpLog(missing.logAfter);
            }
            lock.writeLock().lock();
            try {
                holds = Objects.requireNonNull(holds).through(workspace.log().last());
            } finally {
                lock.writeLock().unlock();
            }
            flush();
        } finally {
            catching.unlock();
        }
    }

    /** Leaves nothing of the index on the disk; it is made anew. */
    void renew() {
        alone(() -> {
            shut();
            MessageIndex.remove(folder());
        });
    }

    /** Runs what takes the index away, while nobody uses it. */
    private void alone(Runnable work) {
        stopping = true;
        Workbench busy = reading;
        if (busy != null) {
            busy.cancel();
        }
        adding.lock();
        catching.lock();
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
            catching.unlock();
            adding.unlock();
            stopping = closed;
        }
    }

    private void shut() {
        MessageIndex open = index;
        if (open != null) {
            open.close();
        }
        index = null;
        state = null;
        holds = null;
        logged = false;
        doubted = false;
    }

    @Override
    public void close() {
        closed = true;
        alone(this::shut);
        Thread last = catcher;
        if (last != null) {
            LockSupport.unpark(last);
        }
    }
}
