package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Catalogue;
import io.clientele.ground.store.EngineException;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Publishes the views of a manifest: one for each kind, the alias dictionary, the rejects. */
final class LedgerViews {

    private final Workspace workspace;
    private Set<Kind> hotKinds = Set.of();
    private Set<Role> hotLinks = Set.of();

    LedgerViews(Workspace workspace) {
        this.workspace = workspace;
    }

    synchronized void publish(Manifest manifest) {
        try {
            make(manifest);
        } catch (EngineException e) {
            if (!workspace.lake().explains(e)) {
                throw e;
            }
            make(manifest);
        }
        workspace.moveTo(manifest.snapshot());
    }

    private void make(Manifest manifest) {
        try (Workbench workbench = workspace.workbench()) {
            workbench.atomically(() -> publish(manifest, hotKinds, hotLinks, true, workbench.catalogue()));
        }
    }

    /** The views of an earlier state: what waited in the log then is no part of it. */
    void publishEarlier(Manifest manifest, Catalogue catalogue) {
        publish(manifest, Set.of(), Set.of(), false, catalogue);
    }

    private void publish(Manifest manifest, Set<Kind> hot, Set<Role> links, boolean present, Catalogue catalogue) {
        if (present) {
            for (HotTables.Table table : HotTables.Table.values()) {
                // What is in segments by now stays in memory for a while and doesn't count there.
                catalogue.view(
                        table.word(),
                        "select * from " + Workbench.MEMORY + "." + table.word() + " where number > "
                                + manifest.sealedThrough());
            }
            catalogue.view(HotTables.REPLAYED, "select * from " + Workbench.MEMORY + "." + HotTables.REPLAYED);
        }
        for (Kind kind : Kind.values()) {
            catalogue.view(kind.word(), facts(kind, manifest, hot, catalogue));
        }
        PropertyColumns typed = PropertyColumns.in(manifest);
        catalogue.view("ledger_property", typed.listed());
        catalogue.view("events_typed", typed(typed, manifest, hot, catalogue));
        catalogue.view("ledger_alias", aliases(manifest, present, catalogue));
        catalogue.view("rejects", rejects(manifest, present, catalogue));
        catalogue.view("ledger_arrived_raw", arrived(manifest, present, catalogue));
        for (Role role : Links.ROLES) {
            List<Segment> segments = segments(manifest, Kind.EVENTS.word(), role);
            catalogue.view(
                    "ledger_" + role.word(),
                    Links.view(role, segments, links.contains(role), workspace.lake(), catalogue));
        }
    }

    /** Says which kinds have rows, and which sorts of links there are, that are not in segments yet. */
    synchronized void hot(Set<Kind> kinds, Set<Role> links) {
        hotKinds = Set.copyOf(kinds);
        hotLinks = Set.copyOf(links);
    }

    /** The latest version of each fact of a kind. */
    private String facts(Kind kind, Manifest manifest, Set<Kind> hotOnes, Catalogue catalogue) {
        return latest(kind, everyVersion(kind, manifest, hotOnes, catalogue), manifest, hotOnes, catalogue);
    }

    private String latest(Kind kind, String all, Manifest manifest, Set<Kind> hotOnes, Catalogue catalogue) {
        boolean hot = hotOnes.contains(kind);
        List<Segment> superseded = segments(manifest, kind.word(), Role.SUPERSEDED);
        List<String> replaced = new ArrayList<>();
        if (!superseded.isEmpty()) {
            replaced.add("not exists (select 1 from " + files(superseded, catalogue)
                    + " s where s.import_number = f.import_number and s.import_row = f.import_row)");
        }
        if (hot) {
            replaced.add("not exists (select 1 from ledger_hot_superseded h where h.kind = '" + kind.word()
                    + "' and h.import_number = f.import_number and h.import_row = f.import_row)");
        }
        return replaced.isEmpty() ? all : "select * from (" + all + ") f where " + String.join(" and ", replaced);
    }

    /** Every accepted fact of a kind, replaced versions included. */
    synchronized String everyVersion(Kind kind, Catalogue catalogue) {
        return everyVersion(kind, workspace.lake().manifest(), hotKinds, catalogue);
    }

    /** Every fact of a kind in segments, replaced versions included. */
    synchronized String sealedVersions(Kind kind, Catalogue catalogue) {
        List<Segment> segments = segments(workspace.lake().manifest(), kind.word(), Role.FACT);
        return segments.isEmpty() ? FactSql.nothing(kind) : "select * from " + files(segments, catalogue);
    }

    private String everyVersion(Kind kind, Manifest manifest, Set<Kind> hot, Catalogue catalogue) {
        String shown = FactSql.shown(kind) + ", " + String.join(", ", FactSql.OWN);
        List<String> parts = new ArrayList<>();
        List<Segment> segments = segments(manifest, kind.word(), Role.FACT);
        if (!segments.isEmpty()) {
            parts.add("select " + shown + " from " + files(segments, catalogue));
        }
        if (hot.contains(kind)) {
            parts.add("select " + shown + " from (" + FactSql.hotRows(kind) + ") hot");
        }
        return parts.isEmpty() ? FactSql.nothing(kind) : String.join(" union all ", parts);
    }

