package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.Interval;
import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fast scorer against the plain definitions it stands for. */
class CustomerScoresTest {

    private static final BgNbd TRUTH = new BgNbd(0.6, 8, 0.8, 2.5, Grain.WEEK);
    private static final Outlook YEAR = new Outlook(52, Discount.perYear(0.1, Grain.WEEK), 0.95);

    private static Fit<BgNbd> purchases;
    private static Fit<GammaGamma> spend;

    @BeforeAll
    static void fitOnce() {
        Simulation simulation = new Simulation(TRUTH, 7);
        Histories histories = simulation.histories(4000, 100);
        purchases = BgNbd.fit(histories, FitOptions.maximumLikelihood());
        Spends.Builder spends = Spends.builder();
        for (int i = 0; i < histories.groups(); i++) {
            if (histories.repeats(i) > 0) {
                spends.add(histories.repeats(i), meanOf(simulation, histories.repeats(i)));
            }
        }
        spend = GammaGamma.fit(spends.build(), FitOptions.maximumLikelihood());
    }

    private static double meanOf(Simulation simulation, int repeats) {
        double rate = simulation.gamma(4) / 15;
        return simulation.gamma(6.0 * repeats) / rate / repeats;
    }

    private static CustomerScores<BgNbd> scores() {
        return new CustomerScores<>(Fitted.of(purchases).orElseThrow(), Fitted.of(spend), YEAR);
    }

