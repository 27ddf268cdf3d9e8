package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund or cancellation of a whole order that doesn't list its lines: whoever has them reverses them.
 *
 * @param occurredAt when the money went back or the order was called off
 * @param amount what went back, above 0; null when the event doesn't say
 * @param currency of the amount, null when the event names none
 * @param status returned or cancelled
 */
public record OrderReversal(
        String orderId,
        Instant occurredAt,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        String status) {}
