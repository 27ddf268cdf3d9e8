package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.arrive.ledger.ImportRequest;
import io.clientele.arrive.ledger.Intake;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.state.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Files in, and back out again.
 *
 * <p>An import is there whole or not at all: whoever cancels one, or kills the process, finds the workspace as it was
 * before. Everything runs on the caller's thread, which must not be a virtual one, for the engine would hold its
 * carrier.
 */
public final class Imports {

    private static final String ROOM = "collect";

    private final Workspace workspace;
    private final Ledger ledger;
    private final QualityChecks quality;
    private final Definitions definitions;
    private final Rejects rejects;
    private final Clock clock;
    private final FileOpener opener = new FileOpener();

    /** @param clock says when an import is: what it tells of is not later */
    public Imports(Workspace workspace, Ledger ledger, QualityChecks quality, Definitions definitions, Clock clock) {
        this.clock = clock;
        this.workspace = workspace;
        this.quality = quality;
        this.ledger = ledger;
        this.definitions = definitions;
        this.rejects = new Rejects(workspace.engine(), ledger);
    }

    /**
     * Says what an import would do, one report a file. Reads every row, writes nothing.
     *
     * @throws Refusal when a file is no table or lacks a field the kind needs
     */
    public List<DryRun> dryRun(FileImport order, Progress progress) {
        Mapping earlier = saved(order.kind(), order.source());
        List<DryRun> reports = new ArrayList<>();
        for (Path path : order.files()) {
            Path staging = workspace.staging("dry-run");
            try (Workbench workbench = workspace.workbench()) {
                FileIntake intake = new FileIntake(
                        workbench, order.kind(), earlier, order.terms(), workspace.settings(), clock.instant());
                TableFile file = opener.open(path, intake.options());
                reports.add(CancelWatch.over(workbench, progress, () -> {
                    FileIntake.Read read = intake.read(file, staging, progress);
                    intake.type(read, name(path), progress);
                    return DryRunReport.of(workbench, order.kind(), name(path), read, intake.notes(read));
                }));
            } finally {
                delete(staging);
            }
        }
        return reports;
    }

