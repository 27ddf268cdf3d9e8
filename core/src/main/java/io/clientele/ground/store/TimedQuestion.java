package io.clientele.ground.store;

import io.clientele.ground.base.Ambient;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks on a thread of its own, whose interruption cancels the statement under way. */
final class TimedQuestion {

    private TimedQuestion() {}

    static <T> T asked(Duration time, Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(Ambient.carried(question));
        Thread.ofPlatform().daemon().name("timed-question").start(task);
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "SQL_TIME",
                    "the statement was stopped after " + time.toSeconds() + " s; narrow it, or allow it more time",
                    e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a question failed", e.getCause());
        }
    }
}
