package io.clientele.shop;

import java.time.temporal.ChronoUnit;

/** The shop at work: everything an order is drawn from, joined once. */
record Trade(
        ShopSpec spec,
        Places places,
        Stores stores,
        Seasons seasons,
        Assortment assortment,
        Planting planting,
        Shoppers shoppers,
        Orders orders,
        Baskets baskets) {

    static Trade of(ShopSpec spec) {
        Places places = new Places();
        Stores stores = new Stores();
        Seasons seasons = new Seasons(spec.start(), Math.toIntExact(ChronoUnit.DAYS.between(spec.start(), spec.end())));
        Assortment assortment = new Assortment(spec, stores.brands());
        Planting planting = Planting.in(spec, Shoppers.tradeCustomers(spec), places);
        Shoppers shoppers = new Shoppers(spec, seasons, places, stores, planting, assortment.sections());
        Orders orders = new Orders(spec.seed(), seasons, stores, planting, shoppers);
        Baskets baskets = new Baskets(spec, seasons, assortment, planting, places);
        return new Trade(spec, places, stores, seasons, assortment, planting, shoppers, orders, baskets);
    }
}
