package io.clientele.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Pieces made by several threads and taken in their order by one, a few pieces ahead at most: what is written does not
 * depend on the number of threads, and memory does not grow with the number of pieces.
 */
final class OrderedWork {

    private static final int AHEAD_PER_THREAD = 3;

    /** Takes a finished piece. */
    interface Taker<T> {
        void take(T piece) throws IOException;
    }

    private OrderedWork() {}

    static <T> void run(int pieces, int threads, IntFunction<T> maker, Taker<T> taker) throws IOException {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            try {
                Deque<Future<T>> underWay = new ArrayDeque<>();
                int next = 0;
                for (int taken = 0; taken < pieces; taken++) {
                    while (next < pieces && underWay.size() < AHEAD_PER_THREAD * threads) {
                        int piece = next++;
                        underWay.add(workers.submit(() -> maker.apply(piece)));
                    }
                    taker.take(finished(underWay.remove()));
                }
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private static <T> T finished(Future<T> piece) throws IOException {
        try {
            return piece.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the shop was being written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw new IllegalStateException("a piece of the shop could not be made", e.getCause());
        }
    }
}
