package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ShopFilesTest {

    private final List<OrderLine> lines = SmallShop.LINES;
    private final ShopTruth truth = SmallShop.TRUTH;

    @Test
    void writesAboutTwentyLinesPerCustomer() {
        assertThat((double) lines.size()).isCloseTo(20.0 * truth.spec().customers(), Percentage.withPercentage(15));
    }

    @Test
    void countsWhatItWrites() {
        ShopTruth.Counts counts = truth.counts();
        assertThat(counts.lines()).isEqualTo(lines.size());
        assertThat(counts.orders())
                .isEqualTo(lines.stream()
                        .filter(OrderLine::paid)
                        .map(OrderLine::orderId)
                        .distinct()
                        .count());
        assertThat(counts.creditNotes())
                .isEqualTo(lines.stream()
                        .filter(line -> !line.paid())
                        .map(OrderLine::orderId)
                        .distinct()
                        .count());
        assertThat(counts.creditLines())
                .isEqualTo(lines.stream().filter(line -> line.quantity() < 0).count());
        assertThat(counts.nonProductLines())
                .isEqualTo(lines.stream()
                        .filter(line -> truth.nonProducts().contains(line.productId()))
                        .count());
        assertThat(counts.anonymousLines())
                .isEqualTo(
                        lines.stream().filter(line -> line.customer().isEmpty()).count())
                .isPositive();
        assertThat(counts.products()).isEqualTo(SmallShop.PRODUCTS.rows().size());
    }

    @Test
    void everyCustomerOrdersAndStandsInTheShopsList() {
        Set<String> inOrders = lines.stream().map(OrderLine::customer).collect(Collectors.toSet());
        inOrders.remove("");
        Set<String> inList = column(SmallShop.contacts(Shop.CONTACTS_SHOP), "source_id");
        assertThat(inOrders).hasSize(truth.spec().customers()).isEqualTo(inList);
    }

    @Test
    void everyProductLineNamesAProductAsTheListDoes() {
        Map<String, String> names = new HashMap<>();
        Map<String, String> categories = new HashMap<>();
        for (Map<String, String> row : SmallShop.PRODUCTS.rows()) {
            names.put(row.get("product_id"), row.get("name"));
            categories.put(row.get("product_id"), row.get("category"));
        }
        assertThat(lines.stream().filter(line -> !truth.nonProducts().contains(line.productId())))
                .isNotEmpty()
                .allMatch(line -> line.productName().equals(names.get(line.productId()))
                        && line.category().equals(categories.get(line.productId())));
        assertThat(names).doesNotContainKeys(truth.nonProducts().toArray(String[]::new));
    }

    @Test
    void keysAreUniqueAndTimesRise() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            OrderLine line = lines.get(i);
            keys.add(line.orderId() + "/" + line.line());
            boolean rising = i == 0 || !line.at().isBefore(lines.get(i - 1).at());
            if (!rising) {
                assertThat(line.at()).isAfterOrEqualTo(lines.get(i - 1).at());
            }
        }
        assertThat(keys).hasSameSizeAs(lines);
        assertThat(lines.getFirst().at().toLocalDate()).isEqualTo(truth.spec().start());
        assertThat(lines.getLast().at()).isBefore(truth.end().atStartOfDay());
    }

    @Test
    void noOrderFallsIntoTheHourThatDaylightSavingSkipsOrRepeats() {
        assertThat(lines).noneMatch(line -> line.at().getHour() == 1);
    }

    @Test
    void creditNotesTakeBackNoMoreThanWasSoldAtThePricePaid() {
        Map<String, OrderLine> sold = new HashMap<>();
        for (OrderLine line : lines) {
            if (line.paid()) {
                sold.put(line.orderId() + "/" + line.productId(), line);
            }
        }
        List<OrderLine> credits = lines.stream().filter(line -> !line.paid()).toList();
        assertThat(credits).isNotEmpty().allSatisfy(credit -> {
            OrderLine original = Optional.ofNullable(sold.get(credit.refersTo() + "/" + credit.productId()))
                    .orElseThrow();
            assertThat(credit.orderId()).startsWith("C");
            assertThat(credit.customer()).isEqualTo(original.customer());
            assertThat(credit.at()).isAfter(original.at());
            assertThat(-credit.quantity()).isBetween(1, original.quantity());
            assertThat((double) credit.unitPrice() * original.quantity())
                    .isBetween(
                            original.amount() - original.quantity() / 2.0,
                            original.amount() + original.quantity() / 2.0);
        });
        assertThat(credits).anyMatch(credit -> credit.status().equals("cancelled"));
        assertThat(credits).anyMatch(credit -> credit.status().equals("returned"));
    }

    @Test
    void storesInTheEuroAreaSellInEuroAndAllElseInPounds() {
        Set<String> euroStores = Set.of("Dublin", "Amsterdam", "Hamburg");
        assertThat(lines)
                .allMatch(line -> line.currency().equals(euroStores.contains(line.store()) ? "EUR" : "GBP"))
                .allMatch(line -> line.store().isEmpty() == !line.channel().equals("store"))
                .anyMatch(line -> line.currency().equals("EUR"));
    }

    @Test
    void ratesNameEveryDayAndStayNearTheirMean() {
        List<Map<String, String>> rates =
                Table.read(SmallShop.FOLDER.resolve(Shop.RATES)).rows();
        assertThat(rates)
                .hasSize((int) truth.spec().start().datesUntil(truth.end()).count());
        assertThat(rates)
                .allSatisfy(
                        row -> assertThat(Double.parseDouble(text(row, "rate"))).isBetween(0.75, 0.97));
    }

    @Test
    void tradeCustomersAreFewAndCarryAGoodPartOfTheRevenue() {
        Set<String> trade = SmallShop.contacts(Shop.CONTACTS_SHOP).rows().stream()
                .filter(row -> text(row, "customer_type").equals("trade"))
                .map(row -> text(row, "source_id"))
                .collect(Collectors.toSet());
        long all = lines.stream().mapToLong(OrderLine::amount).sum();
        long ofTrade = lines.stream()
                .filter(line -> trade.contains(line.customer()))
                .mapToLong(OrderLine::amount)
                .sum();
        assertThat(trade).hasSize((int) truth.counts().tradeCustomers());
        assertThat((double) ofTrade / all).isBetween(0.2, 0.55);
    }

    @Test
    void productsCostLessThanTheirPriceAndFormATreeOfTenByFour() {
        Set<String> categories = column(SmallShop.PRODUCTS, "category");
        assertThat(categories).hasSize(40);
        assertThat(categories.stream().map(path -> path.split(" > ")[0]).distinct())
                .hasSize(10);
        assertThat(column(SmallShop.PRODUCTS, "name"))
                .hasSize(SmallShop.PRODUCTS.rows().size());
        assertThat(SmallShop.PRODUCTS.rows())
                .allSatisfy(row -> assertThat(Double.parseDouble(text(row, "unit_cost")))
                        .isPositive()
                        .isLessThan(0.6 * Double.parseDouble(text(row, "list_price"))));
    }

    @Test
    void decembersAreBusierThanFebruaries() {
        Map<Integer, Long> byMonth = lines.stream()
                .filter(line -> line.paid() && !line.promotion().equals("TRADE"))
                .collect(Collectors.groupingBy(line -> line.at().getMonthValue(), Collectors.counting()));
        assertThat((double) byMonth.getOrDefault(12, 0L)).isGreaterThan(1.5 * byMonth.getOrDefault(2, 0L));
    }

    private static Set<String> column(Table table, String column) {
        return table.rows().stream().map(row -> text(row, column)).collect(Collectors.toSet());
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "no such column");
    }
}
