package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hot is sealed while more comes and while questions are asked. */
class BesideSealingTest {

    private static final int BATCHES = 300;
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
            Future<Integer> seals = others.submit(() -> {
                int times = 0;
                while (!over.get()) {
                    times += ledger.seal() > 0 ? 1 : 0;
                }
                return times;
            });
            Future<Integer> questions = others.submit(() -> {
                long before = 0;
                int asked = 0;
                while (!over.get()) {
                    List<String> answer = rows(
                            workspace,
                            "select count(*) as n, count(distinct e.message_id) as ids, count(a.subject) as known from events e"
                                    + " left join ledger_alias a on a.subject = e.subject");
                    long most = sent.get();
                    String[] counts = answer.getFirst().split("\\|");
                    assertThat(counts[1]).as("each once").isEqualTo(counts[0]);
                    assertThat(counts[2]).as("each somebody's").isEqualTo(counts[0]);
                    long now = Long.parseLong(counts[0]);
                    assertThat(now).isBetween(before, most);
                    before = now;
                    asked++;
                }
                return asked;
            });
            for (int number = 0; number < BATCHES; number++) {
                sent.addAndGet(BATCH);
                ledger.take("web", batch(number));
            }
            over.set(true);
            assertThat(seals.get()).isGreaterThan(2);
            assertThat(questions.get()).isGreaterThan(2);
            ledger.settle();

            assertThat(
                            rows(
                                    workspace,
                                    "select count(*) as n, count(distinct message_id) as ids, count(distinct subject) as who from events"))
                    .containsExactly(BATCHES * BATCH + "|" + BATCHES * BATCH + "|" + PEOPLE);
            assertThat(rows(workspace, "select count(*) as n, count(distinct raw) as texts from ledger_arrived_raw"))
                    .containsExactly(BATCHES * BATCH + "|" + BATCHES * BATCH);
            assertThat(ledger.counts()).containsExactly(Map.entry("web", new Counts(BATCHES * BATCH, 0, 0)));
            ledger.seal();
            assertThat(Tallies.sealed(ledger.manifest()))
                    .containsExactly(Map.entry("web", new Counts(BATCHES * BATCH, 0, 0)));
        }
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

    @Test
    void memoryIsGivenBackOnceWhatItHeldIsSealed() throws InterruptedException {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.take("web", batch(0));
            ledger.seal();
            ledger.take("web", batch(1));
            ledger.settle();
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
