package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace that the program of format 1 wrote: three imports of orders of which one was taken back, two versions of a
 * contact, a rate, a fact that arrived by itself and one that is still in the log.
 */
class EarlierFormatTest {

    private static final List<String> CONTACTS = List.of("anna|anna@new.com|1", "bo|bo@y.com|2");

    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream packed = Objects.requireNonNull(
                        EarlierFormatTest.class.getResourceAsStream("/workspaces/format-1.zip"));
                ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve("w").resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    @Test
    void opensWithEverythingInItAndKeepsABackup() throws Exception {
        try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(workspace.settings().zone()).isEqualTo(ZoneId.of("Europe/London"));
            shows(workspace);
            assertThat(ledger.manifest().segments())
                    .extracting(Segment::checksum)
                    .allMatch(checksum -> checksum.matches("[0-9a-f]{8}"));
            assertThat(workspace.lake().check(Progress.NONE)).isEmpty();
            ledger.undo(3, Progress.NONE);
            assertThat(rows(workspace, "select order_id from orders order by order_id"))
                    .containsExactly("1", "1", "2", "3");
        }
        assertThat(Files.readString(folder.resolve("w/workspace.json"))).contains("\"format\":2");
        List<Path> backups = backups();
        assertThat(backups).hasSize(1);
        assertThat(backups.getFirst().getFileName().toString()).endsWith("-format-1");

        Workspaces.open(folder.resolve("w")).close();
        assertThat(backups()).isEqualTo(backups);

        try (Workspace restored = Workspaces.open(backups.getFirst());
                Ledger ledger = new Ledger(restored, Clock.systemUTC())) {
            assertThat(ledger.manifest().segments()).isNotEmpty();
            shows(restored);
        }
    }

    private static void shows(Workspace workspace) {
        assertThat(rows(workspace, "select order_id, customer, subject, amount from orders order by order_id"))
                .containsExactly(
                        "1|anna|1|2.5000",
                        "1|anna|1|2.5000",
                        "2|bo|2|10.0000",
                        "3|null|null|5.0000",
                        "4|cleo|3|7.0000",
                        "5|王小明|4|100000000000.0000");
        assertThat(rows(workspace, "select source_id, email, subject from contacts order by source_id"))
                .isEqualTo(CONTACTS);
        assertThat(rows(workspace, "select base, quote, cast(rate as varchar) as rate from rates"))
                .hasSize(1);
    }

    @Test
    void leavesNothingInTheBackupThatAnErasureHadToRemove() throws Exception {
        try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(backups()).hasSize(1);
            ledger.erasable().erase(List.of(1));
            assertThat(backups()).isEmpty();
        }
    }

    @Test
    void removesTheBackupAMonthLater() throws Exception {
        try (Workspace workspace = Workspaces.open(folder.resolve("w"))) {
            workspace.lake().sweep(Duration.ofDays(30));
            assertThat(backups()).hasSize(1);
            workspace.lake().sweep(Duration.ofSeconds(-2));
            assertThat(backups()).isEmpty();
        }
    }

    @Test
    void refusesToTakeADamagedWorkspaceForAWholeOne() throws Exception {
        Path damaged = folder.resolve("w/segments/orders/2010-12/000000000001-fact-1.parquet");
        byte[] content = Files.readAllBytes(damaged);
        Files.write(damaged, new byte[3]);

        assertThatThrownBy(() -> Workspaces.open(folder.resolve("w")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("000000000001-fact-1.parquet")
                .hasMessageContaining("stays as it was");
        assertThat(Files.readString(folder.resolve("w/workspace.json"))).contains("\"format\" : 1");

        Files.write(damaged, content);
        try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(ledger.imports()).hasSize(6);
            shows(workspace);
        }
    }

    private List<Path> backups() throws IOException {
        Path backups = folder.resolve("w/backup");
        if (!Files.exists(backups)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(backups)) {
            return files.toList();
        }
    }
}
