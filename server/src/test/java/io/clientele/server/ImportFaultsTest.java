package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Imports by a process of their own that is killed, interrupted, or runs out of disk: all of it is there, or nothing. */
class ImportFaultsTest extends TypedCommands {

    private static final int BASE = 500;
    private static final int MORE = 20_000;

    private Path workspace;

    @BeforeEach
    void place() {
        workspace = folder.resolve("w");
    }

    private static Path orders(Path file, int from, int rows) throws IOException {
        StringBuilder text = new StringBuilder("order_id,line,customer,date,sku,product_name,quantity,price\n");
        Random random = new Random(from);
        for (int i = from; i < from + rows; i++) {
            text.append(i)
                    .append(",1,c")
                    .append(random.nextInt(5000))
                    .append(",2026-0")
                    .append(1 + i % 6)
                    .append("-1")
                    .append(i % 10)
                    .append(",p")
                    .append(random.nextInt(900))
                    .append(",Product ")
                    .append(Long.toHexString(random.nextLong()))
                    .append(',')
                    .append(1 + i % 7)
                    .append(",2.50\n");
        }
        return Files.writeString(file, text);
    }

    /** A command in this process. */
    private JsonNode asked(String... words) {
        assertThat(runIn(workspace.toString(), words)).as(told()).isZero();
        return said().startsWith("{") ? json() : JSON.createObjectNode();
    }

    private String state() {
        return asked("sql", "select count(*), sum(amount), count(distinct customer_id) from orders", "--json")
                .path("rows")
                .toString();
    }

    /** A command in a process of its own, all it says in one file. */
    private Process started(Path said, String... words) throws IOException {
        List<String> options =
                List.of("-Xmx300m", "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        return OwnProcess.of(workspace, options, words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the import ends").isTrue();
        return process.exitValue();
    }

    private void begin() throws IOException {
        asked("init", "--currency", "GBP");
        asked("import", "orders", orders(folder.resolve("base.csv"), 0, BASE).toString());
    }

    @Test
    void isWholeOrNotThereAfterAKill() throws Exception {
        survivesKills(3);
    }

    @Test
    @Tag("full")
    void isWholeOrNotThereAfterManyKills() throws Exception {
        survivesKills(200);
    }

    private void survivesKills(int kills) throws Exception {
        begin();
        String before = state();
        Path more = orders(folder.resolve("more.csv"), 1_000_000, MORE);
        long whole = timed(more);
        String after = state();
        assertThat(after).isNotEqualTo(before);
        undoLast();
        assertThat(state()).isEqualTo(before);
        Random random = new Random(7);
        for (int kill = 0; kill < kills; kill++) {
            Process process = started(folder.resolve("said.txt"), "import", "orders", more.toString(), "--json");
            process.waitFor(random.nextLong(whole), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            String now = state();
            assertThat(now).as("after kill " + kill).isIn(before, after);
            if (now.equals(after)) {
                undoLast();
            }
        }
        JsonNode again = asked("import", "orders", more.toString(), "--json");
        assertThat(again.path("accepted").asInt()).isEqualTo(MORE);
        assertThat(state()).isEqualTo(after);
        try (var left = Files.list(workspace.resolve("spill"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("import-")))
                    .as("what killed imports had under way is cleared")
                    .isEmpty();
        }
    }

    private long timed(Path file) throws Exception {
        long start = System.nanoTime();
        Process process = started(folder.resolve("said.txt"), "import", "orders", file.toString(), "--json");
        assertThat(ended(process))
                .as(Files.readString(folder.resolve("said.txt")))
                .isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void undoLast() {
        JsonNode imports = asked("sources", "--json");
        assertThat(imports.path("items")).isNotEmpty();
        String last = asked("sql", "select max(import_number) from orders", "--json")
                .path("rows")
                .get(0)
                .get(0)
                .asString();
        asked("import", "--undo", last);
    }

    @Test
    void leavesNothingBehindWhenInterrupted() throws Exception {
        begin();
        String before = state();
        Path more = orders(folder.resolve("more.csv"), 1_000_000, 8 * MORE);
        Path said = folder.resolve("said.txt");
        Process process = started(said, "import", "orders", more.toString(), "--json");
        process.waitFor(3, TimeUnit.SECONDS);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        int code = ended(process);
        assumeThat(code).as("the import was quicker than the signal").isNotZero();
        assertThat(code).isEqualTo(130);
        if (!state().equals(before)) {
            // The signal met what follows an import: all of it is in by then, so that nothing of it comes in again.
            assertThat(asked("import", "orders", more.toString(), "--json")
                            .path("accepted")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeThat(system("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", small.toString()))
                .as("mounting a small disk needs a privileged user")
                .isZero();
        try {
            workspace = small.resolve("w");
            begin();
            String before = state();
            Path more = orders(folder.resolve("more.csv"), 1_000_000, 8 * MORE);
            Path said = folder.resolve("said.txt");
            assertThat(ended(started(said, "import", "orders", more.toString())))
                    .isEqualTo(1);
            assertThat(Files.readString(said)).contains("no space left").doesNotContain("Exception");
            assertThat(Files.readString(said).strip().lines()).hasSize(1);
            assertThat(system("mount", "-o", "remount,size=300m", small.toString()))
                    .isZero();
            assertThat(state()).isEqualTo(before);
            assertThat(asked("import", "orders", more.toString(), "--json")
                            .path("accepted")
                            .asInt())
                    .isEqualTo(8 * MORE);
        } finally {
            system("umount", "-l", small.toString());
        }
    }

    @Test
    void saysThatTheFolderCanNotBeWritten() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeThat(system("mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", small.toString()))
                .as("mounting a disk needs a privileged user")
                .isZero();
        try {
            workspace = small.resolve("w");
            begin();
            assertThat(system("mount", "-o", "remount,ro", small.toString())).isZero();
            Path said = folder.resolve("said.txt");
            Path more = folder.resolve("base.csv");
            assertThat(ended(started(said, "import", "orders", more.toString())))
                    .isEqualTo(1);
            assertThat(Files.readString(said).strip().lines()).hasSize(1);
            assertThat(Files.readString(said)).contains("permissions").doesNotContain("Exception");
        } finally {
            system("umount", "-l", small.toString());
        }
    }

    private static int system(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
