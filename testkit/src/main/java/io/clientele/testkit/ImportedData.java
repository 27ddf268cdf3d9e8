package io.clientele.testkit;

import io.clientele.arrive.collect.FileImport;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.understand.value.trait.ValueTraits;
import java.nio.file.Path;
import java.time.Clock;

/** A workspace into which files were imported as a user would, and customers' traits computed. */
public final class ImportedData implements AutoCloseable {

    private final Workspace workspace;
    private final StateStore state;
    private final Ledger ledger;
    private final Identities identities;

    private ImportedData(Path place, WorkspaceSettings settings) {
        Workspace.create(place, settings);
        this.workspace = Workspace.open(place, Workspace.Opening.usual());
        this.state = StateStore.open(new StatePlace.Embedded(place.resolve("state.db")));
        this.ledger = new Ledger(workspace, Clock.systemUTC());
        this.identities = new Identities(workspace);
    }

    /** @param place where no workspace is yet */
    public static ImportedData of(Path place, WorkspaceSettings settings, FileImport... files) {
        ImportedData data = new ImportedData(place, settings);
        data.fill(files);
        return data;
    }

    private void fill(FileImport... files) {
        Profiles profiles = new Profiles(workspace, Clock.systemUTC());
        Definitions definitions = new Definitions(state, Clock.systemUTC());
        QualityChecks quality = new QualityChecks(
                workspace.engine(),
                definitions,
                (name, sql) -> {
                    throw new AssertionError(name + " is expected of data that nobody expects anything of");
                },
                Clock.systemUTC());
        Imports imports = new Imports(workspace, ledger, quality, definitions, Clock.systemUTC());
        for (FileImport file : files) {
            imports.run(file, Progress.NONE);
        }
        new ValueTraits(workspace.engine(), workspace.settings(), profiles).keep(Purpose.ANALYTICS, Progress.NONE);
    }

    public Identities identities() {
        return identities;
    }

    public Workspace workspace() {
        return workspace;
    }

    @Override
    public void close() {
        try (workspace;
                state;
                ledger) {
            // Closed from the last to the first.
        }
    }
}
