package io.clientele.know.profile.search;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.EngineCall;
import io.clientele.ground.store.EngineChoice;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import java.util.List;
import java.util.Set;

/** Says which state of the record an index must have to be up to date. */
final class Freshness {

    private final Workspace workspace;
    private volatile Facts facts = new Facts(-1, "");

    Freshness(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Of the manifest alone, for reading the imports that it lists takes longer than a search. */
    private record Facts(long snapshot, String status) {}

    /**
     * A state of the record.
     *
     * @param mark another one whenever something that can be looked for has changed
     * @param people ids that sources know somebody by
     */
    record State(String mark, long people, Manifest manifest) {}

    State now() {
        Manifest manifest = workspace.lake().manifest();
        Facts known = facts;
        if (known.snapshot != manifest.snapshot()) {
            known = new Facts(
                    manifest.snapshot(),
                    Ledger.statusOf(manifest, Set.of(Kind.CONTACTS)) + " " + Identities.versionOf(manifest));
            facts = known;
        }
        String status = known.status;
        List<State> states = EngineCall.current()
                .on(EngineChoice.DUCKDB)
                .during(() -> workspace
                        .engine()
                        .recall(
                                Pipeline.of("know/profile/search_state_read"),
                                Purpose.OPERATION,
                                row -> new State(
                                        status + " " + row.longAt("people") + " " + row.longAt("last_person") + " "
                                                + row.longAt("hot_contacts") + " " + row.longAt("hot_renames"),
                                        row.longAt("people"),
                                        manifest)));
        return states.getFirst();
    }
}
