package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.MovedClock;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hot is sealed while more comes and while questions are asked. */
class BesideSealingTest {

    private static final int LEAST_BATCHES = 300;
    private static final int MOST_BATCHES = 20_000;

    /** So often at least it is sealed and asked meanwhile. */
    private static final int TIMES = 12;

    private static final int BATCH = 40;
    private static final int PEOPLE = 50;

    @TempDir
    Path folder;

    private static Arriving event(int number) {
        Map<String, String> fields = Map.of(
                "type",
                "track",
                "name",
                "Seen",
                "message_id",
                "m" + number,
                "anonymous_id",
                "p" + number % PEOPLE,
                "occurred_at",
                "2026-11-30 10:00:00");
        return new Arriving.Event(
                new Fact(Kind.EVENTS, "web", "default", fields), null, "{\"raw\":" + number + "}", List.of());
    }

    private static List<Arriving> batch(int number) {
        List<Arriving> events = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            events.add(event(number * BATCH + i));
        }
        return events;
    }

    /** Each number a question saw, never less than one that was seen before it was asked, never more than was accepted. */
    @Test
    void questionsSeeEachEventOnceWhateverIsUnderWay() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC());
                ExecutorService others = Executors.newCachedThreadPool()) {
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong sent = new AtomicLong();
            AtomicInteger seals = new AtomicInteger();
            AtomicInteger asked = new AtomicInteger();
            Future<?> sealing = others.submit(() -> {
                while (!over.get()) {
                    seals.addAndGet(ledger.seal() > 0 ? 1 : 0);
                }
            });
            Future<?> asking = others.submit(() -> {
                long before = 0;
                while (!over.get()) {
                    before = ask(workspace, before, sent);
                    asked.incrementAndGet();
                }
            });
            int batches = 0;
            while (batches < MOST_BATCHES
                    && !sealing.isDone()
                    && !asking.isDone()
                    && (batches < LEAST_BATCHES || seals.get() < TIMES || asked.get() < TIMES)) {
                sent.addAndGet(BATCH);
                ledger.take("web", batch(batches++));
            }
            over.set(true);
            sealing.get();
            asking.get();
            assertThat(seals.get()).isGreaterThanOrEqualTo(TIMES);
            assertThat(asked.get()).isGreaterThanOrEqualTo(TIMES);
            ledger.settle();

            long all = sent.get();
            assertThat(
                            rows(
                                    workspace,
                                    "select count(*) as n, count(distinct message_id) as ids, count(distinct subject) as who from events"))
                    .containsExactly(all + "|" + all + "|" + PEOPLE);
            assertThat(rows(workspace, "select count(*) as n, count(distinct raw) as texts from ledger_arrived_raw"))
                    .containsExactly(all + "|" + all);
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(all, 0, 0)));
            ledger.seal();
            assertThat(Tallies.sealed(ledger.manifest())).containsExactly(Map.entry("web", new Counts(all, 0, 0)));
        }
    }

    /** @return how many events it saw */
    private static long ask(Workspace workspace, long before, AtomicLong sent) {
        String[] counts = rows(
                        workspace,
                        "select count(*) as n, count(distinct e.message_id) as ids, count(a.subject) as known from events e"
                                + " left join ledger_alias a on a.subject = e.subject")
                .getFirst()
                .split("\\|");
        long most = sent.get();
        assertThat(counts[1]).as("each once").isEqualTo(counts[0]);
        assertThat(counts[2]).as("each somebody's").isEqualTo(counts[0]);
        long now = Long.parseLong(counts[0]);
        assertThat(now).isBetween(before, most);
        return now;
    }

    @Test
    void somebodyWhoIsNotSealedYetIsTheSameAfterAStart() {
        String people = "select value, subject, customer_id from ledger_alias order by value";
        List<String> before;
        Path place = folder.resolve("w");
        try (Workspace workspace = Workspaces.create(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", batch(0));
            ledger.settle();
            ledger.seal();
            ledger.take("web", batch(1));
            ledger.settle();
            before = rows(workspace, people);
            assertThat(before).hasSize(PEOPLE);
        }
        try (Workspace workspace = Workspaces.open(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(rows(workspace, people)).isEqualTo(before);
            ledger.seal();
            assertThat(rows(workspace, people)).isEqualTo(before);
        }
    }

    @Test
    void isDueWhenThereIsEnoughOrAfterALongWait() {
        MovedClock clock = new MovedClock(Instant.parse("2026-11-30T12:00:00Z"));
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, clock)) {
            ledger.take("web", batch(0));
            ledger.settle();
            clock.move(Duration.ofMinutes(59));
            assertThat(ledger.sealWhenDue()).as("few, and not for an hour").isZero();
            clock.move(Duration.ofMinutes(1));
            assertThat(ledger.sealWhenDue()).as("few, for an hour").isEqualTo(BATCH);

            int many = 501;
            for (int number = 1; number < many; number++) {
                ledger.take("web", batch(number));
            }
            ledger.settle();
            assertThat(ledger.sealWhenDue()).as("many, just now").isZero();
            clock.move(Duration.ofMinutes(1));
            assertThat(ledger.sealWhenDue()).as("many, for a minute").isEqualTo((many - 1L) * BATCH);
            assertThat(ledger.sealWhenDue()).isZero();
        }
    }

    /** Few events stay in the log, many are sealed at the end, so that the next start doesn't apply them again. */
    @Test
    void theEndSealsWhatIsWorthIt() {
        Path place = folder.resolve("w");
        try (Workspace workspace = Workspaces.create(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", batch(0));
            ledger.settle();
        }
        int many = 600;
        try (Workspace workspace = Workspaces.open(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(ledger.manifest().sealedThrough()).isZero();
            for (int number = 1; number < many; number++) {
                ledger.take("web", batch(number));
            }
            ledger.settle();
        }
        try (Workspace workspace = Workspaces.open(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(ledger.manifest().sealedThrough()).isEqualTo((long) many * BATCH);
            assertThat(value(workspace, "select count(distinct message_id) as n from events"))
                    .isEqualTo(Integer.toString(many * BATCH));
        }
    }

    /** The engine's file of an earlier version holds the hot rows itself; the log has them too. */
    @Test
    void tablesOfAnEarlierVersionGiveWay() throws Exception {
        Path place = folder.resolve("w");
        try (Workspace workspace = Workspaces.create(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", batch(0));
            ledger.settle();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + place.resolve("engine.duckdb"));
                Statement statement = connection.createStatement()) {
            for (String name : List.of("ledger_hot", "ledger_hot_reject", "ledger_hot_replayed")) {
                statement.execute("drop view " + name);
                statement.execute("create table " + name + " as select 1 as number");
            }
            statement.execute("create table ledger_applied as select 40 as number");
        }
        try (Workspace workspace = Workspaces.open(place);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(value(workspace, "select count(*) as n from events")).isEqualTo(Integer.toString(BATCH));
            assertThat(ledger.seal()).isEqualTo(BATCH);
        }
    }

    @Test
    void memoryIsGivenBackOnceWhatItHeldIsSealed() throws InterruptedException {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            String looks =
                    "select count(*) as n from duckdb_views() where view_name = 'events' and sql like '%ledger_hot%'";
            ledger.take("web", batch(0));
            ledger.seal();
            assertThat(value(workspace, looks))
                    .as("whether questions look for hot events")
                    .isEqualTo("0");
            ledger.take("web", batch(1));
            ledger.settle();
            assertThat(value(workspace, looks)).isEqualTo("1");
            String held = "select count(*) as n from hot.ledger_hot";
            assertThat(value(workspace, held)).isEqualTo(Integer.toString(2 * BATCH));
            assertThat(value(workspace, "select count(*) as n from ledger_hot")).isEqualTo(Integer.toString(BATCH));

            Instant until = Instant.now().plusSeconds(60);
            while (value(workspace, held).equals(Integer.toString(2 * BATCH))) {
                assertThat(Instant.now()).as("given back in time").isBefore(until);
                Thread.sleep(Duration.ofMillis(200));
            }

            assertThat(value(workspace, held)).isEqualTo(Integer.toString(BATCH));
            assertThat(value(workspace, "select count(*) as n from events")).isEqualTo(Integer.toString(2 * BATCH));
        }
    }
}
