package io.clientele.shop;

/**
 * One row of the assortment.
 *
 * @param category path from the top, as it stands in the files
 * @param section index of the top category
 * @param price list price in pence in the first year
 * @param cost in pence
 * @param popularity relative frequency with which it is taken
 * @param profile index of the yearly profile
 * @param returnRate share of retail lines sent back
 * @param launchDay first day it is sold, 0 for the first day of trade
 * @param stock pieces on the shelf at the end
 */
record Product(
        String id,
        String name,
        String category,
        int section,
        String brand,
        int price,
        int cost,
        double popularity,
        int profile,
        double returnRate,
        int launchDay,
        int stock) {}
