package io.clientele.engine.spark;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;

/**
 * Ends what waits for executors that don't come. A cluster that has none to give, or has lost them all, would keep a
 * question waiting for good.
 */
final class ExecutorWatch {

    /** Longest time that work may go on without any executor; clusters that start machines first may need more. */
    static final String PATIENCE = "spark.clientele.executors.patience";

    /** Stands in what is said of work that this ended, so that {@link Failures} knows it. */
    static final String REASON = "the cluster gave no executor";

    private static final String PATIENCE_USUAL = "120s";

    private final SparkContext context;
    private final Set<String> running;
    private final LongSupplier nanos;
    private final Runnable givenUp;
    private final long patienceSeconds;
    private boolean without;
    private long withoutSince;

    /**
     * @param running the job groups of what is worked on
     * @param givenUp called when there was no executor for too long: a master that was started anew doesn't know this
     *     session, so that only another session gets executors of it
     */
    ExecutorWatch(SparkContext context, Set<String> running, LongSupplier nanos, Runnable givenUp) {
        this.context = context;
        this.running = running;
        this.nanos = nanos;
        this.givenUp = givenUp;
        this.patienceSeconds = context.conf().getTimeAsSeconds(PATIENCE, PATIENCE_USUAL);
    }

    /** Looks every second until this process ends; a driver that computes by itself needs no executors. */
    void begin() {
        if (context.isLocal()) {
            return;
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("executor-watch").factory());
        var _ = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        if (context.isStopped() || running.isEmpty() || jobs() == 0 || executors() > 0) {
            without = false;
            return;
        }
        long now = nanos.getAsLong();
        if (!without) {
            without = true;
            withoutSince = now;
        }
        if (now - withoutSince >= TimeUnit.SECONDS.toNanos(patienceSeconds)) {
            givenUp.run();
            running.forEach(
                    group -> context.cancelJobGroup(group, "because " + REASON + " within " + patienceSeconds + " s"));
        }
    }

    /** What is still planned here needs no executor yet. */
    private int jobs() {
        return context.statusTracker().getActiveJobIds().length;
    }

    private int executors() {
        // The driver is listed as one of them.
        return context.statusTracker().getExecutorInfos().length - 1;
    }
}
