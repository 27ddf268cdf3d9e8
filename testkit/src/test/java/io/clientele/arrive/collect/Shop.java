package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A workspace with its front door, for tests that import files. */
final class Shop implements AutoCloseable {

    private final Path folder;
    private final Workspace workspace;
    private final StateStore state;
    private final Ledger ledger;
    private final QualityChecks quality;
    private final Imports imports;
    private int files;

    Shop(Path folder) {
        this(folder, "UTC");
    }

    Shop(Path folder, String zone) {
        this.folder = folder;
        this.workspace = Workspaces.create(folder.resolve("w"), zone, "GBP");
        this.state = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
        this.ledger = new Ledger(workspace, Clock.systemUTC());
        Definitions definitions = new Definitions(state, Clock.systemUTC());
        this.quality = new QualityChecks(workspace.engine(), definitions, Step::rendered, Clock.systemUTC());
        this.imports = new Imports(workspace, ledger, quality, definitions, Clock.systemUTC());
    }

    Imports imports() {
        return imports;
    }

    Ledger ledger() {
        return ledger;
    }

    QualityChecks quality() {
        return quality;
    }

    Workspace workspace() {
        return workspace;
    }

    Path file(String text) {
        files++;
        return file("file" + files + ".csv", text);
    }

    Path file(String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a person known by one alias. */
    void erase(int subject) {
        ledger.erasable().erase(List.of(subject));
    }

    List<String> rows(String sql) {
        return Workspaces.rows(workspace, sql);
    }

    String value(String sql) {
        return Workspaces.value(workspace, sql);
    }

    @Override
    public void close() {
        try (workspace) {
            state.close();
        }
    }
}
