package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Erasable;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds, exports and removes a person's facts, their raw rows, the rejected rows that name them and their aliases.
 *
 * <p>Every segment that holds one of them is written anew without them; then older manifests and their files are
 * deleted, the log begins a new file, and the engine's own file is made anew, for a database keeps deleted rows in pages
 * it has not reused.
 */
final class LedgerErasure implements Erasable {

    /** Begins the manifest's documents that say how many rows went with the snapshot they end with. */
    static final String DOCUMENTS = "erased/";

    /** What counts as a row that a figure could have been made of: no alias, whose facts count themselves. */
    private static final String ALIASES = "aliases";

    private final Ledger ledger;
    private final Workspace workspace;

    LedgerErasure(Ledger ledger, Workspace workspace) {
        this.ledger = ledger;
        this.workspace = workspace;
    }

    @Override
    public String room() {
        return "ledger";
    }

    @Override
    public List<Holding> find(Collection<Integer> subjects) {
        return ledger.sealed(workbench -> {
            people(workbench, subjects);
            List<Holding> holdings = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                if (kind.person().isPresent()) {
                    holdings.add(new Holding(kind.word(), count(workbench, kind, Role.FACT)));
                    holdings.add(new Holding(kind.word() + " (not used)", count(workbench, kind, Role.SHADOW)));
                }
                holdings.add(new Holding(kind.word() + " (rejected)", rejected(workbench, kind)));
            }
            holdings.add(new Holding(ALIASES, number(workbench, "select count(*) as n from ledger_erased")));
            return holdings;
        });
    }

    @Override
    public List<String> export(Collection<Integer> subjects) {
        return ledger.sealed(workbench -> {
            people(workbench, subjects);
            List<String> lines = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                if (kind.person().isPresent()) {
                    lines.addAll(texts(
                            workbench,
                            "select cast(to_json(struct_pack(kind := '" + kind.word()
                                    + "', fact := f)) as varchar) as line"
                                    + " from (select " + FactSql.fields(kind, "") + ", source from " + kind.word()
                                    + " where subject in (select subject from ledger_erased)) f"));
                }
            }
            return lines;
        });
    }

    @Override
    public List<Holding> erase(Collection<Integer> subjects) {
        List<Holding> before = find(subjects);
        if (before.stream().allMatch(holding -> holding.rows() == 0)) {
            return before;
        }
        ledger.sealed(workbench -> {
            people(workbench, subjects);
            Lake lake = ledger.lake();
            Manifest manifest = lake.manifest();
            Manifest.Draft draft = manifest.draft();
            for (Kind kind : Kind.values()) {
                if (kind.person().isPresent()) {
                    erasedRows(workbench, kind, manifest);
                    rewrite(
                            workbench,
                            draft,
                            manifest,
                            kind,
                            Role.FACT,
                            "subject is null or subject not in (select subject from ledger_erased)");
                    rewrite(
                            workbench,
                            draft,
                            manifest,
                            kind,
                            Role.SHADOW,
                            "subject is null or subject not in (select subject from ledger_erased)");
                    rewriteByImport(workbench, draft, manifest, kind, Role.RAW);
                }
                rewrite(workbench, draft, manifest, kind, Role.REJECT, "not (" + names("cells") + ")");
            }
            rewriteAliases(workbench, draft, manifest);
            long rows = before.stream()
                    .filter(holding -> !holding.place().equals(ALIASES))
                    .mapToLong(Holding::rows)
                    .sum();
            draft.document(DOCUMENTS + (manifest.snapshot() + 1), Long.toString(rows));
            lake.commit(draft);
            return 0;
        });
        ledger.lake().sweep(Duration.ZERO);
        workspace.log().roll();
        workspace.log().forget(ledger.lake().manifest().sealedThrough());
        ledger.renewEngine();
        return before;
    }

    /** {@code ledger_erased}: the aliases of the person. */
    private static void people(Workbench workbench, Collection<Integer> subjects) {
        String list = subjects.isEmpty()
                ? "null"
                : subjects.stream().map(String::valueOf).collect(Collectors.joining(", "));
        run(
                workbench,
                "create or replace temp table ledger_erased as select * from ledger_alias where subject in (" + list
                        + ")");
    }

    /** Whether a text of cells holds one of the person's ids as a whole cell. */
    private static String names(String column) {
        return "exists (select 1 from ledger_erased e where contains(" + column
                + ", cast(to_json(e.value) as varchar)))";
    }

    private long count(Workbench workbench, Kind kind, Role role) {
        List<Segment> segments = ledger.manifest().segments(kind.word(), role.word());
        if (segments.isEmpty()) {
            return 0;
        }
        workbench.viewParquet(new Relation("ledger_looked_at"), ledger.lake().filesOf(segments));
        return number(
                workbench,
                "select count(*) as n from ledger_looked_at where subject in (select subject from ledger_erased)");
    }

    private long rejected(Workbench workbench, Kind kind) {
        List<Segment> segments = ledger.manifest().segments(kind.word(), Role.REJECT.word());
        if (segments.isEmpty()) {
            return 0;
        }
        workbench.viewParquet(new Relation("ledger_looked_at"), ledger.lake().filesOf(segments));
        return number(workbench, "select count(*) as n from ledger_looked_at where " + names("cells"));
    }

    /** {@code ledger_erased_rows}: the rows of imports that were about the person, accepted or not. */
    private void erasedRows(Workbench workbench, Kind kind, Manifest manifest) {
        run(workbench, "create or replace temp table ledger_erased_rows (import_number bigint, import_row bigint)");
        for (Role role : List.of(Role.FACT, Role.SHADOW)) {
            List<Segment> segments = manifest.segments(kind.word(), role.word());
            if (!segments.isEmpty()) {
                workbench.viewParquet(
                        new Relation("ledger_looked_at"), ledger.lake().filesOf(segments));
                run(
                        workbench,
                        "insert into ledger_erased_rows select import_number, import_row from ledger_looked_at"
                                + " where subject in (select subject from ledger_erased)");
            }
        }
        for (Segment segment : manifest.segments(kind.word(), Role.REJECT.word())) {
            workbench.viewParquet(
                    new Relation("ledger_looked_at"), List.of(ledger.lake().fileOf(segment)));
            run(
                    workbench,
                    "insert into ledger_erased_rows select " + segment.origin()
                            + ", import_row from ledger_looked_at where " + names("cells"));
        }
    }

    private void rewriteByImport(Workbench workbench, Manifest.Draft draft, Manifest manifest, Kind kind, Role role) {
        for (Segment segment : manifest.segments(kind.word(), role.word())) {
            rewritten(
                    workbench,
                    draft,
                    segment,
                    "import_row not in (select import_row from ledger_erased_rows where import_number = "
                            + segment.origin() + ")");
        }
    }

    private void rewrite(
            Workbench workbench, Manifest.Draft draft, Manifest manifest, Kind kind, Role role, String kept) {
        for (Segment segment : manifest.segments(kind.word(), role.word())) {
            rewritten(workbench, draft, segment, kept);
        }
    }

    private void rewriteAliases(Workbench workbench, Manifest.Draft draft, Manifest manifest) {
        for (Segment segment : manifest.segments("alias", Role.ALIAS.word())) {
            rewritten(workbench, draft, segment, "subject not in (select subject from ledger_erased)");
        }
    }

    private void rewritten(Workbench workbench, Manifest.Draft draft, Segment segment, String kept) {
        Lake lake = ledger.lake();
        Relation rows = new Relation("ledger_looked_at");
        workbench.viewParquet(rows, List.of(lake.fileOf(segment)));
        long gone = number(workbench, "select count(*) as n from ledger_looked_at where not (" + kept + ")");
        if (gone == 0) {
            return;
        }
        String folder = segment.month() == null ? "all" : segment.month();
        String name = Path.of(segment.path()).getFileName().toString();
        Path file = lake.newFile(
                segment.kind(),
                folder,
                name.replaceFirst("^\\d{12}-", "")
                                .replaceFirst("\\.parquet$", "")
                                .replaceFirst("-without-\\d+$", "") + "-without-"
                        + segment.path().hashCode());
        long left = workbench.writeParquet(
                Step.rendered("arrive/ledger/segment_rewritten", "select * from ledger_looked_at where " + kept),
                Map.of(),
                Map.of(),
                file);
        draft.removeIf(segment::equals);
        if (left > 0) {
            draft.add(List.of(lake.segment(segment.kind(), segment.role(), file, left, folder, segment.origin())));
        }
    }

    private static void run(Workbench workbench, String sql) {
        workbench.run(Step.rendered("arrive/ledger/erasing", sql), Map.of(), Map.of());
    }

    private static long number(Workbench workbench, String sql) {
        return workbench.count(Step.rendered("arrive/ledger/erasing", sql), Map.of(), Map.of());
    }

    private static List<String> texts(Workbench workbench, String sql) {
        return workbench.read(Step.rendered("arrive/ledger/exported", sql), Map.of(), Map.of(), rows -> {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.requiredText("line"));
            }
            return lines;
        });
    }
}
