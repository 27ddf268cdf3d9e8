package io.clientele.know.profile;

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

/** Finds, exports and removes a customer's traits, past ones included. */
final class ProfileErasure implements Erasable {

    private static final Relation LOOKED_AT = new Relation("profile_looked_at");

    private final Workspace workspace;

    ProfileErasure(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public String room() {
        return "profile";
    }

    @Override
    public List<Holding> find(Collection<Integer> subjects) {
        try (Workbench workbench = workspace.workbench()) {
            people(workbench, subjects);
            List<Holding> holdings = new ArrayList<>();
            for (Segment segment : segments()) {
                workbench.viewParquet(LOOKED_AT, List.of(workspace.lake().fileOf(segment)));
                holdings.add(new Holding(
                        "traits " + segment.role(),
                        number(workbench, "customer in (select customer from profile_erased)")));
            }
            return holdings;
        }
    }

    @Override
    public List<String> export(Collection<Integer> subjects) {
        try (Workbench workbench = workspace.workbench()) {
            people(workbench, subjects);
            return workbench.read(
                    Step.rendered(
                            "know/profile/traits_exported",
                            "select cast(to_json(struct_pack(kind := 'traits', fact := t)) as varchar) as line"
                                    + " from (select * from customer_traits where customer in"
                                    + " (select customer from profile_erased)) t"),
                    Map.of(),
                    Map.of(),
                    rows -> {
                        List<String> lines = new ArrayList<>();
                        while (rows.next()) {
                            lines.add(rows.requiredText("line"));
                        }
                        return lines;
                    });
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
        // Nobody can tell whether a damaged file names the person; what it held is made of facts and can be made again.
        Manifest.Draft draft = lake.manifest()
                .draft()
                .removeIf(segment -> segment.kind().equals(Profiles.KIND) && !whole.contains(segment));
        try (Workbench workbench = workspace.workbench()) {
            people(workbench, subjects);
            int place = 0;
            for (Segment segment : whole) {
                workbench.viewParquet(LOOKED_AT, List.of(lake.fileOf(segment)));
                if (number(workbench, "customer in (select customer from profile_erased)") > 0) {
                    Path file = lake.newFile(Profiles.KIND, "rewritten", "traits-" + place++);
                    long rows = workbench.writeParquet(
                            Step.rendered(
                                    "know/profile/traits_rewritten",
                                    "select * from profile_looked_at where customer not in (select customer from profile_erased)"),
                            Map.of(),
                            Map.of(),
                            file);
                    draft.removeIf(segment::equals);
                    if (rows > 0) {
                        draft.add(List.of(lake.segment(
                                segment.kind(), segment.role(), file, rows, "rewritten", segment.origin())));
                    }
                }
            }
        }
        return lake.commit(draft);
    }

    private List<Segment> segments() {
        return workspace.lake().whole(all());
    }

    private List<Segment> all() {
        return workspace.lake().manifest().segments().stream()
                .filter(segment -> segment.kind().equals(Profiles.KIND))
                .toList();
    }

    private static void people(Workbench workbench, Collection<Integer> subjects) {
        String list = subjects.isEmpty()
                ? "null"
                : subjects.stream().map(String::valueOf).collect(Collectors.joining(", "));
        workbench.run(
                Step.rendered(
                        "know/profile/erased_listed",
                        "create or replace temp table profile_erased as select distinct customer from customer_of where subject in ("
                                + list + ")"),
                Map.of(),
                Map.of());
    }

    private static long number(Workbench workbench, String condition) {
        return workbench.count(
                Step.rendered(
                        "know/profile/traits_counted",
                        "select count(*) as n from profile_looked_at where " + condition),
                Map.of(),
                Map.of());
    }
}
