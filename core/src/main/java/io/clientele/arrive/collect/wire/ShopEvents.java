package io.clientele.arrive.collect.wire;

import java.util.List;
import java.util.Optional;

/**
 * Reads the order lines and products that events carry. Pure functions of an event; the same event gives the same lines.
 *
 * <p>Where fields are looked for: products in {@code products} (Segment, Matomo) or {@code items} (GA4), a single product
 * among the properties themselves; its id in {@code product_id}, {@code sku}, {@code item_id}, {@code id}; its name in {@code
 * name}, {@code product_name}, {@code item_name}; its category in {@code category}, or {@code item_category} to {@code
 * item_category5} as a path; the order's id in {@code order_id}, {@code transaction_id}.
 *
 * <p>What holds where something is missing:
 *
 * <ul>
 *   <li>No order id: no lines. Nobody could tell a repetition.
 *   <li>No products: one line without a product, whose amount is {@code revenue}, else {@code subtotal}, else {@code total}
 *       less tax and shipping, else {@code value}.
 *   <li>No quantity, or none above 0: one piece.
 *   <li>No price: no amount, unless it is the only line, which has the order's amount then.
 *   <li>No product id: the name tells lines apart; such a product is not among {@link #products}.
 *   <li>Amounts of 10^14 and more, and what isn't a number: as if missing.
 * </ul>
 *
 * <p>Discount, tax and shipping of an order are spread over its lines in proportion to what they cost, to four decimals; the
 * last line takes what rounding leaves, so that the lines add up to the order. A price of GA4 is after the item's own
 * discount, one of Segment before any.
 */
public final class ShopEvents {

    private ShopEvents() {}

    /**
     * The lines an event tells of: of {@link ShopStep#ORDER_COMPLETED} and {@link ShopStep#ORDER_UPDATED} as they are now, of
     * {@link ShopStep#ORDER_REFUNDED} with negative quantities and amounts, of {@link ShopStep#ORDER_CANCELLED} as cancelled
     * under the same ids. Empty for every other event.
     *
     * <p>A refund's lines are told apart by its {@code refund_id}, or by the UTC day: two sources that report one refund
     * tell of the same lines, and so do two refunds of the same product and order on the same day.
     */
    public static List<OrderLine> lines(WireEvent event) {
        Optional<ShopStep> step = ShopStep.of(event).filter(ShopEvents::isOfAnOrder);
        return step.isEmpty() ? List.of() : new ShopReading(event).lines(step.get());
    }

    /** The products an event describes, each once; those without an id are left out. */
    public static List<ProductSeen> products(WireEvent event) {
        boolean page = event.type() == EventType.PAGE && event.properties().contains("\"products\"");
        return page || ShopStep.of(event).isPresent() ? new ShopReading(event).products() : List.of();
    }

    static boolean isReversal(ShopStep step) {
        return step == ShopStep.ORDER_REFUNDED || step == ShopStep.ORDER_CANCELLED;
    }

    private static boolean isOfAnOrder(ShopStep step) {
        return step == ShopStep.ORDER_COMPLETED || step == ShopStep.ORDER_UPDATED || isReversal(step);
    }
}
