package io.clientele.ground.store;

import io.clientele.ground.base.Ambient;
import io.clientele.ground.base.Progress;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of platform threads for native calls. Interrupting the caller cancels the statement it waits for; so does
 * whoever is told of a question that only reads.
 */
final class EngineThreads implements AutoCloseable {

    private static final long LOOKS_EVERY_MILLIS = 200;

    private final ThreadPoolExecutor executor;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    EngineThreads(String name, int threads) {
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("engine-" + name + "-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    /** Knows the statement under way, so that it can be cancelled. */
    static final class Running {
        private final AtomicReference<@Nullable Statement> statement = new AtomicReference<>();
        private volatile boolean cancelled;

        /** True once nobody waits for the answer any more. */
        boolean cancelled() {
            return cancelled;
        }

        void on(Statement now) {
            statement.set(now);
        }

        void cancel() {
            cancelled = true;
            Statement now = statement.get();
            if (now != null) {
                try {
                    now.cancel();
                } catch (SQLException e) {
                    throw DuckDbFaults.translated(e);
                }
            }
        }
    }

    /** Work that may fail as engines do. */
    interface Work<T> {
        T run(Running running) throws Exception;
    }

    <T> T call(Work<T> work) {
        Running running = new Running();
        if (inside.get()) {
            return unwrapped(work, running);
        }
        Future<T> future = executor.submit(Ambient.carried(() -> {
            inside.set(true);
            try {
                return work.run(running);
            } finally {
                inside.set(false);
            }
        }));
        try {
            return awaited(future);
        } catch (Progress.CancelledException e) {
            running.cancel();
            future.cancel(false);
            throw e;
        } catch (InterruptedException e) {
            running.cancel();
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static <T> T awaited(Future<T> future) throws InterruptedException, ExecutionException {
        EngineCall call = EngineCall.current();
        if (!call.isReading()) {
            return future.get();
        }
        while (true) {
            try {
                return future.get(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                call.progress().check();
            }
        }
    }

    private static <T> T unwrapped(Work<T> work, Running running) {
        try {
            return work.run(running);
        } catch (Exception e) { // the edge of a thread: every failure goes to the caller as it is
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("an engine call failed", cause);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
