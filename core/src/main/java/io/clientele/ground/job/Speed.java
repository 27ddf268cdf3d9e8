package io.clientele.ground.job;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Units a second over the last ten seconds: long enough not to jump, short enough to notice that the disk got slow. A new
 * stage starts anew, because its units are others. Not thread-safe.
 */
final class Speed {

    private static final long WINDOW_NANOS = 10_000_000_000L;

    /** Samples closer together than this replace each other, so that the window holds at most fifty. */
    private static final long STEP_NANOS = WINDOW_NANOS / 50;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private String stage = "";

    JobProgress at(long nanos, String newStage, long done, long total) {
        if (!newStage.equals(stage)) {
            samples.clear();
            stage = newStage;
        }
        while (samples.size() > 1 && nanos - samples.getFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Double perSecond = perSecond(nanos, done);
        if (samples.isEmpty() || nanos - samples.getLast().nanos >= STEP_NANOS) {
            samples.addLast(new Sample(nanos, done));
        }
        Double secondsLeft = perSecond == null || total <= 0 ? null : Math.max(0, total - done) / perSecond;
        return new JobProgress(newStage, done, total, perSecond, secondsLeft);
    }

    private @Nullable Double perSecond(long nanos, long done) {
        if (samples.isEmpty()) {
            return null;
        }
        Sample first = samples.getFirst();
        long passed = nanos - first.nanos;
        long made = done - first.done;
        return passed < STEP_NANOS || made <= 0 ? null : made * 1e9 / passed;
    }

    private record Sample(long nanos, long done) {}
}
