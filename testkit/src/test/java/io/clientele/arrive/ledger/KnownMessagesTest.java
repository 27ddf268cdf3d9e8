package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Workspace;
import io.clientele.stats.session.SessionRules;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Senders and the index of message ids, where files have brought more ids than can be taken up while a sender waits. */
class KnownMessagesTest {

    private static final int MANY = 1_000;

    /** So many are no longer waited for, and are taken up in about ten steps. */
    private static final KnownMessages.Bounds FEW = new KnownMessages.Bounds(100, 100);

    @TempDir
    Path folder;

    private static Ledger ledger(Workspace workspace) {
        return new Ledger(workspace, Clock.systemUTC(), () -> SessionRules.usual(ZoneOffset.UTC), RowRange.ROWS, FEW);
    }

    private static Arriving event(String id) {
        Map<String, String> fields = Map.of(
                "type",
                "track",
                "name",
                "Seen",
                "anonymous_id",
                "p",
                "occurred_at",
                "2026-11-30 10:00:00",
                "message_id",
                id);
        return new Arriving.Event(
                new Fact(Kind.EVENTS, "web", "default", fields), null, "{\"raw\":\"" + id + "\"}", List.of());
    }

    private static String file(String letter, int events) {
        return "select '" + letter + "' || i as message_id, 'track' as type, 'Seen' as name, 'p' as anonymous_id,"
                + " timestamp '2026-11-30 10:00:00' as occurred_at from range(" + events + ") t(i)";
    }

    private static ImportRecord imported(Ledger ledger, String letter) {
        return StagedFacts.into(ledger, Kind.EVENTS, "web", file(letter, MANY));
    }

    /** Waits until senders are served, and gives what one is told. */
    private static List<Fate> takenAtLast(Ledger ledger, String... ids) {
        List<Arriving> events = new ArrayList<>();
        for (String id : ids) {
            events.add(event(id));
        }
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return ledger.take("web", events);
            } catch (Refusal e) {
                assertThat(e.faults().getFirst().code()).isEqualTo("MESSAGES_BEHIND");
                assertThat(System.nanoTime()).as("served at last").isLessThan(until);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static void assertToldToComeAgain(Ledger ledger) {
        assertThatThrownBy(() -> ledger.take("web", List.of(event("new"))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        e -> assertThat(e.faults().getFirst().code()).isEqualTo("MESSAGES_BEHIND"));
        assertThat(ledger.behind()).isPositive();
    }

    /** Lets steps of the catching up pass one by one, once it is asked to. */
    private static final class Gate implements FaultPoints {

        private final Semaphore steps = new Semaphore(0);
        private final AtomicInteger met = new AtomicInteger();

        @Override
        public void reach(String point) {
            if (point.equals("messages.before-range")) {
                met.incrementAndGet();
                steps.acquireUninterruptibly();
            }
        }

        void open() {
            steps.release(1_000_000);
        }
    }

    /** Fails at every step from the n-th on, as the end of the process would. */
    private static final class Ending implements FaultPoints {

        private final AtomicInteger left;

        Ending(int steps) {
            left = new AtomicInteger(steps);
        }

        @Override
        public void reach(String point) {
            if (point.equals("messages.before-range") && left.decrementAndGet() < 0) {
                throw new IllegalStateException("the end");
            }
        }

        boolean hasCome() {
            return left.get() < 0;
        }
    }

    private Workspace opened(FaultPoints points) {
        return Workspace.open(
                folder.resolve("w"),
                Workspace.Opening.usual().withPatience(Duration.ofSeconds(5)).withFaultPoints(points));
    }

    /** As a command would that imports while no server runs. */
    private void importedByAnotherProcess(String letter) {
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            imported(ledger, letter);
        }
    }

    @Test
    void whoSendsWhileIdsAreTakenUpIsToldToComeAgain() {
        Workspaces.create(folder.resolve("w")).close();
        importedByAnotherProcess("f");
        Gate gate = new Gate();
        try (Workspace workspace = opened(gate);
                Ledger ledger = ledger(workspace)) {
            assertThat(ledger.behind()).isZero();
            for (int sender = 0; sender < 3; sender++) {
                assertToldToComeAgain(ledger);
            }
            assertThat(gate.met.get())
                    .as("steps done while senders were answered")
                    .isLessThanOrEqualTo(1);

            gate.open();

            assertThat(takenAtLast(ledger, "f0", "new", "f" + (MANY - 1)))
                    .containsExactly(Fate.DUPLICATE, Fate.ACCEPTED, Fate.DUPLICATE);
            assertThat(gate.met.get()).isEqualTo(10);
            assertThat(ledger.behind()).isZero();
            List<Arriving> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(event("f" + i));
            }
            assertThat(ledger.take("web", all)).containsOnly(Fate.DUPLICATE);
            ledger.settle();
            assertThat(value(workspace, "select count(*) as n from events")).isEqualTo(Integer.toString(MANY + 1));
        }
    }

