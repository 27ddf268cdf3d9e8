package io.clientele.arrive.collect.wire;

import io.clientele.arrive.ledger.Arriving;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order that an event tells of, by the fields of {@code orders}. Amounts are in {@code currency}, with four
 * decimals at most.
 *
 * @param line the line's id within its order: the product's id, or its name where it has none; with {@code #2} and so on
 *     when a product stands in an order more than once. Made of the product rather than of its place, so that two sources
 *     that list an order differently tell of the same lines. Of a refund {@code refund:<refund id or UTC day>:<product>},
 *     without the product where it lists none; {@link Arriving#WHOLE_ORDER} of a line that takes the order's others out
 * @param customer the user id; null when only an anonymous id is known
 * @param anonymousId as in the event
 * @param quantity pieces, negative when money went back for them
 * @param unitPrice before any discount; null when the event names no price
 * @param amount of the line after its discount, without tax and shipping; null when nothing says it
 * @param discount 0 or more, the line's share of the order's included; null when there is none, and of refunds
 * @param tax the line's share
 * @param shipping the line's share
 * @param currency null when the event names none: the source's own, then
 * @param status paid, returned or cancelled
 * @param store {@code affiliation} of the specs
 * @param promotion the coupon of the product, else of the order
 * @param campaign the campaign that brought the buyer
 * @param attributes a JSON object: brand and variant, where the event has them
 */
public record OrderLine(
        String orderId,
        String line,
        @Nullable String customer,
        @Nullable String anonymousId,
        Instant orderedAt,
        @Nullable String productId,
        @Nullable String productName,
        @Nullable String category,
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal discount,
        @Nullable BigDecimal tax,
        @Nullable BigDecimal shipping,
        @Nullable String currency,
        String status,
        @Nullable String channel,
        @Nullable String store,
        @Nullable String country,
        @Nullable String region,
        @Nullable String paymentMethod,
        @Nullable String promotion,
        @Nullable String campaign,
        String attributes) {}
