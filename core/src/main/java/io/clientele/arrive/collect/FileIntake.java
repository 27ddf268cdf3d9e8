package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.RawRows;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.DiskFull;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes one file from its bytes to the tables that the ledger takes over, on one session of the engine. */
final class FileIntake {

    private static final Relation PARQUET = new Relation("collect_parquet");
    /** More of them are noise in a sentence. */
    private static final int WORDS_SHOWN = 12;

    private static final Relation MELTED = new Relation("collect_melted");

    private static final Relation KEPT = new Relation("collect_raw_kept");

    private final Workbench workbench;
    private final Kind kind;
    private final Mapping earlier;
    private final ReadingTerms terms;
    private final WorkspaceSettings settings;
    private final Instant now;
    private final ShapeReader shapes;
    private final List<Message> assumed = new ArrayList<>();
    private boolean rereading;

    FileIntake(
            Workbench workbench,
            Kind kind,
            Mapping earlier,
            ReadingTerms terms,
            WorkspaceSettings settings,
            Instant now) {
        this.now = now;
        this.workbench = workbench;
        this.kind = kind;
        this.earlier = earlier;
        this.terms = terms;
        this.settings = settings;
        this.shapes = new ShapeReader(workbench);
    }

    /**
     * What is known once a file has been read.
     *
     * @param joined what is read out of several columns together
     * @param plan of the rows that are read now
     * @param mapping kept with the import
     * @param plans of all rows, by their {@code reading}; one where every row is read now
     */
    record Read(
            FileFormat format,
            StagedFile file,
            JoinedColumns joined,
            ReadingPlan plan,
            Mapping mapping,
            List<ReadingPlan> plans) {

        Read {
            plans = List.copyOf(plans);
        }

        List<Message> notes() {
            List<Message> all = new ArrayList<>(format.notes());
            all.addAll(plan.decisions().notes());
            for (ColumnMatch match : plan.columns()) {
                if (match.why().key().equals(Recognition.UNFITTING)) {
                    all.add(Message.of("collect.unfittingColumn")
                            .with("column", match.column())
                            .with(
                                    "field",
                                    Objects.requireNonNull(
                                            match.why().arguments().get("field"))));
                }
            }
            return all;
        }
    }

    /** What the user says, and what was said of this source before. */
    ReadingOptions options() {
        return terms.options().over(earlier.options());
    }

    /** Loads the raw rows and works out how they are read. */
    Read read(TableFile file, Path folder, Progress progress) {
        ColumnSample sample = new ColumnSample();
        StagedFile staged = switch (file) {
            case TableFile.Streamed streamed -> load(streamed, folder, sample, progress);
            case TableFile.Parquet(Path path) -> loadParquet(path, sample, progress);
        };
        Melt melt = Melt.of(kind, staged.columns(), sample, questions());
        if (melt.isNothing()) {
            return planned(file.format(), staged, sample, List.of(), progress);
        }
        assumed.add(Message.of("collect.decided.questions")
                .with("count", melt.questions().size())
                .with("questions", first(melt.asked())));
        return planned(file.format(), melted(melt), beginningOf(melt), List.of(), progress);
    }

    private @Nullable List<String> questions() {
        return terms.questions() != null ? terms.questions() : earlier.questions();
    }

    /** The rows of a survey, one an answer. */
    private StagedFile melted(Melt melt) {
        workbench.run(
                step("raw_melted", "create or replace temp table collect_melted as " + melt.select("collect_loaded")),
                Map.of(),
                Map.of());
        long rows =
                workbench.count(step("raw_counted", "select count(*) as n from collect_melted"), Map.of(), Map.of());
        return new StagedFile(melt.names(), rows, new RawRows.Held(MELTED));
    }

    private ColumnSample beginningOf(Melt melt) {
        ColumnSample sample = new ColumnSample();
        sampleOf(MELTED.sql(), melt.names().size(), sample);
        return sample;
    }

    /** Reads the raw rows of an earlier import once more. */
    Read readAgain(List<Path> raw, List<String> columns, Progress progress) {
        workbench.viewParquet(KEPT, raw);
        String others = hasReadings() ? "* exclude (reading)" : "*";
        workbench.run(
                step(
                        "raw_reread",
                        "create or replace temp view collect_loaded as select " + others + " from collect_raw_kept"),
                Map.of(),
                Map.of());
        return readKept(columns, List.of(), progress);
    }

