package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.Interval;
import io.clientele.stats.inference.NetShares.Answers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetSharesTest {

    private static void assertMargin(Answers answers, double net, double margin) {
        Interval interval = NetShares.interval(answers, 0.95);
        assertThat(100 * answers.net()).isCloseTo(net, within(1e-9));
        assertThat(50 * (interval.high() - interval.low())).isCloseTo(margin, within(0.005));
    }

    /** Net promoter scores: 30 +- 15.31 and 60 +- 4.11. */
    @Test
    void hasThePublishedMargins() {
        assertMargin(new Answers(50, 30, 20), 30, 15.31);
        assertMargin(new Answers(700, 200, 100), 60, 4.11);
    }

    /** Two waves of a thousand: z = 1.9822. */
    @Test
    void comparesTwoWaves() {
        Comparison change = NetShares.difference(new Answers(500, 300, 200), new Answers(460, 310, 230), 0.95);
        assertThat(change.estimate()).isCloseTo(-0.07, within(1e-12));
        assertThat(change.pValue()).isCloseTo(Gaussian.pValue(1.9822, 1), within(0.00001));
        assertThat(change.interval().high()).isNegative();
    }

    @Test
    void coversTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(6);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            double[] draws = random.doubles(200).toArray();
            long pro = java.util.Arrays.stream(draws).filter(each -> each < 0.5).count();
            long contra =
                    java.util.Arrays.stream(draws).filter(each -> each > 0.7).count();
            Interval interval = NetShares.interval(new Answers(pro, 200 - pro - contra, contra), 0.95);
            covered += interval.contains(0.2) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isCloseTo(0.95, within(0.02));
    }

    @Test
    void saysItDoesNotKnowWithoutAnswers() {
        Answers none = new Answers(0, 0, 0);
        assertThat(NetShares.interval(none, 0.95)).isEqualTo(new Interval(-1, 1, 0.95));
        assertThat(NetShares.difference(none, new Answers(1, 1, 1), 0.95).pValue())
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Answers(-1, 0, 0));
    }
}
