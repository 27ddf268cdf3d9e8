package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PureProcessTest {

    private static final Spending SPENDING = new Spending(6.25, 3.74, 15.44);

    private static List<PurchaseHistory> drawn(PurchaseProcess process, int customers) {
        return new PureProcess(process, SPENDING, 5, customers, 0, 78).draw();
    }

    /** E[X(t)] of the BG/NBD, Fader, Hardie, Lee 2005, equation 9, its 2F1 by the series, which converges for t below infinity. */
    private static double expectedRepeats(PurchaseProcess.BetaGeometric process, double t) {
        double z = t / (process.alpha() + t);
        double c = process.a() + process.b() - 1;
        double term = 1;
        double sum = 1;
        for (int n = 0; term > 1e-14 * sum; n++) {
            term *= (process.r() + n) * (process.b() + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        double power = Math.pow(process.alpha() / (process.alpha() + t), process.r());
        return c / (process.a() - 1) * (1 - power * sum);
    }

    @Test
    void closedFormOfTheTestEqualsThePublishedValues() {
        PurchaseProcess.BetaGeometric paper = new PurchaseProcess.BetaGeometric(0.243, 4.414, 0.793, 2.426);
        assertThat(expectedRepeats(paper, 1)).isCloseTo(0.0532, within(0.003));
        assertThat(expectedRepeats(paper, 32)).isCloseTo(1.0437, within(0.003));
        assertThat(expectedRepeats(paper, 78)).isCloseTo(1.8576, within(0.003));
    }

    @Test
    void betaGeometricCustomersBuyAsOftenAsTheClosedFormSays() {
        PurchaseProcess.BetaGeometric process = new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5);
        List<PurchaseHistory> histories = drawn(process, 60_000);
        for (double weeks : new double[] {4, 26, 78}) {
            assertMean(histories, history -> history.repeatsWithin(weeks), expectedRepeats(process, weeks));
        }
    }

    @Test
    void customersWhoNeverBuyAgainAreAsManyAsTheNegativeBinomialSays() {
        PurchaseProcess.BetaGeometric process = new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5);
        // nobody leaves before the second purchase, so P(x = 0) = (alpha / (alpha + t))^r
        assertMean(
                drawn(process, 60_000),
                history -> history.repeatsWithin(26) == 0 ? 1 : 0,
                Math.pow(8 / (8 + 26.0), 0.6));
    }

    @Test
    void purchasesAreWorthWhatGammaGammaSays() {
        PurchaseProcess.BetaGeometric process = new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5);
        assertMean(drawn(process, 60_000), history -> history.value(0), SPENDING.mean());
    }

    @Test
    void clockworkCustomersAreRegularAgeAndSlowDown() {
        PurchaseProcess.ClockworkAgeing steady = new PurchaseProcess.ClockworkAgeing(3, 4, 0, 1e-9, 1e-6, 1000, 1);
        // Weibull of shape 3: the coefficient of variation of the gaps is 0.363, a Poisson process has 1
        assertThat(variationOfGaps(drawn(steady, 2000))).isCloseTo(0.363, within(0.01));

        PurchaseProcess.ClockworkAgeing changing = new PurchaseProcess.ClockworkAgeing(3, 4, 0, 1e-9, 1e-6, 39, 2.5);
        List<PurchaseHistory> histories = drawn(changing, 2000);
        double before =
                histories.stream().mapToInt(h -> h.repeatsWithin(39)).average().orElseThrow();
        double all =
                histories.stream().mapToInt(h -> h.repeatsWithin(78)).average().orElseThrow();
        assertThat((all - before) / before).isCloseTo(1 / 2.5, within(0.06));

        PurchaseProcess.ClockworkAgeing ageing = new PurchaseProcess.ClockworkAgeing(3, 0.05, 0, 0.002, 0.08, 1000, 1);
        // survival of a Gompertz life to week 40: exp(-h / g (e^(40 g) - 1))
        assertMean(
                new PureProcess(ageing, SPENDING, 5, 2000, 0, 42).draw(),
                history -> history.recencyWithin(42) > 40 ? 1 : 0,
                Math.exp(-0.002 / 0.08 * (Math.exp(0.08 * 40) - 1)));
    }

    @Test
    void firstPurchasesAreSpreadAndNoPurchaseFollowsTheEnd() {
        PureProcess process =
                new PureProcess(new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5), SPENDING, 9, 5000, 12, 78);
        assertThat(process.draw()).allSatisfy(history -> {
            assertThat(history.birth()).isBetween(0.0, 12.0);
            assertThat(history.observed()).isEqualTo(78 - history.birth());
            assertThat(history.week(0)).isZero();
            assertThat(history.week(history.purchases() - 1)).isLessThanOrEqualTo(history.observed());
        });
        assertMean(process.draw(), PurchaseHistory::birth, 6);
    }

    @Test
    void theFileHoldsEveryPurchase(@TempDir Path folder) throws Exception {
        PureProcess process =
                new PureProcess(new PurchaseProcess.BetaGeometric(0.6, 8, 0.8, 2.5), SPENDING, 9, 300, 12, 78);
        Path file = folder.resolve("orders.csv");
        process.write(file, LocalDate.of(2024, 1, 1));
        List<Map<String, String>> rows = Table.read(file).rows();
        List<PurchaseHistory> histories = process.draw();
        assertThat(rows)
                .hasSize(histories.stream().mapToInt(PurchaseHistory::purchases).sum());
        double sum = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.getOrDefault("amount", "")))
                .sum();
        double expected = 0;
        for (PurchaseHistory history : histories) {
            for (int i = 0; i < history.purchases(); i++) {
                expected += history.value(i);
            }
        }
        assertThat(sum).isCloseTo(expected, within(0.006 * rows.size()));
    }

    private static double variationOfGaps(List<PurchaseHistory> histories) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (PurchaseHistory history : histories) {
            for (int i = 1; i < history.purchases(); i++) {
                double gap = history.week(i) - history.week(i - 1);
                n++;
                sum += gap;
                squares += gap * gap;
            }
        }
        return Math.sqrt(squares / n - sum / n * (sum / n)) / (sum / n);
    }

    /** The mean lies within four standard errors. */
    private static void assertMean(
            List<PurchaseHistory> histories, ToDoubleFunction<PurchaseHistory> figure, double expected) {
        double[] values = histories.stream().mapToDouble(figure).toArray();
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double variance = java.util.Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(expected, within(4 * Math.sqrt(variance / values.length)));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
