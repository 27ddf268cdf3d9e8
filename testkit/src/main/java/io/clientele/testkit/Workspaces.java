package io.clientele.testkit;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Workspaces for tests. */
public final class Workspaces {

    private Workspaces() {}

    /** A new workspace in UTC and pounds. */
    public static Workspace create(Path folder) {
        return create(folder, "UTC", "GBP");
    }

    public static Workspace create(Path folder, String zone, String currency) {
        Workspace.create(folder, new WorkspaceSettings("Test", ZoneId.of(zone), Currency.getInstance(currency)));
        return open(folder);
    }

    public static Workspace open(Path folder) {
        return Workspace.open(folder, Workspace.Opening.usual().withPatience(Duration.ZERO));
    }

    /** The rows of a statement as texts, columns joined by a bar: for expectations one can read. */
    public static List<String> rows(Workspace workspace, String sql) {
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", sql));
        return workspace
                .engine()
                .list(
                        pipeline,
                        Purpose.OPERATION,
                        row -> row.columns().stream()
                                .map(column -> String.valueOf(row.valueAt(column)))
                                .collect(Collectors.joining("|")));
    }

    /** The single text a statement gives. */
    public static String value(Workspace workspace, String sql) {
        return rows(workspace, sql).getFirst();
    }
}
