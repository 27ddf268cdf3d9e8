package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the columns of properties to segments that were written before these had one. A segment is looked through once for
 * each change of the list; it is written anew only when it holds one of the properties, and noted to hold none otherwise.
 * The caller holds the intake.
 */
final class PropertyUpkeep {

    private static final Relation ROWS = new Relation("ledger_typing");

    private final Workspace workspace;
    private final FaultPoints faultPoints;

    PropertyUpkeep(Workspace workspace) {
        this.workspace = workspace;
        this.faultPoints = workspace.faultPoints();
    }

    /** The next segment to be looked through; one of few rows has no columns until it is merged. */
    static Optional<Segment> next(Manifest manifest) {
        return unlooked(manifest).findFirst();
    }

    /** Rows in segments that are to be looked through. */
    static long waiting(Manifest manifest) {
        return unlooked(manifest).mapToLong(Segment::rows).sum();
    }

    private static Stream<Segment> unlooked(Manifest manifest) {
        int last = PropertyColumns.in(manifest).live().stream()
                .mapToInt(PropertyColumns.Placed::place)
                .max()
                .orElse(-1);
        return manifest.segments(Kind.EVENTS.word(), Role.FACT.word()).stream()
                .filter(segment -> segment.rows() >= Typing.LEAST)
                .filter(segment -> segment.shapeOrNone().looked() <= last);
    }

    /** Looks and commits. */
    void run(Segment segment) {
        Lake lake = workspace.lake();
        PropertyColumns columns = PropertyColumns.in(lake.manifest());
        Segment.Shape shape = segment.shapeOrNone();
        Path folder = workspace.staging("typing");
        try (Workbench workbench = workspace.workbench()) {
            workbench.viewParquet(ROWS, List.of(lake.fileOf(segment)));
            if (holds(workbench, columns.live(shape.looked()))) {
                Path aside = folder.resolve("typed.parquet");
                long rows = workbench.writeParquet(
                        FactSql.typed(Kind.EVENTS, columns), Map.of(), Map.of("rows", ROWS), aside);
                if (rows != segment.rows()) {
                    throw new IllegalStateException(segment.path() + " gave " + rows + " rows of " + segment.rows());
                }
                lake.alone(() -> replaced(segment, columns, aside));
            } else {
                lake.alone(() -> replaced(segment, segment.shaped(new Segment.Shape(shape.columns(), columns.size()))));
            }
        } finally {
            Compaction.remove(folder, "typed.parquet");
        }
        faultPoints.reach("typing.after-manifest");
    }

    private static boolean holds(Workbench workbench, List<PropertyColumns.Placed> properties) {
        String any = properties.stream()
                .map(placed -> placed.read() + " is not null")
                .collect(Collectors.joining(" or "));
        return workbench.count(
                        Step.rendered(
                                "arrive/ledger/properties_looked_for",
                                "select count(*) as n from (select 1 from {rows} where " + any + " limit 1) held"),
                        Map.of(),
                        Map.of("rows", ROWS))
                > 0;
    }

    private Manifest replaced(Segment segment, PropertyColumns columns, Path aside) {
        Lake lake = workspace.lake();
        String folder = segment.month() == null ? "undated" : segment.month();
        Path file = lake.newFile(
                segment.kind(),
                folder,
                "typed-" + Integer.toHexString(segment.path().hashCode()));
        lake.adopt(aside, file);
        faultPoints.reach("typing.before-manifest");
        return replaced(
                segment,
                lake.segment(segment.kind(), segment.role(), file, segment.rows(), folder, segment.origin())
                        .shaped(columns.shape()));
    }

    private Manifest replaced(Segment before, Segment after) {
        Manifest manifest = workspace.lake().manifest();
        if (!manifest.segments().contains(before)) {
            throw new IllegalStateException("segments changed while properties got columns: " + before);
        }
        return workspace.lake().commit(manifest.draft().removeIf(before::equals).add(List.of(after)));
    }
}
