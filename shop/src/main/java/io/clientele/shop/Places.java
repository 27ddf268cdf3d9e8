package io.clientele.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The countries the shop delivers to, with their towns and streets. */
final class Places {

    record Town(String name, String region, String postcodePattern, double weight) {}

    /** Where a family's names come from, and the share of the country's people it stands for. */
    record Culture(String code, double share) {}

    /**
     * @param diallingCode without the plus
     * @param mobilePattern of the national number without its leading zero; # any digit, % a digit but zero
     */
    record Country(
            String code,
            double share,
            String diallingCode,
            String mobilePattern,
            Weighted<Culture> cultures,
            Weighted<Town> towns,
            List<String> streets) {

        String street(Draws draws) {
            String street = streets.get(draws.below(streets.size()));
            int house = 1 + (int) (draws.exponential() * 28);
            return switch (code) {
                case "DE", "NL", "IT" -> street + " " + house;
                case "ES" -> street + ", " + house;
                case "CN" -> street + house + "号";
                default -> house + " " + street;
            };
        }
    }

    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    private final List<Country> countries;
    private final double[] shares;

    Places() {
        List<Country> found = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : WordList.read("places.txt").lines()) {
            if (line.charAt(0) == '=' && !block.isEmpty()) {
                found.add(country(block));
                block.clear();
            }
            block.add(line);
        }
        found.add(country(block));
        this.countries = List.copyOf(found);
        this.shares = WordList.runningSums(
                countries.stream().mapToDouble(Country::share).toArray());
    }

    Country get(int index) {
        return countries.get(index);
    }

    int size() {
        return countries.size();
    }

    int indexOf(String code) {
        for (int i = 0; i < countries.size(); i++) {
            if (countries.get(i).code().equals(code)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the shop does not deliver to " + code);
    }

    int country(Draws draws) {
        return draws.weighted(shares);
    }

    /** The pattern with # made a digit, % a digit but zero, @ a letter. */
    static String filled(String pattern, Draws draws) {
        StringBuilder text = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '#' -> text.append((char) ('0' + draws.below(10)));
                case '%' -> text.append((char) ('1' + draws.below(9)));
                case '@' -> text.append(LETTERS.charAt(draws.below(LETTERS.length())));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    private static Country country(List<String> block) {
        List<String> head = WordList.parts(block.get(0), "\\|");
        List<Culture> cultures = new ArrayList<>();
        for (String culture : head.get(4).split(",")) {
            String[] words = culture.strip().split(" ");
            cultures.add(new Culture(words[0], Double.parseDouble(words[1])));
        }
        List<Town> towns = new ArrayList<>();
        List<String> streets = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            if (line.charAt(0) == '-') {
                streets.addAll(Arrays.stream(line.substring(1).split(","))
                        .map(String::strip)
                        .toList());
                continue;
            }
            List<String> parts = WordList.parts(line, "\\|");
            towns.add(new Town(parts.get(0), parts.get(1), parts.get(2), Double.parseDouble(parts.get(3))));
        }
        return new Country(
                head.get(0),
                Double.parseDouble(head.get(1)),
                head.get(2),
                head.get(3),
                Weighted.of(cultures, Culture::share),
                Weighted.of(towns, Town::weight),
                List.copyOf(streets));
    }
}
