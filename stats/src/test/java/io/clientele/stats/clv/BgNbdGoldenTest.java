package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.stats.Golden;
import io.clientele.stats.special.Hypergeometric;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BgNbdGoldenTest {

    @Test
    void equalsTheFormulasInSixtyDigits() {
        for (double[] row : Golden.rows(BgNbdGoldenTest.class, "bgnbd")) {
            BgNbd model = new BgNbd(row[0], row[1], row[2], row[3], Grain.WEEK);
            Golden.assertClose(model.logLikelihood(row[4], row[5], row[6]), row[8], 1e-11, row);
            Golden.assertClose(model.probabilityAlive(row[4], row[5], row[6]), row[9], 1e-11, row);
            Golden.assertClose(model.expectedPurchases(row[4], row[5], row[6], row[7]), row[10], 1e-11, row);
            Golden.assertClose(model.probability((int) row[4], row[7]), row[11], 1e-9, row);
        }
    }

    @Test
    void discountsLikeAnAdaptiveQuadrature() {
        for (double[] row : Golden.rows(BgNbdGoldenTest.class, "discounted")) {
            BgNbd model = new BgNbd(row[0], row[1], row[2], row[3], Grain.WEEK);
            Discount discount = new Discount.Continuous(row[8]);
            Golden.assertClose(model.discountedPurchases(row[4], row[5], row[6], row[7], discount), row[9], 1e-7, row);
        }
    }

    /** Equation 10 of the paper, where it holds its digits. */
    @Test
    void equalsTheHypergeometricFormOfThePaper() {
        double r = 0.243;
        double alpha = 4.414;
        double a = 0.793;
        double b = 2.426;
        BgNbd model = new BgNbd(r, alpha, a, b, Grain.WEEK);
        for (int x = 1; x < 30; x++) {
            double age = 38.86;
            double recency = age * x / 30;
            double t = 39;
            double z = t / (alpha + age + t);
            double printed = (a + b + x - 1)
                    / (a - 1)
                    * (1 - Math.pow(1 - z, r + x) * Hypergeometric.gauss(r + x, b + x, a + b + x - 1, z))
                    * model.probabilityAlive(x, recency, age);
            assertThat(model.expectedPurchases(x, recency, age, t)).isCloseTo(printed, Percentage.withPercentage(1e-9));
        }
    }
}