    @Test
    void equalsTheDefinitionsForAnyHistory() {
        BgNbd model = purchases.model().orElseThrow();
        GammaGamma amounts = spend.model().orElseThrow();
        LifetimeValues values = new LifetimeValues(model, amounts, YEAR.horizon(), YEAR.discount());
        CustomerScores<BgNbd> scores = scores();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            double age = (1 + random.nextInt(700)) / 7.0;
            int x = random.nextInt(12) * (1 + random.nextInt(5) / 4 * 20);
            double recency = x == 0 ? 0 : Math.max(1.0 / 7, random.nextInt((int) (age * 7) + 1) / 7.0);
            double mean = 1 + 100 * random.nextDouble();
            PurchaseHistory history = new PurchaseHistory(x, recency, age, x * mean);

            scores.score(x, recency, age, x == 0 ? Double.NaN : mean);

            Percentage exact = Percentage.withPercentage(1e-9);
            assertThat(scores.probabilityAlive()).isEqualTo(model.probabilityAlive(x, recency, age));
            assertThat(scores.purchases()).isCloseTo(model.expectedPurchases(x, recency, age, 52), exact);
            assertThat(scores.value()).isCloseTo(values.value(history), exact);
            Interval interval = values.interval(
                    history,
                    purchases.uncertainty().orElseThrow(),
                    spend.uncertainty().orElseThrow(),
                    0.95);
            double width = Math.log(interval.high() / interval.low());
            if (scores.value() > 1e-100) { // below, the definition's squares of absolute slopes vanish
                assertThat(Math.log(scores.valueHigh() / scores.valueLow())).isCloseTo(width, within(0.02 * width));
            }
            Interval alive = purchases
                    .uncertainty()
                    .orElseThrow()
                    .interval(each -> each.probabilityAlive(x, recency, age), Scale.LOGIT, 0.95);
            assertThat(scores.probabilityAliveLow()).isCloseTo(alive.low(), within(1e-5));
            assertThat(scores.probabilityAliveHigh()).isCloseTo(alive.high(), within(1e-5));
        }
    }

    @Test
    void countsMoreReturnedThanBoughtAsNothingSpent() {
        GammaGamma amounts = spend.model().orElseThrow();
        CustomerScores<BgNbd> scores = scores();
        scores.score(2, 5, 20, -30);
        assertThat(scores.hasValue()).isTrue();
        assertThat(scores.value() / scores.purchases())
                .isCloseTo(amounts.expectedSpend(2, 0), Percentage.withPercentage(10));
    }

    @Test
    void leavesTheValueUnknownWhereSpendIsUnknown() {
        CustomerScores<BgNbd> scores = scores();
        scores.score(2, 5, 20, Double.NaN);
        assertThat(scores.hasValue()).isFalse();
        assertThat(scores.purchases()).isPositive();
        CustomerScores<BgNbd> withoutSpend =
                new CustomerScores<>(Fitted.of(purchases).orElseThrow(), Optional.empty(), YEAR);
        withoutSpend.score(0, 0, 20, Double.NaN);
        assertThat(withoutSpend.hasValue()).isFalse();
        assertThat(withoutSpend.hasValueInterval()).isFalse();
    }

    @Test
    void givesNoIntervalsWithoutACovariance() {
        CustomerScores<BgNbd> scores = new CustomerScores<>(
                new Fitted<>(TRUTH, Optional.empty()),
                Optional.of(new Fitted<>(new GammaGamma(6, 4, 15), Optional.empty())),
                YEAR);
        scores.score(3, 10, 30, 40);
        assertThat(scores.hasIntervals()).isFalse();
        assertThat(scores.hasValueInterval()).isFalse();
        assertThat(scores.value()).isPositive();
    }

    @Test
    void givesTheSameRowsAsAFoldThatWasSentElsewhere() throws Exception {
        ScoreFold fold = sent(new ScoreFold(Fitted.of(purchases).orElseThrow(), Fitted.of(spend), 364, 0.1, 0.95));
        Emitted emitted = new Emitted(fold.emits());
        var pass = fold.begin();
        pass.start(17);
        pass.accept(new History(2, 35, 140, 12.5), emitted);
        pass.finish(emitted);
        pass.start(18);
        pass.accept(new History(1, 7, 140, null), emitted);
        pass.finish(emitted);

        CustomerScores<BgNbd> scores = scores();
        scores.score(2, 5, 20, 12.5);
        assertThat(emitted.rows).hasSize(2);
        assertThat(emitted.rows.get(0))
                .containsExactly(
                        17.0,
                        2.0,
                        35.0,
                        140.0,
                        12.5,
                        scores.probabilityAlive(),
                        scores.probabilityAliveLow(),
                        scores.probabilityAliveHigh(),
                        scores.purchases(),
                        scores.purchasesLow(),
                        scores.purchasesHigh(),
                        scores.value(),
                        scores.valueLow(),
                        scores.valueHigh());
        assertThat(emitted.rows.get(1).subList(11, 14)).containsOnlyNulls();
    }

    private static ScoreFold sent(ScoreFold fold) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fold);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ScoreFold) in.readObject();
        }
    }

    private record History(
            long repeats, long recency, long age, @Nullable Double mean) implements FoldRow {
        @Override
        public boolean isNull(int column) {
            return column == 3 && mean == null;
        }

        @Override
        public long longAt(int column) {
            return column == 0 ? repeats : column == 1 ? recency : age;
        }

        @Override
        public double doubleAt(int column) {
            return mean == null ? 0 : mean;
        }

        @Override
        public @Nullable String textAt(int column) {
            return null;
        }
    }

    private static final class Emitted implements FoldOutput {
        private final List<List<@Nullable Double>> rows = new ArrayList<>();
        private final @Nullable Double[] row;

        Emitted(List<FoldField> fields) {
            row = new @Nullable Double[fields.size()];
        }

        @Override
        public void setLong(int column, long value) {
            row[column] = (double) value;
        }

        @Override
        public void setDouble(int column, double value) {
            row[column] = value;
        }

        @Override
        public void setText(int column, @Nullable String value) {
            throw new IllegalArgumentException("scores hold no text");
        }

        @Override
        public void setNull(int column) {
            row[column] = null;
        }

        @Override
        public void emit() {
            rows.add(new ArrayList<>(java.util.Arrays.asList(row)));
            java.util.Arrays.fill(row, null);
        }
    }
}
