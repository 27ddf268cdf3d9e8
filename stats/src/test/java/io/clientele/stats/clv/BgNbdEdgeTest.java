package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Data that don't determine the model, and figures at the ends of their range. */
class BgNbdEdgeTest {

    private static Histories.Builder weeks() {
        return Histories.in(Grain.WEEK);
    }

    private static Fit<BgNbd> fit(Histories.Builder builder) {
        return BgNbd.fit(builder.build(), FitOptions.maximumLikelihood());
    }

    private static Fit.AtBorder<BgNbd> border(Histories.Builder builder) {
        return (Fit.AtBorder<BgNbd>) fit(builder);
    }

    private static void assertUsable(BgNbd model) {
        for (double[] history : new double[][] {{0, 0, 39}, {0, 0, 0}, {1, 2, 39}, {5, 39, 39}, {300, 38, 39}}) {
            double alive = model.probabilityAlive(history[0], history[1], history[2]);
            double expected = model.expectedPurchases(history[0], history[1], history[2], 52);
            assertThat(alive).isBetween(0.0, 1.0);
            assertThat(expected).isGreaterThanOrEqualTo(0).isFinite();
            assertThat(model.logLikelihood(history[0], history[1], history[2])).isFinite();
        }
    }

    @Test
    void saysThatThereIsNobody() {
        Fit.NotFitted<BgNbd> nobody = (Fit.NotFitted<BgNbd>) fit(weeks());
        assertThat(nobody.reason()).isEqualTo(Fit.Reason.NO_CUSTOMERS);
        assertThat(nobody.model()).isEmpty();
    }

    @Test
    void saysThatNoTimePassed() {
        Fit.NotFitted<BgNbd> noTime = (Fit.NotFitted<BgNbd>) fit(weeks().add(0, 0, 0, 12));
        assertThat(noTime.reason()).isEqualTo(Fit.Reason.NO_TIME_OBSERVED);
        assertThat(noTime.statement()).contains("12 customers");
    }

    @Test
    void saysThatNobodyBoughtTwice() {
        Fit.AtBorder<BgNbd> silent = border(weeks().add(0, 0, 39, 100).add(0, 0, 12.5, 40));
        assertThat(silent.borders()).containsExactly(Border.NO_REPEAT_PURCHASES);
        assertThat(silent.limit().expectedPurchases(0, 0, 39, 52)).isCloseTo(0, within(1e-4));
        assertThat(silent.fitQuality().logLikelihood()).isCloseTo(0, within(0.01));
        assertUsable(silent.limit());
    }

    @Test
    void saysSomethingAboutOneCustomer() {
        for (double[] one : new double[][] {{1, 5, 39}, {3, 20, 39}, {4, 39, 39}, {1, 0.001, 39}, {250, 38, 39}}) {
            Fit.AtBorder<BgNbd> fit = border(weeks().add(one[0], one[1], one[2]));
            assertThat(fit.statement()).isNotBlank();
            assertThat(fit.fitQuality().logLikelihood()).isFinite();
            assertUsable(fit.limit());
        }
    }

    @Test
    void saysThatDropoutIsNotIdentified() {
        Histories.Builder builder = weeks();
        for (int x = 1; x < 40; x++) {
            builder.add(x, 39 - 0.3 / x, 39, 2);
        }
        Fit.AtBorder<BgNbd> loyal = border(builder.add(0, 0, 39, 3));
        assertThat(loyal.borders()).contains(Border.NO_DROPOUT);
        assertThat(loyal.limit().a()).isZero();
        assertThat(loyal.limit().b()).isEqualTo(1);
        assertThat(loyal.statement()).contains("not identified");
        assertUsable(loyal.limit());
    }

