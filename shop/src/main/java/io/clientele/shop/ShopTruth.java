package io.clientele.shop;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What is true of a generated shop: what its files hold, how its customers buy, and what was planted.
 *
 * @param shop name of the retailer
 * @param spec what was asked for
 * @param timeZone zone of every local time in the files
 * @param currency of web, app and most stores; the others sell in EUR
 * @param nonProducts ids of order lines that are no products, such as postage
 * @param counts what was written
 * @param retail how retail customers buy, before the season and what is planted bend their clock
 * @param trade how trade customers buy
 * @param plants what there is to be found
 * @param contacts the three contact lists and how faulty they are
 */
public record ShopTruth(
        String shop,
        ShopSpec spec,
        String timeZone,
        String currency,
        List<String> nonProducts,
        Counts counts,
        PurchaseProcess.BetaGeometric retail,
        PurchaseProcess.BetaGeometric trade,
        List<Plant> plants,
        List<ContactList> contacts) {

    public ShopTruth {
        nonProducts = List.copyOf(nonProducts);
        plants = List.copyOf(plants);
        contacts = List.copyOf(contacts);
    }

    /** The planted thing of a kind; each kind is planted once. */
    public <P extends Plant> P plant(Class<P> kind) {
        return plants.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    public LocalDate end() {
        return spec.end();
    }

    /**
     * @param orders paid orders; credit notes are counted apart
     * @param lines all lines of orders.csv.gz
     * @param creditNotes orders that take back, wholly (cancelled) or partly (returned)
     * @param creditLines lines of negative quantity
     * @param nonProductLines lines whose id is one of the non-products
     * @param anonymousLines lines without a customer
     * @param customers different customers in the orders
     * @param tradeCustomers how many of them buy for resale
     * @param persons different people behind the three contact lists
     * @param products rows of products.csv
     */
    public record Counts(
            long orders,
            long lines,
            long creditNotes,
            long creditLines,
            long nonProductLines,
            long anonymousLines,
            long customers,
            long tradeCustomers,
            long persons,
            long products) {}

    /**
     * @param source name of the list as in truth-people.csv
     * @param file its name in the folder
     * @param records rows
     * @param mistakes by the mistake's name
     */
    public record ContactList(String source, String file, long records, SortedMap<String, MistakeRate> mistakes) {}

    /**
     * @param declared probability that the mistake is made in a record that allows it
     * @param eligible records that allow it (nobody mistypes a field that is blank)
     * @param made records in which it was made
     */
    public record MistakeRate(double declared, long eligible, long made) {}
}
