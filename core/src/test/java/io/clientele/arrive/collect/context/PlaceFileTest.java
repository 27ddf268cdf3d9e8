package io.clientele.arrive.collect.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceFileTest {

    private static final Map<String, ?> MUNICH = Map.of(
            "country",
            Map.of("iso_code", "DE", "names", Map.of("en", "Germany")),
            "subdivisions",
            List.of(Map.of("iso_code", "BY", "names", Map.of("en", "Bavaria"))),
            "city",
            Map.of("names", Map.of("en", "Munich")));

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void tellsCountryRegionAndCityOfBothKindsOfAddress() {
        SmallMmdb file = new SmallMmdb("Test-City")
                .with("203.0.113.0/24", MUNICH)
                .with("198.51.100.128/25", Map.of("country", Map.of("iso_code", "CN")))
                .with("2001:db8:1::/48", Map.of("country", Map.of("iso_code", "TW")));
        try (PlaceFile places = opened(file)) {
            assertThat(find(places, "203.0.113.200")).isEqualTo(new Place("DE", "Bavaria", "Munich"));
            assertThat(find(places, "198.51.100.200")).isEqualTo(new Place("CN", null, null));
            assertThat(find(places, "198.51.100.1")).isEqualTo(Place.UNKNOWN);
            assertThat(find(places, "2001:db8:1:2::3")).isEqualTo(new Place("TW", null, null));
            assertThat(find(places, "2001:db8:2::3")).isEqualTo(Place.UNKNOWN);
            assertThat(find(places, "::ffff:203.0.113.9").country()).isEqualTo("DE");
            assertThat(places.state().sentence()).contains("places.mmdb", "Test-City", "2026-09-21");
        }
    }

    @Test
    void understandsFilesThatNameTheCountryFlat() {
        SmallMmdb file = new SmallMmdb("flat")
                .with("203.0.113.0/24", Map.of("country", "Germany", "country_code", "DE", "city", "Munich"))
                .with("198.51.100.0/24", Map.of("country", "cn"))
                .with("192.0.2.0/24", Map.of("registered_country", Map.of("iso_code", "FR"), "country", 7));
        try (PlaceFile places = opened(file)) {
            assertThat(find(places, "203.0.113.1")).isEqualTo(new Place("DE", null, "Munich"));
            assertThat(find(places, "198.51.100.1").country()).isEqualTo("CN");
            assertThat(find(places, "192.0.2.1").country()).isEqualTo("FR");
        }
    }

    @Test
    void usesAFilePutInItsPlaceOnceItLooksAgain() throws IOException {
        try (PlaceFile places = opened(country("DE"))) {
            assertThat(find(places, "203.0.113.1").country()).isEqualTo("DE");
            country("AUSTRIA")
                    .with("10.0.0.0/8", Map.of("country", Map.of("iso_code", "AT")))
                    .writeTo(file());
            country("AT").writeTo(folder.resolve("next"));
            // Otherwise the file is gone for a moment, and with it all places.
            Files.move(folder.resolve("next"), file(), StandardCopyOption.ATOMIC_MOVE);
            assertThat(find(places, "203.0.113.1").country())
                    .as("not yet looked at")
                    .isEqualTo("DE");
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(find(places, "203.0.113.1").country()).isEqualTo("AT");
            assertThat(copies()).as("the earlier copy is gone").isLessThanOrEqualTo(1);
        }
        assertThat(copies()).isZero();
    }

    @Test
    void saysThatAFileIsMissingAndUsesItWhenItComes() {
        try (PlaceFile places = new PlaceFile(file(), folder.resolve("scratch"), Duration.ofSeconds(1), nanos::get)) {
            assertThat(places.state()).isInstanceOf(PlaceFileState.Unusable.class);
            assertThat(places.state().sentence()).contains("places.mmdb is not there");
            assertThat(find(places, "203.0.113.1")).isEqualTo(Place.UNKNOWN);
            country("DE").writeTo(file());
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(find(places, "203.0.113.1").country()).isEqualTo("DE");
        }
    }

    @Test
    void forgetsPlacesWhenTheFileIsTakenAway() throws IOException {
        try (PlaceFile places = opened(country("DE"))) {
            assertThat(find(places, "203.0.113.1").country()).isEqualTo("DE");
            Files.delete(file());
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(find(places, "203.0.113.1")).isEqualTo(Place.UNKNOWN);
            assertThat(places.state().sentence()).contains("is not there");
        }
    }

    @Test
    void saysThatAFileIsNone() throws IOException {
        for (byte[] nonsense : List.of(
                new byte[0], "no such file".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[70_000])) {
            Files.write(file(), nonsense);
            try (PlaceFile places =
                    new PlaceFile(file(), folder.resolve("scratch"), Duration.ofSeconds(1), nanos::get)) {
                assertThat(places.state()).isInstanceOf(PlaceFileState.Unusable.class);
                assertThat(places.state().sentence()).contains("is no MMDB file");
                assertThat(find(places, "203.0.113.1")).isEqualTo(Place.UNKNOWN);
            }
            assertThat(copies()).isZero();
        }
    }

    @Test
    void keepsTheEarlierContentWhileABrokenFileLiesThere() throws IOException {
        try (PlaceFile places = opened(country("DE"))) {
            Files.writeString(file(), "half of a fi");
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(find(places, "203.0.113.1").country()).isEqualTo("DE");
            assertThat(places.state().sentence()).contains("can't be read and the earlier content is used");
            country("AT").writeTo(file());
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(find(places, "203.0.113.1").country()).isEqualTo("AT");
        }
    }

    @Test
    void neverFailsOnAFileThatIsBrokenInside() throws IOException {
        byte[] whole = new SmallMmdb("Test-City").with("203.0.113.0/24", MUNICH).bytes();
        for (int at = 0; at < whole.length; at += 3) {
            byte[] broken = whole.clone();
            broken[at] ^= (byte) 0xFF;
            Files.write(file(), broken);
            try (PlaceFile places =
                    new PlaceFile(file(), folder.resolve("scratch"), Duration.ofSeconds(1), nanos::get)) {
                assertThat(find(places, "203.0.113.1")).isNotNull();
            }
        }
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (PlaceFile places =
                    new PlaceFile(file(), folder.resolve("scratch"), Duration.ofSeconds(1), nanos::get)) {
                assertThat(find(places, "203.0.113.1")).isNotNull();
            }
        }
    }

    @Test
    void answersWhileTheFileIsReplacedAgainAndAgain() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (PlaceFile places = opened(country("DE"));
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Boolean>> asked = Stream.of(1, 2, 3)
                    .map(thread -> threads.submit(() -> {
                        boolean known = true;
                        for (int i = 0; !done.get(); i++) {
                            known &= find(places, "203.0.113." + i % 256).country() != null;
                        }
                        return known;
                    }))
                    .toList();
            for (int i = 0; i < 30; i++) {
                country(i % 2 == 0 ? "AT" : "CH").writeTo(folder.resolve("next"));
                // Otherwise the file is gone for a moment, and with it all places.
                Files.move(folder.resolve("next"), file(), StandardCopyOption.ATOMIC_MOVE);
                nanos.addAndGet(Duration.ofMinutes(1).toNanos());
                Thread.sleep(5);
            }
            done.set(true);
            for (Future<Boolean> answers : asked) {
                assertThat(answers.get()).isTrue();
            }
        }
    }

    private PlaceFile opened(SmallMmdb content) {
        content.writeTo(file());
        return new PlaceFile(file(), folder.resolve("scratch"), Duration.ofSeconds(5), nanos::get);
    }

    private static SmallMmdb country(String code) {
        return new SmallMmdb("Test-Country").with("203.0.113.0/24", Map.of("country", Map.of("iso_code", code)));
    }

    private Path file() {
        return folder.resolve("places.mmdb");
    }

    private long copies() throws IOException {
        Path scratch = folder.resolve("scratch");
        if (!Files.exists(scratch)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(scratch)) {
            return files.count();
        }
    }

    private static Place find(PlaceFile places, String address) {
        return places.find(Addresses.read(address).map(InetAddress.class::cast).orElseThrow());
    }
}
