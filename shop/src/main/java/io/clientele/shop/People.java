package io.clientele.shop;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes persons: names as frequent as in their country, an address, ways to reach them. */
final class People {

    private static final double RARE_FAMILY_NAMES = 0.25;
    private static final double HAN_IN_CHINA = 0.75;
    /** Hosts nobody can own: the top-level domain is reserved by RFC 2606. */
    private static final String[] HOSTS = {
        "post.example", "mail.example", "inbox.example", "letterbox.example", "brightmail.example"
    };

    private static final double[] HOST_SUMS = WordList.runningSums(0.38, 0.27, 0.18, 0.10, 0.07);

    private final long seed;
    private final Places places;
    private final Shoppers shoppers;
    private final Names names = new Names();
    private final Map<String, List<String>> companyWords = companyWords();

    People(long seed, Places places, Shoppers shoppers) {
        this.seed = seed;
        this.places = places;
        this.shoppers = shoppers;
    }

    /** What stands behind a name in names of companies, by country. */
    static Map<String, List<String>> companyWords() {
        Map<String, List<String>> found = new HashMap<>();
        for (String line : WordList.read("companies.txt").lines()) {
            List<String> parts = WordList.parts(line, "\\|");
            found.put(parts.get(0), WordList.parts("=" + parts.get(1), ","));
        }
        return found;
    }

    Person get(int number) {
        boolean trade = shoppers.tradePerson(number);
        int countryIndex = shoppers.countryOf(number, trade);
        Places.Country country = places.get(countryIndex);
        Draws draws = Draws.of(seed, Draws.Subject.PERSON, number, 1);
        String culture = country.cultures().draw(draws).code();
        boolean female = draws.chance(trade ? 0.48 : 0.66);
        Names.Name given = names.of(culture, female ? "female" : "male").draw(draws);
        Names.Name family = family(culture, draws);
        boolean han = culture.equals("zh") && country.code().equals("CN") && draws.chance(HAN_IN_CHINA);
        LocalDate birthDate = LocalDate.of(2005, 1, 1).minusDays((long) (365.25 * 62 * draws.beta(2.0, 2.4)));
        String phone = "+" + country.diallingCode() + " " + Places.filled(country.mobilePattern(), draws);
        Person.Address address = address(country, draws);
        String company = trade ? company(country, family.latin(), address.city(), draws) : "";
        return new Person(
                number,
                countryIndex,
                female ? "female" : "male",
                han ? given.text() : given.latin(),
                han ? family.text() : family.latin(),
                given.latin(),
                family.latin(),
                birthDate,
                email(given.latin(), family.latin(), company, number, draws),
                phone,
                company,
                address);
    }

    Places.Country countryOf(Person person) {
        return places.get(person.country());
    }

    static Person.Address address(Places.Country country, Draws draws) {
        Places.Town town = country.towns().draw(draws);
        return new Person.Address(
                country.street(draws), town.name(), town.region(), Places.filled(town.postcodePattern(), draws));
    }

    /** A family name of the same culture mix as the country's, for somebody who changed theirs. */
    String otherFamilyName(Person person, Draws draws) {
        return family(countryOf(person).cultures().draw(draws).code(), draws).latin();
    }

    /** An address that is this person's and nobody else's: it ends in their number. */
    static String email(String given, String family, String company, int number, Draws draws) {
        String first = asciiLetters(given);
        String last = asciiLetters(family);
        String host = HOSTS[draws.weighted(HOST_SUMS)];
        int pattern = draws.below(10);
        if (!company.isEmpty()) {
            return first + "@" + asciiLetters(company) + number + ".example";
        }
        String local = switch (pattern) {
            case 0, 1, 2, 3, 4 -> first + "." + last;
            case 5, 6 -> first.substring(0, 1) + last;
            case 7, 8 -> first + "_" + last.substring(0, 1);
            default -> last + "." + first;
        };
        return local + number + "@" + host;
    }

    private static String asciiLetters(String text) {
        String plain =
                text.replace("ß", "ss").replace("ü", "ue").replace("ö", "oe").replace("ä", "ae");
        String lower = Normalizer.normalize(plain, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private String company(Places.Country country, String family, String city, Draws draws) {
        List<String> words = companyWords.get(country.code());
        if (words == null) {
            throw new IllegalStateException("no names for companies in " + country.code());
        }
        String word = words.get(draws.below(words.size()));
        return (draws.chance(0.7) ? family : city) + " " + word;
    }

    private Names.Name family(String culture, Draws draws) {
        boolean rare = draws.chance(RARE_FAMILY_NAMES);
        if (rare && names.has(culture, "family-head")) {
            String head = names.of(culture, "family-head").draw(draws).latin();
            String name = head + names.of(culture, "family-tail").draw(draws).latin();
            return new Names.Name(name, name, 0);
        }
        return names.of(culture, "family").draw(draws);
    }
}
