package io.clientele.shop;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** A row of orders.csv.gz as the tests need it; money in hundredths. */
record OrderLine(
        String orderId,
        int line,
        String customer,
        LocalDateTime at,
        String productId,
        String productName,
        String category,
        int quantity,
        long unitPrice,
        long discount,
        String currency,
        String status,
        String channel,
        String store,
        String country,
        String promotion,
        String refersTo) {

    static List<OrderLine> read(Path folder) {
        return Table.read(folder.resolve(Shop.ORDERS)).rows().stream()
                .map(OrderLine::of)
                .toList();
    }

    private static OrderLine of(Map<String, String> row) {
        return new OrderLine(
                text(row, "order_id"),
                Integer.parseInt(text(row, "line")),
                text(row, "customer_id"),
                LocalDateTime.parse(text(row, "ordered_at")),
                text(row, "product_id"),
                text(row, "product_name"),
                text(row, "category"),
                Integer.parseInt(text(row, "quantity")),
                hundredths(text(row, "unit_price")),
                hundredths(text(row, "discount")),
                text(row, "currency"),
                text(row, "status"),
                text(row, "channel"),
                text(row, "store"),
                text(row, "country"),
                text(row, "promotion"),
                text(row, "refers_to"));
    }

    private static String text(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("no column " + column + " in " + row.keySet());
        }
        return value;
    }

    private static long hundredths(String money) {
        return new java.math.BigDecimal(money).movePointRight(2).longValueExact();
    }

    boolean paid() {
        return status.equals("paid");
    }

    long amount() {
        return quantity * unitPrice - discount;
    }
}
