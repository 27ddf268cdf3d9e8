package io.clientele.know.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order of a customer, with its lines.
 *
 * @param total of its lines, in {@code currency}; returns count below zero
 */
public record TimelineOrder(
        String source, String orderId, Instant orderedAt, BigDecimal total, String currency, List<Line> lines) {

    public TimelineOrder {
        lines = List.copyOf(lines);
    }

    /** The same order under another id. */
    public TimelineOrder called(String otherId) {
        return new TimelineOrder(source, otherId, orderedAt, total, currency, lines);
    }

    /** One line as the source wrote it. */
    public record Line(
            @Nullable String productId,
            @Nullable String productName,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal amount,
            String status,
            String lineKind) {}
}
