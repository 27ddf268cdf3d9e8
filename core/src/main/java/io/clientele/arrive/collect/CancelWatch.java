package io.clientele.arrive.collect;

import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Workbench;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Stops the engine's running statement when the work is cancelled: a statement over many rows asks nobody by itself. */
final class CancelWatch {

    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private CancelWatch() {}

    static <T> T over(Workbench workbench, Progress progress, Supplier<T> work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread watch = Thread.ofPlatform().daemon().name("import-cancel").start(() -> look(workbench, progress, done));
        try {
            return work.get();
        } catch (RuntimeException e) {
            // A statement that was stopped fails in its own way; the caller is told the reason.
            progress.check();
            throw e;
        } finally {
            done.countDown();
            join(watch);
        }
    }

    private static void look(Workbench workbench, Progress progress, CountDownLatch done) {
        try {
            while (!done.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                try {
                    progress.check();
                } catch (Progress.CancelledException e) {
                    workbench.cancel();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
