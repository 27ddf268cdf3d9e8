package io.clientele.shop;

/**
 * Somebody who orders: an account, or a passer-by who is never seen again.
 *
 * @param index position in the population; from the number of customers on these are passers-by
 * @param person whose account it is; a few people have two
 * @param kind who it is to the shop
 * @param country index of the country
 * @param rate purchases per week of own time
 * @param leave probability to leave after each purchase but the first
 * @param birthDay day of the first order
 * @param birthFraction of that day, for the clock
 * @param homeStore index, -1 where no store is near
 * @param storeShare share of the orders made in the home store
 * @param appDay from this day on mostly by app; past the last day for those who never use it
 * @param favourite index of the section preferred
 * @param appetite mean number of lines of an order beyond the first
 */
record Shopper(
        int index,
        int person,
        Kind kind,
        int country,
        double rate,
        double leave,
        int birthDay,
        double birthFraction,
        int homeStore,
        double storeShare,
        int appDay,
        int favourite,
        double appetite) {

    enum Kind {
        RETAIL,
        TRADE,
        /** A trade customer who orders steadily and falls silent. */
        SILENT_TRADE,
        /** Pays in a store and leaves no name. */
        PASSER_BY
    }

    boolean trade() {
        return kind == Kind.TRADE || kind == Kind.SILENT_TRADE;
    }

    boolean known() {
        return kind != Kind.PASSER_BY;
    }
}
