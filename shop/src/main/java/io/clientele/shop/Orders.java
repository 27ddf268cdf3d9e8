package io.clientele.shop;

import java.time.LocalDate;
import java.time.Month;

/** When, where and how each order of a shopper is made. */
final class Orders {

    static final int SECONDS_PER_DAY = 86_400;

    /**
     * Weight of each hour. None between one and six: nobody shops then, and the hour that daylight saving skips or repeats
     * stays empty, so that every local time in the files happened exactly once.
     */
    private static final double[] ONLINE_HOURS = WordList.runningSums(
            0.5, 0, 0, 0, 0, 0, 0.6, 1.6, 2.6, 3.2, 3.6, 3.8, 4.6, 4.2, 3.6, 3.5, 3.7, 4.0, 4.3, 5.4, 6.8, 6.6, 4.6,
            2.0);

    private static final double[] OFFICE_HOURS =
            WordList.runningSums(0, 0, 0, 0, 0, 0, 0, 0.6, 2.4, 4.2, 4.6, 4.2, 2.4, 2.8, 3.8, 3.6, 2.6, 1.0);
    private static final double[] STORE_HOURS =
            WordList.runningSums(0, 0, 0, 0, 0, 0, 0, 0, 0, 1.4, 2.8, 3.6, 4.0, 3.8, 3.6, 3.6, 3.4, 2.4);

    private static final String[] ONLINE_PAYMENTS = {"card", "wallet", "pay later", "gift card", "bank transfer"};
    private static final double[] ONLINE_PAYMENT_SUMS = WordList.runningSums(0.56, 0.28, 0.08, 0.04, 0.04);
    private static final String[] STORE_PAYMENTS = {"card", "cash", "gift card"};
    private static final double[] STORE_PAYMENT_SUMS = WordList.runningSums(0.76, 0.19, 0.05);

    private final long seed;
    private final Seasons seasons;
    private final Stores stores;
    private final Planting planting;
    private final Shoppers shoppers;

    Orders(long seed, Seasons seasons, Stores stores, Planting planting, Shoppers shoppers) {
        this.seed = seed;
        this.seasons = seasons;
        this.stores = stores;
        this.planting = planting;
        this.shoppers = shoppers;
    }

    /** Moments of all orders of a shopper in seconds since the first day of trade, rising. */
    int[] seconds(Shopper shopper) {
        int[] days = shoppers.orderDays(shopper);
        int end = seasons.days() * SECONDS_PER_DAY;
        int previous = -1;
        for (int i = 0; i < days.length; i++) {
            Draws draws = Draws.of(seed, Draws.Subject.ORDER, shopper.index(), i);
            Order.Channel channel = channel(shopper, days[i], draws);
            double[] hours =
                    shopper.trade() ? OFFICE_HOURS : channel == Order.Channel.STORE ? STORE_HOURS : ONLINE_HOURS;
            int hour = draws.weighted(hours);
            int second = days[i] * SECONDS_PER_DAY + hour * 3600 + draws.below(hour == 0 ? 1200 : 3600);
            // a second order on the same day comes after the first
            days[i] = Math.min(Math.max(second, previous + 60), end - 1);
            previous = days[i];
        }
        return days;
    }

    Order order(Shopper shopper, int sequence, int second) {
        Draws draws = Draws.of(seed, Draws.Subject.ORDER, shopper.index(), sequence);
        int day = second / SECONDS_PER_DAY;
        Order.Channel channel = channel(shopper, day, draws);
        boolean inStore = channel == Order.Channel.STORE;
        Draws more = Draws.of(seed, Draws.Subject.ORDER, shopper.index(), -1 - sequence);
        String promotion = promotion(shopper, sequence, day, channel, more);
        return new Order(
                shopper,
                sequence,
                second,
                channel,
                inStore ? shopper.homeStore() : -1,
                inStore && stores.get(shopper.homeStore()).euro(),
                payment(shopper, inStore, more),
                promotion,
                percentOff(promotion));
    }

    private Order.Channel channel(Shopper shopper, int day, Draws draws) {
        double storePick = draws.unit();
        double appPick = draws.unit();
        if (storePick < shopper.storeShare() && !(shopper.known() && isChristmasDay(day))) {
            return Order.Channel.STORE;
        }
        return day >= shopper.appDay() && appPick < 0.8 ? Order.Channel.APP : Order.Channel.WEB;
    }

    private boolean isChristmasDay(int day) {
        LocalDate date = seasons.dateOf(day);
        return date.getMonth() == Month.DECEMBER && date.getDayOfMonth() == 25;
    }

    private static String payment(Shopper shopper, boolean inStore, Draws draws) {
        if (shopper.trade()) {
            return draws.chance(0.82) ? "invoice" : "card";
        }
        return inStore
                ? STORE_PAYMENTS[draws.weighted(STORE_PAYMENT_SUMS)]
                : ONLINE_PAYMENTS[draws.weighted(ONLINE_PAYMENT_SUMS)];
    }

    private String promotion(Shopper shopper, int sequence, int day, Order.Channel channel, Draws draws) {
        double pick = draws.unit();
        if (shopper.trade()) {
            return "TRADE";
        }
        if (planting.promotes(day)) {
            return pick < Planting.PROMOTION_SHARE ? planting.promotionCode() : "";
        }
        LocalDate date = seasons.dateOf(day);
        if (date.getMonth() == Month.JANUARY && date.getDayOfMonth() <= 20 && pick < 0.22) {
            return "WINTERSALE";
        }
        if (date.getMonth() == Month.NOVEMBER && date.getDayOfMonth() >= 20 && pick < 0.18) {
            return "FESTIVE10";
        }
        boolean welcome = sequence == 0 && channel != Order.Channel.STORE && pick < 0.16;
        return welcome ? "WELCOME10" : "";
    }

    /** What each code takes off; trade customers pay the trade price. */
    private static int percentOff(String promotion) {
        return switch (promotion) {
            case "" -> 0;
            case "TRADE" -> 32;
            case "FESTIVE10", "WELCOME10" -> 10;
            default -> Planting.PROMOTION_PERCENT; // the winter sale and the planted promotion
        };
    }
}
