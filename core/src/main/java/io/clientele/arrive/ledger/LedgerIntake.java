package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Together;
import io.clientele.ground.store.Identifier;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The steps of an import from a staged table to the next manifest. */
final class LedgerIntake implements Intake {

    private static final Relation KNOWN = new Relation("ledger_known");
    private static final Relation ALIKE = new Relation("ledger_known_alike");
    private static final Relation ACCEPTED = new Relation("ledger_accepted");

    private static final Relation PLACED = new Relation("ledger_placed");

    private static final Relation DECIDED = new Relation("ledger_decided");

    /** What is needed no more once rows are decided; the first holds as many rows as the file. */
    private static final List<Relation> BEFORE_DECIDED = Stream.of("identified", "repeated", "keyed")
            .map(step -> new Relation("ledger_" + step))
            .toList();

    private final Ledger ledger;
    private ImportRequest request;
    private final long number;
    private final Workbench workbench;
    private final Path staging;

    LedgerIntake(Ledger ledger, ImportRequest request, long number, Workbench workbench, Path staging) {
        this.ledger = ledger;
        this.request = request;
        this.number = number;
        this.workbench = workbench;
        this.staging = staging;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Workbench workbench() {
        return workbench;
    }

    @Override
    public Path staging() {
        return staging;
    }

    @Override
    public List<Path> rawOfReplaced() {
        Manifest manifest = ledger.lake().manifest();
        ledger.lake().damage().stream()
                .filter(damage -> isReplaced(damage.segment().origin())
                        && damage.segment().role().equals(Role.RAW.word()))
                .findFirst()
                .ifPresent(damage -> {
                    throw new Refusal(Refusal.Kind.DATA, "SEGMENT_DAMAGED", damage.message());
                });
        return ledger.lake()
                .filesOf(manifest.segments(request.kind().word(), Role.RAW.word()).stream()
                        .filter(segment -> isReplaced(segment.origin()))
                        .toList());
    }

    @Override
    public void describe(String mapping) {
        request = request.withMapping(mapping);
    }

    private boolean isReplaced(long origin) {
        return request.replaces().isPresent() && request.replaces().getAsLong() == origin;
    }

    @Override
    public ImportRecord commit(Relation staged, RawRows raw, Relation rejects, long read, Progress progress) {
        return ledger.quietly(() -> committed(staged, raw, rejects, read, progress));
    }

    private ImportRecord committed(Relation staged, RawRows raw, Relation rejects, long read, Progress progress) {
        Kind kind = request.kind();
        Lake lake = ledger.lake();
        Manifest before = lake.manifest();
        FactsWithout without = withoutReplaced(kind, before);
        List<Segment> facts = without.remaining();
        List<Segment> written = new ArrayList<>();
        long rejected = keepAsTheyCame(kind, raw, rejects, written);
        progress.report("import.comparing", 0, read);
        decide(kind, staged, facts);
        progress.check();
        long firstFree = addAliases(kind, staged);
        Relation rows = accepted(kind, staged);
        progress.check();

        progress.report("import.sealing", 0, read);
        Typing typing = ledger.typing(before);
        PropertyColumns typed = typing.of(kind, workbench, staged, read);
        long accepted = seal(kind, rows, typed, written, progress);
        long duplicates = write(kind, Role.SHADOW, FactSql.shadowed(kind), Map.of("rows", ACCEPTED), written);
        writeAliases(written);
        if (kind == Kind.EVENTS) {
            written.addAll(Links.sealed(workbench, lake, number));
        }
        supersede(kind, facts, written);
        progress.check();

        ImportRecord record = record(read, accepted, duplicates, rejected);
        Manifest.Draft draft = typing.in(without.in(before.draft()))
                .removeIf(segment -> segment.kind().equals(kind.word()) && isOutOfDate(segment))
                .add(written)
                .counter("subject", firstFree)
                .counter("import", Math.max(number, before.counter("import")))
                .document(Ledger.documentOf(number), ledger.json(record));
        commit(draft, record, written, progress);
        progress.report("import.sealing", read, read);
        return record;
    }

    private void commit(Manifest.Draft draft, ImportRecord record, List<Segment> written, Progress progress) {
        if (request.kind() != Kind.EVENTS || request.replaces().isPresent()) {
            ledger.lake().commit(draft);
            return;
        }
        List<Segment> facts = written.stream()
                .filter(segment -> segment.role().equals(Role.FACT.word())
                        && segment.kind().equals(Kind.EVENTS.word()))
                .toList();
        try (KnownMessages.Joining ids = ledger.messages().joining(record, facts, workbench, staging)) {
            progress.check();
            ids.begin();
            ledger.lake().commit(draft);
            ids.end();
        }
    }

    /** The rows with all that a segment keeps, seen by the sessions that write months too. */
    private Relation accepted(Kind kind, Relation staged) {
        Relation placed =
                workbench.createShared(PLACED, Step.named("arrive/ledger/places_created"), Map.of(), Map.of());
        for (RowRange range : RowRange.of(workbench, staged, ledger.rowsAtOnce())) {
            workbench.run(FactSql.placed(kind), range.with(values()), Map.of("staged", staged, "placed", placed));
        }
        workbench.dropIfExists(DECIDED);
        return workbench.viewShared(
                ACCEPTED, FactSql.accepted(kind, request, number), Map.of("staged", staged, "placed", placed));
    }

    private ImportRecord record(long read, long accepted, long duplicates, long rejected) {
        return new ImportRecord(
                number,
                request.kind().word(),
                request.source(),
                request.namespace(),
                request.files(),
                ledger.clock().instant(),
                request.mapping(),
                read,
                accepted,
                duplicates,
                rejected,
                false);
    }

    /** Writes raw rows and rejects; how many rejects. */
    private long keepAsTheyCame(Kind kind, RawRows raw, Relation rejects, List<Segment> written) {
        // In the order of the file already: sorting it again would cost a tenth of the import.
        Step all = Step.rendered("arrive/ledger/rows_as_they_came", "select * from {rows}");
        switch (raw) {
            case RawRows.Held(Relation rows) -> {
                write(kind, Role.RAW, all, Map.of("rows", rows), written);
                workbench.dropIfExists(rows);
            }
            case RawRows.Written(List<RawRows.Part> parts) ->
                parts.forEach(part -> written.add(adopted(kind, part, written.size())));
        }
        return write(kind, Role.REJECT, all, Map.of("rows", rejects), written);
    }

    /** A file of raw rows, moved to where segments lie. */
    private Segment adopted(Kind kind, RawRows.Part part, int position) {
        String name = Role.RAW.word() + "-" + number + (position == 0 ? "" : "-" + position);
        Path file = ledger.lake().newFile(kind.word(), Role.RAW.word(), name);
        ledger.lake().adopt(part.file(), file);
        return ledger.lake().segment(kind.word(), Role.RAW.word(), file, part.rows(), Role.RAW.word(), number);
    }

    private FactsWithout withoutReplaced(Kind kind, Manifest before) {
        return request.replaces().isPresent()
                ? FactsWithout.of(request.replaces().getAsLong(), kind, ledger.lake(), workbench)
                : new FactsWithout(before.segments(kind.word(), Role.FACT.word()), List.of(), List.of());
    }

    /** The replaced reading, and with it every earlier ranking of versions, which named rows of that reading. */
    private boolean isOutOfDate(Segment segment) {
        return isReplaced(segment.origin())
                || (request.replaces().isPresent() && segment.role().equals(Role.SUPERSEDED.word()));
    }

    private Map<String, ?> values() {
        return Map.of("source", request.source(), "namespace", request.namespace(), "number", number, "scope", scope());
    }

    private String scope() {
        return FactSql.scope(request.kind(), request.source(), request.namespace());
    }

    private void decide(Kind kind, Relation staged, List<Segment> facts) {
        workbench.run(FactSql.identified(kind), values(), Map.of("staged", staged));
        workbench.run("arrive/ledger/rows_repeated", Map.of());
        knownFrom(kind, facts);
        workbench.run(FactSql.knownAlike(kind, true), Map.of(), Map.of());
        workbench.run("arrive/ledger/decisions_created", Map.of());
        for (RowRange range : RowRange.of(workbench, staged, ledger.rowsAtOnce())) {
            workbench.run("arrive/ledger/rows_keyed", range.with(Map.of()));
            workbench.run(Step.named("arrive/ledger/rows_decided"), Map.of(), Map.of("known", ALIKE));
        }
        BEFORE_DECIDED.forEach(workbench::dropIfExists);
    }

    private void knownFrom(Kind kind, List<Segment> facts) {
        if (facts.isEmpty()) {
            workbench.run(
                    Step.rendered(
                            "arrive/ledger/nothing_known",
                            "create or replace temp view ledger_known as " + FactSql.nothing(kind)),
                    Map.of(),
                    Map.of());
        } else {
            workbench.viewParquet(KNOWN, ledger.lake().filesOf(facts));
        }
    }

    /** The last integer given out after this import. */
    private long addAliases(Kind kind, Relation staged) {
        long next = ledger.lake().manifest().counter("subject");
        if (kind.isAboutPeople()) {
            workbench.run(FactSql.named(kind), Map.of(), Map.of("staged", staged));
            Map<String, ?> values = Map.of("source", request.source(), "next", next);
            workbench.run("arrive/ledger/aliases_added", values);
            if (kind == Kind.EVENTS) {
                Links.tellImported(workbench, staged, values);
            }
        } else {
            workbench.run("arrive/ledger/no_aliases_added", Map.of());
        }
        workbench.run("arrive/ledger/aliases_joined", Map.of());
        return next + workbench.count(Step.named("arrive/ledger/aliases_counted"), Map.of(), Map.of());
    }

    /** Months are written at the same time, for writing one of them keeps little more than one core busy. */
    private long seal(Kind kind, Relation rows, PropertyColumns typed, List<Segment> written, Progress progress) {
        List<String> months = FactSql.months(workbench);
        AtomicLong accepted = new AtomicLong();
        written.addAll(Together.all(months.stream()
                .map(month -> (Supplier<Segment>) () -> {
                    progress.check();
                    Segment segment = sealed(kind, rows, typed, month);
                    progress.report("import.sealing", accepted.addAndGet(segment.rows()), 0);
                    return segment;
                })
                .toList()));
        return accepted.get();
    }

    private Segment sealed(Kind kind, Relation rows, PropertyColumns typed, String month) {
        Path file = ledger.lake().newFile(kind.word(), month, Role.FACT.word() + "-" + number);
        try (Workbench beside = workbench.beside()) {
            long count = beside.writeParquet(
                    FactSql.sealed(kind, typed), Map.of("month", month), Map.of("rows", rows), file);
            return Typing.shaped(
                    ledger.lake().segment(kind.word(), Role.FACT.word(), file, count, month, number), typed);
        }
    }

    private long write(
            Kind kind, Role role, Step query, Map<String, ? extends Identifier> identifiers, List<Segment> written) {
        Path file = ledger.lake().newFile(kind.word(), role.word(), role.word() + "-" + number);
        long rows = workbench.writeParquet(query, Map.of(), identifiers, file);
        if (rows > 0) {
            written.add(ledger.lake().segment(kind.word(), role.word(), file, rows, role.word(), number));
        }
        return rows;
    }

    private void writeAliases(List<Segment> written) {
        Path file = ledger.lake().newFile("alias", "all", "alias-" + number);
        long rows = workbench.writeParquet(Step.named("arrive/ledger/aliases_sealed"), Map.of(), Map.of(), file);
        if (rows > 0) {
            written.add(ledger.lake().segment("alias", Role.ALIAS.word(), file, rows, "all", number));
        }
    }

    /** Facts of natural keys that this import says anew, but for the latest of each key. */
    private void supersede(Kind kind, List<Segment> facts, List<Segment> written) {
        Versions versions = new Versions(ledger, workbench, kind);
        if (request.replaces().isPresent()) {
            versions.fromAcceptedAnd(KNOWN);
        } else {
            versions.fromAccepted(facts.isEmpty() ? null : KNOWN);
        }
        versions.seal(number, written);
    }

    @Override
    public void close() {
        try {
            workbench.close();
        } finally {
            ledger.ended(staging);
        }
    }
}
