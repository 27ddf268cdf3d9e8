package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product that an event describes, by the fields of that kind. Events know what a product sells for, never what it
 * costs the shop.
 *
 * @param category a path is written with {@code ' > '}
 * @param price of one, before discounts; null when the event names none
 * @param currency of the price, null when the event names none
 * @param attributes a JSON object: variant, url, image_url, where the event has them
 */
public record ProductSeen(
        String productId,
        @Nullable String name,
        @Nullable String category,
        @Nullable String brand,
        @Nullable BigDecimal price,
        @Nullable String currency,
        String attributes) {}
