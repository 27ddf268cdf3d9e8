package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is planted shows in the small shop with its stated size, computed from the files alone. */
class PlantTest {

    private final ShopTruth truth = SmallShop.TRUTH;
    private final List<OrderLine> lines = SmallShop.LINES;

    private static boolean retail(OrderLine line) {
        return line.paid()
                && !line.promotion().equals("TRADE")
                && !line.customer().isEmpty();
    }

    @Test
    void everyKindIsPlantedInTheLastYearOrFromTheStart() {
        assertThat(truth.plants()).extracting(Plant::getClass).doesNotHaveDuplicates();
        assertThat(truth.plants()).hasSize(Plant.class.getPermittedSubclasses().length);
        assertThat(truth.plants())
                .allMatch(plant -> plant instanceof Plant.BoughtTogether
                        || !plant.from().isBefore(truth.end().minusYears(1)));
    }

    @Test
    void theLapsedProductWasAmongTheBestAndIsNotOrderedAgain() {
        Plant.LapsedProduct lapsed = truth.plant(Plant.LapsedProduct.class);
        Map<String, Long> before = lines.stream()
                .filter(line -> line.paid() && day(line).isBefore(lapsed.from()))
                .filter(line -> !truth.nonProducts().contains(line.productId()))
                .collect(Collectors.groupingBy(OrderLine::productId, Collectors.counting()));
        long sold = before.getOrDefault(lapsed.productId(), 0L);
        assertThat(before.values().stream().filter(count -> count > sold)).hasSizeLessThan(5);
        assertThat(lines)
                .noneMatch(line -> line.paid()
                        && line.productId().equals(lapsed.productId())
                        && !day(line).isBefore(lapsed.from()));
    }

    @Test
    void theFallenCountryFellByItsFactorAgainstTheOthers() {
        Plant.FallenCountry fallen = truth.plant(Plant.FallenCountry.class);
        LocalDate from = fallen.from();
        double inAfter = orders(fallen.country(), from, truth.end());
        double inBefore =
                orders(fallen.country(), from.minusYears(1), truth.end().minusYears(1));
        double outAfter = orders("", from, truth.end()) - inAfter;
        double outBefore = orders("", from.minusYears(1), truth.end().minusYears(1)) - inBefore;
        double ratio = (inAfter / inBefore) / (outAfter / outBefore);
        // orders of one customer cluster, hence twice the Poisson error, and four of those
        double error = 2 * Math.sqrt(1 / inAfter + 1 / inBefore + 1 / outAfter + 1 / outBefore);
        assertThat(Math.abs(Math.log(ratio / fallen.factor()))).isLessThan(4 * error);
        assertThat(ratio).isLessThan(0.7);
    }

    @Test
    void thePromotionMonthBroughtMoreOrdersAndItsCodeWasUsedAsStated() {
        Plant.PromotionMonth promotion = truth.plant(Plant.PromotionMonth.class);
        double during = orders("", promotion.from(), promotion.until());
        double before = orders("", promotion.from().minusMonths(1), promotion.from());
        double after = orders("", promotion.until(), promotion.until().plusMonths(1));
        double factor = during / ((before + after) / 2);
        assertThat(factor).isBetween(promotion.factor() * 0.85, promotion.factor() * 1.2);

        List<OrderLine> withCode = lines.stream()
                .filter(line -> line.promotion().equals(promotion.code()))
                .toList();
        assertThat(withCode)
                .allMatch(line ->
                        !day(line).isBefore(promotion.from()) && day(line).isBefore(promotion.until()));
        double share = withCode.stream()
                        .filter(PlantTest::retail)
                        .map(OrderLine::orderId)
                        .distinct()
                        .count()
                / during;
        double error = Math.sqrt(promotion.share() * (1 - promotion.share()) / during);
        assertThat(share).isBetween(promotion.share() - 4 * error, promotion.share() + 4 * error);
        assertThat(withCode)
                .filteredOn(line -> !truth.nonProducts().contains(line.productId()))
                .allSatisfy(line -> assertThat((double) line.discount())
                        .isBetween(
                                line.quantity() * line.unitPrice() * promotion.percentOff() / 100.0 - 0.5,
                                line.quantity() * line.unitPrice() * promotion.percentOff() / 100.0 + 0.5));
    }

