package io.clientele.stats.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartitionQualityTest {

    /** Six records, names john john john john edith mary, people 1 1 1 2 3 3; put together by name. */
    @Test
    void countsPairsAsBothPartitionsHaveThem() {
        PartitionQuality byName = PartitionQuality.of(new long[] {1, 1, 1, 1, 2, 3}, new long[] {1, 1, 1, 2, 3, 3});
        assertThat(byName.commonPairs()).isEqualTo(3);
        assertThat(byName.foundPairs()).isEqualTo(6);
        assertThat(byName.truePairs()).isEqualTo(4);
        assertThat(byName.precision()).hasValue(0.5);
        assertThat(byName.recall()).hasValue(0.75);
        assertThat(byName.f1()).hasValue(0.6);

        PartitionQuality together = PartitionQuality.of(new long[] {7, 7, 7, 7, 7, 7}, new long[] {1, 1, 1, 2, 3, 3});
        assertThat(together.commonPairs()).isEqualTo(4);
        assertThat(together.foundPairs()).isEqualTo(15);
    }

    /** By hand: records 1 to 4 are with four, of whom 3, 3, 3 and 1 are theirs; 5 and 6 are alone. */
    @Test
    void asksEachRecordAboutThoseItIsWith() {
        PartitionQuality byName = PartitionQuality.of(new long[] {1, 1, 1, 1, 2, 3}, new long[] {1, 1, 1, 2, 3, 3});
        assertThat(byName.bcubedPrecision()).isCloseTo((3 * 0.75 + 0.25 + 1 + 1) / 6, within(1e-12));
        assertThat(byName.bcubedRecall()).isCloseTo((3 + 1 + 0.5 + 0.5) / 6, within(1e-12));
        assertThat(byName.bcubedF1()).isCloseTo(0.78947368, within(1e-8));
    }

    @Test
    void isWhatCountingEachPairGives() {
        SplittableRandom random = new SplittableRandom(13);
        for (int round = 0; round < 100; round++) {
            int records = random.nextInt(1, 40);
            long[] found = random.longs(records, 0, 12).toArray();
            long[] truth = random.longs(records, -6, 6).toArray();
            long common = 0;
            long foundPairs = 0;
            long truePairs = 0;
            double precision = 0;
            double recall = 0;
            for (int one = 0; one < records; one++) {
                int with = 0;
                int own = 0;
                int both = 0;
                for (int other = 0; other < records; other++) {
                    boolean put = found[one] == found[other];
                    boolean belong = truth[one] == truth[other];
                    with += put ? 1 : 0;
                    own += belong ? 1 : 0;
                    both += put && belong ? 1 : 0;
                    if (other > one) {
                        foundPairs += put ? 1 : 0;
                        truePairs += belong ? 1 : 0;
                        common += put && belong ? 1 : 0;
                    }
                }
                precision += (double) both / with / records;
                recall += (double) both / own / records;
            }
            PartitionQuality quality = PartitionQuality.of(found, truth);
            assertThat(quality.commonPairs()).isEqualTo(common);
            assertThat(quality.foundPairs()).isEqualTo(foundPairs);
            assertThat(quality.truePairs()).isEqualTo(truePairs);
            assertThat(quality.bcubedPrecision()).isCloseTo(precision, within(1e-9));
            assertThat(quality.bcubedRecall()).isCloseTo(recall, within(1e-9));
        }
    }

    @Test
    void theTruthIsRightAndNothingIsUnknown() {
        long[] truth = {1, 2, 2, 3, 3, 3};
        PartitionQuality same = PartitionQuality.of(new long[] {9, 4, 4, 5, 5, 5}, truth);
        assertThat(same.precision()).hasValue(1);
        assertThat(same.recall()).hasValue(1);
        assertThat(same.bcubedF1()).isEqualTo(1);

        PartitionQuality apart = PartitionQuality.of(new long[] {1, 2, 3, 4, 5, 6}, truth);
        assertThat(apart.precision()).isEmpty();
        assertThat(apart.recall()).hasValue(0);
        assertThat(PartitionQuality.of(new long[0], new long[0]).f1()).isEmpty();
        assertThatThrownBy(() -> PartitionQuality.of(new long[1], new long[2])).hasMessageContaining("1 and 2");
    }
}
