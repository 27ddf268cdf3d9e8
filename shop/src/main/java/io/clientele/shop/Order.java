package io.clientele.shop;

/**
 * The head of an order.
 *
 * @param sequence number among the shopper's orders, from 0
 * @param second seconds of local time since the first day of trade
 * @param store index, -1 away from stores
 * @param euro whether it is paid in EUR instead of GBP
 * @param promotion code used, blank for none
 * @param percentOff discount on each product line
 */
record Order(
        Shopper shopper,
        int sequence,
        int second,
        Channel channel,
        int store,
        boolean euro,
        String payment,
        String promotion,
        int percentOff) {

    enum Channel {
        WEB("web"),
        APP("app"),
        STORE("store");

        final String word;

        Channel(String word) {
            this.word = word;
        }
    }

    int day() {
        return second / Orders.SECONDS_PER_DAY;
    }
}
