package io.clientele.arrive.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Fate;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final LiveFilter ALL = LiveFilter.ALL;

    @TempDir
    Path folder;

    private static Arriving event(String name, Instant receivedAt) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "message_id",
                name,
                "type",
                "track",
                "name",
                name,
                "anonymous_id",
                "p",
                "occurred_at",
                EarlierArrivals.text(receivedAt),
                "received_at",
                EarlierArrivals.text(receivedAt)));
        return new Arriving.Event(new Fact(Kind.EVENTS, "web", "default", fields), null, "{\"n\":1}", List.of());
    }

    private static Arriving turned(String raw, Instant receivedAt) {
        String cells = "{\"raw\":\"" + raw.replace("\"", "\\\"") + "\",\"received_at\":\"" + receivedAt + "\"}";
        return new Arriving.TurnedAway(1, "type", "tarck", "EVENT_TYPE_UNKNOWN", "type is unknown; send one", cells);
    }

    private static List<String> names(LivePage page) {
        return page.events().stream().map(event -> String.valueOf(event.name())).toList();
    }

    private static void took(LiveEvents live, String source, Arriving arriving, Fate fate) {
        live.took(live.round(), NOW, source, List.of(arriving), List.of(fate));
    }

    private interface Using {
        void with(Workspace workspace, Ledger ledger);
    }

    private void inAWorkspace(Using using) {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            using.with(workspace, ledger);
        }
    }

    @Test
    void showsWhatComesNewestFirstAndWhatCameSinceAPlace() {
        inAWorkspace((workspace, ledger) -> {
            LiveEvents live = new LiveEvents(workspace::engine, CLOCK);
            LivePage before = live.look(ALL, null, 10);
            assertThat(before.events()).isEmpty();
            took(live, "web", event("a", NOW), Fate.ACCEPTED);
            took(live, "app", event("b", NOW), Fate.DUPLICATE);
            took(live, "app", turned("{\"type\":\"tarck\",\"event\":\"c\"}", NOW), Fate.REJECTED);

            LivePage page = live.look(ALL, before.cursor(), 10);

            assertThat(page.anew()).isFalse();
            assertThat(page.missed()).isZero();
            assertThat(page.events())
                    .extracting(event -> event.source() + " " + event.type() + " " + event.name() + " " + event.fate())
                    .containsExactly("app tarck c REJECTED", "app track b DUPLICATE", "web track a ACCEPTED");
            assertThat(live.look(ALL, page.cursor(), 10).events()).isEmpty();
            assertThat(names(live.look(new LiveFilter("app", null, null, null), null, 10)))
                    .containsExactly("c", "b");
            assertThat(names(live.look(new LiveFilter(null, "B", "track", null), null, 10)))
                    .containsExactly("b");
            assertThat(names(live.look(new LiveFilter(null, null, null, Fate.REJECTED), null, 10)))
                    .containsExactly("c");
            LivePage one = live.look(ALL, before.cursor(), 1);
            assertThat(names(one)).containsExactly("c");
            assertThat(one.missed()).isEqualTo(2);
        });
    }

    @Test
    void whoWaitsHearsOfTheNext() {
        inAWorkspace((workspace, ledger) -> {
            LiveEvents live = new LiveEvents(workspace::engine, CLOCK);
            String cursor = live.look(ALL, null, 10).cursor();
            CompletableFuture<LivePage> next =
                    CompletableFuture.supplyAsync(() -> live.await(ALL, cursor, 10, Duration.ofSeconds(30)));
            took(live, "web", event("a", NOW), Fate.ACCEPTED);
            assertThat(names(next.join())).containsExactly("a");
            CompletableFuture<LivePage> never = CompletableFuture.supplyAsync(
                    () -> live.await(new LiveFilter("app", null, null, null), cursor, 10, Duration.ofSeconds(30)));
            live.close();
            assertThat(never.join().events()).isEmpty();
        });
    }

    @Test
    void remembersSoManyAndSoMuch() {
        inAWorkspace((workspace, ledger) -> {
            LiveEvents few = new LiveEvents(workspace::engine, CLOCK, 3, 1 << 20);
            String begin = few.look(ALL, null, 10).cursor();
            IntStream.range(0, 10).forEach(i -> took(few, "web", event("e" + i, NOW), Fate.ACCEPTED));
            LivePage page = few.look(ALL, begin, 10);
            assertThat(names(page)).containsExactly("e9", "e8", "e7");
            assertThat(page.missed()).isEqualTo(7);

            LiveEvents small = new LiveEvents(workspace::engine, CLOCK, 1_000, 10_000);
            List<Arriving> many = new ArrayList<>();
            IntStream.range(0, 100).forEach(i -> many.add(event("e" + i, NOW)));
            small.took(
                    small.round(),
                    NOW,
                    "web",
                    many,
                    many.stream().map(one -> Fate.ACCEPTED).toList());
            assertThat(small.bytes()).isPositive().isLessThanOrEqualTo(10_000);
            took(small, "web", turned("x".repeat(10_000), NOW), Fate.REJECTED);
            assertThat(small.look(ALL, null, 10).events()).as("larger than all").isEmpty();
        });
    }

    @Test
    void beginsWithTheLatestOfTheLedgerAfterAStart() {
        Instant earlier = NOW.minusSeconds(120);
        inAWorkspace((workspace, ledger) -> {
            ledger.take("web", List.of(event("sealed", earlier), turned("{\"event\":\"bad\"}", earlier)));
            ledger.seal();
            ledger.take("web", List.of(event("hot", earlier.plusSeconds(1))));
            ledger.settle();
            LiveEvents live = new LiveEvents(workspace::engine, CLOCK);
            took(live, "web", event("now", NOW), Fate.ACCEPTED);

            LivePage page = live.look(ALL, null, 10);

            assertThat(names(page)).containsExactly("now", "hot", "sealed", "bad");
            SentEvent sealed = live.find(page.events().get(2).id()).orElseThrow();
            assertThat(sealed.raw()).isEqualTo("{\"n\":1}");
            assertThat(sealed.event().receivedAt()).isEqualTo(earlier);
            assertThat(sealed.event().field("anonymous_id")).isEqualTo("p");
            assertThat(page.events().getLast().fate()).isEqualTo(Fate.REJECTED);
            assertThat(live.look(ALL, page.cursor(), 10).events()).isEmpty();
            assertThat(names(live.look(ALL, "of-another-start.7", 10))).hasSize(4);
            assertThat(live.look(ALL, "of-another-start.7", 10).anew()).isTrue();
        });
    }

    @Test
    void forgetsEverythingAtAnErasureAndWhatWasUnderWay() {
        inAWorkspace((workspace, ledger) -> {
            LiveEvents live = new LiveEvents(workspace::engine, CLOCK);
            took(live, "web", event("erased", NOW), Fate.ACCEPTED);
            LivePage before = live.look(ALL, null, 10);
            long underWay = live.round();

            live.erasable().erase(List.of(1));
            live.took(underWay, NOW, "web", List.of(event("erased too", NOW)), List.of(Fate.ACCEPTED));

            LivePage after = live.look(ALL, before.cursor(), 10);
            assertThat(after.anew()).isTrue();
            assertThat(after.events()).isEmpty();
            assertThat(live.find(before.events().getFirst().id())).isEmpty();
        });
    }

    @Test
    void tellsHowEachSourceIs() {
        Instant twoDays = NOW.minus(Duration.ofDays(2));
        Instant halfAnHour = NOW.minus(Duration.ofMinutes(30));
        inAWorkspace((workspace, ledger) -> {
            ledger.take("silent", List.of(eventOf("silent", twoDays)));
            ledger.take("web", List.of(event("x", halfAnHour), turned("{}", halfAnHour)));
            ledger.settle();
            LiveEvents live = new LiveEvents(workspace::engine, CLOCK);
            took(live, "web", event("y", NOW), Fate.DUPLICATE);
            IntStream.range(0, 3).forEach(i -> took(live, "bad", turned("{}", NOW), Fate.REJECTED));

            List<SourceHealth> health = live.health(List.of("web", "silent", "bad", "never"));

            assertThat(health)
                    .extracting(SourceHealth::status)
                    .containsExactly(
                            SourceHealth.Status.RECEIVING,
                            SourceHealth.Status.SILENT,
                            SourceHealth.Status.REJECTING,
                            SourceHealth.Status.NEVER);
            assertThat(health).extracting(SourceHealth::lastAt).containsExactly(NOW, twoDays, NOW, null);
            assertThat(health.getFirst().hour()).isEqualTo(new Counts(1, 1, 1));
            assertThat(health.getFirst().day()).isEqualTo(new Counts(1, 1, 1));
            assertThat(live.beats(null).stream().map(Beat::counts).reduce(Counts.NONE, Counts::plus))
                    .as("the last five minutes")
                    .isEqualTo(new Counts(0, 1, 3));
            assertThat(live.beats("bad").getLast().counts()).isEqualTo(new Counts(0, 0, 3));
        });
    }

    private static Arriving eventOf(String source, Instant receivedAt) {
        Fact fact = ((Arriving.Event) event(source, receivedAt)).fact();
        return new Arriving.Event(new Fact(Kind.EVENTS, source, "default", fact.fields()), null, "{}", List.of());
    }

    @Test
    void aBusySourceIsMissedWithinAnHour() {
        Counts busy = new Counts(1_000, 0, 0);
        Counts slow = new Counts(10, 0, 0);
        Instant twoHours = NOW.minus(Duration.ofHours(2));
        assertThat(SourceHealth.of("a", twoHours, Counts.NONE, busy, NOW).status())
                .isEqualTo(SourceHealth.Status.SILENT);
        assertThat(SourceHealth.of("a", twoHours, Counts.NONE, slow, NOW).status())
                .isEqualTo(SourceHealth.Status.RECEIVING);
    }

    @Test
    void showsNoKey() {
        assertThat(SentText.shown("{\"writeKey\":\"abc\",\"event\":\"x\",\"token_auth\": \"t\"}"))
                .isEqualTo("{\"writeKey\":\"•••\",\"event\":\"x\",\"token_auth\": \"•••\"}");
        assertThat(SentText.shown("idsite=kWcT3p9xVnE1hQz6mJ0bRfYs8uLdGaXo2iN5tKvPyHw&rec=1&token_auth=t"))
                .isEqualTo("idsite=•••&rec=1&token_auth=•••");
        assertThat(SentText.shown("idsite=7&rec=1")).isEqualTo("idsite=7&rec=1");
    }
}
