package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million customers with the grain of days, hardly two of them alike: fitted and scored in time. */
@Tag("full")
class MillionCustomersTest {

    private static final int CUSTOMERS = 1_000_000;

    @Test
    void areFittedAndScoredInTenSeconds() {
        BgNbd truth = new BgNbd(0.6, 8, 0.8, 2.5, Grain.WEEK);
        Simulation simulation = new Simulation(truth, 1);
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = new double[3][CUSTOMERS];
        for (int i = 0; i < CUSTOMERS; i++) {
            Simulation.Customer each = simulation.customer(52 + random.nextInt(728) / 7.0, 0);
            rows[0][i] = each.repeats();
            rows[1][i] = Math.min(each.age(), Math.ceil(each.recency() * 7) / 7);
            rows[2][i] = each.age();
        }
        // processor time: everything runs on this thread, and a loaded machine must not fail the test
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Histories.Builder builder = Histories.in(Grain.WEEK);
        for (int i = 0; i < CUSTOMERS; i++) {
            builder.add(rows[0][i], rows[1][i], rows[2][i]);
        }
        Histories histories = builder.build();
        BgNbd model =
                BgNbd.fit(histories, FitOptions.maximumLikelihood()).model().orElseThrow();
        Discount discount = Discount.perYear(0.15, Grain.WEEK);
        double alive = 0;
        double expected = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            alive += model.probabilityAlive(rows[0][i], rows[1][i], rows[2][i]);
            expected += model.discountedPurchases(rows[0][i], rows[1][i], rows[2][i], 52, discount);
        }
        Duration took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        assertThat(histories.groups()).isGreaterThan(500_000);
        assertThat(model.r()).isCloseTo(truth.r(), Percentage.withPercentage(1));
        assertThat(alive).isBetween(0.0, (double) CUSTOMERS);
        assertThat(expected).isPositive();
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }
}
