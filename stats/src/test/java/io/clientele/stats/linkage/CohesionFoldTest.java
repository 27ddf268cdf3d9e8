package io.clientele.stats.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CohesionFoldTest {

    private static final double LEAST = -4;
    private static final double UNKNOWN = -10;

    private record Pair(long a, long b, double weight, long linked) {}

    private static Pair link(long a, long b, double weight) {
        return new Pair(a, b, weight, CohesionFold.LINK);
    }

    private static Pair unlinked(long a, long b, double weight) {
        return new Pair(a, b, weight, 0);
    }

    /** Whom each record is grouped with. */
    private static Map<Long, Long> folded(List<Pair> pairs) {
        SequenceFold.Pass pass = new CohesionFold(LEAST, UNKNOWN).begin();
        Emitted emitted = new Emitted();
        pass.start(1);
        pairs.forEach(pair -> pass.accept(new Row(pair), emitted));
        pass.finish(emitted);
        return emitted.groups;
    }

    /** By hand: the mean across {1, 2} and {3, 4} is (1 - 30 - 30 - 30) / 4, which a pair bounds at -20: (1 - 60) / 4. */
    @Test
    void takesAChainApartWhereMostPairsAcrossDisagree() {
        assertThat(folded(List.of(
                        link(1, 2, 9),
                        link(3, 4, 9),
                        link(2, 3, 1),
                        unlinked(1, 3, -30),
                        unlinked(1, 4, -30),
                        unlinked(2, 4, -30))))
                .isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 3L, 4L, 3L));
    }

    /** The same chain, but nothing contradicts it: (1 - 5 - 5 - 5) / 4 = -3.5. */
    @Test
    void leavesAChainThatNothingContradicts() {
        assertThat(folded(List.of(
                        link(1, 2, 9),
                        link(3, 4, 9),
                        link(2, 3, 1),
                        unlinked(1, 3, -5),
                        unlinked(1, 4, -5),
                        unlinked(2, 4, -5))))
                .isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 1L, 4L, 1L));
    }

    @Test
    void joinsTheBestFirst() {
        // 2 fits 3 better than 1, and once they are one, 1 has a mean of (2 - 20) / 2.
        assertThat(folded(List.of(link(1, 2, 2), link(2, 3, 8), unlinked(1, 3, -20))))
                .isEqualTo(Map.of(1L, 1L, 2L, 2L, 3L, 2L));
    }

    @Test
    void pairsNothingIsSaidOfCountAsUnknown() {
        assertThat(folded(List.of(link(1, 2, 9), link(2, 3, 9)))).isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 1L));
        // (-10 + 1) / 2 is below -4.
        assertThat(folded(List.of(link(1, 2, 9), link(2, 3, 1)))).isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 3L));
    }

    @Test
    void withoutALinkNothingIsJoined() {
        assertThat(folded(List.of(unlinked(1, 2, 15)))).isEqualTo(Map.of(1L, 1L, 2L, 2L));
    }

    @Test
    void whatPeopleDecidedHolds() {
        assertThat(folded(List.of(new Pair(1, 2, 0, CohesionFold.ALWAYS), unlinked(1, 2, -30))))
                .isEqualTo(Map.of(1L, 1L, 2L, 1L));
        assertThat(folded(List.of(new Pair(1, 2, 0, CohesionFold.NEVER), link(1, 2, 30))))
                .isEqualTo(Map.of(1L, 1L, 2L, 2L));
        // 1 and 3 are two persons: the weaker of the two links gives way.
        assertThat(folded(List.of(link(1, 2, 9), link(2, 3, 8), new Pair(1, 3, 0, CohesionFold.NEVER))))
                .isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 3L));
    }

    /** Whatever the order of pairs; and groups are never less than what is demanded, never more than the components. */
    @Test
    void theOrderOfPairsChangesNothing() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int size = 3 + random.nextInt(9);
            List<Pair> pairs = new ArrayList<>();
            for (int a = 1; a <= size; a++) {
                for (int b = a + 1; b <= size; b++) {
                    double weight = random.nextGaussian() * 8 - 2;
                    pairs.add(new Pair(a, b, weight, weight > 0 ? CohesionFold.LINK : 0));
                }
            }
            Map<Long, Long> once = folded(pairs);
            Collections.shuffle(pairs, random);
            assertThat(folded(pairs)).as("round %d", round).isEqualTo(once);
            Map<Long, Long> components = components(size, pairs);
            once.forEach((record, group) -> assertThat(components.get(record)).isEqualTo(components.get(group)));
        }
    }

    /** Records shuffled, groups stay: ties aside, a group doesn't depend on the numbers its records have. */
    @Test
    void theNumbersOfRecordsChangeNothing() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int size = 3 + random.nextInt(7);
            List<Long> others = new ArrayList<>();
            for (long i = 1; i <= size; i++) {
                others.add(i + 100);
            }
            Collections.shuffle(others, random);
            List<Pair> pairs = new ArrayList<>();
            List<Pair> renamed = new ArrayList<>();
            for (int a = 1; a <= size; a++) {
                for (int b = a + 1; b <= size; b++) {
                    double weight = random.nextGaussian() * 8 - 2;
                    long linked = weight > 0 ? CohesionFold.LINK : 0;
                    pairs.add(new Pair(a, b, weight, linked));
                    renamed.add(new Pair(others.get(a - 1), others.get(b - 1), weight, linked));
                }
            }
            Map<Long, Long> groups = folded(pairs);
            Map<Long, Long> same = folded(renamed);
            for (int a = 1; a <= size; a++) {
                for (int b = a + 1; b <= size; b++) {
                    assertThat(Objects.equals(groups.get((long) a), groups.get((long) b)))
                            .isEqualTo(Objects.equals(same.get(others.get(a - 1)), same.get(others.get(b - 1))));
                }
            }
        }
    }

    private static Map<Long, Long> components(int size, List<Pair> pairs) {
        long[] group = LongStream.rangeClosed(0, size).toArray();
        for (int round = 0; round < size; round++) {
            for (Pair pair : pairs) {
                if (pair.linked() == CohesionFold.LINK) {
                    long least = Math.min(group[(int) pair.a()], group[(int) pair.b()]);
                    group[(int) pair.a()] = least;
                    group[(int) pair.b()] = least;
                }
            }
        }
        Map<Long, Long> components = new TreeMap<>();
        for (long i = 1; i <= size; i++) {
            components.put(i, group[(int) i]);
        }
        return components;
    }

    private record Row(Pair pair) implements FoldRow {
        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public long longAt(int column) {
            return column == 0 ? pair.a() : column == 1 ? pair.b() : pair.linked();
        }

        @Override
        public double doubleAt(int column) {
            return pair.weight();
        }

        @Override
        public @Nullable String textAt(int column) {
            return null;
        }
    }

    private static final class Emitted implements FoldOutput {
        private final Map<Long, Long> groups = new TreeMap<>();
        private final long[] row = new long[2];

        @Override
        public void setLong(int column, long value) {
            row[column] = value;
        }

        @Override
        public void setDouble(int column, double value) {
            throw new AssertionError("no doubles are emitted");
        }

        @Override
        public void setText(int column, @Nullable String value) {
            throw new AssertionError("no texts are emitted");
        }

        @Override
        public void setNull(int column) {
            throw new AssertionError("nothing is null");
        }

        @Override
        public void emit() {
            groups.put(row[0], row[1]);
        }
    }
}