    /**
     * Imports the files, one import each, in the order given. All are opened before the first is read.
     *
     * @throws Refusal when a file is no table, lacks a field the kind needs, or leaves open how its dates or numbers are
     *     to be read; files before it stay imported
     */
    public ImportOutcome run(FileImport order, Progress progress) {
        Mapping first = saved(order.kind(), order.source());
        ReadingOptions options = order.terms().options().over(first.options());
        List<TableFile> files =
                order.files().stream().map(path -> opener.open(path, options)).toList();
        List<ImportRecord> records = new ArrayList<>();
        List<List<ColumnMatch>> columns = new ArrayList<>();
        List<Message> notes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = name(order.files().get(i));
            ImportRequest request = new ImportRequest(
                    order.kind(), order.source(), order.namespace(), List.of(name), "{}", OptionalLong.empty());
            Mapping earlier = saved(order.kind(), order.source());
            TableFile file = files.get(i);
            try (Intake intake = ledger.begin(request)) {
                FileIntake one = new FileIntake(
                        intake.workbench(),
                        order.kind(),
                        earlier,
                        order.terms(),
                        workspace.settings(),
                        clock.instant());
                FileIntake.Read read = CancelWatch.over(
                        intake.workbench(), progress, () -> one.read(file, intake.staging(), progress));
                records.add(commit(intake, one, read, name, progress));
                columns.add(read.plan().columns());
                notes.addAll(one.notes(read));
                definitions.save(
                        ROOM,
                        definition(order.kind(), order.source()),
                        read.mapping().savedOver(earlier).json(),
                        order.who());
            }
        }
        return new ImportOutcome(records, columns, notes, quality.check(order.kind()));
    }

    private static ImportRecord commit(
            Intake intake, FileIntake one, FileIntake.Read read, String name, Progress progress) {
        read.plan().requireDecided();
        return CancelWatch.over(intake.workbench(), progress, () -> {
            Relation staged = one.type(read, name, progress);
            intake.describe(read.mapping().json());
            return intake.commit(
                    staged, read.file().raw(), ReadTables.REJECTS, read.file().rows(), progress);
        });
    }

    /** Takes an import back. */
    public ImportRecord undo(long number, Progress progress) {
        return ledger.undo(number, progress);
    }

    /**
     * Reads the raw rows of an import again, by what the terms say and, where they are silent, by the mapping it was read
     * with. The import keeps its number.
     */
    public ImportOutcome remap(long number, ReadingTerms terms, String who, Progress progress) {
        ImportRecord record = present(number);
        Kind kind = kind(record);
        Mapping before = Mapping.parse(record.mapping());
        try (Intake intake = ledger.begin(replacing(record))) {
            FileIntake one =
                    new FileIntake(intake.workbench(), kind, before, terms, workspace.settings(), clock.instant());
            List<Path> raw = rawOf(record, intake);
            FileIntake.Read read = CancelWatch.over(
                    intake.workbench(), progress, () -> one.readAgain(raw, before.columns(), progress));
            ImportRecord again = commit(intake, one, read, record.files().getFirst(), progress);
            definitions.save(
                    ROOM,
                    definition(kind, record.source()),
                    read.mapping().savedOver(saved(kind, record.source())).json(),
                    who);
            return new ImportOutcome(
                    List.of(again), List.of(read.plan().columns()), one.notes(read), quality.check(kind));
        }
    }

    /**
     * Reads rejects again under the mended mapping: what the terms say and, where they are silent, what is saved for the
     * source by now. Rows that could be read before and rejects that are not chosen stay what they are; what is said for
     * the chosen ones is not saved for the source. Their import keeps its number.
     */
    public ImportOutcome replay(RejectFilter filter, ReadingTerms terms, Progress progress) {
        List<ImportRecord> records = new ArrayList<>();
        List<List<ColumnMatch>> columns = new ArrayList<>();
        List<Message> notes = new ArrayList<>();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (long number : rejects.imports(filter)) {
            ImportRecord record = present(number);
            Kind kind = kind(record);
            Mapping before = Mapping.parse(record.mapping());
            Mapping mended = saved(kind, record.source()).savedOver(before);
            try (Intake intake = ledger.begin(replacing(record))) {
                FileIntake again =
                        new FileIntake(intake.workbench(), kind, mended, terms, workspace.settings(), clock.instant());
                List<Path> raw = rawOf(record, intake);
                FileIntake.Read read = CancelWatch.over(
                        intake.workbench(),
                        progress,
                        () -> again.readRejects(raw, record.number(), filter.code(), before, progress));
                records.add(commit(intake, again, read, record.files().getFirst(), progress));
                columns.add(read.plan().columns());
                notes.addAll(again.notes(read));
            }
            kinds.add(kind);
        }
        return new ImportOutcome(
                records,
                columns,
                notes,
                kinds.stream().flatMap(kind -> quality.check(kind).stream()).toList());
    }

    private ImportRecord present(long number) {
        return ledger.find(number)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "IMPORT_MISSING",
                        "there is no import " + number + "; `clientele imports` lists those there are"));
    }

    private static Kind kind(ImportRecord record) {
        return Kind.ofWord(record.kind());
    }

    private static ImportRequest replacing(ImportRecord record) {
        return new ImportRequest(
                kind(record),
                record.source(),
                record.namespace(),
                record.files(),
                record.mapping(),
                OptionalLong.of(record.number()));
    }

    private static List<Path> rawOf(ImportRecord record, Intake intake) {
        List<Path> raw = intake.rawOfReplaced();
        if (raw.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.DATA, "IMPORT_EMPTY", "import " + record.number() + " has no rows to read again");
        }
        return raw;
    }

    /** Rejects of imports that were not taken back, in the order of imports and lines. */
    public List<Reject> rejects(RejectFilter filter, int limit, int offset) {
        return placedRejects(filter, limit, offset).stream()
                .map(PlacedReject::reject)
                .toList();
    }

    /** The same, each with its place; events that came by themselves among them. */
    public List<PlacedReject> placedRejects(RejectFilter filter, int limit, int offset) {
        return rejects.list(filter, limit, offset);
    }

    /** Rejects by reason and column, the most frequent first. */
    public List<RejectCount> rejectCounts(RejectFilter filter) {
        return rejects.counts(filter);
    }

    /** Rejects by source, reason and column, the most frequent first; events that came by themselves too. */
    public List<RejectTally> rejectTallies(RejectFilter filter) {
        return rejects.tallies(filter);
    }

    /**
     * Rejected rows as they stood in their file, to be mended and imported again.
     *
     * @param most rows
     * @throws Refusal when they are of files with different columns, naming the imports to choose from
     */
    public RejectedRows rejectedRows(RejectFilter filter, int most) {
        return rejects.rows(filter, most);
    }

    /** Every import there was, the latest first. */
    public List<ImportRecord> imports() {
        return ledger.imports();
    }

    /** The systems files came from, by name. */
    public List<SourceSummary> sources() {
        Map<String, List<ImportRecord>> bySource = new LinkedHashMap<>();
        ledger.imports().stream()
                .filter(record -> !record.undone())
                .forEach(record -> bySource.computeIfAbsent(record.source(), s -> new ArrayList<>())
                        .add(record));
        return bySource.entrySet().stream()
                .map(entry -> summary(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(SourceSummary::source))
                .toList();
    }

    private static SourceSummary summary(String source, List<ImportRecord> records) {
        return new SourceSummary(
                source,
                List.copyOf(
                        new TreeSet<>(records.stream().map(ImportRecord::kind).toList())),
                records.size(),
                records.stream().mapToLong(ImportRecord::accepted).sum(),
                records.stream().mapToLong(ImportRecord::rejected).sum(),
                records.getFirst().at());
    }

    private Mapping saved(Kind kind, String source) {
        return definitions
                .find(ROOM, definition(kind, source))
                .map(definition -> Mapping.parse(String.valueOf(definition.json())))
                .orElse(Mapping.NONE);
    }

    private static String definition(Kind kind, String source) {
        return "mapping/" + kind.word() + "/" + source;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Imports.class.getName())
                    .log(System.Logger.Level.WARNING, "staging files stay until the next start", e);
        }
    }
}
