package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateCountsTest {

    /** By hand: (1 + 2 + 3 + 4) / 4; (1 + 2 + 3/2 + 4/6) / (1 + 1 + 1/2 + 1/6); sums of sqrt(k) over sums of 1 / sqrt(k). */
    @Test
    void meansAreThoseOfTheDistributions() {
        assertThat(DuplicateCounts.UNIFORM.mean(4)).isEqualTo(2.5);
        assertThat(DuplicateCounts.POISSON.mean(4)).isCloseTo(31.0 / 16, Offset.offset(1e-12));
        assertThat(DuplicateCounts.ZIPF.mean(2))
                .isCloseTo((1 + Math.sqrt(2)) / (1 + 1 / Math.sqrt(2)), Offset.offset(1e-12));
        assertThat(DuplicateCounts.ZIPF.mean(0)).isZero();
    }

    /** The third data set of FEBRL, 2000 originals and 3000 duplicates by Zipf: 344, 233, 188, 184 and 178 originals have 1 .. 5. */
    @Test
    void zipfIsFebrls() {
        double[] weights = DuplicateCounts.ZIPF.weights(5);
        int[] febrl = {344, 233, 188, 184, 178};
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < febrl.length; i++) {
            double expected = 1127 * weights[i] / sum;
            assertThat((double) febrl[i]).isCloseTo(expected, Offset.offset(3.5 * Math.sqrt(expected)));
        }
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 0.3, 5", "POISSON, 0.5, 4", "ZIPF, 0.6, 10"})
    void soManyPeopleHaveDuplicatesThatTheShareIsKept(DuplicateCounts counts, double share, int most) {
        PeopleSpec spec = PeopleSpec.of(Path.of("x"), 1000).withDuplicates(share, most, counts);
        double perPerson = spec.duplicatedPeople() * counts.mean(most - 1);
        assertThat(perPerson / (1 + perPerson)).isCloseTo(share, Offset.offset(1e-12));
    }

    @Test
    void aShareThatTheMostRecordsDoNotAllowIsRefused() {
        assertThatThrownBy(() -> PeopleSpec.of(Path.of("x"), 1000).withDuplicates(0.6, 2, DuplicateCounts.ZIPF))
                .hasMessageContaining("0.6")
                .hasMessageContaining("2 records at most");
        assertThat(PeopleSpec.of(Path.of("x"), 1000)
                        .withDuplicates(0.5, 2, DuplicateCounts.ZIPF)
                        .duplicatedPeople())
                .isEqualTo(1);
    }
}
