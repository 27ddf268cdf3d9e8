package io.clientele.server;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.job.Job;
import io.clientele.ground.job.Jobs;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it, while the house is served, that what was applied is sealed, that small segments are merged soon after they came
 * and that past states are looked for once a day. The look costs no reading of files; merging and looking are a job, seen
 * and cancelled like any other.
 */
final class Upkeeper implements AutoCloseable {

    /** Soon enough that a question meets few small files, seldom enough to cost nothing. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** At a busy door so many events come meanwhile that they are worth a segment. */
    private static final Duration SEALED_EVERY = Duration.ofSeconds(5);

    /** After a start the first page comes first. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final BooleanSupplier senders;
    private final Jobs jobs;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("upkeep").unstarted(() -> {
                BackgroundWork.giveWay();
                work.run();
            }));
    private @Nullable String latest;

    /** @param senders whether anybody may send events */
    Upkeeper(Ledger ledger, BooleanSupplier senders, Jobs jobs) {
        this(ledger, senders, jobs, EVERY);
    }

    Upkeeper(Ledger ledger, BooleanSupplier senders, Jobs jobs, Duration every) {
        this.ledger = ledger;
        this.senders = senders;
        this.jobs = jobs;
        long soon = Math.min(every.toMillis(), FIRST.toMillis());
        long seals = Math.min(every.toMillis(), SEALED_EVERY.toMillis());
        // Senders come as soon as the door is open.
        ScheduledFuture<?> _ = looks.scheduleWithFixedDelay(this::expect, 0, seals, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ = looks.scheduleWithFixedDelay(this::seal, soon, seals, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ = looks.scheduleWithFixedDelay(this::look, soon, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** No job: those that run could keep senders waiting for long. */
    private void expect() {
        try {
            if (senders.getAsBoolean()) {
                ledger.expectArrivals();
            }
        } catch (RuntimeException e) { // a thread's edge: the first sender has it done
            System.getLogger(Upkeeper.class.getName())
                    .log(System.Logger.Level.WARNING, "nothing was made ready for senders", e);
        }
    }

    /** No job: at a busy door it is done all the time. */
    private void seal() {
        try {
            ledger.sealWhenDue();
        } catch (RuntimeException e) { // a thread's edge: the next time tries again
            System.getLogger(Upkeeper.class.getName())
                    .log(System.Logger.Level.WARNING, "what is applied was not sealed", e);
        }
    }

    private void look() {
        try {
            String before = latest;
            boolean busy = before != null
                    && jobs.find(before).map(job -> !job.state().ended()).orElse(false);
            if (!busy && ledger.needsUpkeep()) {
                Job job = jobs.submit(Upkeeping.NAME, "", "{}", "Clientele");
                latest = job.id();
            }
        } catch (RuntimeException e) { // a thread's edge: the next look tries again
            System.getLogger(Upkeeper.class.getName())
                    .log(System.Logger.Level.WARNING, "the record's files were not looked after", e);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
