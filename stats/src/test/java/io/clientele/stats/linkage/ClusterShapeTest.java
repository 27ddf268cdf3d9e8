package io.clientele.stats.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterShapeTest {

    /** Splink's own: four records with links 1-2, 1-3, 1-4, 2-4. */
    @Test
    void saysHowDenseAClusterIsAndHowMuchItHangsOnOne() {
        ClusterShape four = ClusterShape.of(4, new int[] {0, 0, 0, 1}, new int[] {1, 2, 3, 3});
        assertThat(four.density().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(four.centralisation().orElseThrow()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(four.bridges()).containsExactly(1);
    }

    @Test
    void aStarHangsOnOneAndARingOnNobody() {
        ClusterShape star = ClusterShape.of(5, new int[] {0, 0, 0, 0}, new int[] {1, 2, 3, 4});
        assertThat(star.centralisation()).hasValue(1);
        assertThat(star.bridges()).containsExactly(0, 1, 2, 3);
        ClusterShape ring = ClusterShape.of(4, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0});
        assertThat(ring.centralisation()).hasValue(0);
        assertThat(ring.bridges()).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsTooSmall() {
        ClusterShape one = ClusterShape.of(1, new int[0], new int[0]);
        assertThat(one.density()).isEmpty();
        assertThat(one.bridges()).isEmpty();
        ClusterShape two = ClusterShape.of(2, new int[] {0}, new int[] {1});
        assertThat(two.density()).hasValue(1);
        assertThat(two.centralisation()).isEmpty();
        assertThat(two.bridges()).containsExactly(0);
    }

    /** A bridge is what it says: without it there are more parts. */
    @Test
    void bridgesAreThoseWhoseLossMakesMoreParts() {
        SplittableRandom random = new SplittableRandom(21);
        for (int round = 0; round < 300; round++) {
            int nodes = random.nextInt(1, 14);
            List<int[]> links = new ArrayList<>();
            for (int one = 0; one < nodes; one++) {
                for (int other = one + 1; other < nodes; other++) {
                    if (random.nextInt(100) < 20) {
                        links.add(random.nextBoolean() ? new int[] {one, other} : new int[] {other, one});
                    }
                }
            }
            int whole = parts(nodes, links, -1);
            int[] expected = IntStream.range(0, links.size())
                    .filter(link -> parts(nodes, links, link) > whole)
                    .toArray();
            ClusterShape shape = ClusterShape.of(
                    nodes,
                    links.stream().mapToInt(link -> link[0]).toArray(),
                    links.stream().mapToInt(link -> link[1]).toArray());
            assertThat(shape.bridges()).isEqualTo(expected);
        }
    }

    private static int parts(int nodes, List<int[]> links, int without) {
        int[] part = IntStream.range(0, nodes).toArray();
        for (int round = 0; round < nodes; round++) {
            for (int link = 0; link < links.size(); link++) {
                if (link != without) {
                    int least = Math.min(part[links.get(link)[0]], part[links.get(link)[1]]);
                    part[links.get(link)[0]] = least;
                    part[links.get(link)[1]] = least;
                }
            }
        }
        return (int) IntStream.of(part).distinct().count();
    }

    @Test
    void aChainOfAMillionIsNotTooDeep() {
        int nodes = 1_000_000;
        ClusterShape chain = ClusterShape.of(
                nodes,
                IntStream.range(0, nodes - 1).toArray(),
                IntStream.range(1, nodes).toArray());
        assertThat(chain.bridges()).hasSize(nodes - 1);
    }

    @Test
    void refusesWhatIsNoLink() {
        assertThatThrownBy(() -> ClusterShape.of(2, new int[] {0}, new int[] {0}))
                .hasMessageContaining("link 0");
        assertThatThrownBy(() -> ClusterShape.of(2, new int[] {0}, new int[] {2}))
                .hasMessageContaining("0 and 2");
        assertThatThrownBy(() -> ClusterShape.of(2, new int[] {0}, new int[0])).hasMessageContaining("two ends");
    }
}
