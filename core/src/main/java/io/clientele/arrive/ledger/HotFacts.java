package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.store.AppendLog;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Facts that are in the log and not yet in segments.
 *
 * <p>Three states, each made from the one before and never the other way round: the log (durable, what was
 * acknowledged), the hot tables (in the engine's memory, what questions see), the segments. What a batch has left that did
 * not come to its end is known by its records' numbers and taken out before it is applied again; sealing is atomic because
 * the manifest that names the new segments also says how far the log is sealed, so that hot rows up to that number are
 * left over, not counted twice. A start applies again what comes after the last sealed record.
 */
final class HotFacts implements AutoCloseable {

    /** Records that are applied at once: what is seen a second later at the pace of a busy shop. */
    private static final int BATCH = 10_000;

    /** What is seen may be later by so much. */
    private static final Duration LONGEST_REST = Duration.ofMillis(200);

    /** So many times as long as a batch took. */
    private static final int RESTS = 4;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Workspace workspace;
    private final LedgerViews views;
    private final Arrivals arrivals;
    private final FaultPoints faultPoints;
    private final HotTables tables = new HotTables();
    private final MetPeople people = new MetPeople();

    /** Of the records that are applied and not yet sealed. */
    private final Tallies tallies = new Tallies();

    /** Held while what is hot is sealed, and while the engine is made anew; taken before {@link #applying}. */
    private final ReentrantLock sealing = new ReentrantLock();

    /**
     * Held while a batch is applied, and while what was sealed becomes part of the record. Fair: who applies without a rest
     * would never let another have it.
     */
    private final ReentrantLock applying = new ReentrantLock(true);

    private final Set<Kind> hotKinds = EnumSet.noneOf(Kind.class);
    private final Set<Role> hotLinks = EnumSet.noneOf(Role.class);
    private final Thread applier;
    private volatile boolean closing;
    private volatile long applied;

    /** Whether the hot tables may hold some of a batch that did not come to its end. */
    private boolean broken;

    /** When the applier last looked whether the engine answers. */
    private long looked = System.nanoTime();

    HotFacts(Workspace workspace, LedgerViews views, Arrivals arrivals, FaultPoints faultPoints) {
        this.workspace = workspace;
        this.views = views;
        this.arrivals = arrivals;
        this.faultPoints = faultPoints;
        recover();
        workspace.followRenewal(this::recover);
        this.applier = Thread.ofPlatform().daemon().name("ledger-applier").start(this::apply);
    }

    /** What is durable and not sealed is applied before the first question is answered. */
    private void recover() {
        try (Workbench workbench = workspace.workbench()) {
            tables.make(workbench);
            workbench.run("arrive/ledger/hot_alias_created", Map.of());
            workbench.run("arrive/ledger/sessions_created", Map.of());
            broken = false;
            people.forget();
            applied = workspace.lake().manifest().sealedThrough();
            removeSealed(workbench);
            hotKinds.clear();
            hotLinks.clear();
            show();
        }
        tallies.clear();
        while (applyNext()) {
            // Until nothing is left: a start that answers questions has seen everything that was acknowledged.
        }
    }

    private void show() {
        views.hot(hotKinds, hotLinks);
        views.publish(workspace.lake().manifest());
    }

    /** Questions about kinds nothing of which is hot behind a record don't look for it. */
    private void rememberKinds(Workbench workbench, long after) {
        hotKinds.clear();
        hotKinds.addAll(workbench.read(
                Step.named("arrive/ledger/hot_kinds_listed"), Map.of("after", after), Map.of(), rows -> {
                    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
                    while (rows.next()) {
                        kinds.add(Kind.ofWord(rows.requiredText("kind")));
                    }
                    return kinds;
                }));
        hotLinks.clear();
        hotLinks.addAll(Links.hot(workbench, after));
    }

    /** Makes facts durable; they are seen by questions a moment later. */
    long append(List<Fact> facts) {
        long number = workspace
                .log()
                .append(facts.stream()
                        .map(Told.Plain::of)
                        .map(told -> new AppendLog.Entry(told.mark(), told.bytes()))
                        .toList());
        LockSupport.unpark(applier);
        return number;
    }

    /** Something was made durable. */
    void arrived() {
        LockSupport.unpark(applier);
    }

    /** The last record that questions see. */
    long applied() {
        return applied;
    }

    /** Records that are durable and not applied. */
    long unseen() {
        return Math.max(0, workspace.log().last() - applied);
    }

    /** Applied and not in segments. */
    long hot() {
        return Math.max(0, applied - workspace.lake().manifest().sealedThrough());
    }

    /** Applies everything that is durable now. */
    void settle() {
        settleThrough(workspace.log().last());
    }

    /** Applies what is durable up to that record at least; false when it can't be applied now. */
    boolean settleThrough(long number) {
        while (applied < number) {
            // The applier may have been faster.
            if (!applyNext() && applied < number) {
                return false;
            }
        }
        return true;
    }

    private void apply() {
        BackgroundWork.giveWay();
        while (!closing) {
            long begun = System.nanoTime();
            try {
                if (applyNext()) {
                    rest(System.nanoTime() - begun);
                } else {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            } catch (RuntimeException e) { // a thread's edge: the batch stays in the log and is tried again
                System.getLogger(HotFacts.class.getName())
                        .log(System.Logger.Level.ERROR, "arrived facts were not applied", e);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            long now = System.nanoTime();
            if (!closing && now - looked >= LOOK_EVERY.toNanos()) {
                looked = now;
                tidy();
            }
        }
    }

    /**
     * A batch has a price of its own beside that of its events: where they come without a pause it is paid less often, as far
     * as nobody waits for it. Who is behind doesn't rest.
     */
    private void rest(long took) {
        if (unseen() < BATCH / 2) {
            long until = System.nanoTime() + Math.min(LONGEST_REST.toNanos(), RESTS * took);
            while (!closing && System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
    }

    private void tidy() {
        try {
            // An engine that answers no more is made again of what is durable, for as long as that takes to succeed.
            if (workspace.isEngineLost()) {
                renewed(this::madeAgain);
            }
            dropSealed();
        } catch (RuntimeException e) { // a thread's edge: the disk may be full still
            System.getLogger(HotFacts.class.getName()).log(System.Logger.Level.ERROR, "the engine is still lost", e);
        }
    }

    /** Looks again: what looked lost may have been a renewal of another thread, which is over by now. */
    private void madeAgain() {
        if (workspace.isEngineLost()) {
            System.getLogger(HotFacts.class.getName())
                    .log(System.Logger.Level.WARNING, "the engine is lost and made again");
            workspace.renewEngine();
        }
    }

    private void dropSealed() {
        applying.lock();
        try {
            if (tables.mayDrop(workspace.lake())) {
                try (Workbench workbench = workspace.workbench()) {
                    tables.dropSealed(workbench, workspace.lake());
                }
            }
        } finally {
            applying.unlock();
        }
    }

    /** Runs work that empties the engine's file, while nothing is applied; {@link #recover} follows the renewal. */
    void renewed(Runnable work) {
        sealing.lock();
        applying.lock();
        try {
            work.run();
        } finally {
            applying.unlock();
            sealing.unlock();
        }
    }

    /** Runs work during which nothing is applied and nothing is hot, so that it may change the manifest. */
    <T> T quietly(Ledger ledger, Supplier<T> work) {
        sealing.lock();
        applying.lock();
        try {
            settle();
            seal(ledger);
            return workspace.lake().alone(work);
        } finally {
            applying.unlock();
            sealing.unlock();
        }
    }

    /** Applies the next batch; false when there is none. */
    private boolean applyNext() {
        applying.lock();
        try {
            // What is new is decided against everything there is: while some of it cannot be read, facts wait in the
            // log.
            if (workspace.log().last() <= applied || workspace.lake().isDamaged()) {
                return false;
            }
            ArrivedBatch batch = new ArrivedBatch(applied);
            workspace.log().replay(applied, BATCH, batch);
            if (batch.last() == applied) {
                return false;
            }
            try (Workbench workbench = workspace.workbench()) {
                if (broken) {
                    tables.removeAfter(workbench, applied);
                }
                broken = true;
                Manifest manifest = workspace.lake().manifest();
                boolean linked = new Applying(workbench, tables, views, people, manifest, batch).run(faultPoints);
                broken = false;
                applied = batch.last();
                tallies.add(batch.counts());
                seen(workbench, batch, linked);
            }
            return true;
        } finally {
            applying.unlock();
        }
    }

    /** Questions look for kinds and sorts of links that were not hot before. */
    private void seen(Workbench workbench, ArrivedBatch batch, boolean linked) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        batch.facts().keySet().forEach(origin -> kinds.add(origin.kind()));
        if (!batch.events().isEmpty()) {
            kinds.add(Kind.EVENTS);
        }
        boolean more = hotKinds.addAll(kinds);
        if (linked) {
            more |= hotLinks.addAll(
                    Links.hot(workbench, workspace.lake().manifest().sealedThrough()));
        }
        if (more) {
            show();
        }
    }

    /**
     * Moves what is applied into segments; meanwhile more is applied. The caller holds the intake, so that nobody else
     * changes what the manifest says of facts.
     *
     * @return facts sealed
     */
    long seal(Ledger ledger) {
        sealing.lock();
        try {
            Sealing.Cut cut = cut();
            if (cut.through() <= workspace.lake().manifest().sealedThrough()) {
                return 0;
            }
            try (Sealing work =
                    new Sealing(workspace, ledger.typing(workspace.lake().manifest()), cut)) {
                work.write();
                if (cut.kinds().contains(Kind.EVENTS) || arrivals.messages().isKept()) {
                    arrivals.messages().sealing();
                }
                committed(work, cut);
                return work.facts();
            }
        } finally {
            sealing.unlock();
        }
    }

    /** What is applied now; what is applied from now on goes into tables of its own. */
    private Sealing.Cut cut() {
        applying.lock();
        try (Workbench workbench = workspace.workbench()) {
            Manifest manifest = workspace.lake().manifest();
            if (applied > manifest.sealedThrough()) {
                tables.turn(workbench, applied);
            }
            return new Sealing.Cut(
                    applied, Applying.nextSubject(workbench, manifest), EnumSet.copyOf(hotKinds), tallies.all());
        } finally {
            applying.unlock();
        }
    }

    private void committed(Sealing work, Sealing.Cut cut) {
        applying.lock();
        try {
            Manifest after = workspace.lake().alone(() -> committedShowingTheRest(work, cut.through()));
            tables.sealed(after.snapshot(), cut.through());
            tallies.subtract(cut.counts());
            faultPoints.reach("seal.before-hot-removed");
            removeSealed(work.workbench());
            faultPoints.reach("seal.before-log-forgotten");
            workspace.log().forget(after.sealedThrough());
        } finally {
            applying.unlock();
        }
    }

    /** The views of the new state show what is hot behind it; when it does not come about, those of the old one what was. */
    private Manifest committedShowingTheRest(Sealing work, long through) {
        Set<Kind> kinds = EnumSet.copyOf(hotKinds);
        Set<Role> links = EnumSet.copyOf(hotLinks);
        long before = workspace.lake().manifest().snapshot();
        rememberKinds(work.workbench(), through);
        views.hot(hotKinds, hotLinks);
        try {
            return work.commit();
        } finally {
            if (workspace.lake().manifest().snapshot() == before) {
                hotKinds.addAll(kinds);
                hotLinks.addAll(links);
                views.hot(hotKinds, hotLinks);
            }
        }
    }

    /** Facts that are durable and not yet in segments. */
    long waiting() {
        return Math.max(0, workspace.log().last() - workspace.lake().manifest().sealedThrough());
    }

    private void removeSealed(Workbench workbench) {
        Manifest manifest = workspace.lake().manifest();
        workbench.run("arrive/ledger/hot_alias_removed", Map.of("subject", manifest.counter("subject")));
        tables.removeReplayedThrough(workbench, manifest.sealedThrough());
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(applier);
        try {
            applier.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
