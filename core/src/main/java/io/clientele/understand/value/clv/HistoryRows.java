package io.clientele.understand.value.clv;

import io.clientele.ground.store.Rows;
import io.clientele.stats.clv.Grain;
import io.clientele.stats.clv.Histories;
import io.clientele.stats.clv.Holdout;
import io.clientele.stats.clv.HoldoutReport;
import io.clientele.stats.clv.PurchaseModel;
import io.clientele.stats.clv.Spends;
import java.util.Arrays;

/**
 * The customers a model is calibrated on, drained from the step {@code histories_summarised}: what the fits need, and 16
 * bytes a customer to hold the result against the holdout without asking the engine again.
 */
final class HistoryRows {

    private final Grain unit;
    private final Histories histories;
    private final Spends spends;
    private final long unconverted;
    private final int[] repeats;
    private final int[] recency;
    private final int[] age;
    private final int[] later;
    private final int size;

    private HistoryRows(Grain unit, Draining from) {
        this.unit = unit;
        histories = from.histories.build();
        spends = from.spends.build();
        unconverted = from.unconverted;
        repeats = from.repeats;
        recency = from.recency;
        age = from.age;
        later = from.later;
        size = from.size;
    }

    static HistoryRows drained(Rows rows, Grain unit) {
        Draining draining = new Draining(unit);
        while (rows.next()) {
            draining.add(rows);
        }
        return new HistoryRows(unit, draining);
    }

    Histories histories() {
        return histories;
    }

    Spends spends() {
        return spends;
    }

    /** Customers with repeat purchases whose amounts can't be told in the reporting currency. */
    long unconverted() {
        return unconverted;
    }

    /** The model against what these customers did in the {@code days} after the end of calibration. */
    HoldoutReport against(PurchaseModel model, long days, int lastFrequency) {
        Holdout holdout = new Holdout(model, unit.between(0, days), lastFrequency);
        for (int i = 0; i < size; i++) {
            holdout.add(repeats[i], unit.between(0, recency[i]), unit.between(0, age[i]), later[i]);
        }
        return holdout.report();
    }

    /** Collects rows. */
    private static final class Draining {
        private static final int FIRST_CAPACITY = 1024;

        private final Grain unit;
        private final Histories.Builder histories;
        private final Spends.Builder spends = Spends.builder();
        private long unconverted;
        private int[] repeats = new int[FIRST_CAPACITY];
        private int[] recency = new int[FIRST_CAPACITY];
        private int[] age = new int[FIRST_CAPACITY];
        private int[] later = new int[FIRST_CAPACITY];
        private int size;

        Draining(Grain unit) {
            this.unit = unit;
            histories = Histories.in(unit);
        }

        void add(Rows row) {
            if (size == repeats.length) {
                grow(size + (size >> 1));
            }
            repeats[size] = Math.toIntExact(row.longAt("repeats"));
            recency[size] = Math.toIntExact(row.longAt("recency_days"));
            age[size] = Math.toIntExact(row.longAt("age_days"));
            later[size] = Math.toIntExact(row.longAt("later_purchases"));
            histories.add(repeats[size], unit.between(0, recency[size]), unit.between(0, age[size]));
            if (repeats[size] > 0) {
                if (row.longAt("unconverted") > 0) {
                    unconverted++;
                } else {
                    spends.add(repeats[size], row.doubleAt("mean_spend"));
                }
            }
            size++;
        }

        private void grow(int capacity) {
            repeats = Arrays.copyOf(repeats, capacity);
            recency = Arrays.copyOf(recency, capacity);
            age = Arrays.copyOf(age, capacity);
            later = Arrays.copyOf(later, capacity);
        }
    }
}
