package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.Interval;
import org.junit.jupiter.api.Test;

class LifetimeValuesTest {

    private static final BgNbd PURCHASES = new BgNbd(0.243, 4.414, 0.793, 2.426, Grain.WEEK);
    private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);
    private static final LifetimeValues YEAR =
            new LifetimeValues(PURCHASES, SPEND, 52, Discount.perYear(0.15, Grain.WEEK));

    @Test
    void multipliesPurchasesWithSpend() {
        double count = PURCHASES.discountedPurchases(2, 30.43, 38.86, 52, YEAR.discount());
        assertThat(YEAR.value(2, 30.43, 38.86, 22.35)).isCloseTo(count * SPEND.expectedSpend(2, 22.35), within(1e-12));
        assertThat(YEAR.value(new PurchaseHistory(2, 30.43, 38.86, 44.7)))
                .isCloseTo(YEAR.value(2, 30.43, 38.86, 22.35), within(1e-12));
    }

    @Test
    void valuesSomebodyWithoutRepeatsAtEverybodysSpend() {
        assertThat(YEAR.value(0, 0, 38.86, Double.NaN))
                .isCloseTo(
                        PURCHASES.discountedPurchases(0, 0, 38.86, 52, YEAR.discount()) * SPEND.populationMean(),
                        within(1e-12));
    }

    @Test
    void isNothingOverNoTime() {
        assertThat(new LifetimeValues(PURCHASES, SPEND, 0, Discount.none()).value(2, 30, 39, 20))
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LifetimeValues(PURCHASES, SPEND, -1, Discount.none()));
    }

    /** The relative variances of two independent factors add. */
    @Test
    void isAsSureAsItsParts() {
        Histories histories = new Simulation(PURCHASES, 1).histories(3000, 60);
        Spends spends = GammaGammaTest.simulated(SPEND, 1000, 2);
        Fit.Found<BgNbd> purchases = (Fit.Found<BgNbd>) BgNbd.fit(histories, FitOptions.maximumLikelihood());
        Fit.Found<GammaGamma> spend = (Fit.Found<GammaGamma>) GammaGamma.fit(spends, FitOptions.maximumLikelihood());
        LifetimeValues values = new LifetimeValues(purchases.best(), spend.best(), 52, YEAR.discount());
        PurchaseHistory history = new PurchaseHistory(2, 30.43, 38.86, 44.7);
        Interval interval = values.interval(history, purchases.sure(), spend.sure(), 0.95);
        Interval count = purchases
                .sure()
                .interval(
                        each -> each.discountedPurchases(2, 30.43, 38.86, 52, YEAR.discount()),
                        Scale.LOGARITHMIC,
                        0.95);
        Interval amount = spend.sure().interval(each -> each.expectedSpend(2, 22.35), Scale.LOGARITHMIC, 0.95);
        assertThat(Math.log(interval.high() / interval.low()))
                .isCloseTo(
                        Math.hypot(Math.log(count.high() / count.low()), Math.log(amount.high() / amount.low())),
                        within(1e-9));
        assertThat(Math.sqrt(interval.low() * interval.high())).isCloseTo(values.value(history), within(1e-9));
    }
}
