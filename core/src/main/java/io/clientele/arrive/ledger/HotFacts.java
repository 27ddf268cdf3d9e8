package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.AppendLog;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are in the log and not yet in segments.
 *
 * <p>Three states, each made from the one before and never the other way round: the log (durable, what was
 * acknowledged), the hot table (a narrow copy inside the engine that questions see), the segments. Applying is idempotent
 * because the number of the last applied record changes in the same transaction as the rows; sealing is atomic because
 * the manifest that names the new segments also says how far the log is sealed, so that hot rows up to that number are
 * left over, not counted twice. The engine's file may be deleted: applying then begins again after the last sealed
 * record.
 */
final class HotFacts implements AutoCloseable {

    /** Records that are applied at once: what is seen a second later at the pace of a busy shop. */
    private static final int BATCH = 10_000;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private static final Relation ARRIVED = new Relation("ledger_arrived");
    private static final Relation TURNED = new Relation("ledger_turned");
    private static final Relation REPLAYED = new Relation("ledger_replayed");
    private static final Relation REJECTS_SEALED = new Relation("ledger_rejects_sealed");
    private static final Relation ROWS = new Relation("ledger_accepted");
    private static final Relation SEALED_ORDERS = new Relation("ledger_sealed_orders");
    private static final Relation STAGED = new Relation("ledger_hot_staged");
    private static final Relation KNOWN = new Relation("ledger_known");
    private static final Relation ALIKE = new Relation("ledger_known_alike");

    private final Workspace workspace;
    private final LedgerViews views;
    private final Arrivals arrivals;
    private final FaultPoints faultPoints;

    /** Of the records that are applied and not yet sealed. */
    private final Tallies tallies = new Tallies();

    private final ReentrantLock applying = new ReentrantLock();
    private final Set<Kind> hotKinds = EnumSet.noneOf(Kind.class);
    private final Set<Role> hotLinks = EnumSet.noneOf(Role.class);
    private final Thread applier;
    private volatile boolean closing;
    private volatile long applied;

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

    /** What is durable and not yet applied is applied before the first question is answered. */
    private void recover() {
        try (Workbench workbench = workspace.workbench()) {
            workbench.run("arrive/ledger/hot_created", Map.of());
            workbench.run("arrive/ledger/hot_completed", Map.of());
            workbench.run("arrive/ledger/hot_rejects_created", Map.of());
            workbench.run("arrive/ledger/hot_replayed_created", Map.of());
            workbench.run("arrive/ledger/hot_superseded_created", Map.of());
            workbench.run("arrive/ledger/hot_alias_created", Map.of());
            workbench.run("arrive/ledger/hot_links_created", Map.of());
            workbench.run("arrive/ledger/sessions_created", Map.of());
            workbench.run("arrive/ledger/applied_created", Map.of());
            long recorded = workbench.count(Step.named("arrive/ledger/applied_read"), Map.of(), Map.of());
            applied = Math.max(recorded, workspace.lake().manifest().sealedThrough());
            if (recorded > workspace.log().last()) {
                // The engine's file knows more than the log: it belongs to another state of the record.
                workbench.run("arrive/ledger/hot_emptied", Map.of());
                workbench.run("arrive/ledger/hot_rejects_emptied", Map.of());
                workbench.run("arrive/ledger/hot_links_emptied", Map.of());
                workbench.run("arrive/ledger/hot_replayed_emptied", Map.of());
                applied = workspace.lake().manifest().sealedThrough();
            }
            removeSealed(workbench);
            rememberKinds(workbench);
        }
        countApplied();
        while (applyNext()) {
            // Until nothing is left: a start that answers questions has seen everything that was acknowledged.
        }
    }

    private void countApplied() {
        tallies.clear();
        workspace.log().replay(workspace.lake().manifest().sealedThrough(), (number, mark, body) -> {
            Told told = number <= applied ? Told.read(mark, body) : null;
            if (told != null) {
                tallies.add(told.source(), told.counts());
            }
        });
    }

