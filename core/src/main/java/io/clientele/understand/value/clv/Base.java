package io.clientele.understand.value.clv;

import io.clientele.ground.store.Rows;
import io.clientele.stats.clv.Grain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The customer base as a whole.
 *
 * @param customers with a purchase, at least 1
 * @param firstDay with a purchase
 * @param activeDays over customers, from the first to the last purchase
 */
record Base(long customers, LocalDate firstDay, long orders, BigDecimal revenue, long activeDays) {

    ClvFigures.Historic historic() {
        double years = activeDays / Grain.DAY.perYear();
        return new ClvFigures.Historic(
                customers,
                orders,
                revenue,
                revenue.doubleValue() / orders,
                activeDays == 0 ? null : orders / years,
                years / customers,
                revenue.doubleValue() / customers);
    }

    /** Sums rows of the step {@code histories_summarised}. */
    static final class Summing {
        private long customers;
        private LocalDate firstDay = LocalDate.MAX;
        private long orders;
        private BigDecimal revenue = BigDecimal.ZERO;
        private long activeDays;

        void add(Rows row) {
            customers++;
            LocalDate day = Objects.requireNonNull(row.dateAt("first_day"));
            firstDay = day.isBefore(firstDay) ? day : firstDay;
            orders += row.longAt("orders");
            revenue = revenue.add(row.requiredDecimal("revenue"));
            activeDays += row.longAt("active_days");
        }

        boolean isEmpty() {
            return customers == 0;
        }

        Base done() {
            return new Base(customers, firstDay, orders, revenue, activeDays);
        }
    }
}
