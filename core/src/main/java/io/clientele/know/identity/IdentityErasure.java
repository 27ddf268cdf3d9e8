package io.clientele.know.identity;

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

/** Finds, exports and removes what was found and decided of a person's records, past findings included. */
final class IdentityErasure implements Erasable {

    private static final Relation LOOKED_AT = new Relation("identity_looked_at");

    private final Workspace workspace;

    IdentityErasure(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public String room() {
        return "identity";
    }

    /** SQL that is true for rows about these subjects in a segment of a role. */
    private static String about(String role, Collection<Integer> subjects) {
        String list = subjects.isEmpty()
                ? "(null)"
                : subjects.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        boolean pairs = role.equals(Memberships.PAIR) || role.equals(Memberships.DECISION);
        return pairs ? "a in " + list + " or b in " + list : "subject in " + list + " or customer in " + list;
    }

    @Override
    public List<Holding> find(Collection<Integer> subjects) {
        try (Workbench workbench = workspace.workbench()) {
            List<Holding> holdings = new ArrayList<>();
            for (Segment segment : segments()) {
                holdings.add(new Holding(segment.role(), count(workbench, segment, subjects)));
            }
            return holdings;
        }
    }

    private long count(Workbench workbench, Segment segment, Collection<Integer> subjects) {
        workbench.viewParquet(LOOKED_AT, List.of(workspace.lake().fileOf(segment)));
        return workbench.count(
                Step.rendered(
                        "know/identity/erased_counted",
                        "select count(*) as n from identity_looked_at where " + about(segment.role(), subjects)),
                Map.of(),
                Map.of());
    }

    @Override
    public List<String> export(Collection<Integer> subjects) {
        try (Workbench workbench = workspace.workbench()) {
            List<String> lines = new ArrayList<>();
            for (Segment segment : segments()) {
                workbench.viewParquet(LOOKED_AT, List.of(workspace.lake().fileOf(segment)));
                lines.addAll(workbench.read(
                        Step.rendered(
                                "know/identity/links_exported",
                                "select cast(to_json(struct_pack(kind := 'identity " + segment.role()
                                        + "', fact := t)) as varchar) as line from identity_looked_at t where "
                                        + about(segment.role(), subjects)),
                        Map.of(),
                        Map.of(),
                        rows -> {
                            List<String> some = new ArrayList<>();
                            while (rows.next()) {
                                some.add(rows.requiredText("line"));
                            }
                            return some;
                        }));
            }
            return lines;
        }
    }

    @Override
    public List<Holding> erase(Collection<Integer> subjects) {
        List<Holding> before = find(subjects);
        if (before.stream().allMatch(holding -> holding.rows() == 0)) {
            return before;
        }
        workspace.lake().alone(() -> rewritten(subjects));
        workspace.lake().sweep(Duration.ZERO);
        return before;
    }

    private Manifest rewritten(Collection<Integer> subjects) {
        Lake lake = workspace.lake();
        List<Segment> whole = segments();
        // Nobody can tell whether a damaged file names the person. Only pairs and past findings get here damaged:
        // without the
        // others nobody could have been asked for.
        Manifest.Draft draft = lake.manifest()
                .draft()
                .removeIf(segment -> segment.kind().equals(Memberships.KIND) && !whole.contains(segment));
        try (Workbench workbench = workspace.workbench()) {
            int place = 0;
            for (Segment segment : whole) {
                if (count(workbench, segment, subjects) == 0) {
                    continue;
                }
                Path file = lake.newFile(Memberships.KIND, "rewritten", "identity-" + place++);
                long rows = workbench.writeParquet(
                        Step.rendered(
                                "know/identity/links_rewritten",
                                "select * from identity_looked_at where not (" + about(segment.role(), subjects) + ")"),
                        Map.of(),
                        Map.of(),
                        file);
                draft.removeIf(segment::equals);
                if (rows > 0) {
                    draft.add(List.of(
                            lake.segment(segment.kind(), segment.role(), file, rows, "rewritten", segment.origin())));
                }
            }
        }
        return lake.commit(draft);
    }

    private List<Segment> segments() {
        return workspace
                .lake()
                .whole(workspace.lake().manifest().segments().stream()
                        .filter(segment -> segment.kind().equals(Memberships.KIND))
                        .toList());
    }
}