    private void rememberKinds(Workbench workbench) {
        hotKinds.clear();
        hotKinds.addAll(workbench.read(Step.named("arrive/ledger/hot_kinds_listed"), Map.of(), Map.of(), rows -> {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            while (rows.next()) {
                kinds.add(Kind.ofWord(rows.requiredText("kind")));
            }
            return kinds;
        }));
        hotLinks.clear();
        hotLinks.addAll(Links.hot(workbench));
        views.hot(hotKinds, hotLinks);
        views.publish(workspace.lake().manifest());
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

    /** Applies everything that is durable now. */
    void settle() {
        while (applyNext()) {
            // Each turn applies one batch.
        }
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
        while (!closing) {
            try {
                if (!applyNext()) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            } catch (RuntimeException e) { // a thread's edge: the batch stays in the log and is tried again
                System.getLogger(HotFacts.class.getName())
                        .log(System.Logger.Level.ERROR, "arrived facts were not applied", e);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            renewLost();
        }
    }

    /** An engine that answers no more is made again of what is durable, for as long as that takes to succeed. */
    private void renewLost() {
        long now = System.nanoTime();
        if (closing || now - looked < LOOK_EVERY.toNanos()) {
            return;
        }
        looked = now;
        try {
            if (workspace.isEngineLost()) {
                renewed(this::madeAgain);
            }
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

    /** Runs work that empties the engine's file, while nothing is applied; {@link #recover} follows the renewal. */
    void renewed(Runnable work) {
        applying.lock();
        try {
            work.run();
        } finally {
            applying.unlock();
        }
    }

    /** Runs work during which nothing is applied and nothing is hot, so that it may change the manifest. */
    <T> T quietly(Ledger ledger, Supplier<T> work) {
        applying.lock();
        try {
            seal(ledger);
            return workspace.lake().alone(work);
        } finally {
            applying.unlock();
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
            Batch batch = new Batch(applied);
            workspace.log().replay(applied, BATCH, batch);
            if (batch.last == applied) {
                return false;
            }
            try (Workbench workbench = workspace.workbench()) {
                workbench.atomically(() -> {
                    batch.bySource.forEach((origin, rows) -> applied(workbench, origin, rows, batch.last));
                    appliedEvents(workbench, batch);
                    appliedTurned(workbench, batch);
                    appliedReplayed(workbench, batch);
                    faultPoints.reach("hot.before-applied");
                    workbench.run("arrive/ledger/applied_written", Map.of("number", batch.last));
                });
                applied = batch.last;
                tallies.add(batch.counts.all());
                boolean events = !batch.events.isEmpty() && !hotKinds.contains(Kind.EVENTS);
                boolean links = !hotLinks.containsAll(Links.hot(workbench));
                if (events
                        || links
                        || batch.bySource.keySet().stream().anyMatch(origin -> !hotKinds.contains(origin.kind()))) {
                    rememberKinds(workbench);
                }
            }
            return true;
        } finally {
            applying.unlock();
        }
    }

    /** Where facts of a batch come from: they are compared within it. */
    private record Origin(Kind kind, String source, String namespace) {}

    /** The next records of the log, grouped. */
    private static final class Batch implements AppendLog.Reader {
        private final Map<Origin, List<List<String>>> bySource = new LinkedHashMap<>();
        private final List<List<@Nullable String>> events = new ArrayList<>();
        private final List<List<@Nullable String>> turned = new ArrayList<>();
        private final List<List<String>> replayed = new ArrayList<>();
        private final Tallies counts = new Tallies();
        private long fewestImports = Long.MAX_VALUE;
        private long last;

        Batch(long after) {
            last = after;
        }

        @Override
        public void read(long number, byte mark, byte[] body) {
            last = number;
            Told told = Told.read(mark, body);
            if (told == null) {
                return;
            }
            counts.add(told.source(), told.counts());
            add(Long.toString(number), told);
        }

        private void add(String place, Told told) {
            switch (told) {
                case Told.Plain fact ->
                    bySource.computeIfAbsent(
                                    new Origin(fact.kind(), fact.source(), fact.namespace()), some -> new ArrayList<>())
                            .add(List.of(place, fact.fields()));
                case Told.Event event -> {
                    fewestImports = Math.min(fewestImports, event.imports());
                    events.add(Arrays.asList(
                            place,
                            event.source(),
                            event.namespace(),
                            event.key(),
                            Long.toString(event.imports()),
                            event.alias(),
                            event.person(),
                            event.fields(),
                            event.raw()));
                }
                case Told.Turned(String source, Arriving.TurnedAway what) ->
                    turned.add(Arrays.asList(
                            place,
                            source,
                            Long.toString(what.line()),
                            what.field(),
                            what.value(),
                            what.code(),
                            what.message(),
                            what.cells()));
                case Told.Duplicates duplicates -> {}
                case Told.Replayed(long reject, Told outcome) -> {
                    replayed.add(List.of(place, Long.toString(reject)));
                    add(place, outcome);
                }
            }
        }
    }

    /** Events were compared with what there was when they came, so that only imports since then can have had them too. */
    private void appliedEvents(Workbench workbench, Batch batch) {
        if (batch.events.isEmpty()) {
            return;
        }
        workbench.appendText(
                ARRIVED,
                List.of("number", "source", "namespace", "key", "imports", "alias_kind", "person", "body", "raw"),
                batch.events);
        Manifest manifest = workspace.lake().manifest();
        if (batch.fewestImports < manifest.counter("import")) {
            run(
                    workbench,
                    "hot_known",
                    "create or replace temp view ledger_known as "
                            + views.sealedVersions(Kind.EVENTS, workbench.catalogue()));
            workbench.run(Step.named("arrive/ledger/arrived_known_dropped"), Map.of(), Map.of("known", KNOWN));
        }
        long next = nextSubject(workbench, manifest);
        workbench.run("arrive/ledger/arrived_aliases_added", Map.of("next", next));
        Links.addArrived(workbench, next, batch.last);
        workbench.run("arrive/ledger/arrived_accepted", Map.of("import", manifest.counter("import")));
    }

    private static void appliedTurned(Workbench workbench, Batch batch) {
        if (!batch.turned.isEmpty()) {
            workbench.appendText(
                    TURNED,
                    List.of("number", "source", "line", "field", "value", "code", "message", "cells"),
                    batch.turned);
            workbench.run("arrive/ledger/turned_kept", Map.of());
        }
    }

    /** A reject that was read again leaves the hot ones; of one in a segment it is noted that it is over. */
    private static void appliedReplayed(Workbench workbench, Batch batch) {
        if (!batch.replayed.isEmpty()) {
            workbench.appendText(REPLAYED, List.of("number", "place"), batch.replayed);
            workbench.run("arrive/ledger/replayed_kept", Map.of());
            workbench.run("arrive/ledger/replayed_left", Map.of());
        }
    }

    /** @param place the batch's last in the log */
    private void applied(Workbench workbench, Origin origin, List<List<String>> rows, long place) {
        Kind kind = origin.kind();
        workbench.appendText(new Relation("ledger_arriving"), List.of("number", "body"), rows);
        run(
                workbench,
                "hot_staged",
                "create or replace temp table ledger_hot_staged as "
                        + FactSql.unfolded(
                                kind, List.of("-cast(number as bigint) as import_row", "body"), "ledger_arriving"));
        Manifest manifest = workspace.lake().manifest();
        Map<String, ?> values = Map.of(
                "source", origin.source(),
                "namespace", origin.namespace(),
                "scope", FactSql.scope(kind, origin.source(), origin.namespace()),
                "kind", kind.word(),
                "number", manifest.counter("import"),
                "next", nextSubject(workbench, manifest));
        workbench.run(FactSql.identified(kind), values, Map.of("staged", STAGED));
        workbench.run("arrive/ledger/rows_repeated", Map.of());
        workbench.run("arrive/ledger/rows_keyed", RowRange.ALL.with(Map.of()));
        run(
                workbench,
                "hot_known",
                "create or replace temp view ledger_known as " + views.everyVersion(kind, workbench.catalogue()));
        workbench.run("arrive/ledger/decisions_created", Map.of());
        workbench.run(FactSql.knownAlike(kind, false), Map.of(), Map.of());
        workbench.run(Step.named("arrive/ledger/rows_decided"), Map.of(), Map.of("known", ALIKE));
        addAliases(workbench, kind, values, place);
        workbench.run(FactSql.hotAccepted(kind), values, Map.of("staged", STAGED));
        run(
                workbench,
                "hot_known_versions",
                "create or replace temp view ledger_known_versions as select key, " + FactSql.versionTime(kind)
                        + " as version_at, import_number, import_row from ("
                        + views.sealedVersions(kind, workbench.catalogue()) + ") sealed"
                        + (kind == Kind.ORDERS ? " where order_id is null or import_row < 0" : ""));
        workbench.run("arrive/ledger/hot_superseded_added", values);
        if (kind == Kind.ORDERS) {
            workbench.run(Step.named("arrive/ledger/hot_orders_told_twice"), Map.of(), Map.of("known", KNOWN));
            run(
                    workbench,
                    "sealed_orders",
                    "create or replace temp view ledger_sealed_orders as "
                            + views.sealedVersions(kind, workbench.catalogue()));
            workbench.run(
                    Step.named("arrive/ledger/hot_orders_voided"),
                    Map.of("whole", Arriving.WHOLE_ORDER),
                    Map.of("sealed", SEALED_ORDERS));
        }
    }

    private static void run(Workbench workbench, String name, String sql) {
        workbench.run(Step.rendered("arrive/ledger/" + name, sql), Map.of(), Map.of());
    }

    private static long nextSubject(Workbench workbench, Manifest manifest) {
        long hot = workbench.count(Step.named("arrive/ledger/hot_alias_counted"), Map.of(), Map.of());
        return Math.max(hot, manifest.counter("subject"));
    }

    private static void addAliases(Workbench workbench, Kind kind, Map<String, ?> values, long place) {
        if (!kind.isAboutPeople()) {
            return;
        }
        workbench.run(FactSql.named(kind), Map.of(), Map.of("staged", STAGED));
        workbench.run("arrive/ledger/aliases_added", values);
        if (kind == Kind.EVENTS) {
            Links.addHot(workbench, values, place);
        } else {
            workbench.run("arrive/ledger/hot_alias_added", Map.of());
        }
    }

    /**
     * Moves what is hot into segments. The caller holds the intake, so that nothing else changes the manifest.
     *
     * @return facts sealed
     */
    long seal(Ledger ledger) {
        settle();
        applying.lock();
        try {
            return workspace.lake().alone(() -> sealed(ledger));
        } finally {
            applying.unlock();
        }
    }

    private long sealed(Ledger ledger) {
        Lake lake = workspace.lake();
        Manifest before = lake.manifest();
        if (applied <= before.sealedThrough()) {
            return 0;
        }
        Typing typing = ledger.typing(before);
        try (Workbench workbench = workspace.workbench()) {
            List<Segment> written = new ArrayList<>();
            long rows = 0;
            for (Kind kind : hotKinds) {
                rows += sealed(workbench, ledger, kind, typing, written);
            }
            sealedAliases(workbench, lake, written);
            written.addAll(Links.hotSealed(workbench, lake, applied));
            sealedRejects(workbench, lake, written);
            if (hotKinds.contains(Kind.EVENTS)) {
                arrivals.sealing();
            }
            faultPoints.reach("seal.before-manifest");
            Manifest.Draft draft = typing.in(sealedReplayed(workbench, lake, before))
                    .add(written)
                    .sealedThrough(applied)
                    .counter("subject", nextSubject(workbench, before));
            Tallies.seal(before, tallies.all(), draft);
            commit(lake, before, draft);
            tallies.clear();
            faultPoints.reach("seal.before-hot-removed");
            removeSealed(workbench);
            faultPoints.reach("seal.before-log-forgotten");
            workspace.log().forget(lake.manifest().sealedThrough());
            return rows;
        }
    }

    /** The views of the new state show no hot rows; when it does not come about, those of the old one do again. */
    private void commit(Lake lake, Manifest before, Manifest.Draft draft) {
        Set<Kind> sealing = EnumSet.noneOf(Kind.class);
        sealing.addAll(hotKinds);
        Set<Role> links = EnumSet.noneOf(Role.class);
        links.addAll(hotLinks);
        hotKinds.clear();
        hotLinks.clear();
        views.hot(hotKinds, hotLinks);
        try {
            lake.commit(draft);
        } finally {
            if (lake.manifest().snapshot() == before.snapshot()) {
                hotKinds.addAll(sealing);
                hotLinks.addAll(links);
                views.hot(hotKinds, hotLinks);
            }
        }
    }

    /** Facts that are applied and not yet in segments. */
    long waiting() {
        return Math.max(0, workspace.log().last() - workspace.lake().manifest().sealedThrough());
    }

    private long sealed(Workbench workbench, Ledger ledger, Kind kind, Typing typing, List<Segment> written) {
        run(
                workbench,
                "hot_typed",
                "create or replace temp table ledger_accepted as select *, false as duplicate, "
                        + FactSql.month(kind, "") + " as month from (" + FactSql.hotUnfolded(kind) + ") hot");
        if (kind == Kind.EVENTS) {
            sealedArrived(workbench, ledger.lake(), written);
        }
        Lake lake = ledger.lake();
        PropertyColumns typed = typing.of(kind, workbench, ROWS, Typing.countOf(workbench, ROWS));
        long rows = 0;
        for (String month : FactSql.months(workbench)) {
            Path file = lake.newFile(kind.word(), month, "sealed-" + applied);
            long some = workbench.writeParquet(
                    FactSql.sealed(kind, typed), Map.of("month", month), Map.of("rows", ROWS), file);
            written.add(Typing.shaped(lake.segment(kind.word(), Role.FACT.word(), file, some, month, 0), typed));
            rows += some;
        }
        Path file = lake.newFile(kind.word(), Role.SUPERSEDED.word(), "superseded-sealed-" + applied);
        long superseded = workbench.writeParquet(
                Step.named("arrive/ledger/hot_superseded_sealed"), Map.of("kind", kind.word()), Map.of(), file);
        if (superseded > 0) {
            written.add(lake.segment(kind.word(), Role.SUPERSEDED.word(), file, superseded, Role.SUPERSEDED.word(), 0));
        }
        return rows;
    }

    private void sealedAliases(Workbench workbench, Lake lake, List<Segment> written) {
        Path file = lake.newFile("alias", "all", "alias-sealed-" + applied);
        long rows = workbench.writeParquet(Step.named("arrive/ledger/hot_alias_sealed"), Map.of(), Map.of(), file);
        if (rows > 0) {
            written.add(lake.segment("alias", Role.ALIAS.word(), file, rows, "all", 0));
        }
    }

    /** Events as they were sent, apart from what was read of them: questions about them don't carry their texts. */
    private void sealedArrived(Workbench workbench, Lake lake, List<Segment> written) {
        Path file = lake.newFile(Kind.EVENTS.word(), Role.ARRIVED.word(), "arrived-sealed-" + applied);
        long rows = workbench.writeParquet(Step.named("arrive/ledger/arrived_sealed"), Map.of(), Map.of(), file);
        if (rows > 0) {
            written.add(lake.segment(
                    Kind.EVENTS.word(), Role.ARRIVED.word(), file, rows, Role.ARRIVED.word(), Role.SEVERAL));
        }
    }

    private void sealedRejects(Workbench workbench, Lake lake, List<Segment> written) {
        Path file = lake.newFile(Kind.EVENTS.word(), Role.REJECT.word(), "rejects-sealed-" + applied);
        long rows = workbench.writeParquet(Step.named("arrive/ledger/hot_rejects_sealed"), Map.of(), Map.of(), file);
        if (rows > 0) {
            written.add(
                    lake.segment(Kind.EVENTS.word(), Role.REJECT.word(), file, rows, Role.REJECT.word(), Role.SEVERAL));
        }
    }

    /** Segments with rejects that were read again are written anew without them. */
    private static Manifest.Draft sealedReplayed(Workbench workbench, Lake lake, Manifest before) {
        Manifest.Draft draft = before.draft();
        if (workbench.count(Step.named("arrive/ledger/hot_replayed_counted"), Map.of(), Map.of()) == 0) {
            return draft;
        }
        List<Segment> segments = before.segments(Kind.EVENTS.word(), Role.REJECT.word()).stream()
                .filter(segment -> segment.origin() == Role.SEVERAL)
                .toList();
        if (lake.whole(segments).size() < segments.size()) {
            lake.refuseWhenDamaged();
        }
        for (Segment segment : segments) {
            workbench.viewParquet(REJECTS_SEALED, List.of(lake.fileOf(segment)));
            if (workbench.count(Step.named("arrive/ledger/replayed_found"), Map.of(), Map.of()) == 0) {
                continue;
            }
            // Named by what it replaces, which no other segment does.
            Path file = lake.newFile(
                    segment.kind(),
                    Role.REJECT.word(),
                    "rejects-left-" + Integer.toHexString(segment.path().hashCode()));
            long left = workbench.writeParquet(Step.named("arrive/ledger/rejects_left"), Map.of(), Map.of(), file);
            draft.removeIf(segment::equals);
            if (left > 0) {
                draft.add(List.of(lake.segment(
                        segment.kind(), segment.role(), file, left, Role.REJECT.word(), segment.origin())));
            }
        }
        return draft;
    }

    private void removeSealed(Workbench workbench) {
        Manifest manifest = workspace.lake().manifest();
        workbench.atomically(() -> {
            workbench.run("arrive/ledger/hot_removed", Map.of("number", manifest.sealedThrough()));
            workbench.run("arrive/ledger/hot_rejects_removed", Map.of("number", manifest.sealedThrough()));
            workbench.run("arrive/ledger/hot_replayed_removed", Map.of("number", manifest.sealedThrough()));
            workbench.run("arrive/ledger/hot_superseded_removed", Map.of("number", manifest.sealedThrough()));
            workbench.run("arrive/ledger/hot_alias_removed", Map.of("subject", manifest.counter("subject")));
            workbench.run("arrive/ledger/hot_links_removed", Map.of("number", manifest.sealedThrough()));
        });
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
