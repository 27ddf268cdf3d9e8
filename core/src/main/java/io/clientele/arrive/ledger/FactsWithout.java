package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
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

/**
 * The fact segments of a kind without the rows of one import: its own segments are gone, and merged ones that hold rows
 * of it are written anew without them. Facts that came one by one bear numbers below zero and belong to no import.
 *
 * @param remaining every segment of facts that is left
 * @param written those of them that are new
 * @param gone those that are no longer to be in the manifest
 */
record FactsWithout(List<Segment> remaining, List<Segment> written, List<Segment> gone) {

    private static final Relation MERGED = new Relation("ledger_merged");

    FactsWithout {
        remaining = List.copyOf(remaining);
        written = List.copyOf(written);
        gone = List.copyOf(gone);
    }

    /** Works it out and writes what has to be written; nothing is committed. */
    static FactsWithout of(long number, Kind kind, Lake lake, Workbench workbench) {
        Manifest manifest = lake.manifest();
        List<Segment> remaining = new ArrayList<>();
        List<Segment> written = new ArrayList<>();
        List<Segment> gone = new ArrayList<>();
        for (Segment segment : manifest.segments(kind.word(), Role.FACT.word())) {
            if (segment.origin() == number) {
                gone.add(segment);
            } else if (segment.origin() == Role.SEVERAL && holds(segment, number, lake, workbench)) {
                gone.add(segment);
                written.addAll(separated(kind, segment, number, lake, workbench));
            } else {
                remaining.add(segment);
            }
        }
        remaining.addAll(written);
        return new FactsWithout(remaining, written, gone);
    }

    Manifest.Draft in(Manifest.Draft draft) {
        return draft.removeIf(gone::contains).add(written);
    }

    private static boolean holds(Segment segment, long number, Lake lake, Workbench workbench) {
        workbench.viewParquet(MERGED, List.of(lake.fileOf(segment)));
        return workbench.count(
                        Step.named("arrive/ledger/merged_counted"), Map.of("number", number), Map.of("merged", MERGED))
                > 0;
    }

    private static List<Segment> separated(Kind kind, Segment segment, long number, Lake lake, Workbench workbench) {
        String month = segment.month() == null ? "undated" : segment.month();
        String name = Path.of(segment.path()).getFileName().toString().replaceFirst("\\.parquet$", "");
        Path file = lake.newFile(segment.kind(), month, name.replaceFirst("^\\d{12}-", "") + "-without-" + number);
        long rows = workbench.writeParquet(
                FactSql.separated(kind), Map.of("number", number), Map.of("merged", MERGED), file);
        return rows == 0
                ? List.of()
                : List.of(lake.segment(segment.kind(), segment.role(), file, rows, month, Role.SEVERAL)
                        .shaped(segment.shape()));
    }
}
