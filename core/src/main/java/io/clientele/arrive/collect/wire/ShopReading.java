package io.clientele.arrive.collect.wire;

import io.clientele.arrive.ledger.Arriving;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One event's properties, read as an order. {@link ShopEvents} says by which rules. */
final class ShopReading {

    private static final JsonMapper JSON = JsonMapper.builder(JsonReading.factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int DECIMALS = 4;

    private final WireEvent event;
    private final JsonNode properties;
    private final boolean isGa4;

    ShopReading(WireEvent event) {
        this.event = event;
        this.properties = JSON.readTree(event.properties());
        this.isGa4 = properties.path("items").isArray();
    }

    /** One product as an event lists it, its amounts not yet shared. */
    private record Item(
            JsonNode node,
            @Nullable String id,
            @Nullable String name,
            BigDecimal quantity,
            @Nullable BigDecimal listPrice,
            @Nullable BigDecimal ownDiscount,
            @Nullable BigDecimal gross) {}

    List<OrderLine> lines(ShopStep step) {
        String order = order();
        List<Item> items = items();
        if (order == null) {
            return List.of();
        }
        boolean refund = step == ShopStep.ORDER_REFUNDED;
        String status = status(step);
        if (!items.isEmpty()) {
            return lines(order, items, refund, status);
        }
        return List.of(ShopEvents.isReversal(step) ? reversal(order, refund, status) : wholeOrder(order));
    }

    private static String status(ShopStep step) {
        return switch (step) {
            case ORDER_REFUNDED -> "returned";
            case ORDER_CANCELLED -> "cancelled";
            default -> "paid";
        };
    }

    List<ProductSeen> products() {
        List<Item> items = items();
        if (items.isEmpty()) {
            Item single = item(properties);
            items = single.id() == null ? List.of() : List.of(single);
        }
        Map<String, ProductSeen> seen = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.id() != null) {
                seen.putIfAbsent(item.id(), seen(item, item.id()));
            }
        }
        return List.copyOf(seen.values());
    }

    private ProductSeen seen(Item item, String id) {
        return new ProductSeen(
                id,
                item.name(),
                category(item.node()),
                text(item.node(), "brand", "item_brand"),
                item.listPrice(),
                event.currency(),
                attributes(item.node(), "variant", "item_variant", "url", "image_url"));
    }

    private @Nullable String order() {
        return text(properties, "order_id", "transaction_id", "orderId", "transactionId");
    }

    private List<Item> items() {
        JsonNode list = isGa4 ? properties.path("items") : properties.path("products");
        List<Item> items = new ArrayList<>();
        for (JsonNode node : list) {
            if (node.isObject()) {
                items.add(item(node));
            }
        }
        return items;
    }

    private Item item(JsonNode node) {
        BigDecimal stated = number(node, "quantity");
        BigDecimal rounded = stated == null ? null : Amounts.kept(stated.abs());
        BigDecimal quantity = rounded == null || rounded.signum() == 0 ? BigDecimal.ONE : rounded;
        BigDecimal price = amount(node, "price");
        BigDecimal own = isGa4 ? amount(node, "discount") : null;
        BigDecimal list = price == null || own == null ? price : price.add(own);
        BigDecimal gross = list == null ? null : Amounts.kept(list.multiply(quantity));
        return new Item(
                node,
                text(node, "product_id", "sku", "item_id", "id", "productId"),
                text(node, "name", "product_name", "item_name", "productName"),
                quantity,
                list,
                own == null ? null : Amounts.kept(own.multiply(quantity)),
                gross);
    }

    /** An order that doesn't list what was bought. */
    private OrderLine wholeOrder(String order) {
        return line(
                order,
                "1",
                null,
                BigDecimal.ONE,
                null,
                orderAmount(),
                amount(properties, "discount"),
                amount(properties, "tax"),
                amount(properties, "shipping"),
                "paid");
    }

    /**
     * A refund or cancellation that doesn't list its lines: what went back where the event says it, else a line that takes the
     * others of the order out.
     */
    private OrderLine reversal(String order, boolean refund, String status) {
        BigDecimal amount = refund ? orderAmount() : null;
        if (amount == null || amount.signum() == 0) {
            return line(
                    order,
                    Arriving.WHOLE_ORDER,
                    null,
                    BigDecimal.ZERO,
                    null,
                    BigDecimal.ZERO,
                    null,
                    null,
                    null,
                    status);
        }
        return line(
                order,
                "refund:" + refundId(),
                null,
                BigDecimal.ONE.negate(),
                amount.abs(),
                back(amount),
                null,
                back(amount(properties, "tax")),
                back(amount(properties, "shipping")),
                status);
    }

    private List<OrderLine> lines(String order, List<Item> items, boolean refund, String status) {
        List<BigDecimal> weights = items.stream().map(ShopReading::weight).toList();
        List<BigDecimal> discounts = shares(amount(properties, "discount"), weights);
        List<BigDecimal> taxes = shares(amount(properties, "tax"), weights);
        List<BigDecimal> shippings = shares(amount(properties, "shipping"), weights);
        String prefix = refund ? "refund:" + refundId() + ":" : "";
        Map<String, Integer> occurrences = new HashMap<>();
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String name = item.id() != null ? item.id() : item.name() != null ? item.name() : "line";
            int occurrence = occurrences.merge(name, 1, Integer::sum);
            BigDecimal discount = sum(item.ownDiscount(), at(discounts, i));
            BigDecimal amount = net(item, discount, items.size() == 1);
            lines.add(line(
                    order,
                    prefix + (occurrence == 1 ? name : name + "#" + occurrence),
                    item,
                    refund ? item.quantity().negate() : item.quantity(),
                    item.listPrice(),
                    refund ? back(amount) : amount,
                    refund ? null : discount,
                    refund ? back(at(taxes, i)) : at(taxes, i),
                    refund ? back(at(shippings, i)) : at(shippings, i),
                    status));
        }
        return lines;
    }

    private @Nullable BigDecimal net(Item item, @Nullable BigDecimal discount, boolean only) {
        if (item.gross() == null) {
            return only ? orderAmount() : null;
        }
        return discount == null ? item.gross() : item.gross().subtract(discount);
    }

    private static BigDecimal weight(Item item) {
        if (item.gross() == null) {
            return BigDecimal.ZERO;
        }
        return item.ownDiscount() == null
                ? item.gross()
                : item.gross().subtract(item.ownDiscount()).max(BigDecimal.ZERO);
    }

    private String refundId() {
        String id = text(properties, "refund_id", "refundId");
        return id != null
                ? id
                : event.times()
                        .occurredAt()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
    }

    /** In proportion to weights, adding up to the whole; all of it on the first line when nothing weighs anything. */
    private static List<BigDecimal> shares(@Nullable BigDecimal whole, List<BigDecimal> weights) {
        if (whole == null) {
            return List.of();
        }
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal left = whole;
        for (int i = 0; i < weights.size(); i++) {
            boolean last = i == weights.size() - 1;
            BigDecimal share;
            if (sum.signum() <= 0) {
                share = i == 0 ? whole : BigDecimal.ZERO;
            } else {
                share = last ? left : whole.multiply(weights.get(i)).divide(sum, DECIMALS, RoundingMode.HALF_UP);
            }
            left = left.subtract(share);
            shares.add(share);
        }
        return shares;
    }

    private static @Nullable BigDecimal at(List<BigDecimal> shares, int index) {
        return shares.isEmpty() ? null : shares.get(index);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.add(other);
    }

    private static @Nullable BigDecimal back(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.abs().negate();
    }

    private @Nullable BigDecimal orderAmount() {
        BigDecimal net = first("revenue", "subtotal");
        if (net != null && event.format() != WireFormat.MATOMO) {
            return net;
        }
        BigDecimal total = amount(properties, "total");
        if (total == null) {
            return net != null ? net : amount(properties, "value");
        }
        return less(less(total, amount(properties, "tax")), amount(properties, "shipping"));
    }

    private static BigDecimal less(BigDecimal whole, @Nullable BigDecimal part) {
        return part == null ? whole : whole.subtract(part);
    }

    private OrderLine line(
            String order,
            String line,
            @Nullable Item item,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal discount,
            @Nullable BigDecimal tax,
            @Nullable BigDecimal shipping,
            String status) {
        JsonNode node = item == null ? JSON.createObjectNode() : item.node();
        String coupon = text(node, "coupon");
        EventContext context = event.context();
        return new OrderLine(
                order,
                line,
                event.person().userId(),
                event.person().anonymousId(),
                event.times().occurredAt(),
                item == null ? null : item.id(),
                item == null ? null : item.name(),
                category(node),
                quantity,
                unitPrice,
                amount,
                discount,
                tax,
                shipping,
                event.currency(),
                status,
                context.touch().channel(),
                text(properties, "affiliation"),
                context.place().country(),
                context.place().region(),
                text(properties, "payment_method", "payment_type"),
                coupon != null ? coupon : text(properties, "coupon"),
                context.campaign().name(),
                attributes(node, "brand", "item_brand", "variant", "item_variant"));
    }

    private static @Nullable String category(JsonNode node) {
        String own = text(node, "category");
        if (own != null) {
            return own;
        }
        List<String> path = new ArrayList<>();
        for (String field :
                List.of("item_category", "item_category2", "item_category3", "item_category4", "item_category5")) {
            String part = text(node, field);
            if (part != null) {
                path.add(part);
            }
        }
        return path.isEmpty() ? null : String.join(" > ", path);
    }

    /** A JSON object of the fields that are there, under the names of the Segment spec. */
    private static String attributes(JsonNode node, String... fields) {
        StringBuilder attributes = new StringBuilder("{");
        for (String field : fields) {
            String value = text(node, field);
            if (value != null) {
                String name = field.startsWith("item_") ? field.substring(5) : field;
                attributes
                        .append(attributes.length() == 1 ? "" : ",")
                        .append(Texts.quoted(name))
                        .append(':')
                        .append(Texts.quoted(value));
            }
        }
        return attributes.append('}').toString();
    }

    private @Nullable BigDecimal first(String... fields) {
        for (String field : fields) {
            BigDecimal amount = amount(properties, field);
            if (amount != null) {
                return amount;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal amount(JsonNode node, String field) {
        BigDecimal number = number(node, field);
        return number == null ? null : Amounts.kept(number);
    }

    private static @Nullable BigDecimal number(JsonNode node, String field) {
        String text = text(node, field);
        return text == null ? null : Amounts.number(text);
    }

    /** The first of the fields that is a text or number and not blank. */
    private static @Nullable String text(JsonNode node, String... fields) {
        for (String field : fields) {
            JsonNode value = node.path(field);
            String text = value.isNumber() ? Amounts.id(value.asString()) : value.isString() ? value.asString() : "";
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }
}
