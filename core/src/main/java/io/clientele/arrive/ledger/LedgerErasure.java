package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Erasable;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

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

    private static final String LINKS = "links";

    private static final Relation LOOKED_AT = new Relation("ledger_looked_at");

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
                if (kind.isAboutPeople()) {
                    holdings.add(new Holding(kind.word(), count(workbench, kind, Role.FACT, "erased_facts_counted")));
                    holdings.add(new Holding(
                            kind.word() + " (not used)", count(workbench, kind, Role.SHADOW, "erased_facts_counted")));
                }
                holdings.add(new Holding(
                        kind.word() + " (rejected)", count(workbench, kind, Role.REJECT, "erased_rejects_counted")));
            }
            for (Role role : EnumSet.copyOf(Links.ROLES)) {
                holdings.add(new Holding(
                        LINKS + " (" + role.word() + ")", count(workbench, Kind.EVENTS, role, "erased_links_counted")));
            }
            holdings.add(new Holding(ALIASES, number(workbench, "erased_aliases_counted")));
            return holdings;
        });
    }

    @Override
    public List<String> export(Collection<Integer> subjects) {
        return ledger.sealed(workbench -> {
            people(workbench, subjects);
            List<String> lines = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                if (kind.isAboutPeople()) {
                    lines.addAll(workbench.read(FactSql.exported(kind), Map.of(), Map.of(), LedgerErasure::lines));
                }
            }
            return lines;
        });
    }

    private static List<String> lines(Rows rows) {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            lines.add(rows.requiredText("line"));
        }
        return lines;
    }

    @Override
    public List<Holding> erase(Collection<Integer> subjects) {
        List<Holding> before = find(subjects);
        if (before.stream().allMatch(holding -> holding.rows() == 0)) {
            return before;
        }
        long rows = before.stream()
                .filter(holding ->
                        !holding.place().equals(ALIASES) && !holding.place().startsWith(LINKS))
                .mapToLong(Holding::rows)
                .sum();
        ledger.sealed(workbench -> {
            people(workbench, subjects);
            Manifest manifest = ledger.lake().manifest();
            Rewriting rewriting = new Rewriting(workbench, manifest);
            rewriting.all();
            ledger.lake().commit(rewriting.draft.document(DOCUMENTS + (manifest.snapshot() + 1), Long.toString(rows)));
            return rows;
        });
        ledger.lake().sweep(Duration.ZERO);
        workspace.log().roll();
        workspace.log().forget(ledger.lake().manifest().sealedThrough());
        ledger.renewEngine();
        return before;
    }

    /** {@code ledger_erased}: the aliases of the person. */
    private static void people(Workbench workbench, Collection<Integer> subjects) {
        Relation asked = new Relation("ledger_erased_subjects");
        workbench.dropIfExists(asked);
        workbench.appendText(
                asked,
                List.of("subject"),
                subjects.stream().map(subject -> List.of(subject.toString())).toList());
        run(workbench, "erased_named");
    }

    private long count(Workbench workbench, Kind kind, Role role, String counted) {
        List<Segment> segments = ledger.manifest().segments(kind.word(), role.word());
        if (segments.isEmpty()) {
            return 0;
        }
        workbench.viewParquet(LOOKED_AT, ledger.lake().filesOf(segments));
        return number(workbench, counted);
    }

    /** Writes every segment that holds something of the person anew without it. */
    private final class Rewriting {

        private final Workbench workbench;
        private final Manifest manifest;
        private final Manifest.Draft draft;

        private Rewriting(Workbench workbench, Manifest manifest) {
            this.workbench = workbench;
            this.manifest = manifest;
            this.draft = manifest.draft();
        }

        void all() {
            for (Kind kind : Kind.values()) {
                if (kind.isAboutPeople()) {
                    rowsAboutThem(kind);
                    rewrite(kind, Role.FACT, "facts_kept");
                    rewrite(kind, Role.SHADOW, "facts_kept");
                    rewrite(kind, Role.ARRIVED, "facts_kept");
                    for (Segment segment : manifest.segments(kind.word(), Role.RAW.word())) {
                        run(workbench, "erased_rows_here", Map.of("import", segment.origin()));
                        rewrite(segment, "raw_kept");
                    }
                }
                rewrite(kind, Role.REJECT, "rejects_kept");
            }
            Links.ROLES.forEach(role -> rewrite(Kind.EVENTS, role, "links_kept"));
            manifest.segments("alias", Role.ALIAS.word()).forEach(segment -> rewrite(segment, "aliases_kept"));
        }

        /** {@code ledger_erased_rows}: the rows of imports that were about the person, accepted or not. */
        private void rowsAboutThem(Kind kind) {
            run(workbench, "erased_rows_created");
            for (Role role : List.of(Role.FACT, Role.SHADOW)) {
                List<Segment> segments = manifest.segments(kind.word(), role.word());
                if (!segments.isEmpty()) {
                    workbench.viewParquet(LOOKED_AT, ledger.lake().filesOf(segments));
                    run(workbench, "erased_rows_of_facts");
                }
            }
            for (Segment segment : manifest.segments(kind.word(), Role.REJECT.word())) {
                workbench.viewParquet(LOOKED_AT, List.of(ledger.lake().fileOf(segment)));
                run(workbench, "erased_rows_of_rejects", Map.of("import", segment.origin()));
            }
        }

        private void rewrite(Kind kind, Role role, String kept) {
            manifest.segments(kind.word(), role.word()).forEach(segment -> rewrite(segment, kept));
        }

        /** {@code kept} names the step that makes the view {@code ledger_kept}. */
        private void rewrite(Segment segment, String kept) {
            Lake lake = ledger.lake();
            workbench.viewParquet(LOOKED_AT, List.of(lake.fileOf(segment)));
            run(workbench, kept);
            if (number(workbench, "kept_counted") == segment.rows()) {
                return;
            }
            String folder = segment.month() == null ? "all" : segment.month();
            Path file = lake.newFile(segment.kind(), folder, nameWithout(segment));
            long left = workbench.writeParquet(step("kept_sealed"), Map.of(), Map.of(), file);
            draft.removeIf(segment::equals);
            if (left > 0) {
                draft.add(List.of(lake.segment(segment.kind(), segment.role(), file, left, folder, segment.origin())
                        .shaped(segment.shape())));
            }
        }

        private static String nameWithout(Segment segment) {
            String name = Path.of(segment.path()).getFileName().toString();
            return name.replaceFirst("^\\d{12}-", "")
                            .replaceFirst("\\.parquet$", "")
                            .replaceFirst("-without-\\d+$", "") + "-without-"
                    + segment.path().hashCode();
        }
    }

    private static void run(Workbench workbench, String step) {
        run(workbench, step, Map.of());
    }

    private static void run(Workbench workbench, String step, Map<String, ?> values) {
        workbench.run(step(step), values, Map.of());
    }

    private static long number(Workbench workbench, String step) {
        return workbench.count(step(step), Map.of(), Map.of());
    }

    private static Step step(String name) {
        return Step.named("arrive/ledger/" + name);
    }
}
