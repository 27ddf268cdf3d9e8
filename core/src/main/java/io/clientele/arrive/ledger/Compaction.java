package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Durable;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes one segment out of many small ones of a kind and month, so that a question opens few files however often facts
 * have come. No row is added, lost or changed.
 *
 * <p>The merged file is written aside and moved in just before the manifest that names it instead of its parts; the parts
 * stay for as long as an earlier state is kept that names them. The caller holds the intake, so that no import, undo or
 * erasure changes the parts meanwhile; facts go on arriving and being seen.
 *
 * <p>Segments are merged by size, as in a log-structured merge tree: only with others of about their own size, so that
 * a row is written again as often as the logarithm of how much came after it, and not with each new file.
 */
final class Compaction {

    private static final String MERGED_FILE = "merged.parquet";
    private static final Relation MERGED_PARTS = new Relation("ledger_merged");

    /** Makes names of merged files distinct between two commits of other rooms. */
    private static final AtomicLong MERGED = new AtomicLong();

    /**
     * When segments are merged.
     *
     * @param many segments of about one size that are worth a merge. Opening a file costs a question about a millisecond,
     *     so seven of them are cheaper than writing them anew each time one is added
     * @param small bytes below which a file costs its opening and not its reading: all such are of one size
     * @param large bytes above which a segment is left alone: it is read with all threads, another one beside it is no loss
     * @param most bytes of one merge: what sorts within a small memory setting and delays a waiting import by seconds only
     */
    record Bounds(int many, long small, long large, long most) {
        static final Bounds USUAL = new Bounds(8, 1L << 20, 128L << 20, 512L << 20);
    }

    /** Segments that become one. */
    record Merge(String kind, Role role, String folder, List<Segment> parts) {
        Merge {
            parts = List.copyOf(parts);
        }

        long rows() {
            return parts.stream().mapToLong(Segment::rows).sum();
        }

        /** The import all of it came from, or {@link Role#SEVERAL}. */
        long origin() {
            long first = parts.getFirst().origin();
            return parts.stream().allMatch(part -> part.origin() == first) ? first : Role.SEVERAL;
        }
    }

    private final Workspace workspace;
    private final FaultPoints faultPoints;

    Compaction(Workspace workspace) {
        this.workspace = workspace;
        this.faultPoints = workspace.faultPoints();
    }

    /** What is to be merged next; empty when everything is well. */
    static Optional<Merge> next(Manifest manifest, Bounds bounds) {
        Map<String, List<Segment>> groups = new LinkedHashMap<>();
        for (Segment segment : manifest.segments()) {
            if (role(segment).isPresent()) {
                groups.computeIfAbsent(group(segment), key -> new ArrayList<>()).add(segment);
            }
        }
        return groups.values().stream()
                .map(group -> alike(group, bounds))
                .filter(parts -> parts.size() >= bounds.many())
                .map(Compaction::merge)
                .findFirst();
    }

    /** Links have no numbers of imports in their rows, so that those of an import stay apart from others'. */
    private static String group(Segment segment) {
        String group = segment.kind() + "/" + segment.role() + "/" + segment.month();
        return Links.ROLES.stream().anyMatch(role -> role.word().equals(segment.role()))
                ? group + "/" + segment.origin()
                : group;
    }

    private static Merge merge(List<Segment> parts) {
        Segment first = parts.getFirst();
        String folder = first.month() == null ? "all" : first.month();
        return new Merge(first.kind(), role(first).orElseThrow(), folder, parts);
    }

    /** The role of a segment that questions read; what is kept for undo and replay stays as its import wrote it. */
    private static Optional<Role> role(Segment segment) {
        return Set.of(Role.FACT, Role.SUPERSEDED, Role.ALIAS, Role.ARRIVED, Role.SIGN_IN, Role.RENAMED).stream()
                .filter(role -> role.word().equals(segment.role()))
                .findFirst();
    }

