package io.clientele.shop;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is in each order, and what of it comes back. */
final class Baskets {

    private static final double FAVOURITE_SHARE = 0.35;
    private static final double CANCELLED_SHARE = 0.007;
    private static final double TRADE_RETURN_RATE = 0.008;

    /**
     * An order taken back.
     *
     * @param second when, in seconds since the first day of trade
     * @param cancelled whether the whole order was called off before it was sent
     * @param quantities pieces taken back of each line
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for the rendering of one credit note; never compared
    record Credit(int second, boolean cancelled, int[] quantities) {}

    private final long seed;
    private final Seasons seasons;
    private final Assortment assortment;
    private final Planting planting;
    private final String homeCountry;
    private final Places places;
    private final double[][] shelves;
    private final LocalDate firstDay;

    Baskets(ShopSpec spec, Seasons seasons, Assortment assortment, Planting planting, Places places) {
        this.seed = spec.seed();
        this.seasons = seasons;
        this.assortment = assortment;
        this.planting = planting;
        this.places = places;
        this.homeCountry = "GB";
        this.firstDay = spec.start();
        this.shelves = new double[12 * spec.years()][];
        for (int month = 0; month < shelves.length; month++) {
            LocalDate first = spec.start().plusMonths(month);
            int day = Math.toIntExact(ChronoUnit.DAYS.between(spec.start(), first));
            shelves[month] = assortment.shelf(first.getMonthValue(), day, planting.lapseDay());
        }
    }

    /** Puts the lines of the order into the basket, which is emptied first. */
    void fill(Order order, Basket basket) {
        basket.clear();
        Draws draws = Draws.of(seed, Draws.Subject.BASKET, order.shopper().index(), order.sequence());
        LocalDate date = seasons.dateOf(order.day());
        double[] shelf =
                shelves[12 * (date.getYear() - firstDay.getYear()) + date.getMonthValue() - firstDay.getMonthValue()];
        int wanted = lines(order.shopper(), date, draws);
        for (int attempt = 0; attempt < 3 * wanted && basket.size() < wanted; attempt++) {
            int product = pick(order.shopper(), shelf, draws);
            if (!basket.contains(product)) {
                take(order, product, date, basket, draws);
            }
        }
        if (!order.shopper().trade()) {
            takeTogether(order, date, basket, draws);
        }
        addExtras(order, date, basket, draws);
    }

    /** The credit note that takes the order back, wholly or in part, before the shop's last day. */
    Optional<Credit> credit(Order order, Basket basket) {
        Shopper shopper = order.shopper();
        if (!shopper.known()) {
            return Optional.empty();
        }
        Draws draws = Draws.of(seed, Draws.Subject.CREDIT, shopper.index(), order.sequence());
        boolean cancelled = draws.chance(CANCELLED_SHARE) && order.channel() != Order.Channel.STORE;
        int[] quantities = new int[basket.size()];
        boolean any = false;
        for (int line = 0; line < quantities.length; line++) {
            quantities[line] = cancelled ? cancelledPieces(basket, line) : returnedPieces(order, basket, line, draws);
            any |= quantities[line] > 0;
        }
        int second = cancelled
                ? order.second() + 300 + draws.below(2000)
                : (order.day() + draws.between(3, 28)) * Orders.SECONDS_PER_DAY + draws.between(9 * 3600, 17 * 3600);
        boolean inTime = second < seasons.days() * Orders.SECONDS_PER_DAY;
        return any && inTime ? Optional.of(new Credit(second, cancelled, quantities)) : Optional.empty();
    }

    private static int cancelledPieces(Basket basket, int line) {
        return basket.unitPrice(line) > 0 ? basket.quantity(line) : 0;
    }

    private int returnedPieces(Order order, Basket basket, int line, Draws draws) {
        int item = basket.item(line);
        if (item >= assortment.size()) {
            return 0;
        }
        boolean comesBack = draws.chance(returnRate(order, item));
        int pieces = draws.between(1, basket.quantity(line));
        return comesBack ? pieces : 0;
    }

    private double returnRate(Order order, int product) {
        if (order.shopper().trade()) {
            return TRADE_RETURN_RATE;
        }
        boolean planted = product == assortment.returned() && order.day() >= planting.returnsDay();
        return planted
                ? Planting.RETURN_RATE
                : assortment.products().get(product).returnRate();
    }

    private static int lines(Shopper shopper, LocalDate date, Draws draws) {
        double gifts = date.getMonth() == Month.DECEMBER && !shopper.trade() ? 1.25 : 1;
        int least = shopper.trade() ? 3 : 1;
        return least + draws.poisson(shopper.appetite() * gifts);
    }

    private int pick(Shopper shopper, double[] shelf, Draws draws) {
        int from = assortment.sectionStart(shopper.favourite());
        int to = assortment.sectionStart(shopper.favourite() + 1);
        boolean favourite = draws.chance(FAVOURITE_SHARE) && shelf[to - 1] > (from == 0 ? 0 : shelf[from - 1]);
        return favourite ? draws.weighted(shelf, from, to) : draws.weighted(shelf);
    }

    private void take(Order order, int product, LocalDate date, Basket basket, Draws draws) {
        int price = assortment.price(product, date, order.euro());
        int quantity = order.shopper().trade() ? tradeQuantity(price, draws) : retailQuantity(price, draws);
        basket.add(product, quantity, price, order.percentOff());
    }

    private void takeTogether(Order order, LocalDate date, Basket basket, Draws draws) {
        boolean drawn = draws.chance(Planting.TOGETHER_SHARE);
        if (drawn && basket.contains(assortment.leading()) && !basket.contains(assortment.following())) {
            int price = assortment.price(assortment.following(), date, order.euro());
            basket.add(assortment.following(), 1, price, order.percentOff());
        }
    }

    private static int retailQuantity(int price, Draws draws) {
        if (price < 700) {
            return 1 + draws.poisson(0.8);
        }
        if (price < 2500) {
            return draws.chance(0.2) ? draws.between(2, 4) : 1;
        }
        return draws.chance(0.06) ? 2 : 1;
    }

    private static int tradeQuantity(int price, Draws draws) {
        if (price < 1000) {
            return 6 * draws.between(1, 4);
        }
        return price < 3000 ? 2 * draws.between(1, 4) : draws.between(1, 3);
    }

    private void addExtras(Order order, LocalDate date, Basket basket, Draws draws) {
        Shopper shopper = order.shopper();
        boolean abroad = !places.get(shopper.country()).code().equals(homeCountry);
        boolean sent = order.channel() != Order.Channel.STORE;
        boolean wrapped = draws.chance(date.getMonth() == Month.DECEMBER ? 0.09 : 0.03);
        boolean adjusted = draws.chance(0.0025);
        boolean sampled = draws.chance(0.10);
        boolean charged = draws.chance(0.06);
        int freeFrom = abroad ? 9000 : 4500;
        if (shopper.trade()) {
            if (sampled) {
                add(Extra.SAMPLES, 0, basket);
            }
            if (charged && abroad) {
                add(Extra.BANK_CHARGES, 1500, basket);
            }
            return;
        }
        if (sent && basket.total() < freeFrom) {
            add(Extra.POSTAGE, abroad ? 895 : 395, basket);
        }
        if (sent && wrapped) {
            add(Extra.GIFT_WRAP, 350, basket);
        }
        if (adjusted && shopper.known()) {
            add(Extra.MANUAL, -50 * draws.between(1, 12), basket);
        }
    }

    private void add(Extra extra, int price, Basket basket) {
        basket.add(assortment.size() + extra.offset, 1, price, 0);
    }
}
