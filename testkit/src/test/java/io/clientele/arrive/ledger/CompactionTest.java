package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.PurposeGate;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.MovedClock;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionTest {

    private static final Compaction.Bounds EVERY_TWO = new Compaction.Bounds(2, 1L << 20, 128L << 20, 512L << 20);

    @TempDir
    Path folder;

    @Test
    void makesOneSortedSegmentOfManyOfAMonth() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            for (int day = 1; day <= 9; day++) {
                orders(
                        ledger,
                        "('" + day + "', '" + (day * 7 % 5) + "', '2011-01-0" + day + "', 2.5), ('b" + day + "', '"
                                + (day * 3 % 5) + "', '2011-02-0" + (10 - day) + "', 1)");
            }
            assertThat(ledger.manifest().segments("orders", "fact")).hasSize(18);
            List<String> before = shown(workspace);

            Upkeep done = ledger.upkeep(Progress.NONE);

            assertThat(done.merged()).isGreaterThanOrEqualTo(18);
            assertThat(shown(workspace)).isEqualTo(before);
            List<Segment> merged = ledger.manifest().segments("orders", "fact");
            assertThat(merged).hasSize(2).allMatch(segment -> segment.rows() == 9);
            assertThat(merged).extracting(Segment::month).containsExactlyInAnyOrder("2011-01", "2011-02");
            for (Segment segment : merged) {
                String file = ledger.lake().fileOf(segment).toString();
                String subjects = "select file_row_number, subject, ordered_at from read_parquet('" + file
                        + "', file_row_number = true)";
                assertThat(rows(
                                workspace,
                                "select subject, ordered_at from (" + subjects + ") order by file_row_number"))
                        .isEqualTo(rows(
                                workspace,
                                "select subject, ordered_at from (" + subjects
                                        + ") order by subject nulls last, ordered_at nulls last"));
            }
            assertThat(ledger.upkeep(Progress.NONE).merged()).isZero();
        }
    }

    /** Does the same to two workspaces of which only one ever merges, and compares everything they show. */
    @Test
    void neverChangesAnAnswerWhateverHappensBeforeAndAfter() {
        differ(3, 16);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(longs = {5, 8, 13, 21})
    void neverChangesAnAnswerInLongHistories(long seed) {
        differ(seed, 60);
    }

    private void differ(long seed, int deeds) {
        try (Workspace merging = Workspaces.create(folder.resolve("merging"));
                Ledger merged = new Ledger(merging, Clock.systemUTC());
                Workspace plain = Workspaces.create(folder.resolve("plain"));
                Ledger untouched = new Ledger(plain, Clock.systemUTC())) {
            SplittableRandom random = new SplittableRandom(seed);
            int merges = 0;
            for (int i = 0; i < deeds; i++) {
                Deed deed = deed(random, untouched);
                deed.on(merged);
                deed.on(untouched);
                if (random.nextInt(3) == 0) {
                    merges += merged.compact(EVERY_TWO, Progress.NONE);
                }
                assertThat(shown(merging)).as("%d: %s", i, deed).isEqualTo(shown(plain));
            }
            assertThat(merges).isGreaterThan(deeds / 3);
            for (ImportRecord record : untouched.imports()) {
                if (!record.undone()) {
                    untouched.undo(record.number(), Progress.NONE);
                    merged.undo(record.number(), Progress.NONE);
                    assertThat(shown(merging)).as("after undoing %s", record).isEqualTo(shown(plain));
                }
            }
        }
    }

    /** Something that happens to a workspace. */
    private interface Deed {
        void on(Ledger ledger);
    }

    private static Deed deed(SplittableRandom random, Ledger ledger) {
        List<ImportRecord> there = ledger.imports().stream()
                .filter(record -> !record.undone() && record.kind().equals("orders"))
                .toList();
        int choice = random.nextInt(10);
        if (choice == 0 && !there.isEmpty()) {
            long number = there.get(random.nextInt(there.size())).number();
            return some -> some.undo(number, Progress.NONE);
        }
        if (choice == 1 && !there.isEmpty()) {
            long number = there.get(random.nextInt(there.size())).number();
            String lines = lines(random);
            return some -> StagedFacts.into(
                    some,
                    new ImportRequest(Kind.ORDERS, "shop", "default", List.of("again"), "{}", OptionalLong.of(number)),
                    "select * from (values " + lines + ") as t(order_id, customer, ordered_at, amount)");
        }
        if (choice <= 4) {
            List<Fact> facts =
                    IntStream.range(0, 3).mapToObj(i -> contact(random)).toList();
            return some -> {
                some.append(facts);
                some.seal();
            };
        }
        if (choice == 5) {
            String id = "c" + random.nextInt(6);
            int day = random.nextInt(1, 28);
            return some -> StagedFacts.into(
                    some,
                    Kind.CONTACTS,
                    "shop",
                    "select '" + id + "' as source_id, '" + id + "@" + day + ".com' as email, timestamp '2020-03-"
                            + (day < 10 ? "0" : "") + day + " 00:00:00' as updated_at");
        }
        String lines = lines(random);
        return some -> orders(some, lines);
    }

    private static Fact contact(SplittableRandom random) {
        String id = "c" + random.nextInt(6);
        return new Fact(
                Kind.CONTACTS,
                "shop",
                "default",
                Map.of(
                        "source_id",
                        id,
                        "email",
                        id + "@" + random.nextInt(50) + ".com",
                        "updated_at",
                        "2020-0" + random.nextInt(1, 6) + "-01 00:00:00"));
    }

    private static String lines(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(1, 6))
                .mapToObj(i -> "('" + random.nextInt(12) + "', "
                        + (random.nextInt(5) == 0 ? "null" : "'c" + random.nextInt(6) + "'") + ", '2011-0"
                        + random.nextInt(1, 4) + "-01', " + random.nextInt(3) + ")")
                .collect(Collectors.joining(", "));
    }

    private static ImportRecord orders(Ledger ledger, String values) {
        return StagedFacts.into(
                ledger,
                Kind.ORDERS,
                "shop",
                "select * from (values " + values + ") as t(order_id, customer, ordered_at, amount)");
    }

    private static List<String> shown(Workspace workspace) {
        List<String> shown = new ArrayList<>(rows(
                workspace,
                "select order_id, customer, subject, ordered_at, amount, import_number, import_row from orders"
                        + " order by all"));
        shown.addAll(rows(workspace, "select source_id, email, subject, updated_at from contacts order by all"));
        shown.addAll(rows(workspace, "select subject, alias_kind, namespace, value from ledger_alias order by all"));
        return shown;
    }

    @Test
    void mergesSegmentsOfAboutOneSizeOnly() {
        Compaction.Bounds bounds = new Compaction.Bounds(3, 100, 10_000, 20_000);
        assertThat(sizes(bounds, 10, 20)).isEmpty();
        assertThat(sizes(bounds, 10, 20, 99)).containsExactly(10L, 20L, 99L);
        assertThat(sizes(bounds, 10, 20, 5000)).isEmpty();
        assertThat(sizes(bounds, 5000, 6000, 30)).isEmpty();
        assertThat(sizes(bounds, 5000, 6000, 30, 90, 200)).containsExactly(30L, 90L, 200L);
        assertThat(sizes(bounds, 90, 100, 300, 800, 10_001)).containsExactly(90L, 100L, 300L, 800L);
        assertThat(sizes(bounds, 5000, 6000, 7000))
                .as("files above the small size are of one size among themselves")
                .containsExactly(5000L, 6000L, 7000L);
        assertThat(sizes(bounds, 5000, 6000, 7000, 30))
                .as("a small file doesn't keep larger ones apart")
                .containsExactly(5000L, 6000L, 7000L);
        assertThat(sizes(bounds, 90, 180, 500, 1500, 4000, 9000, 9000))
                .as("a merge has its longest size")
                .containsExactly(90L, 180L, 500L, 1500L, 4000L, 9000L);
    }

    private static List<Long> sizes(Compaction.Bounds bounds, long... bytes) {
        List<Segment> segments = new ArrayList<>();
        for (long size : bytes) {
            String path = "segments/orders/2011-01/" + segments.size() + ".parquet";
            segments.add(new Segment("orders", "fact", path, 1, size, "00000000", "2011-01", 1, null));
        }
        Manifest manifest = new Manifest(1, Clock.systemUTC().instant(), 0, Map.of(), Map.of(), segments);
        return Compaction.next(manifest, bounds)
                .map(merge -> merge.parts().stream().map(Segment::bytes).toList())
                .orElse(List.of());
    }

    @Test
    void keepsWhatAQuestionReadsUntilItHasBeenAnswered() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            for (int i = 0; i < 3; i++) {
                orders(ledger, "('" + i + "', 'a', '2011-01-01', 1)");
            }
            List<Path> parts = ledger.lake().filesOf(ledger.manifest().segments("orders", "fact"));
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> counted(workspace, reading, goOn));
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

            ledger.compact(EVERY_TWO, Progress.NONE);
            CompletableFuture<Integer> swept =
                    CompletableFuture.supplyAsync(() -> workspace.lake().sweep(Duration.ZERO));

            assertThat(workspace.lake().sweep(Lake.KEPT)).isZero();
            assertThat(swept).isNotDone();
            assertThat(parts).allMatch(Files::exists);
            goOn.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(3);
            assertThat(swept.get(20, TimeUnit.SECONDS)).isPositive();
            assertThat(parts).noneMatch(Files::exists);
            assertThat(value(workspace, "select count(*) as n from orders")).isEqualTo("3");
        }
    }

    private static long counted(Workspace workspace, CountDownLatch reading, CountDownLatch goOn) {
        Pipeline pipeline =
                new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", "select order_id from orders"));
        return workspace.engine().read(pipeline, Purpose.OPERATION, rows -> {
            reading.countDown();
            try {
                assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        });
    }

    @Test
    void keepsAStateForThirtyDaysAfterItWasReplaced() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2020-01-01T00:00:00Z"));
        Clock clock = new MovedClock(now);
        Workspaces.create(folder.resolve("w")).close();
        try (Workspace workspace = Workspace.open(
                        folder.resolve("w"),
                        new Workspace.Opening(0, Duration.ZERO, PurposeGate.OPEN, clock, FaultPoints.NONE));
                Ledger ledger = new Ledger(workspace, clock)) {
            orders(ledger, "('1', 'a', '2011-01-01', 1)");
            orders(ledger, "('2', 'a', '2011-01-02', 1)");
            now.set(now.get().plus(Duration.ofDays(100)));
            long old = ledger.manifest().snapshot();
            ledger.compact(EVERY_TWO, Progress.NONE);
            assertThat(ledger.upkeep(Progress.NONE).swept())
                    .as("the first import's state")
                    .isEqualTo(1);

            now.set(now.get().plus(Duration.ofDays(29)));
            assertThat(ledger.needsUpkeep()).isTrue();
            assertThat(ledger.upkeep(Progress.NONE).swept()).isZero();
            assertThat(ledger.needsUpkeep()).isFalse();
            Manifest then = ledger.lake().manifest(old).orElseThrow();
            assertThat(ledger.lake().filesOf(then.segments())).allMatch(Files::exists);

            now.set(now.get().plus(Duration.ofDays(2)));
            assertThat(ledger.upkeep(Progress.NONE).swept()).isPositive();
            assertThat(ledger.lake().manifest(old)).isEmpty();
            assertThat(files("segments")).hasSameSizeAs(ledger.manifest().segments());
            assertThat(files("manifest"))
                    .extracting(file -> file.getFileName().toString())
                    .hasSize(2)
                    .contains("seen.json");
            assertThat(value(workspace, "select count(*) as n from orders")).isEqualTo("2");
        }
    }

    private List<Path> files(String part) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("w").resolve(part))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