    /**
     * Reads those rejects of an earlier import once more that have the code, all for null; every other row stays what it
     * is. A row's {@code reading} says by which mapping it is read, null for a reject that is left one.
     *
     * @param before the import's mapping
     */
    Read readRejects(List<Path> raw, long number, @Nullable String code, Mapping before, Progress progress) {
        workbench.viewParquet(KEPT, raw);
        List<Mapping> readings = before.readings();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("import_number", number);
        values.put("code", code);
        workbench.run(Step.named("arrive/collect/rejects_chosen"), values, Map.of());
        String reading = hasReadings() ? "coalesce(r.reading, 0)" : "0";
        String others = hasReadings() ? "r.* exclude (reading)" : "r.*";
        workbench.run(
                step(
                        "raw_chosen",
                        "create or replace temp table collect_loaded as select " + others
                                + ", case when c.import_row is null then " + reading + " when c.chosen then "
                                + readings.size() + " end as reading from collect_raw_kept r"
                                + " left join collect_rejects_before c on c.import_row = r.import_row"),
                Map.of(),
                Map.of());
        List<String> said = readings.stream()
                .flatMap(mapping -> mapping.fields().keySet().stream())
                .sorted()
                .toList();
        Read read = readKept(before.columns(), said, progress);
        List<ReadingPlan> plans = new ArrayList<>();
        readings.forEach(mapping -> plans.add(planAsBefore(mapping, read.joined())));
        plans.add(read.plan());
        return new Read(
                read.format(), read.file(), read.joined(), read.plan(), before.withReplay(read.mapping()), plans);
    }

    private boolean hasReadings() {
        return workbench.describe(KEPT).stream()
                .anyMatch(column -> column.getKey().equals("reading"));
    }

    /** @param said names that earlier readings of the rows use */
    private Read readKept(List<String> columns, List<String> said, Progress progress) {
        rereading = true;
        ColumnSample sample = new ColumnSample();
        long rows =
                workbench.count(step("raw_counted", "select count(*) as n from collect_loaded"), Map.of(), Map.of());
        sampleOf("collect_loaded", columns.size(), sample);
        return planned(FileFormat.of(Format.PARQUET, false), new StagedFile(columns, rows), sample, said, progress);
    }

    /** Columns are not recognised again: people can have been erased by whose rows they were. */
    private ReadingPlan planAsBefore(Mapping mapping, JoinedColumns joined) {
        List<ColumnMatch> columns = Recognition.asBefore(kind, joined, mapping.fields());
        ZoneId zone = mapping.zone() == null ? settings.zone() : ZoneId.of(mapping.zone());
        String currency = mapping.currency() == null ? settings.currency().getCurrencyCode() : mapping.currency();
        return ReadingPlan.of(
                kind, columns, shapes::of, new ReadingPlan.Terms(mapping.decidedOptions(), null, zone, currency));
    }

    private StagedFile load(TableFile.Streamed file, Path folder, ColumnSample sample, Progress progress) {
        try (RawTable raw = new RawTable(workbench)) {
            return raw.load(file, folder, sample, progress);
        } catch (IOException e) {
            if (DiskFull.saidBy(e.getMessage())) {
                throw new Refusal(
                        Refusal.Kind.MACHINE,
                        "DISK_FULL",
                        "the disk of the workspace has no space left; free some and try again",
                        e);
            }
            throw new Refusal(Refusal.Kind.MACHINE, "FILE_READ_FAILED", "reading broke off: " + e.getMessage(), e);
        }
    }

