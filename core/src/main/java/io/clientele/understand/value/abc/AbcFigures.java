package io.clientele.understand.value.abc;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code value abc}.
 *
 * @param gini of revenue over customers: 0 all alike, towards 1 one has all; null without revenue
 * @param classes A, B and C
 * @param curve from (0, 0) to (1, 1), best customers first
 * @param negativeExcluded customers left out because their returns exceed their purchases
 */
public record AbcFigures(
        String currency, @Nullable Double gini, List<InClass> classes, List<CurvePoint> curve, long negativeExcluded) {

    public AbcFigures {
        classes = List.copyOf(classes);
        curve = List.copyOf(curve);
    }

    /**
     * A class.
     *
     * @param share of revenue; null without revenue
     */
    public record InClass(
            String name,
            long customers,
            BigDecimal revenue,
            @Nullable Double share) {}

    /** How much of the value so large a share of the customers brings. */
    public record CurvePoint(double customers, double value) {}
}
