package io.clientele.arrive.collect.wire;

import static io.clientele.arrive.collect.wire.Wire.ownEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopEventsTest {

    private static WireEvent event(String name, String properties) {
        return ownEvent("{\"type\":\"track\",\"name\":\"" + name + "\",\"user_id\":\"u\",\"anonymous_id\":\"a\","
                + "\"occurred_at\":\"2026-02-28T23:00:00Z\",\"properties\":" + properties + "}");
    }

    private static BigDecimal sum(List<OrderLine> lines, Function<OrderLine, @Nullable BigDecimal> field) {
        return lines.stream().map(field).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({
        "Product Viewed,PRODUCT_VIEWED", "view_item,PRODUCT_VIEWED", "Viewed Product,PRODUCT_VIEWED",
        "product_viewed,PRODUCT_VIEWED", "Products Searched,PRODUCTS_SEARCHED", "Product Added,PRODUCT_ADDED",
        "add_to_cart,PRODUCT_ADDED", "Product Removed,PRODUCT_REMOVED", "remove_from_cart,PRODUCT_REMOVED",
        "Cart Viewed,CART_VIEWED", "view_cart,CART_VIEWED", "Checkout Started,CHECKOUT_STARTED",
        "begin_checkout,CHECKOUT_STARTED", "Order Completed,ORDER_COMPLETED", "purchase,ORDER_COMPLETED",
        "Completed Order,ORDER_COMPLETED", "Order Updated,ORDER_UPDATED", "Order Refunded,ORDER_REFUNDED",
        "refund,ORDER_REFUNDED", "Order Cancelled,ORDER_CANCELLED", "Coupon Applied,COUPON_APPLIED"
    })
    void knowsTheNamesOfAllThreeSpecs(String name, ShopStep step) {
        assertThat(ShopStep.of(event(name, "{}"))).contains(step);
    }

    @Test
    void takesNothingElseForAStep() {
        assertThat(ShopStep.of(event("Signed Up", "{}"))).isEmpty();
        WireEvent page = ownEvent("{\"type\":\"page\",\"name\":\"purchase\",\"user_id\":\"u\"}");
        assertThat(ShopStep.of(page)).isEmpty();
        assertThat(ShopEvents.lines(page)).isEmpty();
    }

    @Test
    void readsAnOrderOfTheSegmentSpec() {
        WireEvent order = event("Order Completed", """
                {"order_id":50314,"affiliation":"Store","total":27.5,"subtotal":22.5,"revenue":25,"shipping":3,"tax":2,
                "discount":2.5,"coupon":"hasbros","currency":"USD","products":[
                {"product_id":"507f","sku":"45790-32","name":"Monopoly","price":19,"quantity":1,"category":"Games",
                 "brand":"Hasbro","url":"https://x/m"},
                {"product_id":"505b","name":"Uno","price":3,"quantity":2,"category":"Games","coupon":"uno"}]}""");
        List<OrderLine> lines = ShopEvents.lines(order);
        assertThat(lines).hasSize(2);
        OrderLine first = lines.getFirst();
        assertThat(first.orderId()).isEqualTo("50314");
        assertThat(first.line()).isEqualTo("507f");
        assertThat(first.customer()).isEqualTo("u");
        assertThat(first.anonymousId()).isEqualTo("a");
        assertThat(first.orderedAt()).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(first.unitPrice()).isEqualByComparingTo("19");
        assertThat(first.discount()).isEqualByComparingTo("1.9");
        assertThat(first.amount()).isEqualByComparingTo("17.1");
        assertThat(first.currency()).isEqualTo("USD");
        assertThat(first.status()).isEqualTo("paid");
        assertThat(first.store()).isEqualTo("Store");
        assertThat(first.promotion()).isEqualTo("hasbros");
        assertThat(first.attributes()).isEqualTo("{\"brand\":\"Hasbro\"}");
        assertThat(lines.get(1).promotion()).isEqualTo("uno");
        assertThat(sum(lines, OrderLine::amount)).isEqualByComparingTo("22.5");
        assertThat(sum(lines, OrderLine::tax)).isEqualByComparingTo("2");
        assertThat(sum(lines, OrderLine::shipping)).isEqualByComparingTo("3");
        assertThat(ShopEvents.products(order))
                .extracting(ProductSeen::productId, ProductSeen::brand, ProductSeen::attributes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("507f", "Hasbro", "{\"url\":\"https://x/m\"}"),
                        org.assertj.core.groups.Tuple.tuple("505b", null, "{}"));
    }

    @Test
    void readsAPurchaseOfGa4WhosePricesAreAfterTheItemsDiscount() {
        WireEvent purchase = event("purchase", """
                {"transaction_id":"T_1","value":30.03,"tax":4.9,"shipping":5.99,"currency":"EUR","items":[
                {"item_id":"SKU_1","item_name":"Tee","discount":2.22,"price":10.01,"quantity":3,
                 "item_category":"Apparel","item_category2":"Adult","item_variant":"green"}]}""");
        OrderLine line = ShopEvents.lines(purchase).getFirst();
        assertThat(line.unitPrice()).isEqualByComparingTo("12.23");
        assertThat(line.discount()).isEqualByComparingTo("6.66");
        assertThat(line.amount()).isEqualByComparingTo("30.03");
        assertThat(line.category()).isEqualTo("Apparel > Adult");
        assertThat(line.attributes()).isEqualTo("{\"variant\":\"green\"}");
        assertThat(line.line()).isEqualTo("SKU_1");
    }

    @Test
    void tellsOfTheSameLinesWhicheverSourceReports() {
        WireEvent segment = event(
                "Order Completed",
                "{\"order_id\":\"1\",\"products\":[{\"sku\":\"a\",\"price\":1},{\"sku\":\"b\",\"price\":2}]}");
        WireEvent ga4 = event(
                "purchase",
                "{\"transaction_id\":1,\"items\":[{\"item_id\":\"b\",\"price\":2},{\"item_id\":\"a\",\"price\":1}]}");
        assertThat(ShopEvents.lines(ga4)).containsExactlyInAnyOrderElementsOf(ShopEvents.lines(segment));
    }

    @Test
    void countsAProductThatStandsTwice() {
        assertThat(ShopEvents.lines(event(
                        "Order Completed",
                        "{\"order_id\":1,\"products\":[{\"sku\":\"a\"},{\"sku\":\"a\"},{\"name\":\"N\"},{}]}")))
                .extracting(OrderLine::line)
                .containsExactly("a", "a#2", "N", "line");
    }

    @Test
    void refundsWithNegativePieces() {
        List<OrderLine> lines = ShopEvents.lines(event(
                "Order Refunded",
                "{\"order_id\":1,\"tax\":1,\"products\":[{\"product_id\":\"a\",\"price\":10,\"quantity\":2}]}"));
        OrderLine line = lines.getFirst();
        assertThat(line.line()).isEqualTo("refund:2026-02-28:a");
        assertThat(line.quantity()).isEqualByComparingTo("-2");
        assertThat(line.amount()).isEqualByComparingTo("-20");
        assertThat(line.tax()).isEqualByComparingTo("-1");
        assertThat(line.status()).isEqualTo("returned");
        assertThat(ShopEvents.lines(
                                event(
                                        "refund",
                                        "{\"transaction_id\":1,\"refund_id\":\"r\",\"items\":[{\"item_id\":\"a\",\"quantity\":1}]}"))
                        .getFirst()
                        .line())
                .isEqualTo("refund:r:a");
    }

    @Test
    void reversesAWholeOrderThatListsNothing() {
        OrderLine refund = ShopEvents.lines(event(
                        "Order Refunded",
                        "{\"order_id\":1,\"total\":36,\"tax\":4,\"shipping\":2,\"currency\":\"EUR\"}"))
                .getFirst();
        assertThat(refund.line()).isEqualTo("refund:2026-02-28");
        assertThat(refund.quantity()).isEqualByComparingTo("-1");
        assertThat(refund.unitPrice()).isEqualByComparingTo("30");
        assertThat(refund.amount()).isEqualByComparingTo("-30");
        assertThat(refund.tax()).isEqualByComparingTo("-4");
        assertThat(refund.status()).isEqualTo("returned");
        assertThat(ShopEvents.lines(
                        event("refund", "{\"transaction_id\":1,\"value\":-5,\"refund_id\":\"r\",\"items\":[]}")))
                .extracting(OrderLine::line, OrderLine::amount)
                .containsExactly(tuple("refund:r", new BigDecimal("-5")));
    }

    @Test
    void takesAWholeOrderOutWhereNothingSaysWhatWentBack() {
        for (String json : List.of("{\"order_id\":1}", "{\"order_id\":1,\"total\":30}")) {
            assertThat(ShopEvents.lines(event("Order Cancelled", json)))
                    .extracting(OrderLine::line, OrderLine::status, OrderLine::amount)
                    .containsExactly(tuple("(order)", "cancelled", BigDecimal.ZERO));
        }
        assertThat(ShopEvents.lines(event("Order Refunded", "{\"order_id\":1}")))
                .extracting(OrderLine::line, OrderLine::status, OrderLine::amount)
                .containsExactly(tuple("(order)", "returned", BigDecimal.ZERO));
    }

    @Test
    void cancelsUnderTheSameLines() {
        String order = "{\"order_id\":1,\"products\":[{\"sku\":\"a\",\"price\":1}]}";
        OrderLine paid = ShopEvents.lines(event("Order Completed", order)).getFirst();
        OrderLine cancelled = ShopEvents.lines(event("Order Cancelled", order)).getFirst();
        assertThat(cancelled.line()).isEqualTo(paid.line());
        assertThat(cancelled.status()).isEqualTo("cancelled");
    }

    @Test
    void readsAnOrderWithoutProductsAsOneLine() {
        OrderLine line = ShopEvents.lines(
                        event("Order Completed", "{\"order_id\":1,\"total\":30,\"tax\":3,\"shipping\":2}"))
                .getFirst();
        assertThat(line.productId()).isNull();
        assertThat(line.quantity()).isEqualByComparingTo("1");
        assertThat(line.amount()).isEqualByComparingTo("25");
        assertThat(line.line()).isEqualTo("1");
    }

    @Test
    void saysNothingOfWhatIsMissing() {
        assertThat(ShopEvents.lines(event("Order Completed", "{\"total\":30}"))).isEmpty();
        List<OrderLine> lines = ShopEvents.lines(
                event(
                        "Order Completed",
                        "{\"order_id\":1,\"revenue\":9,\"products\":[{\"sku\":\"a\",\"quantity\":\"x\"},{\"sku\":\"b\",\"price\":1e20}]}"));
        assertThat(lines).extracting(OrderLine::amount).containsOnlyNulls();
        assertThat(lines).extracting(OrderLine::quantity).containsOnly(BigDecimal.ONE);
        OrderLine only = ShopEvents.lines(
                        event("Order Completed", "{\"order_id\":1,\"revenue\":9,\"products\":[{\"sku\":\"a\"}]}"))
                .getFirst();
        assertThat(only.amount()).isEqualByComparingTo("9");
        assertThat(ShopEvents.products(event("Product Viewed", "{\"name\":\"nameless\"}")))
                .isEmpty();
        assertThat(ShopEvents.products(event("Product Viewed", "{\"product_id\":7,\"price\":\"1.5\"}")))
                .containsExactly(new ProductSeen("7", null, null, null, new BigDecimal("1.5"), null, "{}"));
    }

    @Property(tries = 300)
    void linesAddUpToTheOrder(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 99_999) Integer> cents,
            @ForAll @IntRange(min = 0, max = 9_999) int tax) {
        StringBuilder products = new StringBuilder();
        for (int price : cents) {
            products.append(products.isEmpty() ? "" : ",")
                    .append("{\"sku\":\"s\",\"quantity\":1,\"price\":")
                    .append(BigDecimal.valueOf(price, 2))
                    .append('}');
        }
        List<OrderLine> lines = ShopEvents.lines(event(
                "Order Completed",
                "{\"order_id\":1,\"tax\":" + BigDecimal.valueOf(tax, 2) + ",\"products\":[" + products + "]}"));
        int whole = cents.stream().mapToInt(Integer::intValue).sum();
        assertThat(sum(lines, OrderLine::amount)).isEqualByComparingTo(BigDecimal.valueOf(whole, 2));
        assertThat(sum(lines, OrderLine::tax)).isEqualByComparingTo(BigDecimal.valueOf(tax, 2));
        assertThat(lines).extracting(OrderLine::line).doesNotHaveDuplicates();
    }
}
