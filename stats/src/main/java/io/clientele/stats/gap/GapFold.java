package io.clientele.stats.gap;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.Arrays;
import java.util.List;

/**
 * A customer's rhythm as it was known on some days: one row per customer and day asked for, for customers who had bought
 * something before that day.
 *
 * <p>Reads one row a purchase day, in order: {@code day_number} (days since 1970-01-01), {@code bought} (1, or 0 when
 * things only came back: such a day is no purchase but its amount counts), {@code amount_units} (what was spent, in any
 * integer unit) and {@code unconverted} (1 when part of it is missing from the amount).
 *
 * <p>Emits {@code customer}, {@code as_of} (the day asked for; only earlier days are known), {@code purchases}, {@code
 * first_day} and {@code last_day} of a purchase, {@code gaps} (purchases less one), {@code median_gap} in days (of the
 * latest {@value #GAPS_KEPT} gaps; the mean of the middle two of an even number; null without a gap), {@code last_gap}
 * (null without a gap), {@code amount_units} and {@code unconverted}.
 *
 * <p>The state is {@value #GAPS_KEPT} gaps, however often a customer buys: more gaps than that are more than three years
 * of daily purchases, and the rhythm of three years ago is no longer theirs.
 */
public final class GapFold implements SequenceFold {

    private static final long serialVersionUID = 1L;

    private static final int GAPS_KEPT = 1100;

    private static final List<FoldField> READS = List.of(
            FoldField.ofLong("day_number"),
            FoldField.ofLong("bought"),
            FoldField.ofLong("amount_units"),
            FoldField.ofLong("unconverted"));

    private static final List<FoldField> EMITS = List.of(
            FoldField.ofLong("customer"),
            FoldField.ofLong("as_of"),
            FoldField.ofLong("purchases"),
            FoldField.ofLong("first_day"),
            FoldField.ofLong("last_day"),
            FoldField.ofLong("gaps"),
            FoldField.ofDouble("median_gap"),
            FoldField.ofLong("last_gap"),
            FoldField.ofLong("amount_units"),
            FoldField.ofLong("unconverted"));

    private final long[] asOf;

    /** @param asOf days since 1970-01-01, at least one; each is asked for once, however often it is given */
    public GapFold(long... asOf) {
        if (asOf.length == 0) {
            throw new IllegalArgumentException("a rhythm is known as of some day, none was given");
        }
        this.asOf = Arrays.stream(asOf).sorted().distinct().toArray();
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
        return new Rhythm(asOf);
    }

    /** One customer after another. */
    private static final class Rhythm implements Pass {
        private final long[] asOf;
        private final long[] gaps = new long[GAPS_KEPT];
        private long customer;
        private int next;
        private long purchases;
        private long firstDay;
        private long lastDay;
        private long amountUnits;
        private long unconverted;

        Rhythm(long[] asOf) {
            this.asOf = asOf;
        }

        @Override
        public void start(long nextCustomer) {
            customer = nextCustomer;
            next = 0;
            purchases = 0;
            amountUnits = 0;
            unconverted = 0;
        }

        @Override
        public void accept(FoldRow row, FoldOutput output) {
            long day = row.longAt(0);
            while (next < asOf.length && day >= asOf[next]) {
                emit(output);
            }
            amountUnits = Math.addExact(amountUnits, row.longAt(2));
            unconverted = Math.max(unconverted, row.longAt(3));
            if (row.longAt(1) != 0) {
                purchase(day);
            }
        }

        @Override
        public void finish(FoldOutput output) {
            while (next < asOf.length) {
                emit(output);
            }
        }

        private void purchase(long day) {
            if (purchases == 0) {
                firstDay = day;
            } else {
                gaps[(int) ((purchases - 1) % GAPS_KEPT)] = day - lastDay;
            }
            lastDay = day;
            purchases++;
        }

        private void emit(FoldOutput output) {
            if (purchases > 0) {
                output.setLong(0, customer);
                output.setLong(1, asOf[next]);
                output.setLong(2, purchases);
                output.setLong(3, firstDay);
                output.setLong(4, lastDay);
                output.setLong(5, purchases - 1);
                if (purchases > 1) {
                    output.setDouble(6, median());
                    output.setLong(7, gaps[(int) ((purchases - 2) % GAPS_KEPT)]);
                }
                output.setLong(8, amountUnits);
                output.setLong(9, unconverted);
                output.emit();
            }
            next++;
        }

        private double median() {
            int size = (int) Math.min(purchases - 1, GAPS_KEPT);
            long[] sorted = Arrays.copyOf(gaps, size);
            Arrays.sort(sorted);
            return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2.0;
        }
    }
}
