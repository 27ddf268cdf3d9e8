package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceMigrationsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void create() throws IOException {
        write("workspace.json", "{\"format\":1,\"name\":\"Test\",\"timezone\":\"UTC\",\"currency\":\"GBP\"}");
        write("manifest/000000000001.json", "one");
        write("segments/orders/2011-01/1.parquet", "rows");
        write("log/00000000000000000001.log", "records");
        write("state.db", "state");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Appends its number to the manifest, and leaves a file of its own. */
    private record Marking(int from) implements WorkspaceMigration {
        @Override
        public void run(Path workspace) throws IOException {
            Path manifest = workspace.resolve("manifest/000000000001.json");
            Durable.replace(manifest, (Files.readString(manifest) + " " + (from + 1)).getBytes(StandardCharsets.UTF_8));
            Files.writeString(workspace.resolve("manifest/extra-" + from), "extra");
            Files.deleteIfExists(workspace.resolve("log/00000000000000000001.log"));
        }
    }

    private record Failing(int from) implements WorkspaceMigration {
        @Override
        public void run(Path workspace) throws IOException {
            new Marking(from).run(workspace);
            throw new IOException("the third sector is bad");
        }
    }

    /** The end of the process: nothing of ours catches it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static WorkspaceMigrations of(WorkspaceMigration... steps) {
        return new WorkspaceMigrations(List.of(steps), Clock.systemUTC(), FaultPoints.NONE);
    }

    @Test
    void doesTheStepsThatAreMissingInTheirOrderAfterABackup() throws IOException {
        Map<String, String> before = content();

        of(new Marking(1), new Marking(2)).bringUpToDate(folder);

        assertThat(content())
                .containsEntry("manifest/000000000001.json", "one 2 3")
                .containsEntry("segments/orders/2011-01/1.parquet", "rows")
                .doesNotContainKey("migrating.json");
        assertThat(Files.readString(folder.resolve("workspace.json")))
                .contains("\"format\":3")
                .contains("\"name\":\"Test\"");
        assertThat(backup()).isEqualTo(before);

        of(new Marking(1), new Marking(2)).bringUpToDate(folder);
        assertThat(content()).containsEntry("manifest/000000000001.json", "one 2 3");

        of(new Marking(1), new Marking(2), new Marking(3)).bringUpToDate(folder);
        assertThat(content()).containsEntry("manifest/000000000001.json", "one 2 3 4");
    }

    @Test
    void leavesTheOldOneIntactWhenAStepFails() throws IOException {
        Map<String, String> before = content();

        assertThatThrownBy(() -> of(new Marking(1), new Failing(2)).bringUpToDate(folder))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("format 1")
                .hasMessageContaining("the third sector is bad")
                .hasMessageContaining("stays as it was");

        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migration.after-backup",
                "migration.after-step",
                "migration.after-format",
                "migration.after-put-back"
            })
    void goesOnAfterADeathAnywhere(String place) throws IOException {
        FaultPoints dying = point -> {
            if (point.equals(place)) {
                throw new Death();
            }
        };
        if (place.equals("migration.after-put-back")) {
            dieAt(point -> {
                if (point.equals("migration.after-step")) {
                    throw new Death();
                }
            });
        }
        dieAt(dying);

        of(new Marking(1), new Marking(2)).bringUpToDate(folder);

        assertThat(content())
                .containsEntry("manifest/000000000001.json", "one 2 3")
                .doesNotContainKey("migrating.json");
        assertThat(Files.readString(folder.resolve("workspace.json"))).contains("\"format\":3");
    }

    private void dieAt(FaultPoints dying) {
        WorkspaceMigrations migrations =
                new WorkspaceMigrations(List.of(new Marking(1), new Marking(2)), Clock.systemUTC(), dying);
        assertThatThrownBy(() -> migrations.bringUpToDate(folder)).isInstanceOf(Death.class);
    }

    @Test
    void refusesAFormatOfALaterProgramByItsNumber() throws IOException {
        write("workspace.json", "{\"format\":99,\"name\":\"Test\"}");
        assertThatThrownBy(() -> Workspace.open(folder, Workspace.Opening.usual()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("format 99")
                .hasMessageContaining("up to " + WorkspaceMigrations.NEWEST);
    }

    @Test
    void takesStepsWithoutGapsOnly() {
        assertThatThrownBy(() -> of(new Marking(1), new Marking(3))).isInstanceOf(IllegalArgumentException.class);
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = content(folder);
        content.keySet().removeIf(name -> name.startsWith("backup/"));
        return content;
    }

    private Map<String, String> backup() throws IOException {
        try (Stream<Path> backups = Files.list(folder.resolve("backup"))) {
            return content(backups.sorted().findFirst().orElseThrow());
        }
    }

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }
}