    @Test
    void theReturnedProductComesBackAtItsRateFromItsDayOn() {
        Plant.ReturnedProduct returned = truth.plant(Plant.ReturnedProduct.class);
        // what is sold in the last four weeks may come back after the shop's last day
        assertReturnRate(returned, returned.from(), truth.end().minusDays(29), returned.rateAfter());
        assertReturnRate(returned, truth.spec().start(), returned.from(), returned.rateBefore());
    }

    private void assertReturnRate(Plant.ReturnedProduct product, LocalDate from, LocalDate until, double rate) {
        List<OrderLine> sold = lines.stream()
                .filter(PlantTest::retail)
                .filter(line -> line.productId().equals(product.productId()))
                .filter(line -> !day(line).isBefore(from) && day(line).isBefore(until))
                .toList();
        Set<String> back = lines.stream()
                .filter(line ->
                        line.status().equals("returned") && line.productId().equals(product.productId()))
                .map(OrderLine::refersTo)
                .collect(Collectors.toSet());
        double share = (double) sold.stream()
                        .filter(line -> back.contains(line.orderId()))
                        .count()
                / sold.size();
        double error = Math.sqrt(rate * (1 - rate) / sold.size());
        assertThat(sold.size()).isGreaterThan(50);
        assertThat(share).isBetween(rate - 4 * error, rate + 4 * error);
    }

    @Test
    void theSecondProductFollowsTheFirstIntoTheBasket() {
        Plant.BoughtTogether together = truth.plant(Plant.BoughtTogether.class);
        Set<String> first = ordersWith(together.productId());
        Set<String> second = ordersWith(together.withId());
        double all = lines.stream()
                .filter(PlantTest::retail)
                .map(OrderLine::orderId)
                .distinct()
                .count();
        double share = (double) first.stream().filter(second::contains).count() / first.size();
        double error = Math.sqrt(together.share() * (1 - together.share()) / first.size());
        assertThat(share).isBetween(together.share() - 4 * error, together.share() + 4 * error + 0.03);
        assertThat(share / (second.size() / all)).isGreaterThan(10);
    }

    @Test
    void theSilentBuyersOrderedSteadilyAndFellSilent() {
        Plant.SilentBuyers silent = truth.plant(Plant.SilentBuyers.class);
        assertThat(silent.customerIds()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(customer -> {
            List<LocalDate> days = lines.stream()
                    .filter(line -> line.paid() && line.customer().equals(customer))
                    .map(PlantTest::day)
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(days.getLast()).isBefore(silent.from());
            double gap = (double) ChronoUnit.DAYS.between(days.getFirst(), silent.from()) / days.size();
            assertThat(gap).isBetween(silent.gapInDays() * 0.6, silent.gapInDays() * 1.6);
        });
        assertThat(ChronoUnit.DAYS.between(silent.from(), truth.end())).isGreaterThan((long) (4 * silent.gapInDays()));
    }

    @Test
    void mostCustomersAreWorthLessThanTheSilentOnes() {
        Map<String, Long> revenue = new HashMap<>();
        lines.forEach(line -> revenue.merge(line.customer(), line.amount(), Long::sum));
        revenue.remove("");
        List<Long> sorted = revenue.values().stream().sorted().toList();
        long best = sorted.get(sorted.size() * 98 / 100);
        assertThat(truth.plant(Plant.SilentBuyers.class).customerIds())
                .allMatch(customer -> revenue.getOrDefault(customer, 0L) > best);
    }

    private double orders(String country, LocalDate from, LocalDate until) {
        return lines.stream()
                .filter(PlantTest::retail)
                .filter(line -> country.isEmpty() || line.country().equals(country))
                .filter(line -> !day(line).isBefore(from) && day(line).isBefore(until))
                .map(OrderLine::orderId)
                .distinct()
                .count();
    }

    private Set<String> ordersWith(String product) {
        return lines.stream()
                .filter(PlantTest::retail)
                .filter(line -> line.productId().equals(product))
                .map(OrderLine::orderId)
                .collect(Collectors.toSet());
    }

    private static LocalDate day(OrderLine line) {
        return line.at().toLocalDate();
    }
}
