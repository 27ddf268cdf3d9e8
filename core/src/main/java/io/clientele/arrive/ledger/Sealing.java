package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what is hot up to a record of the log into files, aside, while later records are applied; then, while none is,
 * makes them segments. Nothing of it is seen before the manifest that names them.
 */
final class Sealing implements AutoCloseable {

    private static final Relation REJECTS_SEALED = new Relation("ledger_rejects_sealed");
    private static final Relation ROWS = new Relation("ledger_accepted");

    /**
     * What is sealed.
     *
     * @param through the last record of it
     * @param subject the last integer given to a person by then
     * @param kinds of the facts among it
     * @param counts what the records say of their sources
     */
    record Cut(long through, long subject, Set<Kind> kinds, Map<String, Counts> counts) {}

    /** A file that was written, and the segment it becomes. */
    private record Written(
            Path file,
            String kind,
            Role role,
            String folder,
            String name,
            long rows,
            long origin,
            PropertyColumns typed) {}

    private final Workspace workspace;
    private final Workbench workbench;
    private final Typing typing;
    private final Cut cut;
    private final Path aside;
    private final List<Written> written = new ArrayList<>();

    /** Segments some of whose rejects were read again: those that are left are written anew. */
    private final Set<Segment> replaced = new HashSet<>();

    private long facts;

    Sealing(Workspace workspace, Typing typing, Cut cut) {
        this.workspace = workspace;
        this.typing = typing;
        this.cut = cut;
        this.aside = workspace.staging("seal");
        this.workbench = workspace.workbench();
    }

    Workbench workbench() {
        return workbench;
    }

    /** Facts it seals. */
    long facts() {
        return facts;
    }

    /** Writes the files. */
    void write() {
        for (Kind kind : cut.kinds()) {
            facts(kind);
        }
        write("alias", Role.ALIAS, "all", "alias", 0, "hot_alias_sealed", Map.of("subject", cut.subject()));
        for (Role role : EnumSet.copyOf(Links.ROLES)) {
            write(
                    Kind.EVENTS.word(),
                    role,
                    role.word(),
                    role.word(),
                    Role.SEVERAL,
                    "hot_links_sealed",
                    Map.of("link_kind", role.word(), "through", cut.through()));
        }
        several(Role.REJECT, "rejects", "hot_rejects_sealed");
        replayed();
    }

    private void facts(Kind kind) {
        workbench.run(
                Step.rendered(
                        "arrive/ledger/hot_typed",
                        "create or replace temp table ledger_accepted as select *, false as duplicate, "
                                + FactSql.month(kind, "") + " as month from ("
                                + FactSql.hotUnfolded(kind, cut.through()) + ") hot"),
                Map.of(),
                Map.of());
        if (kind == Kind.EVENTS) {
            // As they were sent, apart from what was read of them: questions about them don't carry their texts.
            several(Role.ARRIVED, "arrived", "arrived_sealed");
        }
        PropertyColumns typed = typing.of(kind, workbench, ROWS, Typing.countOf(workbench, ROWS));
        for (String month : FactSql.months(workbench)) {
            facts += write(
                    kind.word(),
                    Role.FACT,
                    month,
                    "",
                    0,
                    FactSql.sealed(kind, typed),
                    Map.of("month", month),
                    Map.of("rows", ROWS),
                    typed);
        }
        workbench.dropIfExists(ROWS);
        write(
                kind.word(),
                Role.SUPERSEDED,
                Role.SUPERSEDED.word(),
                "superseded",
                0,
                "hot_superseded_sealed",
                Map.of("kind", kind.word(), "through", cut.through()));
    }

    private void several(Role role, String name, String step) {
        write(Kind.EVENTS.word(), role, role.word(), name, Role.SEVERAL, step, Map.of("through", cut.through()));
    }

    private void write(
            String kind, Role role, String folder, String name, long origin, String step, Map<String, ?> values) {
        write(
                kind,
                role,
                folder,
                name,
                origin,
                Step.named("arrive/ledger/" + step),
                values,
                Map.of(),
                PropertyColumns.NONE);
    }

    private long write(
            String kind,
            Role role,
            String folder,
            String name,
            long origin,
            Step step,
            Map<String, ?> values,
            Map<String, Relation> relations,
            PropertyColumns typed) {
        Path file = aside.resolve(written.size() + ".parquet");
        long rows = workbench.writeParquet(step, values, relations, file);
        if (rows > 0) {
            String named = (name.isEmpty() ? "" : name + "-") + "sealed-" + cut.through();
            written.add(new Written(file, kind, role, folder, named, rows, origin, typed));
        }
        return rows;
    }

    /** Segments with rejects that were read again are written anew without them. */
    private void replayed() {
        if (workbench.count(Step.named("arrive/ledger/hot_replayed_counted"), Map.of(), Map.of()) == 0) {
            return;
        }
        Lake lake = workspace.lake();
        List<Segment> segments = lake.manifest().segments(Kind.EVENTS.word(), Role.REJECT.word()).stream()
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
            replaced.add(segment);
            // Named by what it replaces, which no other segment does.
            write(
                    segment.kind(),
                    Role.REJECT,
                    Role.REJECT.word(),
                    "rejects-left-" + Integer.toHexString(segment.path().hashCode()),
                    segment.origin(),
                    "rejects_left",
                    Map.of());
        }
    }

    /** Makes the files segments and says so in the manifest. The caller sees to it that nobody else changes it. */
    Manifest commit() {
        Lake lake = workspace.lake();
        Manifest before = lake.manifest();
        List<Segment> segments = new ArrayList<>();
        for (Written one : written) {
            Path file = lake.newFile(one.kind(), one.folder(), one.name());
            lake.adopt(one.file(), file);
            Segment segment = lake.segment(one.kind(), one.role().word(), file, one.rows(), one.folder(), one.origin());
            segments.add(Typing.shaped(segment, one.typed()));
        }
        workspace.faultPoints().reach("seal.before-manifest");
        Manifest.Draft draft = typing.in(before.draft())
                .removeIf(replaced::contains)
                .add(segments)
                .sealedThrough(cut.through())
                .counter("subject", Math.max(cut.subject(), before.counter("subject")));
        Tallies.seal(before, cut.counts(), draft);
        return lake.commit(draft);
    }

    @Override
    public void close() {
        workbench.close();
        try {
            for (Written one : written) {
                Files.deleteIfExists(one.file());
            }
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            System.getLogger(Sealing.class.getName())
                    .log(System.Logger.Level.WARNING, "a file under way stays until the next start", e);
        }
    }
}
