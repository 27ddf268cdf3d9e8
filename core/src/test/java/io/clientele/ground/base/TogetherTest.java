package io.clientele.ground.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void givesTheResultsInTheOrderOfTheWorks() {
        List<Supplier<Integer>> works = IntStream.range(0, 100)
                .mapToObj(i -> (Supplier<Integer>) () -> i * i)
                .toList();
        assertThat(Together.<Integer>all(works))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i * i).toList());
        assertThat(Together.<Integer>all(List.of())).isEmpty();
    }

    @Test
    void throwsWhatAWorkThrewAndStopsTheOthers() {
        Supplier<Integer> fails = () -> {
            throw new IllegalArgumentException("this one");
        };
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Integer> waits = () -> waited(never, new AtomicBoolean());
        long begun = System.nanoTime();
        assertThatThrownBy(() -> Together.<Integer>all(List.of(fails, waits, waits, waits)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this one");
        assertThat(System.nanoTime() - begun).as("nobody was waited for").isLessThan(TimeUnit.SECONDS.toNanos(30));
    }

    @Test
    void isStoppedWithItsCaller() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Supplier<Integer> waits = () -> {
            begun.countDown();
            return waited(never, interrupted);
        };
        AtomicBoolean cancelled = new AtomicBoolean();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                Together.<Integer>all(List.of(waits, waits));
            } catch (Progress.CancelledException e) {
                cancelled.set(true);
            }
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(interrupted).isTrue();
        assertThat(cancelled).isTrue();
    }

    private static int waited(CountDownLatch never, AtomicBoolean interrupted) {
        try {
            return never.await(1, TimeUnit.MINUTES) ? 1 : 0;
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw new Progress.CancelledException();
        }
    }
}