    @Test
    void anIdFromWithinTheProcessIsKnownAsSoonAsItsImportIsCommitted() {
        Workspaces.create(folder.resolve("w")).close();
        Gate never = new Gate();
        try (Workspace workspace = opened(never);
                Ledger ledger = ledger(workspace)) {
            assertThat(ledger.take("web", List.of(event("f7"), event("door")))).containsOnly(Fate.ACCEPTED);

            assertThat(imported(ledger, "f").duplicates()).isEqualTo(1);

            assertThat(ledger.take("web", List.of(event("f7"), event("f8"), event("door"), event("new"))))
                    .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE, Fate.DUPLICATE, Fate.ACCEPTED);
            assertThat(imported(ledger, "g").accepted()).isEqualTo(MANY);
            assertThat(ledger.take("web", List.of(event("g0"), event("f0"), event("newer"))))
                    .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE, Fate.ACCEPTED);
            ledger.seal();
        }
        try (Workspace workspace = opened(never);
                Ledger ledger = ledger(workspace)) {
            assertThat(ledger.take("web", List.of(event("f9"), event("g9"), event("newer"), event("newest"))))
                    .as("and after a start, without being looked up again")
                    .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE, Fate.DUPLICATE, Fate.ACCEPTED);
        }
        assertThat(never.met.get()).isZero();
    }

    @Test
    void whatIsTakenUpBesideACommandIsNotWaitedForAfterTheNextStart() {
        Workspaces.create(folder.resolve("w")).close();
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            ledger.take("web", List.of(event("door")));
        }
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            imported(ledger, "f");
            ledger.upkeep(Progress.NONE);
        }
        Gate never = new Gate();
        try (Workspace workspace = opened(never);
                Ledger ledger = ledger(workspace)) {
            assertThat(ledger.take("web", List.of(event("door"), event("f1"), event("new"))))
                    .containsExactly(Fate.DUPLICATE, Fate.DUPLICATE, Fate.ACCEPTED);
        }
        assertThat(never.met.get()).isZero();
    }

    @Test
    void noIndexIsMadeWhereNobodySends() {
        Workspaces.create(folder.resolve("w")).close();
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            imported(ledger, "f");
            ledger.upkeep(Progress.NONE);
        }
        assertThat(folder.resolve("w").resolve("messages")).doesNotExist();
    }

    @Test
    void idsAreTakenUpAfterAnEndInTheMiddle() {
        Logger.getLogger(KnownMessages.class.getName()).setLevel(Level.OFF);
        Workspaces.create(folder.resolve("w")).close();
        for (int steps = 0; steps < 4; steps++) {
            String letter = "abcd".substring(steps, steps + 1);
            importedByAnotherProcess(letter);
            Ending ending = new Ending(steps * 3);
            try (Workspace workspace = opened(ending);
                    Ledger ledger = ledger(workspace)) {
                awaitEnd(ledger, ending);
                ledger.seal();
            }
            try (Workspace workspace = opened(FaultPoints.NONE);
                    Ledger ledger = ledger(workspace)) {
                List<String> known = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    known.add(letter + i);
                }
                assertThat(takenAtLast(ledger, known.toArray(String[]::new))).containsOnly(Fate.DUPLICATE);
                assertThat(takenAtLast(ledger, "new" + steps, letter + "x"))
                        .containsExactly(Fate.ACCEPTED, Fate.ACCEPTED);
                // With nothing to seal an import does not open the index.
                ledger.seal();
            }
        }
    }

    private static void awaitEnd(Ledger ledger, Ending ending) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!ending.hasCome()) {
            assertToldToComeAgain(ledger);
            assertThat(System.nanoTime()).isLessThan(until);
        }
    }

    @Test
    void anImportTakenBackBeforeItsIdsWereTakenUpLeavesNoneOfThem() {
        Logger.getLogger(KnownMessages.class.getName()).setLevel(Level.OFF);
        Workspaces.create(folder.resolve("w")).close();
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            ledger.take("web", List.of(event("door")));
            ledger.seal();
        }
        importedByAnotherProcess("f");
        Ending ending = new Ending(9);
        try (Workspace workspace = opened(ending);
                Ledger ledger = ledger(workspace)) {
            awaitEnd(ledger, ending);
        }
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            ledger.undo(1, Progress.NONE);
        }
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            List<String> gone = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                gone.add("f" + i);
            }
            assertThat(takenAtLast(ledger, gone.toArray(String[]::new))).containsOnly(Fate.ACCEPTED);
            assertThat(takenAtLast(ledger, "door")).containsExactly(Fate.DUPLICATE);
        }
    }

    @Test
    void anImportReadInAnotherWayBringsItsOwnIds() {
        Workspaces.create(folder.resolve("w")).close();
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            ledger.take("web", List.of(event("door")));
            ImportRecord first = imported(ledger, "f");
            assertThat(ledger.take("web", List.of(event("f0")))).containsExactly(Fate.DUPLICATE);

            StagedFacts.into(
                    ledger,
                    new ImportRequest(
                            Kind.EVENTS,
                            "web",
                            "default",
                            List.of("test"),
                            "{\"other\":1}",
                            OptionalLong.of(first.number())),
                    file("g", MANY));

            assertThat(takenAtLast(ledger, "g0", "f0", "door"))
                    .containsExactly(Fate.DUPLICATE, Fate.ACCEPTED, Fate.DUPLICATE);
        }
    }

    @Test
    void whatIsSealedWhileIdsAreTakenUpIsKnownAfterwards() {
        Workspaces.create(folder.resolve("w")).close();
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            ledger.take("web", List.of(event("logged")));
        }
        importedByAnotherProcess("f");
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            takenAtLast(ledger, "logged too");
        }
        importedByAnotherProcess("g");
        try (Workspace workspace = opened(FaultPoints.NONE);
                Ledger ledger = ledger(workspace)) {
            takenAtLast(ledger, "not sealed yet");
        }
        MessageIndex.remove(folder.resolve("w").resolve("messages"));
        Gate gate = new Gate();
        try (Workspace workspace = opened(gate);
                Ledger ledger = ledger(workspace)) {
            ledger.expectArrivals();
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (gate.met.get() == 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            assertToldToComeAgain(ledger);
            ledger.seal();
            imported(ledger, "h");
            gate.open();
            assertThat(takenAtLast(ledger, "logged", "logged too", "not sealed yet", "f1", "g1", "h1", "new"))
                    .containsExactly(
                            Fate.DUPLICATE,
                            Fate.DUPLICATE,
                            Fate.DUPLICATE,
                            Fate.DUPLICATE,
                            Fate.DUPLICATE,
                            Fate.DUPLICATE,
                            Fate.ACCEPTED);
        }
    }

    @Test
    void theLedgerClosesWhileIdsAreTakenUp() throws java.io.IOException {
        Workspaces.create(folder.resolve("w")).close();
        importedByAnotherProcess("f");
        AtomicInteger steps = new AtomicInteger();
        try (Workspace workspace = opened(point -> {
                    if (point.equals("messages.before-range")) {
                        steps.incrementAndGet();
                        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                    }
                });
                Ledger ledger = ledger(workspace)) {
            assertToldToComeAgain(ledger);
        }
        assertThat(steps.get()).isLessThan(10);
        try (var left = Files.walk(folder.resolve("w").resolve("messages"))) {
            assertThat(left).isNotEmpty();
        }
    }
}
