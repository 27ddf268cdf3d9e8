package io.clientele.understand.value.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code value products}.
 *
 * @param products of the page
 * @param total products there are
 * @param weeksFrom first day of the first week of the sparklines; null without order lines
 */
public record ProductFigures(
        String currency,
        List<ProductLine> products,
        long total,
        @Nullable LocalDate weeksFrom) {

    public ProductFigures {
        products = List.copyOf(products);
    }

    /**
     * A product.
     *
     * @param name and {@code category}: null where nobody says
     * @param units pieces sold less pieces returned
     * @param returnRate pieces returned / pieces sold; null when none was sold or returns are left out
     * @param trend relative change of orders with it, the last twelve weeks against the twelve before; -1 where
     *     nobody orders it any more, null where the twelve before have none
     * @param spark orders with it in each of these 24 weeks
     */
    public record ProductLine(
            String product,
            @Nullable String name,
            @Nullable String category,
            BigDecimal revenueNet,
            BigDecimal units,
            long orders,
            long buyers,
            long repeatBuyers,
            @Nullable Double returnRate,
            @Nullable Double trend,
            List<Long> spark) {

        public ProductLine {
            spark = List.copyOf(spark);
        }
    }
}
