package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.shop.OrderFlood;
import io.clientele.shop.ShopProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of order lines many times larger than memory, of a million customers: with {@code --memory 4GB} no process takes
 * more than 4.5 GB. Its size in bytes is the system property {@code flood.bytes}, 10 GB unless said.
 */
@Tag("full")
class LargeImportTest {

    private static final long BYTES = Long.getLong("flood.bytes", 10_000_000_000L);
    private static final int CUSTOMERS = 1_000_000;

    /** The file, the tables of an import under way, and the record. */
    private static final long DISK_TIMES = 6;

    private static final double MOST_GIGABYTES = 4.5;

    @TempDir
    private Path folder;

    @BeforeEach
    void room() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        assumeThat(free)
                .as("bytes free on the disk; the test needs %d times those of the file", DISK_TIMES)
                .isGreaterThan(DISK_TIMES * BYTES);
        assumeThat(Path.of("/proc/self/status"))
                .as("where a process's memory is told")
                .exists();
    }

    @Test
    void staysWithinTheMemoryItWasGiven() throws Exception {
        Path file = folder.resolve("orders.csv");
        OrderFlood flood = OrderFlood.ofBytes(7, BYTES, CUSTOMERS);
        flood.write(file, ShopProgress.NONE);
        run("init", "--currency", "GBP");

        String imported = run("import", "orders", file.toString(), "--json");
        assertThat(imported).contains("\"accepted\":" + flood.lines()).contains("\"rejected\":0");
        Files.delete(file);

        assertThat(run("sql", "select count(*) as n, count(distinct order_id) as orders from orders", "--json"))
                .contains("" + flood.lines());
        assertThat(run("value", "kpis", "--range", "all", "--json")).contains("\"revenueNet\"");
        assertThat(run("value", "clv", "--json")).contains("\"BG/NBD\"");
    }

    /** What a command of its own process says, which must end well within the memory it was given. */
    private String run(String... words) throws Exception {
        Path said = folder.resolve("said.txt");
        Path complained = folder.resolve("complained.txt");
        Instant begun = Instant.now();
        String[] within =
                Stream.concat(Stream.of("--memory", "4GB"), Stream.of(words)).toArray(String[]::new);
        Process process = OwnProcess.of(folder.resolve("w"), List.of("-XX:+UseSerialGC", "-Xmx1g"), within)
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile())
                .start();
        double peak = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakGigabytes(process));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofHours(3));
        }
        String what = String.join(" ", words[0], words[1]);
        System.getLogger(LargeImportTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                "%s: %d s, at most %.2f GB",
                                what, Duration.between(begun, Instant.now()).toSeconds(), peak));
        assertThat(process.exitValue()).as(Files.readString(complained)).isZero();
        assertThat(peak).as("GB taken by %s", what).isBetween(0.05, MOST_GIGABYTES);
        return Files.readString(said);
    }

    private static double peakGigabytes(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024e-9)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it ended between two looks
        }
    }
}