    /**
     * Segments of a group that are of about one size: from the smallest on for as long as the next one is not much larger
     * than those before it together. Where these are too few for a merge, those that come after them are looked at in the
     * same way, or one small file would keep any number of larger ones apart. Too few when there are none.
     */
    private static List<Segment> alike(List<Segment> group, Bounds bounds) {
        List<Segment> alike = new ArrayList<>();
        long total = 0;
        for (Segment segment : group.stream()
                .sorted(Comparator.comparingLong(Segment::bytes).thenComparing(Segment::path))
                .toList()) {
            if (segment.bytes() > bounds.large()) {
                break;
            }
            boolean larger = segment.bytes() > Math.max(bounds.small(), 2 * total);
            if (larger || total + segment.bytes() > bounds.most()) {
                if (alike.size() >= bounds.many()) {
                    break;
                }
                alike.clear();
                total = 0;
            }
            alike.add(segment);
            total += segment.bytes();
        }
        return alike;
    }

    /**
     * Merges and commits.
     *
     * @param typing gives properties of events columns
     */
    void run(Merge merge, Typing typing) {
        Path aside = workspace.staging("compaction");
        try {
            Path written = aside.resolve(MERGED_FILE);
            long rows;
            PropertyColumns typed;
            try (Workbench workbench = workspace.workbench()) {
                workbench.viewParquet(MERGED_PARTS, workspace.lake().filesOf(merge.parts()));
                typed = merge.role() == Role.FACT
                        ? typing.of(Kind.ofWord(merge.kind()), workbench, MERGED_PARTS, merge.rows())
                        : PropertyColumns.NONE;
                rows = workbench.writeParquet(rows(merge, typed), Map.of(), Map.of("merged", MERGED_PARTS), written);
            }
            complete(merge, rows);
            faultPoints.reach("compaction.before-move");
            workspace.lake().alone(() -> committed(merge, rows, written, typed, typing));
            faultPoints.reach("compaction.after-manifest");
        } finally {
            remove(aside, MERGED_FILE);
        }
    }

    private Manifest committed(Merge merge, long rows, Path written, PropertyColumns typed, Typing typing) {
        Lake lake = workspace.lake();
        Manifest before = lake.manifest();
        if (!before.segments().containsAll(merge.parts())) {
            throw new IllegalStateException("segments changed under a compaction: " + merge.parts());
        }
        String name = merge.role().word() + "-merged-" + MERGED.incrementAndGet();
        Path file = lake.newFile(merge.kind(), merge.folder(), name);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.move(written, file);
            Durable.file(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faultPoints.reach("compaction.before-manifest");
        Segment merged = lake.segment(merge.kind(), merge.role().word(), file, rows, merge.folder(), merge.origin());
        return lake.commit(
                typing.in(before.draft()).removeIf(merge.parts()::contains).add(List.of(Typing.shaped(merged, typed))));
    }

    /** A file that lost rows must not replace those that had them. */
    private static void complete(Merge merge, long rows) {
        boolean distinct = merge.role() == Role.SUPERSEDED || Links.ROLES.contains(merge.role());
        boolean whole = distinct ? rows <= merge.rows() : rows == merge.rows();
        if (!whole) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "SEGMENT_DAMAGED",
                    "the segments of " + merge.kind() + " in " + merge.folder() + " hold " + rows
                            + " rows and should hold " + merge.rows() + "; they were left as they are");
        }
    }

    /** The rows of the parts in the order a segment of that role has. */
    private static Step rows(Merge merge, PropertyColumns typed) {
        return switch (merge.role()) {
            case FACT -> FactSql.merged(Kind.ofWord(merge.kind()), typed);
            case SUPERSEDED -> Step.named("arrive/ledger/superseded_merged");
            case ALIAS -> Step.named("arrive/ledger/aliases_merged");
            case ARRIVED -> Step.named("arrive/ledger/arrived_merged");
            case SIGN_IN, RENAMED -> Step.named("arrive/ledger/links_merged");
            case SHADOW, RAW, REJECT -> throw new IllegalArgumentException(merge.role() + " segments are never merged");
        };
    }

    static void remove(Path aside, String file) {
        try {
            Files.deleteIfExists(aside.resolve(file));
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            System.getLogger(Compaction.class.getName())
                    .log(System.Logger.Level.WARNING, "a file under way stays until the next start", e);
        }
    }
}
