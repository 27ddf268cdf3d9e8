package io.clientele.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is sold, at what price on which day, and what is taken from the shelf in which month. */
final class Assortment {

    private static final String LAPSING = "Hammam towel, blue stripe";
    private static final String RETURNED = "Rechargeable garden lantern, sage";
    private static final String LEADING = "Stoneware teapot, indigo";
    private static final String FOLLOWING = "Quilted tea cosy, wren";

    /** Shares of all pieces that make the planted products visible in a small shop without making them odd. */
    private static final Map<String, Double> PLANTED_SHARES =
            Map.of(LAPSING, 0.017, RETURNED, 0.011, LEADING, 0.013, FOLLOWING, 0.003);

    private static final double LAUNCHED_LATER = 0.07;
    private static final double PRICE_RISE = 1.03;
    /** Made-up price list in euro against the one in pounds. */
    private static final double EUROS_PER_POUND = 1.17;

    private final List<Product> products;
    private final List<double[]> profiles;
    private final int[] sectionStarts;
    private final int[][] prices;
    private final int[][] euroPrices;
    private final int lapsing;
    private final int returned;
    private final int leading;
    private final int following;
    private final LocalDate start;

    Assortment(ShopSpec spec, List<Stores.Brand> brands) {
        Reading reading = new Reading(spec, brands);
        this.products = List.copyOf(reading.products);
        this.profiles = List.copyOf(reading.profiles.values());
        this.sectionStarts = new int[reading.sections + 1];
        this.lapsing = indexOf(LAPSING);
        this.returned = indexOf(RETURNED);
        this.leading = indexOf(LEADING);
        this.following = indexOf(FOLLOWING);
        this.start = spec.start();
        for (int i = 0; i < products.size(); i++) {
            sectionStarts[products.get(i).section() + 1] = i + 1;
        }
        this.prices = new int[spec.years() + 1][products.size()];
        this.euroPrices = new int[spec.years() + 1][products.size()];
        for (int step = 0; step <= spec.years(); step++) {
            for (int i = 0; i < products.size(); i++) {
                double price = products.get(i).price() * StrictMath.pow(PRICE_RISE, step);
                prices[step][i] = toFivePence(price);
                euroPrices[step][i] = toFivePence(price * EUROS_PER_POUND);
            }
        }
    }

    List<Product> products() {
        return products;
    }

    int size() {
        return products.size();
    }

    int sections() {
        return sectionStarts.length - 1;
    }

    int sectionStart(int section) {
        return sectionStarts[section];
    }

    int lapsing() {
        return lapsing;
    }

    int returned() {
        return returned;
    }

    int leading() {
        return leading;
    }

    int following() {
        return following;
    }

    /** Price of a piece in pence or cents; prices rise each first of February. */
    int price(int product, LocalDate date, boolean euro) {
        int step = priceYear(date) - priceYear(start);
        return (euro ? euroPrices : prices)[step][product];
    }

    /** Running sums of how often each product is taken in a month of the year, by a day on which it must be on sale. */
    double[] shelf(int monthOfYear, int day, int lapseDay) {
        double[] weights = new double[products.size()];
        for (int i = 0; i < weights.length; i++) {
            Product product = products.get(i);
            boolean onSale = product.launchDay() <= day && !(i == lapsing && day >= lapseDay);
            weights[i] = onSale ? product.popularity() * profiles.get(product.profile())[monthOfYear - 1] : 0;
        }
        return WordList.runningSums(weights);
    }

    private static int priceYear(LocalDate date) {
        return date.getMonthValue() == 1 ? date.getYear() - 1 : date.getYear();
    }

