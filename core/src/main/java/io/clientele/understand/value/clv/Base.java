package io.clientele.understand.value.clv;

import io.clientele.ground.store.Rows;
import io.clientele.stats.clv.Grain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The customer base as the step {@code base_summed} gives it.
 *
 * @param firstDay with a purchase
 * @param activeDays over customers, from the first to the last purchase
 * @param unconverted customers with money in a currency no rate leads from
 */
record Base(long customers, LocalDate firstDay, long orders, BigDecimal revenue, long activeDays, long unconverted) {

    /** Empty when nobody has bought anything. */
    static Optional<Base> of(Rows row) {
        LocalDate firstDay = row.dateAt("first_day");
        if (firstDay == null) {
            return Optional.empty();
        }
        return Optional.of(new Base(
                row.longAt("customers"),
                firstDay,
                row.longAt("orders"),
                row.requiredDecimal("revenue"),
                row.longAt("active_days"),
                row.longAt("unconverted")));
    }

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
}