    private StagedFile loadParquet(Path path, ColumnSample sample, Progress progress) {
        progress.report("import.reading", 0, 0);
        try {
            workbench.viewParquet(PARQUET, List.of(path));
            List<Map.Entry<String, String>> described = workbench.describe(PARQUET);
            String names = IntStream.range(0, described.size())
                    .mapToObj(ReadingSql::cell)
                    .collect(Collectors.joining(", "));
            String cells = IntStream.range(0, described.size())
                    .mapToObj(i -> asText(i, described.get(i).getValue()) + " as " + ReadingSql.cell(i))
                    .collect(Collectors.joining(", "));
            workbench.dropIfExists(RawTable.NAME);
            workbench.run(
                    step(
                            "parquet_loaded",
                            "create temp table collect_loaded as select file_row + 1 as import_row, file_row + 1 as file_line,"
                                    + " cast(null as varchar) as fault, cast(null as varchar) as detail, " + cells
                                    + " from read_parquet(" + Workbench.literal(path.toString())
                                    + ", file_row_number = true) as t(" + names + ", file_row)"),
                    Map.of(),
                    Map.of());
            long rows = workbench.count(
                    step("raw_counted", "select count(*) as n from collect_loaded"), Map.of(), Map.of());
            sampleOf("collect_loaded", described.size(), sample);
            progress.report("import.reading", rows, rows);
            return new StagedFile(
                    ColumnNames.of(described.stream().map(Map.Entry::getKey).toList())
                            .names(),
                    rows);
        } catch (EngineException e) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_PARQUET_BROKEN",
                    path.getFileName() + " is a damaged or truncated Parquet file (" + reason(e, path)
                            + "); get a complete copy",
                    e);
        }
    }

    /** The engine's reason without its own name for the sort of error and without the folder. */
    private static String reason(EngineException e, Path path) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return line.replaceAll("^([A-Z][A-Za-z]+ )+[Ee]rror: ", "")
                .replaceAll("(?i)failed to read file ['\"][^'\"]*['\"]: ", "")
                .replace(path.toString(), String.valueOf(path.getFileName()))
                .strip();
    }

    private static String asText(int column, String type) {
        String cell = ReadingSql.cell(column);
        boolean nested = type.startsWith("STRUCT") || type.startsWith("MAP") || type.endsWith("]");
        return "nullif(trim(cast(" + (nested ? "to_json(" + cell + ")" : cell) + " as varchar)), '')";
    }

    private void sampleOf(String relation, int columns, ColumnSample sample) {
        String cells = IntStream.range(0, columns).mapToObj(ReadingSql::cell).collect(Collectors.joining(", "));
        workbench.read(
                step("raw_sampled", "select " + cells + " from " + relation + " where fault is null limit 2000"),
                Map.of(),
                Map.of(),
                rows -> {
                    while (rows.next()) {
                        sample.offer(cellsOf(rows, columns));
                    }
                    return sample;
                });
    }

    private static Cells cellsOf(Rows rows, int columns) {
        Cells cells = new Cells();
        for (int i = 0; i < columns; i++) {
            String text = rows.textAt(ReadingSql.cell(i));
            cells.add(text == null ? "" : text);
        }
        return cells;
    }

    private Read planned(
            FileFormat format, StagedFile staged, ColumnSample sample, List<String> said, Progress progress) {
        progress.report("import.typing", 0, staged.rows());
        List<String> names = new ArrayList<>(terms.map().values());
        earlier.fields().keySet().stream().sorted().forEach(names::add);
        names.addAll(said);
        JoinedColumns joined = JoinedColumns.of(kind, staged.columns(), sample, names);
        workbench.run(
                step(
                        "raw_joined",
                        "create or replace temp view collect_raw as "
                                + joined.select(staged.relation().sql())),
                Map.of(),
                Map.of());
        Map<String, Integer> chosen = Mapping.chosen(kind, joined.names(), joined.named(terms.map()));
        List<ColumnMatch> columns = Recognition.of(kind, joined, sample, chosen, known(staged));
        ZoneId zone = terms.zone() != null
                ? terms.zone()
                : earlier.zone() != null ? ZoneId.of(earlier.zone()) : settings.zone();
        String currency = terms.currency() != null
                ? terms.currency().getCurrencyCode()
                : earlier.currency() != null
                        ? earlier.currency()
                        : settings.currency().getCurrencyCode();
        ReadingPlan plan = ReadingPlan.of(
                kind, columns, shapes::of, new ReadingPlan.Terms(options(), format.delimiter(), zone, currency));
        Mapping mapping = mapping(staged, columns, zone, currency).with(plan.decisions());
        return new Read(format, staged, joined, plan, mapping, List.of(plan));
    }

    /** What earlier files said of columns; where answers were made rows, not which of the file's own held them. */
    private Map<String, String> known(StagedFile staged) {
        if (!staged.relation().equals(MELTED)) {
            return earlier.fields();
        }
        return earlier.fields().entrySet().stream()
                .filter(entry -> !Melt.MADE.contains(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Mapping mapping(StagedFile staged, List<ColumnMatch> columns, ZoneId zone, String currency) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (ColumnMatch match : columns) {
            String field = match.field();
            if (field != null) {
                fields.put(match.column(), field);
            } else if (isNone(match)) {
                fields.put(match.column(), "");
            }
        }
        return Mapping.of(staged.columns(), fields, options(), zone.getId(), currency, questions());
    }

    /** A column the user took a field from stays without one in later files. */
    private boolean isNone(ColumnMatch match) {
        String before = earlier.fields().get(match.column());
        return before != null
                && (before.isEmpty()
                        || terms.map().getOrDefault(before, match.column()).isBlank());
    }

    /** Makes {@link ReadTables#STAGED} and {@link ReadTables#REJECTS}; gives the former as sessions beside see it. */
    Relation type(Read read, String fileName, Progress progress) {
        progress.report("import.typing", 0, read.file().rows());
        Relation staged = new ReadTables(workbench, read.plans(), now)
                .create(fileName, read.file().rows());
        progress.check();
        if (kind == Kind.ORDERS && read.plans().size() == 1) {
            assumePieces(read.plan());
            assumePaid(read.plan());
        }
        if (kind == Kind.EVENTS) {
            assumeVisitors(read.plan());
        }
        kind.keptAsWritten().forEach(this::sayKept);
        return staged;
    }

    /** What was decided from the file, and, once it is typed, what was assumed where it says nothing. */
    List<Message> notes(Read read) {
        List<Message> all = new ArrayList<>(read.notes());
        if (!rereading) {
            asEarlier(read.plan()).ifPresent(all::add);
        }
        all.addAll(assumed);
        return all;
    }

    private static Optional<Message> asEarlier(ReadingPlan plan) {
        List<String> said = plan.columns().stream()
                .filter(match -> match.why().key().startsWith("collect.why.earlier"))
                .map(match -> match.column() + " = " + (match.field() == null ? "–" : match.field()))
                .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("collect.asEarlier").with("columns", first(said)));
    }

    private static String first(List<String> words) {
        return words.stream().limit(WORDS_SHOWN).collect(Collectors.joining(", "))
                + (words.size() > WORDS_SHOWN ? ", …" : "");
    }

    private void assumeVisitors(ReadingPlan plan) {
        boolean bySession = plan.columns().stream().noneMatch(match -> "anonymous_id".equals(match.field()))
                && plan.readings().get("anonymous_id") instanceof Reading.Identifier;
        if (bySession) {
            assumed.add(Message.of("collect.assumed.visitors"));
        }
    }

    private void sayKept(String field) {
        String rest = kind.remainder().orElseThrow().name();
        long rows = workbench.count(
                step(
                        "values_kept",
                        "select count(*) as n from collect_staged where " + field + " is null and json_text(" + rest
                                + ", '$." + field + "') is not null"),
                Map.of(),
                Map.of());
        if (rows > 0) {
            assumed.add(
                    Message.of("collect.assumed.asWritten").with("rows", rows).with("field", field));
        }
    }

    private void assumePieces(ReadingPlan plan) {
        if (plan.readings().get("quantity") instanceof Reading.Numeric pieces) {
            long rows = workbench.count(
                    step(
                            "pieces_missing",
                            "select count(*) as n from collect_raw where fault is null and "
                                    + ReadingSql.given(pieces.column()) + " is null"),
                    Map.of(),
                    Map.of());
            if (rows > 0) {
                assumed.add(Message.of("collect.assumed.pieces").with("rows", rows));
            }
        }
    }

    private void assumePaid(ReadingPlan plan) {
        if (plan.readings().get("status") instanceof Reading.Absent) {
            return;
        }
        List<String> words = new ArrayList<>();
        long[] rows = new long[1];
        workbench.read(Step.named("arrive/collect/statuses_unknown"), Map.of(), Map.of(), cursor -> {
            while (cursor.next()) {
                rows[0] += cursor.longAt("n");
                words.add(cursor.requiredText("word") + " (" + cursor.longAt("n") + ")");
            }
            return words;
        });
        if (!words.isEmpty()) {
            assumed.add(Message.of("collect.assumed.paid").with("rows", rows[0]).with("words", first(words)));
        }
    }

    static Step step(String name, String sql) {
        return Step.rendered("arrive/collect/" + name, sql);
    }

    static @Nullable String text(Rows rows, String column) {
        Object value = rows.valueAt(column);
        return value == null
                ? null
                : value instanceof BigDecimal d ? d.stripTrailingZeros().toPlainString() : value.toString();
    }
}
