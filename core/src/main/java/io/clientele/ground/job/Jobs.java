package io.clientele.ground.job;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.StateRow;
import io.clientele.ground.store.state.StateSchema;
import io.clientele.ground.store.state.StateStep;
import io.clientele.ground.store.state.StateStore;
import io.clientele.ground.store.state.StateValues;
import io.clientele.ground.store.state.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of long work. Thread-safe. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final StateSchema SCHEMA = StateSchema.of("job", Jobs.class, 1);

    private static final StateStep QUEUED = StateStep.of(Jobs.class, "run_queued");
    private static final StateStep STARTED = StateStep.of(Jobs.class, "run_started");
    private static final StateStep ENDED = StateStep.of(Jobs.class, "run_ended");
    private static final StateStep INTERRUPTED = StateStep.of(Jobs.class, "runs_interrupted");
    private static final StateStep FOUND = StateStep.of(Jobs.class, "run_found");
    private static final StateStep LISTED = StateStep.of(Jobs.class, "runs_listed");
    private static final StateStep WAITING = StateStep.of(Jobs.class, "runs_waiting");

    /** How long {@link #close} lets cancelled work take back what it began. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Fault ENDED_UNDER_WAY = new Fault(
            "JOB_INTERRUPTED", null, "Clientele ended while this ran; nothing half-done was kept, it can be run again");

    private final StateStore store;
    private final Clock clock;
    private final Map<String, JobKind> kinds;
    private final ThreadPoolExecutor threads;
    private final Map<String, RunningJob> open = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<Job>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * Marks what a dead process left running as interrupted and goes on with what it left waiting.
     *
     * @param threads how many jobs run at once
     */
    public Jobs(StateStore store, Clock clock, Collection<? extends JobKind> kinds, int threads) {
        this.store = store;
        this.clock = clock;
        this.kinds = new LinkedHashMap<>();
        for (JobKind kind : kinds) {
            if (this.kinds.put(kind.name(), kind) != null) {
                throw new IllegalArgumentException("two kinds of work are named '" + kind.name() + "'");
            }
        }
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = work ->
                Thread.ofPlatform().name("job-" + number.incrementAndGet()).unstarted(work);
        this.threads =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
        store.prepare(SCHEMA);
        store.change(transaction -> transaction.run(
                INTERRUPTED,
                StateValues.of("problem", JobFaults.written(List.of(ENDED_UNDER_WAY)))
                        .with("ended_at", clock.instant())));
        store.read(transaction -> transaction.list(WAITING, StateValues.NONE, Jobs::read))
                .forEach(this::enqueue);
    }

    /**
     * Queues work.
     *
     * @param subject to what, for people to read
     * @param parameters JSON
     * @throws IllegalArgumentException when the kind isn't registered
     */
    public Job submit(String kind, String subject, String parameters, String startedBy) {
        if (!kinds.containsKey(kind)) {
            throw new IllegalArgumentException("no kind of work is named '" + kind + "', there are " + kinds.keySet());
        }
        Job job = new Job(
                TimeOrderedIds.next(clock),
                kind,
                subject,
                parameters,
                startedBy,
                Job.State.QUEUED,
                null,
                null,
                null,
                TimeOrderedIds.micros(clock),
                null,
                null);
        store.change(transaction -> transaction.run(
                QUEUED,
                StateValues.of("id", job.id())
                        .with("kind", kind)
                        .with("subject", subject)
                        .with("parameters", parameters)
                        .with("started_by", startedBy)
                        .with("queued_at", job.queuedAt())));
        enqueue(job);
        return job;
    }

    /** Queues the same work again, as a job of its own. */
    public Job retry(String id, String startedBy) {
        Job job = find(id).orElseThrow(() -> unknown(id));
        if (!job.state().ended()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "JOB_NOT_ENDED", "job " + id + " has not ended yet");
        }
        if (!kinds.containsKey(job.kind())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "JOB_KIND", "this program knows no work of the kind '" + job.kind() + "'");
        }
        return submit(job.kind(), job.subject(), job.parameters(), startedBy);
    }

    public Optional<Job> find(String id) {
        return store.read(transaction -> transaction.find(FOUND, StateValues.of("id", id), Jobs::read))
                .map(this::withProgress);
    }

    /** The newest jobs first, at most this many. */
    public List<Job> list(int limit) {
        return store
                .read(transaction -> transaction.list(LISTED, StateValues.NONE.with("page_size", limit), Jobs::read))
                .stream()
                .map(this::withProgress)
                .toList();
    }

    /** Asks a job to stop; false when it had ended already or is unknown. It is cancelled when its state says so. */
    public boolean cancel(String id) {
        RunningJob running = open.get(id);
        if (running == null) {
            return false;
        }
        running.cancel();
        if (running.take()) {
            end(id, Job.State.CANCELLED, null, null);
        }
        return true;
    }

    /**
     * Tells a listener of a job now and at each change, the end included, from the job's own thread: it must be quick.
     * Closing the subscription ends that; so does the job's end.
     */
    public Subscription listen(String id, Consumer<Job> listener) {
        // Both under the map's own lock: a list that is just being left for good must take in nobody.
        listeners.compute(id, (key, before) -> {
            List<Consumer<Job>> all = before == null ? new CopyOnWriteArrayList<>() : before;
            all.add(listener);
            return all;
        });
        // Told after it was added, so that an end between the two isn't missed; a listener may hear the end twice.
        find(id).ifPresent(listener);
        return () -> listeners.computeIfPresent(id, (key, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends listening. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private void enqueue(Job job) {
        RunningJob running = new RunningJob(job, this::tell);
        open.put(job.id(), running);
        threads.execute(() -> {
            if (running.take()) {
                run(job, running);
            }
        });
    }

    private void run(Job queued, RunningJob running) {
        try {
            Instant now = TimeOrderedIds.micros(clock);
            store.change(transaction ->
                    transaction.run(STARTED, StateValues.of("id", queued.id()).with("started_at", now)));
            tell(running.started(now));
            JobKind kind = kinds.get(queued.kind());
            if (kind == null) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "JOB_KIND", "this program knows no work named '" + queued.kind() + "'");
            }
            String result = kind.run(queued.parameters(), running);
            end(queued.id(), Job.State.DONE, result, null);
        } catch (Progress.CancelledException e) {
            endEarly(queued.id());
        } catch (Refusal refusal) {
            JobProblem problem = new JobProblem(refusal.kind().name().toLowerCase(Locale.ROOT), refusal.faults());
            end(queued.id(), Job.State.FAILED, null, problem);
        } catch (RuntimeException | Error e) {
            // The edge of a thread: whatever it was, the job has ended and its people must hear of it.
            LOG.error("job {} ({}) failed", queued.id(), queued.kind(), e);
            Fault fault = new Fault("INTERNAL", null, "a fault of Clientele's own: " + e);
            end(queued.id(), Job.State.FAILED, null, new JobProblem("internal", List.of(fault)));
        }
    }

    /** Stopped because somebody asked, or because the process ends, which leaves it to be run again. */
    private void endEarly(String id) {
        if (closing) {
            end(id, Job.State.INTERRUPTED, null, new JobProblem("machine", List.of(ENDED_UNDER_WAY)));
        } else {
            end(id, Job.State.CANCELLED, null, null);
        }
    }

    private void end(String id, Job.State state, @Nullable String result, @Nullable JobProblem problem) {
        try {
            store.change(transaction -> transaction.run(
                    ENDED,
                    StateValues.of("id", id)
                            .with("state", state.word())
                            .with("result", result)
                            .with("problem_kind", problem == null ? null : problem.kind())
                            .with("problem", problem == null ? null : JobFaults.written(problem.faults()))
                            .with("ended_at", clock.instant())));
        } finally {
            open.remove(id);
        }
        find(id).ifPresent(this::tell);
        listeners.remove(id);
    }

    private void tell(Job job) {
        for (Consumer<Job> listener : listeners.getOrDefault(job.id(), List.of())) {
            try {
                listener.accept(job);
            } catch (RuntimeException e) {
                // A browser that went away must not stop the work it watched.
                LOG.debug("a listener of job {} failed", job.id(), e);
            }
        }
    }

    private Job withProgress(Job job) {
        RunningJob running = open.get(job.id());
        JobProgress latest = running == null ? null : running.latest();
        return latest == null || job.state().ended() ? job : job.at(latest);
    }

    private static Job read(StateRow row) {
        String problemKind = row.textOrNull("problem_kind");
        return new Job(
                row.text("id"),
                row.text("kind"),
                row.text("subject"),
                row.text("parameters"),
                row.text("started_by"),
                Job.State.of(row.text("state")),
                null,
                row.textOrNull("result"),
                problemKind == null ? null : new JobProblem(problemKind, JobFaults.read(row.text("problem"))),
                row.moment("queued_at"),
                row.momentOrNull("started_at"),
                row.momentOrNull("ended_at"));
    }

    private static Refusal unknown(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "JOB_UNKNOWN", "there is no job '" + id + "'");
    }

    /** Cancels what runs, lets it take back what it began, and leaves what waits for the next start. */
    @Override
    public void close() {
        closing = true;
        // No interruption: it would close the files that the work is writing under its hands.
        threads.getQueue().clear();
        threads.shutdown();
        open.values().forEach(RunningJob::cancel);
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("work still runs after {} s and is left to itself", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
