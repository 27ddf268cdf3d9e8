package io.clientele.ground.job;

import io.clientele.ground.base.Progress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a job in the queue or at work is told and tells. */
final class RunningJob implements Progress {

    /** Listeners hear of progress at most this often; of the last word of a stage always. */
    private static final long TELL_EVERY_NANOS = 100_000_000L;

    private final Consumer<Job> listener;
    private final Speed speed = new Speed();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Job job;
    private volatile boolean cancelled;
    private volatile @Nullable JobProgress latest;
    private long toldAt;
    private String toldStage = "";

    RunningJob(Job queued, Consumer<Job> listener) {
        this.job = queued;
        this.listener = listener;
    }

    /** True for exactly one caller: who may run the job, or end it before it ran. */
    boolean take() {
        return begun.compareAndSet(false, true);
    }

    Job started(Instant at) {
        job = job.startedAt(at);
        return job;
    }

    @Override
    public void report(String stage, long done, long total) {
        JobProgress told = progress(stage, done, total);
        if (told != null) {
            listener.accept(job.at(told));
        }
    }

    private synchronized @Nullable JobProgress progress(String stage, long done, long total) {
        long now = System.nanoTime();
        JobProgress progress = speed.at(now, stage, done, total);
        latest = progress;
        boolean due = now - toldAt >= TELL_EVERY_NANOS || !stage.equals(toldStage) || (total > 0 && done >= total);
        if (!due) {
            return null;
        }
        toldAt = now;
        toldStage = stage;
        return progress;
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    void cancel() {
        cancelled = true;
    }

    @Nullable
    JobProgress latest() {
        return latest;
    }
}
