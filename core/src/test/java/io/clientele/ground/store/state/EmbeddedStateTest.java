package io.clientele.ground.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStateTest extends StateStoreContract {

    @TempDir
    Path folder;

    @Override
    StatePlace place() {
        return new StatePlace.Embedded(folder.resolve("state.db"));
    }

    @Test
    void backsTheFileUpBeforeItChangesItsTables() {
        add("old", 300, null);

        store.prepare(new StateSchema("shelf", FOLDER + "shelf2", 2));

        Path backup = folder.resolve("state.db.shelf-1.backup");
        try (StateStore copy = StateStore.open(new StatePlace.Embedded(backup))) {
            copy.prepare(SHELF);
            List<String> ids = copy.read(transaction -> transaction.list(
                    StateStep.parse("ids", "select id from shelf_book"), StateValues.NONE, row -> row.text("id")));
            assertThat(ids).containsExactly("old");
        }
    }

    @Test
    void saysThatAFileIsNoStateStore() throws IOException {
        Path text = folder.resolve("letter.txt");
        Files.writeString(text, "Dear customer, this is no database at all. ".repeat(100));

        assertThatThrownBy(() -> StateStore.open(new StatePlace.Embedded(text)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.faults().getFirst().code()).isEqualTo("STATE_DAMAGED"));
    }

    @Test
    void saysThatAnotherProgramHoldsTheFile() throws SQLException {
        store.close();
        try (Connection other = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("state.db").toAbsolutePath());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThatThrownBy(() -> {
                        try (StateStore second = StateStore.open(place())) {
                            second.prepare(new StateSchema("shelf", FOLDER + "shelf2", 2));
                        }
                    })
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                        assertThat(refusal.faults().getFirst().code()).isEqualTo("STATE_BUSY");
                        assertThat(refusal.getMessage()).contains("another program holds");
                    });
            statement.execute("rollback");
        }
        try (StateStore second = StateStore.open(place())) {
            second.prepare(SHELF);
        }
    }

    @Test
    void saysThatTheFileIsDamagedInItsMiddle() throws IOException {
        for (int i = 0; i < 200; i++) {
            add("book-" + i, i, null);
        }
        store.close();
        Path file = folder.resolve("state.db");
        byte[] content = Files.readAllBytes(file);
        assertThat(content.length).isGreaterThan(3 * 4096);
        Arrays.fill(content, 4096, content.length, (byte) 0x5a);
        Files.write(file, content);

        assertThatThrownBy(() -> {
                    try (StateStore damaged = StateStore.open(new StatePlace.Embedded(file))) {
                        damaged.prepare(SHELF);
                        damaged.read(transaction -> transaction.list(
                                StateStep.parse("ids", "select id from shelf_book"),
                                StateValues.NONE,
                                row -> row.text("id")));
                    }
                })
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.faults().getFirst().code()).isEqualTo("STATE_DAMAGED"))
                .hasMessageContaining(".backup");
    }

    /** A child process saves definitions and says so after each; it is killed at a random moment, ten times over. */
    @Test
    void losesNothingItSaidItKeptWhenKilled() throws Exception {
        RandomGenerator moments = RandomGenerator.of("L64X128MixRandom");
        Path file = folder.resolve("killed.db");
        int acknowledged = 0;
        for (int round = 0; round < 10; round++) {
            acknowledged = Math.max(acknowledged, killedWriter(file, 20 + moments.nextInt(400)));
            try (StateStore survivor = StateStore.open(new StatePlace.Embedded(file))) {
                Definitions definitions = new Definitions(survivor, Clock.systemUTC());
                List<Definition> versions = definitions.versions("test", "counter");
                assertThat(versions).hasSizeBetween(acknowledged, acknowledged + 1);
                assertThat(versions.getFirst().version()).isEqualTo(versions.size());
                acknowledged = versions.size();
            }
        }
        assertThat(acknowledged).as("versions kept in ten rounds").isGreaterThan(10);
    }

    /** Starts a writer, kills it that long after its first word, and returns the last version it acknowledged. */
    private static int killedWriter(Path file, int millis) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            lines.add(out.readLine());
            Thread killer = Thread.ofPlatform().start(() -> killAfter(writer, millis));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
            killer.join();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Integer.parseInt(lines.getLast());
    }

    private static void killAfter(Process writer, int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // By its handle: Process.destroyForcibly would also close the stream that is being read.
        writer.toHandle().destroyForcibly();
    }

    /** The child process. */
    static final class Writer {
        public static void main(String[] arguments) {
            try (StateStore store = StateStore.open(new StatePlace.Embedded(Path.of(arguments[0])))) {
                Definitions definitions = new Definitions(store, Clock.systemUTC());
                while (true) {
                    int next = definitions
                                    .find("test", "counter")
                                    .map(Definition::version)
                                    .orElse(0)
                            + 1;
                    System.out.println(definitions
                            .save("test", "counter", "{\"n\":" + next + "}", "writer")
                            .version());
                    System.out.flush();
                }
            }
        }
    }
}
