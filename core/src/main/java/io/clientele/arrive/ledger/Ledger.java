package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.ground.base.Erasable;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Damage;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.stats.session.SessionRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The accepted facts: takes imports in, takes them back, and publishes the views that everything else reads. */
public final class Ledger implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOCUMENTS = "import/";

    private final Workspace workspace;
    private final Clock clock;
    private final Arrivals arrivals;
    private final HotFacts hot;
    private final Sessions sessions;

    /** One intake at a time; a semaphore, for an import may be ended by another thread than it was begun by. */
    private final Semaphore intake = new Semaphore(1);

    /** Facts that wait in the log are read out of JSON by every question: beyond so many that is felt. */
    private static final long MOST_WAITING = 200_000;

    /** So many are worth a segment of their own: sealed, they are no longer in memory, nor applied again after a start. */
    private static final long WORTH_SEALING = 20_000;

    private static final Duration SOON = Duration.ofMinutes(1);

    /** How long the end waits for an import that is under way; then it doesn't seal. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Facts wait no longer than this, so that the log of a quiet shop, and a start after a kill, stay short. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** States are kept for days: looking for those past their time once a day is often enough. */
    private static final Duration SWEEP_EVERY = Duration.ofDays(1);

    /** Rejects whose texts are in memory at once; each may have a million characters. */
    private static final int REPLAYED_AT_ONCE = 100;

    private final long rowsAtOnce;
    private volatile Supplier<List<DeclaredProperty>> declared = List::of;
    private volatile Instant sealedAt;
    private volatile Instant sweptAt = Instant.MIN;

    /** The log's number of the last record that took a reject away; changed by whoever holds the intake. */
    private volatile long replayedThrough;

    /** Publishes the views of the workspace's present state and of every later one. */
    public Ledger(Workspace workspace, Clock clock) {
        this(workspace, clock, () -> SessionRules.usual(workspace.settings().zone()));
    }

    /** @param rules when a visit ends, as it is now; visits are made anew when it is another rule */
    public Ledger(Workspace workspace, Clock clock, Supplier<SessionRules> rules) {
        this(workspace, clock, rules, RowRange.ROWS, KnownMessages.Bounds.USUAL);
    }

    /**
     * @param rowsAtOnce rows of an import that are joined to others at once
     * @param idsAtOnce how many message ids are taken up at once
     */
    Ledger(
            Workspace workspace,
            Clock clock,
            Supplier<SessionRules> rules,
            long rowsAtOnce,
            KnownMessages.Bounds idsAtOnce) {
        this.workspace = workspace;
        this.clock = clock;
        this.rowsAtOnce = rowsAtOnce;
        this.sealedAt = clock.instant();
        workspace.lake().entrust(new LedgerCustody());
        LedgerViews views = new LedgerViews(workspace);
        this.arrivals = new Arrivals(workspace, idsAtOnce);
        this.hot = new HotFacts(workspace, views, arrivals, workspace.faultPoints());
        this.sessions = new Sessions(workspace, rules, hot::applied);
        workspace.lake().follow(views::publish);
        workspace.publishEarlier(views::publishEarlier);
        workspace.sealBy(() -> {
            if (hot.waiting() > 0) {
                seal();
            }
        });
    }

    long rowsAtOnce() {
        return rowsAtOnce;
    }

    /** From now on properties that plans declare have columns as soon as rows are written. */
    public void followPlans(Supplier<List<DeclaredProperty>> plans) {
        declared = plans;
    }

    /** Which properties get columns in what is written on top of a state. */
    Typing typing(Manifest manifest) {
        return new Typing(manifest, declared);
    }

    /** The properties that have columns, by name. */
    public List<TypedProperty> properties() {
        return PropertyColumns.in(manifest()).live().stream()
                .map(PropertyColumns.Placed::property)
                .sorted(Comparator.comparing(TypedProperty::name))
                .toList();
    }

    /** Events in segments that are still to be looked through for properties that got a column since. */
    public long untyped() {
        return PropertyUpkeep.waiting(manifest());
    }

    /**
     * Gives a property of events a column of a type, or takes its column away with {@link TypedProperty.Type#NONE}. Questions
     * have it at once; what lies in segments already is written anew by upkeep.
     *
     * @throws Refusal when no column can have that name, or there are {@value PropertyColumns#MOST} already
     */
    public void type(TypedProperty property) {
        if (!TypedProperty.canHaveColumn(property.name())) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "PROPERTY_NAME",
                    "a property with a column has a name of 1 to " + TypedProperty.LONGEST
                            + " characters without quotation marks, backslashes and asterisks, not '" + property.name()
                            + "'");
        }
        acquire();
        try {
            lake().alone(() -> {
                Manifest before = manifest();
                PropertyColumns columns = PropertyColumns.in(before);
                List<TypedProperty> others = properties().stream()
                        .filter(other -> !other.name().equals(property.name()))
                        .toList();
                if (property.type() != TypedProperty.Type.NONE && others.size() >= PropertyColumns.MOST) {
                    throw new Refusal(
                            Refusal.Kind.USAGE,
                            "PROPERTY_COLUMNS",
                            "there are " + PropertyColumns.MOST
                                    + " properties with columns; take the column of another one away first");
                }
                return columns.isSo(property)
                        ? before
                        : lake().commit(before.draft()
                                .document(
                                        PropertyColumns.DOCUMENT,
                                        columns.with(List.of(property)).json()));
            });
        } finally {
            intake.release();
        }
    }

    /**
     * Accepts facts. When this returns they survive a kill and a loss of power; questions see them within a second.
     *
     * @return the log's number of the last of them
     */
    public long append(List<Fact> facts) {
        return hot.append(facts);
    }

    /**
     * Takes in what a source has sent. When this returns, what is accepted or rejected survives a kill and a loss of power;
     * questions see it within a second.
     *
     * @return what became of each, in the same order
     * @throws Refusal {@code DISK_FULL} or {@code NOT_WRITABLE}, or {@code MESSAGES_BEHIND} while {@link #behind}: then
     *     nobody may be told that any of it is kept, and it may be sent again
     */
    public List<Fate> take(String source, List<Arriving> arriving) {
        List<Fate> fates = arrivals.take(source, arriving);
        hot.arrived();
        return fates;
    }

    /**
     * Message ids of the record that are still to be taken up before {@link #take} serves senders again, 0 when it does. They
     * are more than a few after a start on a record into which another process has imported events, after an import of events
     * was taken back or read anew, and after an erasure.
     */
    public long behind() {
        return arrivals.messages().behind();
    }

    /** Takes up message ids that are missing, aside, for senders are expected; costs nothing where none are. */
    public void expectArrivals() {
        arrivals.messages().keepReady();
    }

    /** Something that was turned away; empty when there is none at that place any more. */
    public Optional<TurnedAway> turnedAway(long place) {
        return TurnedAway.found(workspace.engine(), TurnedAwayFilter.at(place), 0, Long.MIN_VALUE, 1).stream()
                .findFirst();
    }

    /**
     * Reads what was turned away again, the oldest first, each once. Each leaves the rejects in the same record of the log
     * that says what it became, so that the counts add up whenever the process ends; one that is turned away for the same
     * reason stays where it is. What is turned away anew while this runs is not read again.
     *
     * <p>No import, undo, erasure or other replay runs beside a page of it, and what one replay did is seen by the next.
     *
     * @param again reads one; empty leaves it where it is
     * @return what became of them
     * @throws Refusal {@code DISK_FULL} or {@code NOT_WRITABLE}: what was replayed before is
     */
    public Counts replay(TurnedAwayFilter which, Function<TurnedAway, Optional<Arriving>> again, Progress progress) {
        long begun = workspace.log().last();
        long after = 0;
        Counts all = Counts.NONE;
        while (true) {
            progress.check();
            acquire();
            try {
                lake().refuseWhenDamaged();
                if (!hot.settleThrough(Math.max(begun, replayedThrough))) {
                    lake().refuseWhenDamaged();
                    throw new IllegalStateException("what was replayed before is not applied");
                }
                List<TurnedAway> page = TurnedAway.found(workspace.engine(), which, after, -begun, REPLAYED_AT_ONCE);
                all = all.plus(replayed(page, again));
                if (page.size() < REPLAYED_AT_ONCE) {
                    return all;
                }
                after = page.getLast().place();
            } finally {
                intake.release();
            }
            progress.report("replay.events", all.received(), 0);
        }
    }

    private Counts replayed(List<TurnedAway> page, Function<TurnedAway, Optional<Arriving>> again) {
        Map<String, List<TurnedAway>> bySource =
                page.stream().collect(Collectors.groupingBy(TurnedAway::source, TreeMap::new, Collectors.toList()));
        Counts all = Counts.NONE;
        for (Map.Entry<String, List<TurnedAway>> one : bySource.entrySet()) {
            List<Arriving> arriving = new ArrayList<>();
            List<Long> places = new ArrayList<>();
            for (TurnedAway turned : one.getValue()) {
                again.apply(turned).filter(read -> !turned.isSaidBy(read)).ifPresent(read -> {
                    arriving.add(read);
                    places.add(turned.place());
                });
            }
            List<Fate> fates = arriving.isEmpty() ? List.of() : arrivals.replay(one.getKey(), arriving, places);
            if (!fates.isEmpty()) {
                replayedThrough = workspace.log().last();
                hot.arrived();
            }
            long accepted = fates.stream().filter(Fate.ACCEPTED::equals).count();
            long duplicate = fates.stream().filter(Fate.DUPLICATE::equals).count();
            all = all.plus(new Counts(accepted, duplicate, one.getValue().size() - accepted - duplicate));
        }
        return all;
    }

    /** What became of everything that each source has sent one by one. */
    public Map<String, Counts> counts() {
        return arrivals.counts();
    }

    /** Accepted and not seen by questions yet. */
    public long unseen() {
        return hot.unseen();
    }

    /** Waits until every fact accepted so far is seen by questions. */
    public void settle() {
        hot.settle();
    }

    /** Makes the visits of every event that questions see: {@code ledger_session} is right when this returns. */
    public void settleSessions() {
        sessions.settle();
    }

    /** From now on visits are made by themselves, soon after events came. */
    public void followSessions() {
        sessions.follow();
    }

    /**
     * Moves accepted facts from the log and the hot table into segments.
     *
     * @return facts moved
     */
    public long seal() {
        return sealThrough(Long.MAX_VALUE);
    }

    /** @param number the record of the log up to which facts are applied before, if there are so many */
    private long sealThrough(long number) {
        acquire();
        try {
            hot.settleThrough(Math.min(number, workspace.log().last()));
            long rows = hot.seal(this);
            sealedAt = clock.instant();
            return rows;
        } finally {
            intake.release();
        }
    }

    /** Seals what is applied; what comes in meanwhile is not waited for, or under load it would never come to its end. */
    private long sealDue() {
        return sealThrough(replayedThrough);
    }

    /**
     * Seals what is applied when it is worth it or has waited long enough.
     *
     * @return facts moved
     */
    public long sealWhenDue() {
        return sealingIsDue() ? sealDue() : 0;
    }

    /** Whether small segments wait to be merged, properties to get columns, or past states to be looked for. */
    public boolean needsUpkeep() {
        return sweepIsDue()
                || Compaction.next(manifest(), Compaction.Bounds.USUAL).isPresent()
                || PropertyUpkeep.next(manifest()).isPresent();
    }

    /** Seals, merges and sweeps what is due. Imports wait for one merge at most, questions and arriving facts for nothing. */
    public Upkeep upkeep(Progress progress) {
        long sealed = sealWhenDue();
        int merged = compact(Compaction.Bounds.USUAL, progress);
        typeSegments(progress);
        if (arrivals.messages().isKept()) {
            // An import of this process would have senders wait after the next start.
            arrivals.messages().catchUp(progress);
        }
        int swept = 0;
        if (sweepIsDue()) {
            lake().check(progress);
            progress.report("upkeep.sweeping", 0, 0);
            swept = lake().sweep(Lake.KEPT);
            sweptAt = clock.instant();
        }
        return new Upkeep(sealed, merged, swept);
    }

    private boolean sealingIsDue() {
        Instant now = clock.instant();
        return hot.hot() >= MOST_WAITING
                || (hot.hot() >= WORTH_SEALING && !now.isBefore(sealedAt.plus(SOON)))
                || (hot.waiting() > 0 && !now.isBefore(sealedAt.plus(LONGEST_WAIT)));
    }

    private boolean sweepIsDue() {
        return !clock.instant().minus(SWEEP_EVERY).isBefore(sweptAt);
    }

    /**
     * Merges until nothing is left to merge.
     *
     * @return segments merged
     */
    int compact(Compaction.Bounds bounds, Progress progress) {
        int merged = 0;
        while (true) {
            progress.check();
            progress.report("upkeep.merging", merged, 0);
            acquire();
            try {
                Optional<Compaction.Merge> next = Compaction.next(manifest(), bounds);
                if (next.isEmpty()) {
                    return merged;
                }
                new Compaction(workspace).run(next.get(), typing(manifest()));
                merged += next.get().parts().size();
            } finally {
                intake.release();
            }
            // A merge may take long, and more has come meanwhile.
            sealWhenDue();
        }
    }

    /** Looks through every segment that was written before a property got its column, and writes those anew that have it. */
    void typeSegments(Progress progress) {
        while (true) {
            progress.check();
            acquire();
            try {
                Optional<Segment> next = PropertyUpkeep.next(manifest());
                if (next.isEmpty()) {
                    return;
                }
                progress.report("upkeep.typing", 0, 0);
                new PropertyUpkeep(workspace).run(next.get());
            } finally {
                intake.release();
            }
        }
    }

    /** Begins an import; waits for one that is under way. */
    public Intake begin(ImportRequest request) {
        acquire();
        try {
            refuseWhenDamaged(request);
            hot.settle();
            hot.seal(this);
            request.replaces().ifPresent(number -> present(number));
            long number = request.replaces().orElse(lake().manifest().counter("import") + 1);
            return new LedgerIntake(
                    this, request, number, workspace.workbench(), workspace.staging("import-" + number));
        } catch (RuntimeException | Error e) {
            intake.release();
            throw e;
        }
    }

    /** Damage of nothing but the import that is replaced or taken back mends itself by that. */
    private void refuseWhenDamaged(ImportRequest request) {
        boolean mended = request.replaces().isPresent()
                && lake().damage().stream()
                        .map(Damage::segment)
                        .allMatch(segment ->
                                segment.origin() == request.replaces().getAsLong()
                                        && segment.kind().equals(request.kind().word()));
        if (!mended) {
            lake().refuseWhenDamaged();
        }
    }

    private void acquire() {
        try {
            intake.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        }
    }

    /**
     * A word that is another one whenever facts of these kinds have come, gone or changed, or become somebody else's, and the
     * same when segments of facts were merely merged.
     */
    public static String statusOf(Manifest manifest, Set<Kind> kinds) {
        StringBuilder status = new StringBuilder();
        for (Kind kind : new TreeSet<>(kinds)) {
            for (Role role : List.of(Role.FACT, Role.SUPERSEDED)) {
                long rows = manifest.segments(kind.word(), role.word()).stream()
                        .mapToLong(Segment::rows)
                        .sum();
                status.append(kind.word()).append(' ').append(rows).append(' ');
            }
            manifest.documents().forEach((name, json) -> {
                if (!name.startsWith(DOCUMENTS)) {
                    return;
                }
                ImportRecord record = JSON.readValue(json, ImportRecord.class);
                if (record.kind().equals(kind.word()) && record.accepted() > 0) {
                    status.append(record.number()).append(record.undone() ? " undone " : " in ");
                }
            });
        }
        // Whose facts they are changes with each id that was given up for another.
        manifest.segments(Kind.EVENTS.word(), Role.RENAMED.word())
                .forEach(segment -> status.append(segment.path()).append(' '));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(status.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Every import there was, the latest first. */
    public List<ImportRecord> imports() {
        return imports(lake().manifest());
    }

    static List<ImportRecord> imports(Manifest manifest) {
        List<ImportRecord> records = new ArrayList<>();
        manifest.documents().forEach((name, json) -> {
            if (name.startsWith(DOCUMENTS)) {
                records.add(JSON.readValue(json, ImportRecord.class));
            }
        });
        records.sort(Comparator.comparingLong(ImportRecord::number).reversed());
        return records;
    }

    public Optional<ImportRecord> find(long number) {
        return Optional.ofNullable(lake().manifest().documents().get(documentOf(number)))
                .map(json -> JSON.readValue(json, ImportRecord.class));
    }

    /**
     * Takes an import back. Rows of other imports that were left out because this one had them first come in.
     *
     * @throws Refusal when there is none of that number or it was taken back already
     */
    public ImportRecord undo(long number, Progress progress) {
        ImportRecord record = present(number);
        try (Intake held = begin(requestOf(record))) {
            return quietly(() -> new Undo(this, held.workbench()).undo(record, progress));
        }
    }

    private static ImportRequest requestOf(ImportRecord record) {
        return new ImportRequest(
                Kind.ofWord(record.kind()),
                record.source(),
                record.namespace(),
                record.files(),
                record.mapping(),
                java.util.OptionalLong.of(record.number()));
    }

    private ImportRecord present(long number) {
        ImportRecord record = find(number)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "IMPORT_MISSING",
                        "there is no import " + number + "; `clientele imports` lists those there are"));
        if (record.undone()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "IMPORT_UNDONE", "import " + number + " has been taken back already");
        }
        return record;
    }

    /** Rows about people that were erased after that state of the record; they are in no state that is kept. */
    public long erasedSince(long snapshot) {
        long rows = 0;
        for (Map.Entry<String, String> document : lake().manifest().documents().entrySet()) {
            if (document.getKey().startsWith(LedgerErasure.DOCUMENTS)
                    && Long.parseLong(document.getKey().substring(LedgerErasure.DOCUMENTS.length())) > snapshot) {
                rows += Long.parseLong(document.getValue());
            }
        }
        return rows;
    }

    /** Whether anybody was erased after that state of the record; for whoever keeps copies of what was in it. */
    public static boolean hasErasedSince(Manifest manifest, long snapshot) {
        return manifest.documents().keySet().stream()
                .filter(name -> name.startsWith(LedgerErasure.DOCUMENTS))
                .anyMatch(name -> Long.parseLong(name.substring(LedgerErasure.DOCUMENTS.length())) > snapshot);
    }

    /** Finds, exports and removes what the ledger keeps about people. */
    public Erasable erasable() {
        return new LedgerErasure(this, workspace);
    }

    /** Runs work on a session while nothing arrives and everything accepted is in segments. */
    <T> T sealed(Function<Workbench, T> work) {
        acquire();
        try {
            lake().refuseWhenDamaged();
            return quietly(() -> {
                try (Workbench workbench = workspace.workbench()) {
                    return work.apply(workbench);
                }
            });
        } finally {
            intake.release();
        }
    }

    /** Makes the engine's file and the index of message ids anew, with nothing in them that was deleted. */
    void renewEngine() {
        acquire();
        try {
            hot.renewed(workspace::renewEngine);
            arrivals.messages().renew();
        } finally {
            intake.release();
        }
    }

    /** Runs work that changes the manifest while nothing arrives. */
    <T> T quietly(Supplier<T> work) {
        try {
            return hot.quietly(this, work);
        } catch (EngineException e) {
            if (lake().explains(e)) {
                lake().refuseWhenDamaged();
            }
            throw e;
        }
    }

    Lake lake() {
        return workspace.lake();
    }

    KnownMessages messages() {
        return arrivals.messages();
    }

    Clock clock() {
        return clock;
    }

    String json(ImportRecord record) {
        return JSON.writeValueAsString(record);
    }

    static String documentOf(long number) {
        return DOCUMENTS + String.format("%012d", number);
    }

    /** An intake was committed or given up. */
    void ended(Path staging) {
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Ledger.class.getName())
                    .log(System.Logger.Level.WARNING, "staging files stay until the next start", e);
        } finally {
            intake.release();
        }
    }

    /** The state of the record, for recipes. */
    public Manifest manifest() {
        return lake().manifest();
    }

    /** What would be applied again after the next start is sealed now, for a start is waited for more than an end. */
    private void sealBeforeTheEnd() {
        if (hot.hot() < WORTH_SEALING) {
            return;
        }
        try {
            if (intake.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    hot.settleThrough(replayedThrough);
                    hot.seal(this);
                } finally {
                    intake.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the end comes in any case, and the log has everything
            System.getLogger(Ledger.class.getName())
                    .log(System.Logger.Level.DEBUG, "facts are sealed after the next start", e);
        }
    }

    @Override
    public void close() {
        sessions.close();
        sealBeforeTheEnd();
        hot.close();
        arrivals.close();
    }
}
