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

/** Works out which facts are no longer the latest of their key, and writes their numbers down. */
final class Versions {

    private static final Relation VERSIONS = new Relation("ledger_versions");

    private final Ledger ledger;
    private final Workbench workbench;
    private final Kind kind;

    Versions(Ledger ledger, Workbench workbench, Kind kind) {
        this.ledger = ledger;
        this.workbench = workbench;
        this.kind = kind;
    }

    /** Looks at the keys just accepted only: no other key can have a new latest version. */
    void fromAccepted(@Nullable Relation known) {
        String columns = "key, " + FactSql.versionTime(kind) + " as updated_at, import_number, import_row";
        String earlier = known == null
                ? ""
                : " union all select " + columns + " from " + known.sql()
                        + " where key in (select key from ledger_accepted where not duplicate)";
        create("select " + columns + " from ledger_accepted where not duplicate" + earlier);
    }

    /** Looks at every key of these facts. */
    void fromAll(Relation facts) {
        create("select key, " + FactSql.versionTime(kind) + " as updated_at, import_number, import_row from "
                + facts.sql());
    }

    /** Looks at every key there is after an import that replaces an earlier reading of its rows. */
    void fromAcceptedAnd(Relation known) {
        String columns = "key, " + FactSql.versionTime(kind) + " as updated_at, import_number, import_row";
        create("select " + columns + " from ledger_accepted where not duplicate union all select " + columns + " from "
                + known.sql());
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
        long rows = workbench.writeParquet(
                Step.named("arrive/ledger/versions_ranked"), Map.of(), Map.of("versions", VERSIONS), file);
        if (rows > 0) {
            written.add(ledger.lake()
                    .segment(kind.word(), Role.SUPERSEDED.word(), file, rows, Role.SUPERSEDED.word(), origin));
        }
    }
}
