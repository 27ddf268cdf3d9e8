package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the folder of a workspace to the format this program knows, after a backup.
 *
 * <p>The number in {@code workspace.json} changes last, in one step. Until then a file {@code migrating.json} names the
 * backup: whoever opens a folder that has one finds a migration that died and puts the backup back first. So a crash at
 * any point, or a migration that fails, leaves the old workspace or the new one.
 */
final class WorkspaceMigrations {

    /** What was changed so far: 1 to 2, segments have checksums and may hold rows of several imports. */
    private static final List<WorkspaceMigration> SHIPPED = List.of(new ChecksumMigration());

    /** The format this program writes; a higher number in a workspace means that a newer Clientele made it. */
    static final int NEWEST = SHIPPED.size() + 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<WorkspaceMigration> migrations;
    private final Clock clock;
    private final FaultPoints faultPoints;

    /** @param migrations in order, without gaps, the first from format 1 */
    WorkspaceMigrations(List<WorkspaceMigration> migrations, Clock clock, FaultPoints faultPoints) {
        this.migrations = List.copyOf(migrations);
        this.clock = clock;
        this.faultPoints = faultPoints;
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).from() != i + 1) {
                throw new IllegalArgumentException("migration " + i + " begins with format "
                        + migrations.get(i).from() + ", should be " + (i + 1));
            }
        }
    }

    static WorkspaceMigrations shipped(Clock clock, FaultPoints faultPoints) {
        return new WorkspaceMigrations(SHIPPED, clock, faultPoints);
    }

    /**
     * Does what is left to do. The caller holds the workspace's lock.
     *
     * @throws Refusal when a migration fails; the workspace is then as it was
     */
    void bringUpToDate(Path folder) {
        try {
            takeBackDeadOne(folder);
            int format = formatOf(folder);
            if (format <= migrations.size()) {
                migrate(folder, format);
            }
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    private void migrate(Path folder, int format) throws IOException {
        Path backup = FormatBackups.make(folder, format, clock.instant());
        faultPoints.reach("migration.after-backup");
        Durable.replace(
                marker(folder),
                JSON.writeValueAsBytes(JSON.createObjectNode()
                        .put("to", migrations.size() + 1)
                        .put("backup", backup.getFileName().toString())));
        try {
            for (WorkspaceMigration migration : migrations.subList(format - 1, migrations.size())) {
                migration.run(folder);
                faultPoints.reach("migration.after-step");
            }
        } catch (IOException | RuntimeException e) {
            FormatBackups.putBack(folder, backup);
            Files.delete(marker(folder));
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "MIGRATION_FAILED",
                    folder + " has format " + format + " and could not be brought to " + (migrations.size() + 1) + ": "
                            + e.getMessage() + "; it stays as it was",
                    e);
        }
        ObjectNode settings = (ObjectNode) JSON.readTree(Files.readAllBytes(settings(folder)));
        Durable.replace(settings(folder), JSON.writeValueAsBytes(settings.put("format", migrations.size() + 1)));
        faultPoints.reach("migration.after-format");
        Files.delete(marker(folder));
    }

    private void takeBackDeadOne(Path folder) throws IOException {
        if (!Files.exists(marker(folder))) {
            return;
        }
        var died = JSON.readTree(Files.readAllBytes(marker(folder)));
        if (formatOf(folder) != died.path("to").asInt()) {
            FormatBackups.putBack(
                    folder, FormatBackups.named(folder, died.path("backup").asString()));
            faultPoints.reach("migration.after-put-back");
        }
        Files.delete(marker(folder));
    }

    private static int formatOf(Path folder) throws IOException {
        try {
            return Math.max(
                    1,
                    JSON.readTree(Files.readAllBytes(settings(folder)))
                            .path("format")
                            .asInt(1));
        } catch (JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.DATA, "WORKSPACE_BROKEN", settings(folder) + " is not readable: " + e.getMessage(), e);
        }
    }

    private static Path settings(Path folder) {
        return folder.resolve("workspace.json");
    }

    private static Path marker(Path folder) {
        return folder.resolve("migrating.json");
    }
}
