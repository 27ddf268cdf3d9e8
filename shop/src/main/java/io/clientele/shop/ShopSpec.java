package io.clientele.shop;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What shop to make.
 *
 * @param folder where the files go; made when it is missing
 * @param seed same seed, same files
 * @param customers accounts that order at least once, 500 to 4,000,000; about twenty order lines each in three years
 * @param start first day of trade, the first of a month
 * @param years full years of trade, 2 to 8; what is planted lies in the last of them
 * @param threads how many work on it; changes nothing but the time it takes
 * @param planted whether there is anything to be found that changes at some time; without, all that is found is chance
 */
public record ShopSpec(
        Path folder, long seed, int customers, LocalDate start, int years, int threads, boolean planted) {

    private static final int FEWEST_CUSTOMERS = 500;
    private static final int MOST_CUSTOMERS = 4_000_000;

    /** With all that is planted. */
    public ShopSpec(Path folder, long seed, int customers, LocalDate start, int years, int threads) {
        this(folder, seed, customers, start, years, threads, true);
    }

    public ShopSpec {
        if (customers < FEWEST_CUSTOMERS || customers > MOST_CUSTOMERS) {
            throw new IllegalArgumentException("customers must lie in " + FEWEST_CUSTOMERS + " .. " + MOST_CUSTOMERS
                    + " (fewer would not show what is planted), was " + customers);
        }
        if (start.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("start must be the first of a month, was " + start);
        }
        if (years < 2 || years > 8) {
            throw new IllegalArgumentException("years must lie in 2 .. 8, was " + years);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }

    /** The shop of {@code clientele demo}: 60,000 customers, three years, about 1.2 million order lines. */
    public static ShopSpec demo(Path folder) {
        return new ShopSpec(
                folder,
                2026,
                60_000,
                LocalDate.of(2023, 1, 1),
                3,
                Runtime.getRuntime().availableProcessors());
    }

    /** The same shop with 2,000 customers and about 40,000 order lines: still shows all that is planted. */
    public static ShopSpec small(Path folder) {
        return demo(folder).withCustomers(2_000);
    }

    public ShopSpec withCustomers(int number) {
        return new ShopSpec(folder, seed, number, start, years, threads, planted);
    }

    public ShopSpec withSeed(long other) {
        return new ShopSpec(folder, other, customers, start, years, threads, planted);
    }

    public ShopSpec withThreads(int number) {
        return new ShopSpec(folder, seed, customers, start, years, number, planted);
    }

    public ShopSpec withoutPlants() {
        return new ShopSpec(folder, seed, customers, start, years, threads, false);
    }

    /** The first day after the last day of trade. */
    public LocalDate end() {
        return start.plusYears(years);
    }
}
