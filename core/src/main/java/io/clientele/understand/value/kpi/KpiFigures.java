package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Days;
import io.clientele.ground.base.MetricChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code value kpis}.
 *
 * @param period the days asked about; null when there are no order lines at all
 * @param compared the days compared with; null when there are none, or no data in them
 * @param currency of {@code metrics}: the reporting currency, or, where no line is in it, the one with most orders
 * @param metrics of all lines in that currency
 * @param comparedMetrics the same of the days compared with
 * @param changes from the days compared with, of those metrics that have an interval
 * @param otherCurrencies lines that no rate leads from to {@code currency}, never added to the above
 */
public record KpiFigures(
        @Nullable Days period,
        @Nullable Days compared,
        String currency,
        Metrics metrics,
        @Nullable Metrics comparedMetrics,
        List<MetricChange> changes,
        List<InCurrency> otherCurrencies) {

    public KpiFigures {
        changes = List.copyOf(changes);
        otherCurrencies = List.copyOf(otherCurrencies);
    }

    /** Key figures of the lines in one currency. */
    public record InCurrency(String currency, Metrics metrics) {}
}