    /**
     * The events with a column for each typed property, {@code p0} and so on: out of the segments that have it, else read out
     * of the JSON.
     */
    private String typed(PropertyColumns typed, Manifest manifest, Set<Kind> hotOnes, Catalogue catalogue) {
        if (typed.live().isEmpty()) {
            return "select * from events";
        }
        String shown = FactSql.shown(Kind.EVENTS) + ", " + String.join(", ", FactSql.OWN);
        Map<Segment.Shape, List<Segment>> shapes = new LinkedHashMap<>();
        segments(manifest, Kind.EVENTS.word(), Role.FACT)
                .forEach(segment -> shapes.computeIfAbsent(segment.shapeOrNone(), shape -> new ArrayList<>())
                        .add(segment));
        List<String> parts = new ArrayList<>();
        shapes.forEach((shape, segments) ->
                parts.add("select " + shown + typed.shown(shape) + " from " + files(segments, catalogue)));
        if (hotOnes.contains(Kind.EVENTS)) {
            parts.add("select " + shown + typed.shown(Segment.Shape.NONE) + " from (" + FactSql.hotRows(Kind.EVENTS)
                    + ") hot");
        }
        String all = parts.isEmpty()
                ? "select nothing.*" + typed.shown(Segment.Shape.NONE) + " from (" + FactSql.nothing(Kind.EVENTS)
                        + ") nothing"
                : String.join(" union all ", parts);
        return latest(Kind.EVENTS, all, manifest, hotOnes, catalogue);
    }

    private String aliases(Manifest manifest, boolean present, Catalogue catalogue) {
        List<Segment> segments = segments(manifest, "alias", Role.ALIAS);
        String columns = "select subject, alias_kind, namespace, value, customer_id from ";
        List<String> parts = new ArrayList<>();
        if (!segments.isEmpty()) {
            parts.add(columns + files(segments, catalogue));
        }
        if (present) {
            parts.add(columns + "ledger_hot_alias where subject > " + manifest.counter("subject"));
        }
        return parts.isEmpty()
                ? "select cast(null as integer) as subject, cast(null as string) as alias_kind,"
                        + " cast(null as string) as namespace, cast(null as string) as value,"
                        + " cast(null as string) as customer_id where false"
                : String.join(" union all ", parts);
    }

    /** Columns every reject has, whatever its kind. */
    private String rejects(Manifest manifest, boolean present, Catalogue catalogue) {
        List<String> parts = new ArrayList<>();
        if (present) {
            parts.add(
                    "select cast(0 as bigint) as import_number, 'events' as kind, import_row, file, line, field, value,"
                            + " code, message, cells from ledger_hot_reject");
        }
        for (Kind kind : Kind.values()) {
            for (Segment segment : segments(manifest, kind.word(), Role.REJECT)) {
                boolean door = present && kind == Kind.EVENTS && segment.origin() == Role.SEVERAL;
                parts.add("select " + segment.origin() + " as import_number, '" + kind.word() + "' as kind,"
                        + " import_row, file, line, field, value, code, message, cells from "
                        + files(List.of(segment), catalogue)
                        + (door
                                ? " s where not exists (select 1 from ledger_hot_replayed h where h.place = s.import_row)"
                                : ""));
            }
        }
        if (parts.isEmpty()) {
            return "select cast(null as bigint) as import_number, cast(null as string) as kind,"
                    + " cast(null as bigint) as import_row, cast(null as string) as file, cast(null as bigint) as line,"
                    + " cast(null as string) as field, cast(null as string) as value, cast(null as string) as code,"
                    + " cast(null as string) as message, cast(null as string) as cells where false";
        }
        return String.join(" union all ", parts);
    }

    /** Events as they were sent. */
    private String arrived(Manifest manifest, boolean present, Catalogue catalogue) {
        List<Segment> segments = segments(manifest, Kind.EVENTS.word(), Role.ARRIVED);
        List<String> parts = new ArrayList<>();
        if (!segments.isEmpty()) {
            parts.add("select import_row, subject, raw from " + files(segments, catalogue));
        }
        if (present) {
            parts.add("select import_row, subject, raw from ledger_hot where raw is not null");
        }
        return parts.isEmpty()
                ? "select cast(null as bigint) as import_row, cast(null as integer) as subject,"
                        + " cast(null as string) as raw where false"
                : String.join(" union all ", parts);
    }

    /** A view over a damaged file could not even be made; whoever asks is refused before looking at it. */
    private List<Segment> segments(Manifest manifest, String kind, Role role) {
        return workspace.lake().whole(manifest.segments(kind, role.word()));
    }

    private String files(List<Segment> segments, Catalogue catalogue) {
        Lake lake = workspace.lake();
        return catalogue.files(segments.stream().map(lake::fileOf).toList());
    }
}
