package io.clientele.arrive.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineCall;
import io.clientele.ground.store.EngineChoice;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import io.clientele.testkit.engine.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a question of a cluster says when files are harmed or a disk is full; and that it goes on. */
@Tag("full")
class ClusterFaultsTest {

    private static final int ORDERS = 2_000;
    private static final long ROOM = 20 << 20;

    /** Four million texts that don't pack: more than the disk has room for. */
    private static final String LARGE =
            "select sha2(concat(a.order_id, '-', b.order_id), 256) as text from orders a cross join orders b";

    @TempDir
    static Path folder;

    private static Path small;
    private static Workspace workspace;
    private static Ledger ledger;
    private static int asked;

    @BeforeAll
    static void open() throws Exception {
        LocalCluster.place();
        Path place = folder.resolve("w");
        workspace = Workspaces.create(place);
        // Where what clusters write for a workspace lies, from its opening on.
        small = Files.createDirectories(place.resolve("spill/cluster"));
        assumeThat(system("mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", small.toString()))
                .as("mounting a small disk needs a privileged user")
                .isZero();
        ledger = new Ledger(workspace, Clock.systemUTC());
        for (int i = 1; i <= 2; i++) {
            StagedFacts.into(
                    ledger,
                    Kind.ORDERS,
                    "shop",
                    "select cast(i * 10 + " + i + " as varchar) as order_id, 'c' as customer,"
                            + " timestamp '2011-01-01 00:00:00' as ordered_at, 1 as amount from range(" + ORDERS / 2
                            + ") t(i)");
        }
    }

    @AfterAll
    static void close() throws Exception {
        if (ledger != null) {
            ledger.close();
        }
        if (workspace != null) {
            workspace.close();
        }
        if (small != null) {
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

    private static List<String> onCluster(String sql) {
        return EngineCall.usual().on(EngineChoice.SPARK).at("local[2]").during(() -> Workspaces.rows(workspace, sql));
    }

    /** What was asked before is remembered: each question is another one. */
    private static String count() {
        return "select count(*) + sum(amount) * " + ++asked + " as found from orders";
    }

    private static void answers() {
        assertThat(onCluster(count())).containsExactly(ORDERS + (long) ORDERS * asked + ".0000");
    }

    private static List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(small)) {
            return files.filter(file -> file.getFileName().toString().startsWith("answer-"))
                    .toList();
        }
    }

    /**
     * Whatever befalls a segment, its file is named and no figure is given; once it is mended, the figure is right. Of one
     * byte in a column that isn't asked for no engine takes notice; {@code engine check} does.
     */
    @ParameterizedTest
    @EnumSource(value = DamageTest.Harm.class, names = "FLIPPED", mode = EnumSource.Mode.EXCLUDE)
    void namesTheFileThatIsHarmed(DamageTest.Harm harm) throws IOException {
        answers();
        Path file = ledger.lake()
                .fileOf(ledger.manifest().segments("orders", "fact").getLast());
        byte[] whole = Files.readAllBytes(file);
        try {
            harm.to(file);
            assertThatThrownBy(() -> onCluster(count()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("fact-2.parquet")
                    .hasMessageContaining("import --undo 2");
        } finally {
            Files.write(file, whole);
        }
        answers();
        assertThat(leftOver()).isEmpty();
    }

    /**
     * A file of the right name with other columns, as a hand that copies it from elsewhere leaves it; met by the first
     * question of a state, which has to find out what columns there are.
     */
    @Test
    void namesTheFileThatHasOtherColumns() throws Exception {
        Path file = ledger.lake()
                .fileOf(ledger.manifest().segments("orders", "fact").getLast());
        byte[] whole = Files.readAllBytes(file);
        StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select 'x" + ++asked + "' as order_id, 'c' as customer, timestamp '2012-01-01 00:00:00' as ordered_at,"
                        + " 1 as amount where false");
        Path foreign = folder.resolve("foreign.parquet");
        try (Workspace other = Workspaces.create(folder.resolve("other"))) {
            other.engine()
                    .write(
                            Pipeline.of()
                                    .then(Step.rendered(
                                            "foreign", "select 'many' as amount, 7 as order_id from range(5)")),
                            Purpose.OPERATION,
                            foreign);
        }
        try {
            Files.copy(foreign, file, StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> onCluster(count()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("fact-2.parquet");
        } finally {
            Files.write(file, whole);
        }
        answers();
    }

    @Test
    void saysThatThereIsNoRoomAndGoesOn() throws Exception {
        answers();
        assertThatThrownBy(() -> onCluster(LARGE))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults().getFirst().code())
                                .as(refusal.getMessage())
                                .isEqualTo("SPARK_SPACE"));
        assertThat(leftOver()).isEmpty();
        // Tasks that wrote beside the one that failed take a moment to end and to give their room back.
        awaitRoom();
        answers();
    }

    private static void awaitRoom() throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Files.getFileStore(small).getUsableSpace() < ROOM && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(Files.getFileStore(small).getUsableSpace())
                .as("bytes free; there is %s", entries())
                .isGreaterThanOrEqualTo(ROOM);
    }

    private static List<String> entries() throws IOException {
        try (Stream<Path> files = Files.walk(small)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> small.relativize(file) + " " + file.toFile().length())
                    .toList();
        }
    }
}
