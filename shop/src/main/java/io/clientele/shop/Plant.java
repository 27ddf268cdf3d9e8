package io.clientele.shop;

import java.time.LocalDate;
import java.util.List;

/** Something put into the shop to be found. Dates are days in the shop's time zone, {@code until} is excluded. */
public sealed interface Plant {

    /** First day on which it shows. */
    LocalDate from();

    /**
     * A product that sold well and then stopped.
     *
     * @param from first day without a sale; it is not ordered again
     */
    record LapsedProduct(String productId, String productName, LocalDate from) implements Plant {}

    /**
     * A country whose customers order less from a day on.
     *
     * @param factor what remains of their rate of ordering, and of new customers: 0.4 is a fall by 60 %
     */
    record FallenCountry(String country, LocalDate from, double factor) implements Plant {}

    /**
     * A month in which a promotion brought more orders.
     *
     * @param code what stands in the column promotion
     * @param factor orders of retail customers against what they would have been
     * @param share of the retail orders of these days that used the code
     * @param percentOff discount on each line of such an order
     */
    record PromotionMonth(String code, LocalDate from, LocalDate until, double factor, double share, int percentOff)
            implements Plant {}

    /**
     * A product that comes back more often than others from a day on.
     *
     * @param rateBefore share of retail lines sent back when sold before that day
     * @param rateAfter share of retail lines sent back when sold from that day on
     */
    record ReturnedProduct(String productId, String productName, LocalDate from, double rateBefore, double rateAfter)
            implements Plant {}

    /**
     * Two products bought together.
     *
     * @param share of the retail orders with the first product in which it brought the second with it
     */
    record BoughtTogether(
            String productId, String productName, String withId, String withName, LocalDate from, double share)
            implements Plant {}

    /**
     * Good trade customers who ordered steadily and fell silent.
     *
     * @param gapInDays mean days between two orders of each of them before
     * @param customerIds as in orders and in the shop's contact list
     */
    record SilentBuyers(LocalDate from, double gapInDays, List<String> customerIds) implements Plant {
        public SilentBuyers {
            customerIds = List.copyOf(customerIds);
        }
    }
}
