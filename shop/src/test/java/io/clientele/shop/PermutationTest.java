package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 16, 17, 1000, 16_384, 70_001})
    void everyNumberIsGivenAwayOnce(long size) {
        Permutation permutation = new Permutation(size, 7);
        assertThat(LongStream.range(0, size).map(permutation::of).sorted())
                .containsExactly(LongStream.range(0, size).boxed().toArray(Long[]::new));
    }

    /** A random permutation of n numbers has one fixed point on average, and puts neighbours n / 3 apart. */
    @Test
    void looksRandom() {
        int size = 30_000;
        Permutation permutation = new Permutation(size, 3);
        double distance = 0;
        int fixed = 0;
        for (int i = 1; i < size; i++) {
            distance += Math.abs(permutation.of(i) - permutation.of(i - 1L));
            fixed += permutation.of(i) == i ? 1 : 0;
        }
        assertThat(distance / size).isCloseTo(size / 3.0, Offset.offset(4 * size * 0.236 / Math.sqrt(size)));
        assertThat(fixed).isLessThan(7);
    }

    @Test
    void anotherSeedGivesAnotherOrder() {
        assertThat(LongStream.range(0, 20).map(new Permutation(1000, 1)::of).toArray())
                .isNotEqualTo(LongStream.range(0, 20)
                        .map(new Permutation(1000, 2)::of)
                        .toArray());
    }
}