    private int indexOf(String name) {
        for (int i = 0; i < products.size(); i++) {
            if (products.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("the assortment lacks the product " + name);
    }

    private static int toFivePence(double price) {
        return Math.max(5, 5 * (int) StrictMath.rint(price / 5));
    }

    /** Reads the word list line by line and gives each article its variants. */
    private static final class Reading {

        private final List<Product> products = new ArrayList<>();
        private final Map<String, double[]> profiles = new LinkedHashMap<>();
        private final List<Stores.Brand> brands;
        private final double[] brandSums;
        private final ShopSpec spec;
        private int sections;
        private String top = "";
        private String category = "";
        private String code = "";
        private int profile;
        private double returnRate;
        private int subcategory;
        private int position;

        Reading(ShopSpec spec, List<Stores.Brand> brands) {
            this.spec = spec;
            this.brands = brands;
            this.brandSums = WordList.runningSums(
                    brands.stream().mapToDouble(Stores.Brand::share).toArray());
            for (String line : WordList.read("assortment.txt").lines()) {
                switch (line.charAt(0)) {
                    case '~' -> readProfile(line);
                    case '=' -> readCategory(WordList.parts(line, "\\|"));
                    default -> readArticle(WordList.parts(line, "\\|"));
                }
            }
            fixPlantedShares();
        }

        private void readProfile(String line) {
            String[] words = line.substring(1).strip().split("\\s+");
            double[] months = new double[12];
            for (int month = 0; month < 12; month++) {
                months[month] = Double.parseDouble(words[month + 1]);
            }
            profiles.put(words[0], months);
        }

        private void readCategory(List<String> parts) {
            category = parts.get(0);
            String section = category.substring(0, category.indexOf(" > "));
            if (!section.equals(top)) {
                top = section;
                sections++;
                subcategory = 0;
            }
            subcategory++;
            position = 0;
            code = top.substring(0, 2).toUpperCase(Locale.ROOT);
            profile = List.copyOf(profiles.keySet()).indexOf(parts.get(1));
            if (profile < 0) {
                throw new IllegalStateException("no profile " + parts.get(1) + " for " + category);
            }
            returnRate = Double.parseDouble(parts.get(2));
        }

        private void readArticle(List<String> parts) {
            int price = (int) StrictMath.rint(Double.parseDouble(parts.get(1)) * 100);
            double costShare = Double.parseDouble(parts.get(2));
            for (String variant : parts.get(3).split(",")) {
                products.add(variant(parts.get(0) + ", " + variant.strip(), price, costShare));
            }
        }

        private Product variant(String name, int price, double costShare) {
            Draws draws = Draws.of(spec.seed(), Draws.Subject.ASSORTMENT, products.size());
            position++;
            double popularity = StrictMath.exp(0.8 * draws.normal()) * StrictMath.pow(2000.0 / price, 0.35);
            boolean later = draws.chance(LAUNCHED_LATER) && !PLANTED_SHARES.containsKey(name);
            LocalDate launch = spec.start().plusMonths(draws.between(4, 12 * spec.years() - 9));
            int launchDay =
                    later ? Math.toIntExact(launch.toEpochDay() - spec.start().toEpochDay()) : 0;
            return new Product(
                    "%s-%d%02d".formatted(code, subcategory, position),
                    name,
                    category,
                    sections - 1,
                    brands.get(draws.weighted(brandSums)).name(),
                    price,
                    (int) StrictMath.rint(price * costShare * (0.94 + 0.12 * draws.unit())),
                    popularity,
                    profile,
                    returnRate,
                    launchDay,
                    draws.between(0, 400));
        }

        private void fixPlantedShares() {
            double others = products.stream()
                    .filter(product -> !PLANTED_SHARES.containsKey(product.name()))
                    .mapToDouble(Product::popularity)
                    .sum();
            products.replaceAll(product -> {
                Double share = PLANTED_SHARES.get(product.name());
                return share == null ? product : withPopularity(product, share * others);
            });
        }

        private static Product withPopularity(Product product, double popularity) {
            return new Product(
                    product.id(),
                    product.name(),
                    product.category(),
                    product.section(),
                    product.brand(),
                    product.price(),
                    product.cost(),
                    popularity,
                    product.profile(),
                    product.returnRate(),
                    product.launchDay(),
                    product.stock());
        }
    }
}
