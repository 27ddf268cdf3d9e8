package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {

    @TempDir
    Path folder;

    private static Arriving event(@Nullable String id, String person) {
        return event(id, person, null, List.of());
    }

    private static Arriving event(@Nullable String id, String person, @Nullable String repeats, List<Fact> told) {
        Map<String, String> fields = new java.util.TreeMap<>(
                Map.of("type", "track", "name", "Seen", "anonymous_id", person, "occurred_at", "2026-11-30 10:00:00"));
        if (id != null) {
            fields.put("message_id", id);
        }
        return new Arriving.Event(
                new Fact(Kind.EVENTS, "web", "default", fields), repeats, "{\"raw\":\"" + id + "\"}", told);
    }

    private static Arriving turned(String cells) {
        return new Arriving.TurnedAway(1, "type", "tarck", "EVENT_TYPE_UNKNOWN", "no such type", cells);
    }

    private static String asked() {
        return "select coalesce(message_id, '') as id from events order by id";
    }

    @Test
    void saysOfEachWhatBecameOfIt() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(ledger.take("web", List.of(event("a", "p"), event("b", "q"), event("a", "p"), turned("{}"))))
                    .containsExactly(Fate.ACCEPTED, Fate.ACCEPTED, Fate.DUPLICATE, Fate.REJECTED);
            assertThat(ledger.take("web", List.of(event("b", "q"), event("c", "p"))))
                    .containsExactly(Fate.DUPLICATE, Fate.ACCEPTED);
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(3, 2, 1)));
            ledger.settle();
            String people = "select message_id, subject, source from events order by message_id";
            List<String> expected = List.of("a|1|web", "b|2|web", "c|1|web");
            assertThat(rows(workspace, people)).isEqualTo(expected);
            String rejects = "select import_number, kind, file, line, field, value, code, cells from rejects";
            assertThat(rows(workspace, rejects)).containsExactly("0|events|web|1|type|tarck|EVENT_TYPE_UNKNOWN|{}");

            ledger.seal();

            assertThat(rows(workspace, people)).isEqualTo(expected);
            assertThat(rows(workspace, rejects)).hasSize(1);
            assertThat(rows(workspace, "select raw from ledger_arrived_raw order by raw"))
                    .containsExactly("{\"raw\":\"a\"}", "{\"raw\":\"b\"}", "{\"raw\":\"c\"}");
            assertThat(value(workspace, "select count(*) as n from ledger_hot")).isEqualTo("0");
            assertThat(value(workspace, "select count(*) as n from ledger_hot_reject"))
                    .isEqualTo("0");
            assertThat(ledger.take("web", List.of(event("c", "p")))).containsExactly(Fate.DUPLICATE);
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(3, 3, 1)));
        }
    }

    @Test
    void anEventWithoutAnIdIsKnownByWhatRepeatsOrNeverARepetition() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(ledger.take("web", List.of(event(null, "p"), event(null, "p"))))
                    .containsExactly(Fate.ACCEPTED, Fate.ACCEPTED);
            assertThat(ledger.take("web", List.of(event(null, "p", "r=1", List.of()), event("r=1", "p"))))
                    .containsExactly(Fate.ACCEPTED, Fate.ACCEPTED);
            assertThat(ledger.take("web", List.of(event(null, "p", "r=1", List.of()))))
                    .containsExactly(Fate.DUPLICATE);
            ledger.settle();
            assertThat(value(workspace, "select count(distinct message_id) as n from events"))
                    .isEqualTo("4");
        }
    }

    /** What it knows is the same whatever was lost beside segments and log. */
    @Test
    void knowsEveryEventAfterAStartWhateverElseWasLost() throws IOException {
        Path place = folder.resolve("w");
        try (Workspace workspace = Workspaces.create(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", List.of(event("sealed", "p"), turned("{}")));
            ledger.seal();
            ledger.take("web", List.of(event("logged", "q"), event("sealed", "p")));
        }
        for (String lost : List.of("", "messages", "engine.duckdb")) {
            remove(place.resolve(lost.isEmpty() ? "nothing" : lost));
            try (Workspace workspace = Workspaces.open(place);
                    Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
                long before = ledger.counts().getOrDefault("web", Counts.NONE).duplicate();
                assertThat(ledger.take("web", List.of(event("sealed", "p"), event("logged", "q"))))
                        .as("without " + lost)
                        .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE);
                assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(2, before + 2, 1)));
                ledger.settle();
                assertThat(rows(workspace, asked())).containsExactly("logged", "sealed");
            }
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void filesAndTheDoorKnowOfEachOther() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", List.of(event("door", "p")));
            String file = "select * from (values ('door'), ('file')) t(message_id), (select 'track' as type,"
                    + " 'Seen' as name, 'p' as anonymous_id, timestamp '2026-11-30 10:00:00' as occurred_at) e";
            var imported = StagedFacts.into(ledger, Kind.EVENTS, "web", file);
            assertThat(imported.duplicates()).isEqualTo(1);
            assertThat(ledger.take("web", List.of(event("file", "p"), event("door", "p"))))
                    .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE);
            ledger.settle();
            assertThat(rows(workspace, asked())).containsExactly("door", "file");

            ledger.undo(imported.number(), Progress.NONE);

            assertThat(ledger.take("web", List.of(event("file", "p"), event("door", "p"))))
                    .containsExactly(Fate.ACCEPTED, Fate.DUPLICATE);
            ledger.settle();
            assertThat(rows(workspace, asked())).containsExactly("door", "file");
        }
    }

    @Test
    void whatAnEventTellsComesWithItOnce() {
        Fact line = new Fact(
                Kind.ORDERS,
                "web",
                "default",
                Map.of(
                        "order_id",
                        "o1",
                        "line",
                        "l1",
                        "customer",
                        "c",
                        "ordered_at",
                        "2026-11-30 10:00:00",
                        "quantity",
                        "1",
                        "amount",
                        "9.50",
                        "currency",
                        "GBP",
                        "status",
                        "paid"));
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", List.of(event("a", "p", null, List.of(line))));
            ledger.take("web", List.of(event("a", "p", null, List.of(line))));
            ledger.take("web", List.of(event("b", "p", null, List.of(line))));
            ledger.settle();
            assertThat(rows(workspace, "select order_id, line, amount from orders"))
                    .containsExactly("o1|l1|9.5000");
        }
    }

    private static Arriving bad(int id) {
        return turned("{\"raw\":\"" + id + "\"}");
    }

    /** Reads every reject as the event of the id that is its text. */
    private static Optional<Arriving> mended(TurnedAway turned) {
        return Optional.of(event("m" + turned.cell("raw"), "p"));
    }

    private static Counts replayAll(Ledger ledger, Function<TurnedAway, Optional<Arriving>> again) {
        return ledger.replay(new TurnedAwayFilter(null, null, null), again, Progress.NONE);
    }

    private static long rejects(Workspace workspace) {
        return Long.parseLong(value(workspace, "select count(*) as n from rejects"));
    }

    @Test
    void aReplayIsExactWhereverTheRejectLies() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", List.of(bad(1), bad(2), event("m2", "p"), bad(9)));
            ledger.seal();
            ledger.take("web", List.of(bad(3), bad(4), event("m4", "p")));
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(2, 0, 5)));

            Counts became =
                    replayAll(ledger, turned -> "9".equals(turned.cell("raw")) ? Optional.empty() : mended(turned));

            assertThat(became).isEqualTo(new Counts(2, 2, 1));
            Counts expected = new Counts(4, 2, 1);
            assertThat(ledger.counts()).containsExactly(Map.entry("web", expected));
            ledger.settle();
            assertThat(rows(workspace, asked())).containsExactly("m1", "m2", "m3", "m4");
            assertThat(rows(workspace, "select cells from rejects")).containsExactly("{\"raw\":\"9\"}");
            assertThat(ledger.take("web", List.of(event("m1", "p"), event("m3", "p"))))
                    .as("they are known by their ids")
                    .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE);

            ledger.seal();

            assertThat(rows(workspace, asked())).containsExactly("m1", "m2", "m3", "m4");
            assertThat(rejects(workspace)).isEqualTo(1);
            assertThat(value(workspace, "select count(*) as n from ledger_hot_replayed"))
                    .as("segments hold them no more")
                    .isEqualTo("0");
            assertThat(replayAll(ledger, ArrivalsTest::mended)).isEqualTo(new Counts(1, 0, 0));
            assertThat(replayAll(ledger, ArrivalsTest::mended)).as("twice").isEqualTo(Counts.NONE);
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(5, 4, 0)));
            ledger.seal();
            assertThat(rejects(workspace)).isZero();
            assertThat(rows(workspace, asked())).hasSize(5);
        }
    }

    @Test
    void whatFailsAgainStaysWithItsNewReasonOrAsItIs() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", List.of(bad(1)));
            ledger.settle();
            long last = workspace.log().last();
            assertThat(replayAll(ledger, turned -> Optional.of(turned.what()))).isEqualTo(new Counts(0, 0, 1));
            assertThat(workspace.log().last()).as("nothing is written").isEqualTo(last);

            Arriving otherwise = new Arriving.TurnedAway(1, null, null, "EVENT_NO_NAME", "no name", "{\"raw\":\"x\"}");
            assertThat(replayAll(ledger, turned -> Optional.of(otherwise))).isEqualTo(new Counts(0, 0, 1));

            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(0, 0, 1)));
            ledger.settle();
            assertThat(rows(workspace, "select code, cells from rejects"))
                    .containsExactly("EVENT_NO_NAME|{\"raw\":\"x\"}");
        }
    }

    @Test
    void replaysOfOneSourceOrReasonLeaveTheOthers() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            List<Arriving> many = new ArrayList<>();
            IntStream.range(0, 250).forEach(i -> many.add(bad(i)));
            ledger.take("web", many);
            ledger.take("app", List.of(bad(1_000)));
            ledger.settle();
            assertThat(ledger.replay(
                            new TurnedAwayFilter(null, "web", "EVENT_NO_NAME"), ArrivalsTest::mended, Progress.NONE))
                    .isEqualTo(Counts.NONE);
            assertThat(ledger.replay(
                            new TurnedAwayFilter(null, "web", "EVENT_TYPE_UNKNOWN"),
                            ArrivalsTest::mended,
                            Progress.NONE))
                    .as("several pages")
                    .isEqualTo(new Counts(250, 0, 0));
            ledger.settle();
            assertThat(rows(workspace, "select file from rejects")).containsExactly("app");
            assertThat(ledger.turnedAway(-251)).isPresent();
            assertThat(ledger.turnedAway(-1)).isEmpty();
        }
    }

    @Test
    void manyWhoReplayAtOnceDoItOnce() throws InterruptedException, ExecutionException {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC());
                ExecutorService several = Executors.newFixedThreadPool(4)) {
            List<Arriving> many = new ArrayList<>();
            IntStream.range(0, 150).forEach(i -> many.add(bad(i)));
            ledger.take("web", many);
            ledger.settle();
            List<Future<Counts>> replays = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                replays.add(several.submit(() -> replayAll(ledger, ArrivalsTest::mended)));
            }
            Counts all = Counts.NONE;
            for (Future<Counts> one : replays) {
                all = all.plus(one.get());
            }
            assertThat(all).isEqualTo(new Counts(150, 0, 0));
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(150, 0, 0)));
        }
    }

    @Test
    void anErasedPersonDoesNotComeBackByAReplay() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", List.of(event("a", "ann"), turned("{\"raw\":\"{\\\"anonymous_id\\\":\\\"ann\\\"}\"}")));
            ledger.settle();
            assertThat(replayAll(ledger, turned -> Optional.of(event("b", "ann"))))
                    .isEqualTo(new Counts(1, 0, 0));
            ledger.take("web", List.of(turned("{\"raw\":\"{\\\"anonymous_id\\\":\\\"ann\\\"}\"}")));
            ledger.settle();

            ledger.erasable().erase(List.of(1));

            assertThat(rows(workspace, asked())).isEmpty();
            assertThat(rejects(workspace)).isZero();
            assertThat(replayAll(ledger, ArrivalsTest::mended)).isEqualTo(Counts.NONE);
            assertThat(rows(workspace, "select raw from ledger_arrived_raw")).isEmpty();
            StringBuilder log = new StringBuilder();
            workspace.log().replay(0, (number, mark, body) -> log.append(new String(body, StandardCharsets.UTF_8)));
            assertThat(log.toString()).doesNotContain("ann");
        }
    }

    @Test
    void manyWhoSendTheSameAtOnceHaveItAcceptedOnce() throws InterruptedException, ExecutionException {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC());
                ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> accepted = new ArrayList<>();
            for (int sender = 0; sender < 8; sender++) {
                SplittableRandom random = new SplittableRandom(sender);
                accepted.add(senders.submit(() -> {
                    long mine = 0;
                    for (int i = 0; i < 60; i++) {
                        List<Arriving> some = random.ints(20, 0, 400)
                                .mapToObj(id -> event("m" + id, "p" + id % 7))
                                .toList();
                        mine += ledger.take("web", some).stream()
                                .filter(Fate.ACCEPTED::equals)
                                .count();
                    }
                    return mine;
                }));
            }
            long all = 0;
            for (Future<Long> one : accepted) {
                all += one.get();
            }
            ledger.settle();
            assertThat(all).isEqualTo(400);
            assertThat(value(workspace, "select count(*) as n from events")).isEqualTo("400");
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(400, 8 * 60 * 20 - 400, 0)));
        }
    }

    @Test
    void countsAddUpAfterFiftyCrashes() {
        crash(50, 5);
    }

    @Test
    @Tag("full")
    void countsAddUpAfterFiveHundredCrashes() {
        crash(500, 6);
    }

    /** Takes in, replays, seals and dies anywhere between; then asks whether what was acknowledged is there, once, and counted. */
    private void crash(int times, long seed) {
        Logger.getLogger(HotFacts.class.getName()).setLevel(Level.OFF);
        SplittableRandom random = new SplittableRandom(seed);
        Workspaces.create(folder.resolve("w")).close();
        TreeSet<String> acknowledged = new TreeSet<>();
        Counts expected = Counts.NONE;
        for (int crashes = 0; crashes < times; crashes++) {
            Dying dying = new Dying(random.nextInt(1, 9));
            try (Workspace workspace = Workspace.open(
                            folder.resolve("w"),
                            Workspace.Opening.usual()
                                    .withPatience(Duration.ofSeconds(5))
                                    .withFaultPoints(dying));
                    Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
                assertThat(rows(workspace, asked()))
                        .as("after %d crashes", crashes)
                        .containsExactlyElementsOf(acknowledged);
                assertThat(ledger.counts().getOrDefault("web", Counts.NONE)).isEqualTo(expected);
                assertThat(value(workspace, "select count(*) as n from rejects"))
                        .isEqualTo(Long.toString(expected.rejected()));
                while (true) {
                    List<Arriving> some = new ArrayList<>();
                    IntStream.range(0, 5).forEach(i -> {
                        int id = random.nextInt(times * 4);
                        some.add(id % 9 == 0 ? turned("{\"raw\":" + id + "}") : event("m" + id, "p" + id % 11));
                    });
                    List<Fate> fates = ledger.take("web", some);
                    for (int i = 0; i < fates.size(); i++) {
                        boolean fresh = some.get(i) instanceof Arriving.Event event
                                && acknowledged.add(event.fact().fields().get("message_id"));
                        boolean rejected = some.get(i) instanceof Arriving.TurnedAway;
                        assertThat(fates.get(i))
                                .isEqualTo(rejected ? Fate.REJECTED : fresh ? Fate.ACCEPTED : Fate.DUPLICATE);
                        expected =
                                expected.plus(new Counts(fresh ? 1 : 0, fresh || rejected ? 0 : 1, rejected ? 1 : 0));
                    }
                    if (random.nextInt(3) == 0) {
                        ledger.seal();
                    }
                    if (random.nextInt(3) == 0) {
                        for (String place :
                                rows(workspace, "select import_row from rejects order by import_row limit 3")) {
                            boolean known = random.nextInt(2) == 0 && !acknowledged.isEmpty();
                            String id = known ? acknowledged.first() : "r" + place;
                            Counts became = ledger.replay(
                                    TurnedAwayFilter.at(Long.parseLong(place)),
                                    turned -> Optional.of(event(id, "p")),
                                    Progress.NONE);
                            assertThat(became.accepted() > 0).isEqualTo(became.received() > 0 && acknowledged.add(id));
                            expected = expected.plus(became).plus(new Counts(0, 0, -became.received()));
                        }
                    }
                    if (random.nextInt(3) == 0) {
                        ledger.settle();
                    }
                }
            } catch (Crash crash) {
                // The next round opens what it left.
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(times);
    }

    /** Stands for the end of the process. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at the n-th fault point and at every later one. */
    private static final class Dying implements FaultPoints {
        private int left;

        Dying(int left) {
            this.left = left;
        }

        @Override
        public synchronized void reach(String point) {
            left--;
            if (left <= 0) {
                throw new Crash();
            }
        }
    }
}