    /** Reference: without drop-out the NBD must be as likely, and its mean rate is the observed one. */
    @Test
    void equalsTheNbdOnDataWithoutDropout() {
        Histories histories = new Simulation(new BgNbd(1.5, 6, 0, 1, Grain.WEEK), 3).histories(4000, 80);
        Fit<BgNbd> fit = BgNbd.fit(histories, FitOptions.maximumLikelihood());
        NbdLikelihood nbd = new NbdLikelihood(histories, 80);
        double best = Double.NEGATIVE_INFINITY;
        for (double r = 1.2; r < 1.8; r += 0.02) {
            for (double mean = 0.22; mean < 0.28; mean += 0.002) {
                best = Math.max(best, nbd.logLikelihood(new double[] {Math.log(r), Math.log(r / mean / 80)}));
            }
        }
        double found = fit.quality().orElseThrow().logLikelihood();
        // half a chi-squared variable with one degree of freedom is what drop-out can gain by chance
        assertThat(found).isBetween(best - 0.01, best + 5);
        BgNbd model = fit.model().orElseThrow();
        assertThat(model.a() / (model.a() + model.b())).isLessThan(0.01);
    }

    @Test
    void saysThatCustomersDontDiffer() {
        Histories.Builder builder = weeks();
        // three equal customers at every number of purchases a Poisson variable of mean 4 takes evenly
        int[] poisson = {2, 7, 15, 20, 20, 16, 10, 6, 3, 1};
        for (int x = 0; x < poisson.length; x++) {
            builder.add(x, x == 0 ? 0 : 39 - 1.0 / x, 39, poisson[x]);
        }
        Fit.AtBorder<BgNbd> equal = border(builder);
        assertThat(equal.borders()).contains(Border.SAME_RATE_FOR_ALL);
        assertThat(equal.limit().r() / equal.limit().alpha() * 39).isCloseTo(4.1, within(0.3));
        assertUsable(equal.limit());
    }

    @Test
    void saysThatEverybodyLeavesAtOnce() {
        Histories.Builder builder = weeks();
        for (int i = 1; i < 60; i++) {
            builder.add(1, 0.02 * i, 39);
        }
        Fit.AtBorder<BgNbd> gone = border(builder.add(0, 0, 39, 5));
        assertThat(gone.borders()).containsAnyOf(Border.CERTAIN_DROPOUT, Border.DROPOUT_ALL_OR_NOTHING);
        assertThat(gone.limit().probabilityAlive(1, 0.5, 39)).isLessThan(0.05);
        assertUsable(gone.limit());
    }

    @Test
    void fitsWhenEverybodyWasWatchedEquallyLong() {
        Simulation simulation = new Simulation(new BgNbd(0.8, 5, 0.8, 2.5, Grain.WEEK), 5);
        Histories.Builder builder = weeks();
        for (int i = 0; i < 5000; i++) {
            Simulation.Customer each = simulation.customer(39, 0);
            builder.add(each.repeats(), each.recency(), 39);
        }
        assertThat(fit(builder)).isInstanceOf(Fit.Found.class);
    }

    @Test
    void fitsWithExtremeBuyersAndNewcomers() {
        Simulation simulation = new Simulation(new BgNbd(0.8, 5, 0.8, 2.5, Grain.WEEK), 6);
        Histories.Builder builder =
                weeks().add(260, 38.9, 39).add(2000, 39, 39).add(0, 0, 0, 50).add(3, 39, 39);
        for (int i = 0; i < 3000; i++) {
            Simulation.Customer each = simulation.customer(39, 0);
            builder.add(each.repeats(), each.recency(), 39);
        }
        Fit.Found<BgNbd> fit = (Fit.Found<BgNbd>) fit(builder);
        assertThat(fit.fitQuality().converged()).isTrue();
        assertUsable(fit.best());
    }

    @Test
    void fitsTinyDataWithAWeakPrior() {
        Fit<BgNbd> fit = BgNbd.fit(weeks().add(2, 20, 39).build(), FitOptions.weakPriors());
        assertThat(fit).isInstanceOf(Fit.Found.class);
        assertUsable(fit.model().orElseThrow());
        Fit<BgNbd> silent = BgNbd.fit(weeks().add(0, 0, 39, 30).build(), FitOptions.weakPriors());
        assertThat(silent).isInstanceOf(Fit.Found.class);
        assertUsable(silent.model().orElseThrow());
    }

