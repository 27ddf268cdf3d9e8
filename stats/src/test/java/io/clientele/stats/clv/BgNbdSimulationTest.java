package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The closed forms against customers drawn purchase by purchase, and the fit against the truth they were drawn from. */
class BgNbdSimulationTest {

    private static final int CUSTOMERS = 200_000;
    private static final double HORIZON = 30;

    /** Mean of a difference per customer, with its standard error: what follows must be 0 within 4.5 of it. */
    private static final class Gap {
        private double n;
        private double sum;
        private double squares;

        private void add(double difference) {
            n++;
            sum += difference;
            squares += difference * difference;
        }

        private void assertZero(String what) {
            double error = Math.sqrt((squares - sum * sum / n) / n / n);
            assertThat(sum / n).as(what).isCloseTo(0, within(4.5 * error + 1e-12));
        }
    }

    @Test
    void forecastsWhatSimulatedCustomersDo() {
        for (BgNbd truth : List.of(
                new BgNbd(0.6, 8, 0.8, 2.5, Grain.WEEK),
                new BgNbd(2, 5, 1, 4, Grain.WEEK),
                new BgNbd(0.3, 2, 0.2, 0.5, Grain.WEEK))) {
            Simulation simulation = new Simulation(truth, 7);
            Gap[] alive = new Gap[5];
            Gap[] later = new Gap[5];
            for (int i = 0; i < alive.length; i++) {
                alive[i] = new Gap();
                later[i] = new Gap();
            }
            for (int i = 0; i < CUSTOMERS; i++) {
                Simulation.Customer each = simulation.customer(40, HORIZON);
                int bin = Math.min(each.repeats(), 4);
                alive[bin].add(
                        (each.alive() ? 1 : 0) - truth.probabilityAlive(each.repeats(), each.recency(), each.age()));
                later[bin].add(
                        each.later() - truth.expectedPurchases(each.repeats(), each.recency(), each.age(), HORIZON));
            }
            for (int x = 0; x < alive.length; x++) {
                alive[x].assertZero("alive, x = " + x + ", " + truth);
                later[x].assertZero("later purchases, x = " + x + ", " + truth);
            }
        }
    }

    @Test
    void countsWhatSimulatedNewCustomersBuy() {
        BgNbd truth = new BgNbd(0.8, 4, 0.7, 2, Grain.WEEK);
        Simulation simulation = new Simulation(truth, 8);
        Gap mean = new Gap();
        Gap[] counts = {new Gap(), new Gap(), new Gap(), new Gap()};
        for (int i = 0; i < CUSTOMERS; i++) {
            int x = simulation.customer(25, 0).repeats();
            mean.add(x - truth.expectedPurchases(25));
            for (int n = 0; n < counts.length; n++) {
                counts[n].add((x == n ? 1 : 0) - truth.probability(n, 25));
            }
        }
        mean.assertZero("mean");
        for (Gap each : counts) {
            each.assertZero("count");
        }
    }

    @Test
    void findsTheTruthAgain() {
        List<BgNbd> truths = List.of(
                new BgNbd(0.6, 8, 0.8, 2.5, Grain.WEEK),
                new BgNbd(2, 10, 1.5, 6, Grain.WEEK),
                new BgNbd(0.25, 30, 0.5, 1.5, Grain.DAY));
        for (BgNbd truth : truths) {
            Histories histories = new Simulation(truth, 9).histories(20_000, 100);
            Fit.Found<BgNbd> fit = (Fit.Found<BgNbd>) BgNbd.fit(histories, FitOptions.maximumLikelihood());
            double[] parameters = truth.parameters();
            for (int i = 0; i < parameters.length; i++) {
                ParameterEstimate estimate = fit.sure().parameters().get(i);
                assertThat(estimate.value())
                        .as(estimate.name() + " of " + truth)
                        .isCloseTo(parameters[i], within(4 * estimate.standardError()));
            }
            // twice the gain over the truth is chi-squared with 4 degrees of freedom: above 23.5 once in 10,000
            double gain = fit.fitQuality().logLikelihood() - truth.logLikelihood(histories);
            assertThat(gain).isBetween(0.0, 12.0);
        }
    }

    /** 60 fits: a 95 % interval misses the truth 3 times on average, more than 10 times once in 5,000 such tests. */
    @Test
    void coversTheTruthAsOftenAsItSays() {
        BgNbd truth = new BgNbd(0.8, 6, 0.9, 2.5, Grain.WEEK);
        double expected = truth.expectedPurchases(3, 30, 39, 52);
        double alive = truth.probabilityAlive(3, 30, 39);
        int[] misses = new int[3];
        for (int seed = 0; seed < 60; seed++) {
            Histories histories = new Simulation(truth, 100 + seed).histories(1500, 78);
            Fit.Found<BgNbd> fit = (Fit.Found<BgNbd>) BgNbd.fit(histories, FitOptions.maximumLikelihood());
            misses[0] += fit.sure().parameters().get(0).interval().contains(truth.r()) ? 0 : 1;
            misses[1] += fit.sure()
                            .interval(model -> model.expectedPurchases(3, 30, 39, 52), Scale.LOGARITHMIC, 0.95)
                            .contains(expected)
                    ? 0
                    : 1;
            misses[2] += fit.sure()
                            .interval(model -> model.probabilityAlive(3, 30, 39), Scale.LOGIT, 0.95)
                            .contains(alive)
                    ? 0
                    : 1;
        }
        for (int each : misses) {
            assertThat(each).isLessThanOrEqualTo(10);
        }
    }
}
