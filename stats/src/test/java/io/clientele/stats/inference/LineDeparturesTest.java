package io.clientele.stats.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDeparturesTest {

    @Test
    void agreesWithTheLineFittedByHand() {
        // Without the third, 1 2 . 4 4 at 0 1 3 4: slope 8/10, mean 2.75 at 2, residuals -.15 .05 .45 -.35,
        // s^2 = .35 / 2 = .175; predicted 2.75 with error sqrt(.175 * (1 + 1/4)); 5 lies 2.25 above
        Comparison third = LineDepartures.of(new double[] {1, 2, 5, 4, 4}, new double[5], 0.95)
                .get(2);
        assertThat(third.estimate()).isCloseTo(2.25, within(1e-12));
        double error = Math.sqrt(0.175 * 1.25);
        // the 97.5 % point of t with two degrees of freedom is 4.302653
        assertThat(third.interval().high() - third.estimate()).isCloseTo(4.302653 * error, within(1e-5));
        // P(|T| > t) of two degrees of freedom is 1 - t / sqrt(2 + t^2)
        double t = 2.25 / error;
        assertThat(third.pValue()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9));
    }

    @Test
    void rejectsAsOftenAsItSaysWhereNothingStandsApart() {
        Random random = new Random(7);
        int rejected = 0;
        int tests = 0;
        for (int series = 0; series < 2_000; series++) {
            double[] values = new double[12];
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.3 * i + random.nextGaussian();
            }
            List<Comparison> departures = LineDepartures.of(values, new double[12], 0.95);
            tests += departures.size();
            rejected += (int)
                    departures.stream().filter(each -> each.pValue() < 0.05).count();
        }
        assertThat((double) rejected / tests).isCloseTo(0.05, within(0.006));
    }

    @Test
    void takesNoValueForSurerThanItIsKnownToBe() {
        double[] line = {0, 1, 2, 3, 4.5, 5, 6};
        double[] errors = {1, 1, 1, 1, 1, 1, 1};
        assertThat(LineDepartures.of(line, new double[7], 0.95).get(4).pValue()).isEqualTo(0);
        assertThat(LineDepartures.of(line, errors, 0.95).get(4).pValue()).isGreaterThan(0.5);
    }

    @Test
    void refusesTooShortASeries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineDepartures.of(new double[4], new double[4], 0.95))
                .withMessageContaining("5 values");
    }
}
