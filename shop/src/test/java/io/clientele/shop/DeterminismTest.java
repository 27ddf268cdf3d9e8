package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameFilesForAnyNumberOfThreads() throws Exception {
        Map<String, String> first = written("first", 600, 1, 11);
        assertThat(written("second", 600, 1, 11)).isEqualTo(first);
        assertThat(written("third", 600, 5, 11)).isEqualTo(first);
        assertThat(first).hasSize(8);
    }

    @Test
    void anotherSeedGivesAnotherShop() throws Exception {
        Map<String, String> first = written("first", 600, 2, 11);
        Map<String, String> second = written("second", 600, 2, 12);
        first.forEach((file, hash) -> assertThat(second).doesNotContainEntry(file, hash));
    }

    /**
     * The bytes of this shop on every machine and JDK. Whoever changes what the shop is changes these numbers in the same
     * commit; whoever does not must not.
     */
    @Test
    void theBytesAreTheSameOnEveryMachine() throws Exception {
        Map<String, String> hashes = written("shop", 500, 2, 1);
        assertThat(hashes.get(Shop.ORDERS)).startsWith("a11c1748f06eef19");
        assertThat(hashes.get(Shop.TRUTH_PEOPLE)).startsWith("9b603ff0561e777a");
    }

    @Test
    void aFailedRunLeavesNoTruthBehind() throws Exception {
        written("shop", 500, 2, 1);
        ShopSpec spec = ShopSpec.demo(folder.resolve("shop")).withCustomers(500);
        ShopProgress stopping = (stage, done, total) -> {
            if (stage.equals("orders")) {
                throw new IllegalStateException("stopped");
            }
        };
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Shop.write(spec, stopping)))
                .hasMessage("stopped");
        assertThat(folder.resolve("shop").resolve(Shop.TRUTH)).doesNotExist();
    }

    /** SHA-256 by file, of what is inside where it is compressed: the packing may differ by zlib, its content may not. */
    private Map<String, String> written(String name, int customers, int threads, long seed) throws Exception {
        Path target = folder.resolve(name);
        Shop.write(
                ShopSpec.demo(target)
                        .withCustomers(customers)
                        .withThreads(threads)
                        .withSeed(seed),
                ShopProgress.NONE);
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(target)) {
            for (Path file : files.toList()) {
                hashes.put(file.getFileName().toString(), hash(file));
            }
        }
        return hashes;
    }

    private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain.readAllBytes());
            return HexFormat.of().formatHex(digest);
        }
    }
}
