package io.clientele.ground.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void worksOutWhatComesAgainOnlyOnce() {
        AtomicInteger worked = new AtomicInteger();
        Recent<Integer, Integer> recent = new Recent<>(10, key -> {
            worked.incrementAndGet();
            return key * 2;
        });
        for (int i = 0; i < 100; i++) {
            assertThat(recent.of(i % 5)).isEqualTo(i % 5 * 2);
        }
        assertThat(worked).hasValue(5);
    }

    @Test
    void keepsWhoComesOftenWhileAFloodPasses() {
        AtomicInteger worked = new AtomicInteger();
        Recent<Integer, Integer> recent = new Recent<>(100, key -> {
            worked.addAndGet(key == 0 ? 1 : 0);
            return key;
        });
        for (int i = 1; i <= 100_000; i++) {
            recent.of(i);
            if (i % 50 == 0) {
                recent.of(0);
            }
            assertThat(recent.size()).isLessThanOrEqualTo(201);
        }
        assertThat(worked).hasValue(1);
    }
}
