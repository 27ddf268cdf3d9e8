package io.clientele.ground.base;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that does not depend on each other, done at the same time: questions to the engine mostly, of which one by itself
 * rarely keeps more than one core busy.
 */
public final class Together {

    private Together() {}

    /**
     * What each of the works gives, in their order. They run on platform threads, at most as many at a time as there are
     * cores; those named first begin first. What is {@link Ambient} for the caller is so for them. Once one fails, or the caller is interrupted, the others are interrupted and
     * waited for.
     *
     * @throws RuntimeException or an Error: that of the first work, in their order, that failed by itself
     */
    public static <T> List<T> all(List<? extends Supplier<? extends T>> works) {
        int threads = Math.min(works.size(), Runtime.getRuntime().availableProcessors());
        if (threads <= 1) {
            List<T> results = new ArrayList<>();
            works.forEach(work -> results.add(work.get()));
            return results;
        }
        ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("together-", 0).factory());
        try {
            List<Future<T>> running = new ArrayList<>();
            works.forEach(work -> running.add(executor.submit(Ambient.<T>carried(work::get))));
            return results(running);
        } finally {
            executor.shutdownNow();
            executor.close();
        }
    }

    private static <T> List<T> results(List<Future<T>> running) {
        List<T> results = new ArrayList<>();
        for (Future<T> work : running) {
            try {
                results.add(work.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Progress.CancelledException();
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            }
        }
        return results;
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