    @Test
    void isHardlyMovedByAWeakPriorOnManyCustomers() {
        Histories histories = new Simulation(new BgNbd(0.6, 8, 0.8, 2.5, Grain.WEEK), 4).histories(20_000, 100);
        BgNbd likeliest =
                BgNbd.fit(histories, FitOptions.maximumLikelihood()).model().orElseThrow();
        BgNbd weak = BgNbd.fit(histories, FitOptions.weakPriors()).model().orElseThrow();
        assertThat(weak.r()).isCloseTo(likeliest.r(), Percentage.withPercentage(0.5));
        assertThat(weak.a()).isCloseTo(likeliest.a(), Percentage.withPercentage(2));
    }

    @Test
    void isContinuousWhereThePrintedFormulaDividesByZero() {
        double below = new BgNbd(0.5, 6, 1 - 1e-9, 3.3, Grain.WEEK).expectedPurchases(4, 10, 20, 30);
        double at = new BgNbd(0.5, 6, 1, 3.3, Grain.WEEK).expectedPurchases(4, 10, 20, 30);
        double above = new BgNbd(0.5, 6, 1 + 1e-9, 3.3, Grain.WEEK).expectedPurchases(4, 10, 20, 30);
        assertThat(at).isBetween(above, below);
        assertThat(below - above).isLessThan(1e-8);
    }

    @Test
    void boundsTheWorkOfLongHorizons() {
        BgNbd model = new BgNbd(0.2, 1e-6, 0.8, 2.5, Grain.WEEK);
        double previous = 0;
        for (double horizon = 1e-6; horizon < 1e9; horizon *= 10) {
            double expected = model.expectedPurchases(horizon);
            assertThat(expected).isFinite().isGreaterThan(previous);
            previous = expected;
        }
    }

    @Test
    void nobodyEverLeavesWithoutDropout() {
        BgNbd model = new BgNbd(2, 10, 0, 1, Grain.WEEK);
        assertThat(model.probabilityAlive(3, 1, 1000)).isEqualTo(1);
        assertThat(model.expectedPurchases(3, 20, 40, 10)).isCloseTo(5.0 * 10 / 50, within(1e-15));
        assertThat(model.expectedPurchases(10)).isCloseTo(2, within(1e-15));
    }

    @Test
    void refusesParametersThatAreNone() {
        for (double wrong : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(wrong, 1, 1, 1, Grain.WEEK));
            assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(1, wrong, 1, 1, Grain.WEEK));
            assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(1, 1, 1, wrong, Grain.WEEK));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BgNbd(1, 1, -1e-9, 1, Grain.WEEK))
                .withMessageContaining("a must");
    }

    @Test
    void refusesHistoriesInAnotherUnit() {
        Histories days = Histories.in(Grain.DAY).add(1, 5, 9).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BgNbd(1, 1, 1, 1, Grain.WEEK).logLikelihood(days))
                .withMessageContaining("WEEK");
    }

    /** These two took 15 and 30 seconds: 500 iterations along a ridge that only flattens out. */
    @Test
    void endsOnARidgeOnceNothingCanBeGainedAnyMore() {
        for (double[] truth : new double[][] {{0.9, 9, 4000, 100}, {80, 300, 500, 900}}) {
            BgNbd model = new BgNbd(truth[0], truth[1], truth[2], truth[3], Grain.WEEK);
            Fit<BgNbd> fit = BgNbd.fit(new Simulation(model, 5).histories(2_000, 78), FitOptions.maximumLikelihood());
            assertThat(fit).isInstanceOf(Fit.AtBorder.class);
            if (fit instanceof Fit.AtBorder<BgNbd> border) {
                assertThat(border.borders()).contains(Border.SAME_DROPOUT_FOR_ALL);
            }
            assertThat(fit.quality().orElseThrow().iterations()).isLessThan(150);
            BgNbd found = fit.model().orElseThrow();
            assertThat(found.a() / (found.a() + found.b())).isCloseTo(truth[2] / (truth[2] + truth[3]), within(0.05));
        }
    }
}
