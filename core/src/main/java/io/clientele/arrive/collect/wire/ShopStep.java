package io.clientele.arrive.collect.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody does in a shop, by the event names of the Segment spec (the present ones and the older, {@code Viewed
 * Product}), of GA4, and of Matomo's orders as they are read here. Capitals, blanks and underscores don't matter.
 */
public enum ShopStep {
    /** The catalogue was searched. */
    PRODUCTS_SEARCHED("products searched", "search", "view search results"),
    /** A list or category was seen. */
    LIST_VIEWED("product list viewed", "product list filtered", "viewed product category", "view item list"),
    /** A product was chosen from a list. */
    PRODUCT_CLICKED("product clicked", "clicked product", "select item"),
    /** A product's own page was seen. */
    PRODUCT_VIEWED("product viewed", "viewed product", "view item"),
    /** A product was put into the cart. */
    PRODUCT_ADDED("product added", "added product", "add to cart"),
    /** A product was taken out of the cart. */
    PRODUCT_REMOVED("product removed", "removed product", "remove from cart"),
    /** A product was put on a list of wishes. */
    WISHED("product added to wishlist", "add to wishlist"),
    /** The cart was looked at. */
    CART_VIEWED("cart viewed", "viewed cart", "view cart"),
    /** The cart as a whole was told. */
    CART_UPDATED("cart updated"),
    /** Going to pay. */
    CHECKOUT_STARTED("checkout started", "started order", "begin checkout"),
    /** A further step of paying. */
    CHECKOUT_CONTINUED(
            "checkout step viewed",
            "checkout step completed",
            "viewed checkout step",
            "completed checkout step",
            "add shipping info"),
    /** How to pay was said. */
    PAYMENT_ENTERED("payment info entered", "add payment info"),
    /** Bought. */
    ORDER_COMPLETED("order completed", "completed order", "purchase"),
    /** A known order says something else now. */
    ORDER_UPDATED("order updated", "updated order"),
    /** Money went back, for all of an order or for some of it. */
    ORDER_REFUNDED("order refunded", "refunded order", "refund"),
    /** Not bought after all. */
    ORDER_CANCELLED("order cancelled", "order canceled", "cancelled order", "canceled order"),
    /** A coupon was typed in. */
    COUPON_ENTERED("coupon entered"),
    /** A coupon counts. */
    COUPON_APPLIED("coupon applied"),
    /** A coupon was refused. */
    COUPON_DENIED("coupon denied"),
    /** A coupon doesn't count any more. */
    COUPON_REMOVED("coupon removed");

    private static final Map<String, ShopStep> BY_NAME = byName();

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final String[] names;

    ShopStep(String... names) {
        this.names = names;
    }

    /** The step an event tells of; empty when it tells of none. Only a track does. */
    public static Optional<ShopStep> of(WireEvent event) {
        String name = event.name();
        return event.type() != EventType.TRACK || name == null
                ? Optional.empty()
                : Optional.ofNullable(BY_NAME.get(name.strip().replace('_', ' ').toLowerCase(Locale.ROOT)));
    }

    private static Map<String, ShopStep> byName() {
        Map<String, ShopStep> steps = new HashMap<>();
        for (ShopStep step : values()) {
            for (String name : step.names) {
                steps.put(name, step);
            }
        }
        return steps;
    }
}
