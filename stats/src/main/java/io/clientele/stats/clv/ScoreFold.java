package io.clientele.stats.clv;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link CustomerScores} as a fold: one history in, one row of scores out. Expects one row a customer; of more, each is
 * scored.
 *
 * <p>Reads {@code repeats} (x), {@code recency_days} (t_x), {@code age_days} (T) and {@code mean_spend} (m, null where it
 * is not known or x is 0). Emits the customer and these four again; P(alive), purchases and value each with the ends of
 * its interval, which are null where there is none; the value is null where it isn't known.
 */
public final class ScoreFold implements SequenceFold {

    private static final long serialVersionUID = 1L;

    private static final List<FoldField> READS = List.of(
            FoldField.ofLong("repeats"),
            FoldField.ofLong("recency_days"),
            FoldField.ofLong("age_days"),
            FoldField.ofDouble("mean_spend"));

    private static final List<FoldField> EMITS = List.of(
            FoldField.ofLong("customer"),
            FoldField.ofLong("repeats"),
            FoldField.ofLong("recency_days"),
            FoldField.ofLong("age_days"),
            FoldField.ofDouble("mean_spend"),
            FoldField.ofDouble("p_alive"),
            FoldField.ofDouble("p_alive_low"),
            FoldField.ofDouble("p_alive_high"),
            FoldField.ofDouble("purchases"),
            FoldField.ofDouble("purchases_low"),
            FoldField.ofDouble("purchases_high"),
            FoldField.ofDouble("value"),
            FoldField.ofDouble("value_low"),
            FoldField.ofDouble("value_high"));

    private final Grain unit;
    private final double[] parameters;
    private final double @Nullable [][] covariance;
    private final double @Nullable [] spendParameters;
    private final double @Nullable [][] spendCovariance;
    private final int horizonDays;
    private final double yearlyDiscount;
    private final double confidence;

    /**
     * @param spend empty when nothing is known of amounts
     * @param horizonDays at least 0
     * @param yearlyDiscount effective rate of interest per year, 0.1 for 10 %; at least 0
     * @param confidence of intervals, in (0, 1)
     */
    public ScoreFold(
            Fitted<BgNbd> purchases,
            Optional<Fitted<GammaGamma>> spend,
            int horizonDays,
            double yearlyDiscount,
            double confidence) {
        unit = purchases.model().unit();
        parameters = purchases.model().parameters();
        covariance = purchases.logCovariance().orElse(null);
        spendParameters = spend.map(each -> each.model().parameters()).orElse(null);
        spendCovariance = spend.flatMap(Fitted::logCovariance).orElse(null);
        this.horizonDays = horizonDays;
        this.yearlyDiscount = yearlyDiscount;
        this.confidence = confidence;
        outlook();
    }

    @Override
    public List<FoldField> reads() {
        return READS;
    }

    @Override
    public List<FoldField> emits() {
        return EMITS;
    }

    @Override
    public Pass begin() {
        return new Scored(scores(), unit);
    }

    /** A scorer with these parameters, for callers that stream histories themselves. */
    public CustomerScores<BgNbd> scores() {
        BgNbd model = new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3], unit);
        Optional<Fitted<GammaGamma>> spend = spendParameters == null
                ? Optional.empty()
                : Optional.of(new Fitted<>(
                        new GammaGamma(spendParameters[0], spendParameters[1], spendParameters[2]),
                        Optional.ofNullable(spendCovariance)));
        return new CustomerScores<>(new Fitted<>(model, Optional.ofNullable(covariance)), spend, outlook());
    }

    private Outlook outlook() {
        return new Outlook(unit.between(0, horizonDays), Discount.perYear(yearlyDiscount, unit), confidence);
    }

    /** A pass over any number of customers. */
    private static final class Scored implements Pass {
        private final CustomerScores<BgNbd> scores;
        private final Grain unit;
        private long customer;

        Scored(CustomerScores<BgNbd> scores, Grain unit) {
            this.scores = scores;
            this.unit = unit;
        }

        @Override
        public void start(long next) {
            customer = next;
        }

        @Override
        public void accept(FoldRow row, FoldOutput output) {
            double mean = row.isNull(3) ? Double.NaN : row.doubleAt(3);
            scores.score(
                    Math.toIntExact(row.longAt(0)),
                    unit.between(0, row.longAt(1)),
                    unit.between(0, row.longAt(2)),
                    mean);
            output.setLong(0, customer);
            output.setLong(1, row.longAt(0));
            output.setLong(2, row.longAt(1));
            output.setLong(3, row.longAt(2));
            if (!Double.isNaN(mean)) {
                output.setDouble(4, mean);
            }
            put(output);
            output.emit();
        }

        private void put(FoldOutput output) {
            output.setDouble(5, scores.probabilityAlive());
            output.setDouble(8, scores.purchases());
            if (scores.hasIntervals()) {
                output.setDouble(6, scores.probabilityAliveLow());
                output.setDouble(7, scores.probabilityAliveHigh());
                output.setDouble(9, scores.purchasesLow());
                output.setDouble(10, scores.purchasesHigh());
            }
            if (scores.hasValue()) {
                output.setDouble(11, scores.value());
            }
            if (scores.hasValueInterval()) {
                output.setDouble(12, scores.valueLow());
                output.setDouble(13, scores.valueHigh());
            }
        }

        @Override
        public void finish(FoldOutput output) {}
    }
}
