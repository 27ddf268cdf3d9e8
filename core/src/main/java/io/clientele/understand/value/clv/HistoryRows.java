package io.clientele.understand.value.clv;

import io.clientele.ground.store.Rows;
import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.CustomerScores;
import io.clientele.stats.clv.Grain;
import io.clientele.stats.clv.Histories;
import io.clientele.stats.clv.Holdout;
import io.clientele.stats.clv.HoldoutReport;
import io.clientele.stats.clv.PurchaseModel;
import io.clientele.stats.clv.Spends;
import java.util.Arrays;

/**
 * The customers known at one end, from rows of the step {@code histories_summarised}: what the fits need, and 32 bytes a
 * customer to check and score them without asking the engine again. They are gone through in the order of the
 * customers' keys, whatever order the engine gave them in, so that sums of doubles come out the same each time.
 */
final class HistoryRows {

    private final Grain unit;
    private final Histories histories;
    private final Spends spends;
    private final Collecting from;

    /** Customer's key in the upper half, place of the row in the lower: sorted, they are the rows in order. */
    private final long[] order;

    private HistoryRows(Collecting from) {
        this.from = from;
        order = Arrays.copyOf(from.places, from.size);
        Arrays.sort(order);
        unit = from.unit;
        histories = from.histories.build();
        spends = from.spends.build();
    }

    Histories histories() {
        return histories;
    }

    Spends spends() {
        return spends;
    }

    /** Customers with repeat purchases whose amounts can't be told in the reporting currency. */
    long unconverted() {
        return from.unconverted;
    }

    /** The model against what these customers did in the {@code days} after this end. */
    HoldoutReport against(PurchaseModel model, long days, int lastFrequency) {
        Holdout holdout = new Holdout(model, unit.between(0, days), lastFrequency);
        for (long place : order) {
            int i = (int) place;
            holdout.add(from.repeats[i], unit.between(0, from.recency[i]), unit.between(0, from.age[i]), from.later[i]);
        }
        return holdout.report();
    }

    /** All customers, scored. */
    ScoreTotals scored(CustomerScores<BgNbd> scores) {
        ScoreTotals totals = new ScoreTotals();
        for (long place : order) {
            int i = (int) place;
            scores.score(
                    from.repeats[i], unit.between(0, from.recency[i]), unit.between(0, from.age[i]), from.meanSpend[i]);
            totals.add(scores);
        }
        return totals;
    }

    /** Collects rows. */
    static final class Collecting {
        private static final int FIRST_CAPACITY = 1024;

        private final Grain unit;
        private final String prefix;
        private final Histories.Builder histories;
        private final Spends.Builder spends = Spends.builder();
        private long unconverted;
        private int[] repeats = new int[FIRST_CAPACITY];
        private int[] recency = new int[FIRST_CAPACITY];
        private int[] age = new int[FIRST_CAPACITY];
        private int[] later = new int[FIRST_CAPACITY];
        private double[] meanSpend = new double[FIRST_CAPACITY];
        private long[] places = new long[FIRST_CAPACITY];
        private int size;

        /** @param prefix of the columns: empty for the end of calibration, {@code all_} for that of the data */
        Collecting(Grain unit, String prefix) {
            this.unit = unit;
            this.prefix = prefix;
            histories = Histories.in(unit);
        }

        /** Takes the customer of this row, unless they came after this end. */
        void add(Rows row) {
            long days = row.longAt(prefix + "age_days");
            if (days < 0) {
                return;
            }
            if (size == repeats.length) {
                grow(size + (size >> 1));
            }
            places[size] = row.longAt("customer") << Integer.SIZE | size;
            age[size] = Math.toIntExact(days);
            repeats[size] = Math.toIntExact(row.longAt(prefix + "repeats"));
            recency[size] = Math.toIntExact(row.longAt(prefix + "recency_days"));
            later[size] = Math.toIntExact(row.longAt("later_purchases"));
            meanSpend[size] = meanSpend(row, repeats[size]);
            histories.add(repeats[size], unit.between(0, recency[size]), unit.between(0, age[size]));
            size++;
        }

        HistoryRows done() {
            return new HistoryRows(this);
        }

        private double meanSpend(Rows row, int purchases) {
            if (purchases == 0) {
                return Double.NaN;
            }
            if (row.longAt(prefix + "unconverted") > 0) {
                unconverted++;
                return Double.NaN;
            }
            double mean = row.doubleAt(prefix + "repeat_amount") / purchases;
            spends.add(purchases, mean);
            return mean;
        }

        private void grow(int capacity) {
            repeats = Arrays.copyOf(repeats, capacity);
            recency = Arrays.copyOf(recency, capacity);
            age = Arrays.copyOf(age, capacity);
            later = Arrays.copyOf(later, capacity);
            meanSpend = Arrays.copyOf(meanSpend, capacity);
            places = Arrays.copyOf(places, capacity);
        }
    }
}
