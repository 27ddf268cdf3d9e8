package io.clientele.stats.descriptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CutPointsTest {

    @Test
    void cutsAtTheQuintiles() {
        CutPoints cuts = CutPoints.quintiles(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(cuts.edges()).containsExactly(3.0, 5.0, 7.0, 9.0);
        assertThat(cuts.classes()).isEqualTo(5);
        assertThat(cuts.classOf(-100)).isEqualTo(1);
        assertThat(cuts.classOf(11)).isEqualTo(5);
        assertThat(cuts.classOf(100)).isEqualTo(5);
    }

    @Test
    void putsAValueOnAnEdgeIntoTheLowerClass() {
        CutPoints frequency = new CutPoints(List.of(1.0, 2.0, 3.0, 6.0));
        assertThat(frequency.classOf(1)).isEqualTo(1);
        assertThat(frequency.classOf(2)).isEqualTo(2);
        assertThat(frequency.classOf(4)).isEqualTo(4);
        assertThat(frequency.classOf(6)).isEqualTo(4);
        assertThat(frequency.classOf(7)).isEqualTo(5);
    }

    @Test
    void countsFromTheOtherEndWhereLessIsBetter() {
        CutPoints recency = new CutPoints(List.of(13.8, 33.0, 72.0, 180.0));
        assertThat(recency.descendingClassOf(1)).isEqualTo(5);
        assertThat(recency.descendingClassOf(33)).isEqualTo(4);
        assertThat(recency.descendingClassOf(374)).isEqualTo(1);
    }

    @Test
    void leavesClassesEmptyRatherThanTearTies() {
        CutPoints cuts = CutPoints.quintiles(1, 1, 1, 1, 1, 1, 1, 1, 9);
        assertThat(cuts.classOf(1)).isEqualTo(1);
        assertThat(cuts.classOf(9)).isEqualTo(5);
        assertThat(CutPoints.quintiles(4, 4, 4).classOf(4)).isEqualTo(1);
    }

    @Property
    void givesHigherValuesNoLowerClass(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 20) Integer> list,
            @ForAll @IntRange(min = 1, max = 10) int classes) {
        double[] values = list.stream().mapToDouble(Integer::doubleValue).toArray();
        CutPoints cuts = CutPoints.quantiles(classes, values);
        int[] equal = CutPoints.equalClasses(classes, values);
        int[] sizes = new int[classes];
        for (int i = 0; i < values.length; i++) {
            sizes[equal[i] - 1]++;
            for (int j = 0; j < values.length; j++) {
                if (values[i] < values[j]) {
                    assertThat(cuts.classOf(values[i])).isLessThanOrEqualTo(cuts.classOf(values[j]));
                    assertThat(equal[i]).isLessThanOrEqualTo(equal[j]);
                }
            }
        }
        for (int size : sizes) {
            assertThat((double) size).isCloseTo((double) values.length / classes, within(1 + 1e-9));
        }
    }

    @Test
    void makesEqualClassesByOrder() {
        assertThat(CutPoints.equalClasses(5, 7, 7, 7, 7, 7)).containsExactly(1, 2, 3, 4, 5);
        assertThat(CutPoints.equalClasses(2, 9, 1, 9, 1)).containsExactly(2, 1, 2, 1);
        assertThat(CutPoints.equalClasses(5)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeCut() {
        assertThatIllegalArgumentException().isThrownBy(() -> CutPoints.quantiles(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> CutPoints.equalClasses(2, 1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new CutPoints(List.of(2.0, 1.0)));
    }
}
