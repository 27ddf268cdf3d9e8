package io.clientele.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The retailer's name, its brands and its stores. */
final class Stores {

    /**
     * @param euro whether it sells in EUR instead of GBP
     * @param share of the store sales in its country
     * @param walkInShare of all sales to people without a customer number
     */
    record Store(String name, String country, boolean euro, double share, double walkInShare) {}

    /** @param share of the assortment */
    record Brand(String name, double share) {}

    private final String name;
    private final List<Store> stores;
    private final List<Brand> brands;
    private final double[] walkInSums;
    private final Map<String, double[]> sumsByCountry = new HashMap<>();

    Stores() {
        String title = "";
        List<Store> foundStores = new ArrayList<>();
        List<Brand> foundBrands = new ArrayList<>();
        for (String line : WordList.read("stores.txt").lines()) {
            List<String> parts = WordList.parts(line, "\\|");
            switch (line.charAt(0)) {
                case '=' -> title = parts.get(0);
                case '+' ->
                    foundStores.add(new Store(
                            parts.get(0),
                            parts.get(1),
                            parts.get(2).equals("EUR"),
                            Double.parseDouble(parts.get(3)),
                            Double.parseDouble(parts.get(4))));
                default -> foundBrands.add(new Brand(parts.get(0), Double.parseDouble(parts.get(1))));
            }
        }
        this.name = title;
        this.stores = List.copyOf(foundStores);
        this.brands = List.copyOf(foundBrands);
        this.walkInSums = WordList.runningSums(
                stores.stream().mapToDouble(Store::walkInShare).toArray());
        for (Store store : stores) {
            sumsByCountry.computeIfAbsent(store.country(), country -> sumsOf(country, stores));
        }
    }

    String name() {
        return name;
    }

    List<Brand> brands() {
        return brands;
    }

    List<Store> all() {
        return stores;
    }

    Store get(int index) {
        return stores.get(index);
    }

    int walkInStore(Draws draws) {
        return draws.weighted(walkInSums);
    }

    /** The store somebody of this country goes to; -1 where there is none. */
    int homeStore(String country, Draws draws) {
        double[] sums = sumsByCountry.get(country);
        double pick = draws.unit();
        if (sums == null) {
            return -1;
        }
        int store = 0;
        while (sums[store] <= pick * sums[sums.length - 1]) {
            store++;
        }
        return store;
    }

    private static double[] sumsOf(String country, List<Store> stores) {
        return WordList.runningSums(stores.stream()
                .mapToDouble(store -> store.country().equals(country) ? store.share() : 0)
                .toArray());
    }
}
