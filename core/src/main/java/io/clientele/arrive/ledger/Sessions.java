package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.stats.session.SessionFold;
import io.clientele.stats.session.SessionRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the table of visits true to the events, by making again those that what came may have changed.
 *
 * <p>What is made again is found by streams and times: an event changes the visits that lie no further from it than the
 * pause that ends one, and those that follow them without a pause; nothing else. So an event of last month is right where
 * it belongs, and what came in a second costs what that second holds. When events went (an import was taken back or read
 * again, somebody was erased) or the rules changed, all visits are made again. The table lies in the engine's file and is
 * made again when that is lost.
 */
final class Sessions implements AutoCloseable {

    private static final Duration LEAST_WAIT = Duration.ofMillis(500);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    /** Of a minute no more than so much is spent on visits while events come all the time. */
    private static final int SHARE = 9;

    private static final Relation FOLDED = new Relation("ledger_session_folded");

    private final Workspace workspace;
    private final Supplier<SessionRules> rules;
    private final LongSupplier applied;
    private final ReentrantLock making = new ReentrantLock();
    private volatile boolean closing;

    /** Follows the events once somebody has asked for it; guarded by its own lock. */
    private @Nullable Thread maker;

    private volatile @Nullable Workbench working;

    /**
     * @param rules those in force now
     * @param applied the last place of the log whose event is seen by questions
     */
    Sessions(Workspace workspace, Supplier<SessionRules> rules, LongSupplier applied) {
        this.workspace = workspace;
        this.rules = rules;
        this.applied = applied;
    }

    /** From now on visits follow the events by themselves. */
    synchronized void follow() {
        if (maker == null && !closing) {
            maker = Thread.ofPlatform().daemon().name("ledger-sessions").start(this::make);
        }
    }

    private void make() {
        BackgroundWork.giveWay();
        while (!closing) {
            long before = System.nanoTime();
            try {
                settle();
            } catch (RuntimeException e) { // a thread's edge: the next turn makes what this one could not
                if (!closing) {
                    System.getLogger(Sessions.class.getName())
                            .log(System.Logger.Level.WARNING, "visits are behind the events", e);
                    LockSupport.parkNanos(AFTER_A_FAULT.toNanos());
                }
            }
            long took = System.nanoTime() - before;
            LockSupport.parkNanos(Math.max(LEAST_WAIT.toNanos(), SHARE * took));
        }
    }

    /** Makes visits of every event that questions see. */
    void settle() {
        making.lock();
        try {
            if (!workspace.lake().isDamaged()) {
                SessionRules inForce = rules.get();
                Made now = now(inForce);
                try (Workbench workbench = workspace.workbench()) {
                    working = workbench;
                    bring(workbench, inForce, now);
                } finally {
                    working = null;
                }
            }
        } finally {
            making.unlock();
        }
    }

    /** What visits are made of. */
    private record Made(String rules, long through, Map<Long, String> imports) {

        String importsText() {
            StringBuilder text = new StringBuilder();
            imports.forEach((number, state) ->
                    text.append(number).append('=').append(state).append(' '));
            return text.toString();
        }

        static Map<Long, String> importsOf(String text) {
            Map<Long, String> imports = new TreeMap<>();
            for (String one : text.split(" ")) {
                if (!one.isEmpty()) {
                    String[] parts = one.split("=", 2);
                    imports.put(Long.valueOf(parts[0]), parts[1]);
                }
            }
            return imports;
        }
    }

    private Made now(SessionRules inForce) {
        // The log first: what is applied meanwhile is looked at in the next turn.
        long through = applied.getAsLong();
        return new Made(inForce.toString(), through, imports(workspace.lake()));
    }

    /** Imports of events with a word for their state, and how often somebody was erased, which changes any of them. */
    private static Map<Long, String> imports(Lake lake) {
        Manifest manifest = lake.manifest();
        Map<Long, String> imports = new TreeMap<>();
        Ledger.imports(manifest).stream()
                .filter(record -> record.kind().equals(Kind.EVENTS.word()) && !record.undone())
                .forEach(record -> imports.put(record.number(), checksum(record)));
        long erasures = manifest.documents().keySet().stream()
                .filter(name -> name.startsWith(LedgerErasure.DOCUMENTS))
                .count();
        imports.put(0L, Long.toString(erasures));
        return imports;
    }

    private static String checksum(ImportRecord record) {
        CRC32C sum = new CRC32C();
        sum.update(record.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    private static void bring(Workbench workbench, SessionRules inForce, Made now) {
        run(workbench, "sessions_created", Map.of());
        run(workbench, "sessions_state_created", Map.of());
        Optional<Made> before = workbench.read(
                step("sessions_state_read"),
                Map.of(),
                Map.of(),
                rows -> rows.next()
                        ? Optional.of(new Made(
                                rows.requiredText("rules"),
                                rows.longAt("through"),
                                Made.importsOf(rows.requiredText("imports"))))
                        : Optional.<Made>empty());
        if (before.filter(now::equals).isPresent()) {
            return;
        }
        run(workbench, "session_events_shown", Map.of());
        boolean all = before.filter(made -> goesOn(made, now)).isEmpty();
        if (all) {
            run(workbench, "sessions_due_everywhere", Map.of());
        } else {
            Made made = before.orElseThrow();
            run(workbench, "sessions_due_created", Map.of("after", made.through(), "through", now.through()));
            for (long number : now.imports().keySet()) {
                if (!made.imports().containsKey(number)) {
                    run(workbench, "sessions_due_imported", Map.of("import", number));
                }
            }
        }
        replace(workbench, inForce, now, all);
    }

    /** Whether what was made stays right but for what came since. */
    private static boolean goesOn(Made before, Made now) {
        return before.rules().equals(now.rules())
                && before.through() <= now.through()
                && now.imports().entrySet().containsAll(before.imports().entrySet());
    }

    private static void replace(Workbench workbench, SessionRules inForce, Made now, boolean all) {
        long idle = Duration.ofMinutes(inForce.idleMinutes()).toNanos() / 1000;
        run(workbench, "sessions_windowed", Map.of("idle", idle));
        Optional<Span> span = workbench.read(step("sessions_span"), Map.of(), Map.of(), rows -> {
            Instant from = rows.next() ? rows.instantAt("from_at") : null;
            return Optional.ofNullable(from)
                    .map(first -> new Span(first, Objects.requireNonNull(rows.instantAt("to_at"))));
        });
        span.ifPresent(times -> workbench.fold(
                FOLDED,
                new SessionFold(inForce),
                step("session_events_ordered"),
                Map.of("from_at", times.from(), "to_at", times.to())));
        workbench.atomically(() -> {
            if (all) {
                run(workbench, "sessions_emptied", Map.of());
            } else {
                run(workbench, "sessions_replaced", Map.of());
            }
            if (span.isPresent()) {
                run(workbench, "sessions_added", Map.of());
            }
            run(workbench, "sessions_state_emptied", Map.of());
            run(
                    workbench,
                    "sessions_state_written",
                    Map.of("rules", now.rules(), "through", now.through(), "imports", now.importsText()));
        });
    }

    /** Times between which visits may have changed. */
    private record Span(Instant from, Instant to) {}

    private static void run(Workbench workbench, String name, Map<String, ?> values) {
        workbench.run(step(name), values, Map.of());
    }

    private static Step step(String name) {
        return Step.named("arrive/ledger/" + name);
    }

    /** What is under way is given up: it is made again after the next start. */
    @Override
    public synchronized void close() {
        closing = true;
        Thread running = maker;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        Workbench busy = working;
        if (busy != null) {
            busy.cancel();
        }
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
