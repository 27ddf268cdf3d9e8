package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works out which facts are no longer the latest of their key, and writes their numbers down; with them lines of orders that
 * events told and files tell too, so that an order counts once, whoever tells it.
 */
final class Versions {

    private static final Relation VERSIONS = new Relation("ledger_versions");
    private static final Relation ACCEPTED = new Relation("ledger_accepted");
    private static final Relation TOLD_BY_FILES = new Relation("ledger_told_by_files");

    private final Ledger ledger;
    private final Workbench workbench;
    private final Kind kind;

    /** Where lines that events told are looked for, and those of files; null where there are none of either. */
    private @Nullable Relation byEvents;

    private @Nullable Relation byFiles;

    /** Whether what events took back is looked for too: it is known already where nothing but keys of a file are new. */
    private boolean voided;

    Versions(Ledger ledger, Workbench workbench, Kind kind) {
        this.ledger = ledger;
        this.workbench = workbench;
        this.kind = kind;
    }

    /** What files and what events tell of an order are no versions of each other: the files' lines count. */
    private String columns() {
        String key = kind == Kind.ORDERS
                ? "concat(hex(key), case when import_row < 0 and order_id is not null then ' by event' else '' end) as key"
                : "key";
        return key + ", " + FactSql.versionTime(kind) + " as updated_at, import_number, import_row";
    }

    /** Looks at the keys just accepted only: no other key can have a new latest version. */
    void fromAccepted(@Nullable Relation known) {
        String columns = columns();
        String earlier = known == null
                ? ""
                : " union all select " + columns + " from " + known.sql()
                        + " where key in (select key from ledger_accepted where not duplicate)";
        create("select " + columns + " from ledger_accepted where not duplicate" + earlier);
        byEvents = known;
        byFiles = ACCEPTED;
    }

    /** Looks at every key of these facts. */
    void fromAll(Relation facts) {
        create("select " + columns() + " from " + facts.sql());
        byEvents = facts;
        byFiles = facts;
        voided = true;
    }

    /** Looks at every key there is after an import that replaces an earlier reading of its rows. */
    void fromAcceptedAnd(Relation known) {
        String columns = columns();
        create("select " + columns + " from ledger_accepted where not duplicate union all select " + columns + " from "
                + known.sql());
        byEvents = known;
        byFiles = known;
        voided = true;
        if (kind == Kind.ORDERS) {
            String told = "select namespace, order_id, import_row from ";
            workbench.run(
                    Step.rendered(
                            "arrive/ledger/orders_told",
                            "create or replace temp view ledger_told_by_files as " + told
                                    + "ledger_accepted where not duplicate union all " + told + known.sql()),
                    Map.of(),
                    Map.of());
            byFiles = TOLD_BY_FILES;
        }
    }

    private void create(String select) {
        workbench.run(
                Step.rendered(
                        "arrive/ledger/versions_listed", "create or replace temp table ledger_versions as " + select),
                Map.of(),
                Map.of());
    }

    void seal(long origin, List<Segment> written) {
        Path file = ledger.lake().newFile(kind.word(), Role.SUPERSEDED.word(), Role.SUPERSEDED.word() + "-" + origin);
        workbench.run(Step.named("arrive/ledger/versions_ranked"), Map.of(), Map.of("versions", VERSIONS));
        if (kind == Kind.ORDERS && byEvents != null && byFiles != null) {
            workbench.run(
                    Step.named("arrive/ledger/orders_told_twice"),
                    Map.of(),
                    Map.of("by_events", byEvents, "by_files", byFiles));
            if (voided) {
                workbench.run(
                        Step.named("arrive/ledger/orders_voided"),
                        Map.of("whole", Arriving.WHOLE_ORDER),
                        Map.of("by_events", byEvents));
            }
        }
        long rows = workbench.writeParquet(Step.named("arrive/ledger/replaced_sealed"), Map.of(), Map.of(), file);
        if (rows > 0) {
            written.add(ledger.lake()
                    .segment(kind.word(), Role.SUPERSEDED.word(), file, rows, Role.SUPERSEDED.word(), origin));
        }
    }
}
