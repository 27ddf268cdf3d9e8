package io.clientele.arrive.collect.reception;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.wire.OrderLine;
import io.clientele.arrive.collect.wire.ShopEvents;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.ledger.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order lines an event tells of, as facts. */
final class OrderFacts {

    private OrderFacts() {}

    static List<Fact> of(Source source, WireEvent event, String currency) {
        return ShopEvents.lines(event).stream()
                .map(line -> fact(source, line, currency))
                .toList();
    }

    private static Fact fact(Source source, OrderLine line, String currency) {
        FieldTexts fields = new FieldTexts();
        fields.put("order_id", line.orderId());
        fields.put("line", line.line());
        fields.put("customer", line.customer());
        fields.put("ordered_at", line.orderedAt());
        fields.put("product_id", line.productId());
        fields.put("product_name", line.productName());
        fields.put("category", line.category());
        fields.put("quantity", line.quantity());
        fields.put("unit_price", unitPrice(line));
        fields.put("amount", amount(line));
        fields.put("discount", line.discount());
        fields.put("tax", line.tax());
        fields.put("shipping", line.shipping());
        fields.put("currency", line.currency() == null ? currency : line.currency());
        fields.put("status", line.status());
        fields.put("line_kind", "product");
        fields.put("channel", line.channel());
        fields.put("store", line.store());
        fields.put("country", line.country());
        fields.put("region", line.region());
        fields.put("payment_method", line.paymentMethod());
        fields.put("promotion", line.promotion());
        fields.put("campaign", line.campaign());
        fields.put("attributes", line.attributes().equals("{}") ? null : line.attributes());
        return new Fact(Kind.ORDERS, source.name(), source.settings().namespace(), fields.texts());
    }

    private static @Nullable BigDecimal unitPrice(OrderLine line) {
        if (line.unitPrice() != null || line.amount() == null || line.quantity().signum() == 0) {
            return line.unitPrice();
        }
        return line.amount().divide(line.quantity(), 4, RoundingMode.HALF_EVEN).abs();
    }

    private static @Nullable BigDecimal amount(OrderLine line) {
        if (line.amount() != null || line.unitPrice() == null) {
            return line.amount();
        }
        BigDecimal full = line.unitPrice().multiply(line.quantity());
        BigDecimal less = line.discount() == null ? full : full.subtract(line.discount());
        return less.setScale(4, RoundingMode.HALF_EVEN);
    }
}
