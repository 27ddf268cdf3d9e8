package io.clientele.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The people of one language: the names they bear and how often, where they live and work, how their numbers look.
 *
 * <p>Names stand in the order of the lists of people.txt, of which {@link NameTable} makes frequencies; behind them come rare
 * names made of parts as the language makes them, so that the tail is as long as in life: some 60,000 surnames of English, 30,000
 * of German, 20,000 of Russian, 13,000 of Arabic. Chinese has a few hundred surnames, whose frequencies are given, and makes
 * up for it with given names of any two characters.
 */
final class Population {

    private static final int COMPANIES = 5000;
    /** German given names with a hyphen in them, some one in ten people's. */
    private static final int DOUBLE_NAMES = 100;

    /** Shifts of the law of {@link NameTable}, by how much the most usual names stand out. */
    private static final double SURNAMES = 11;

    private static final double COMPANY_SIZES = 30;

    /** Order of composed names; no part of a seed, for names are the same in all floods. */
    private static final int ORDER = 1;

    private final PeopleLocale locale;
    private final Names names;
    private final Gazetteer places;
    private final NameTable females;
    private final NameTable males;
    private final NameTable surnames;
    private final NameTable companies;
    private final Map<String, Names.Name> patronymics;
    private final Permutation mobiles;
    private final Permutation landlines;
    private final Permutation nationalIds;

    Population(PeopleLocale locale, Names names, long seed) {
        this.locale = locale;
        this.names = names;
        this.places = new Gazetteer(locale);
        this.females = givenNames("female");
        this.males = givenNames("male");
        this.surnames = rankedSurnames();
        this.companies = companies();
        this.patronymics = locale == PeopleLocale.RU
                ? names.of("ru", "patronymic-form").items().stream()
                        .collect(Collectors.toMap(Names.Name::text, name -> name))
                : Map.of();
        this.mobiles = numbers(places.numbers().mobile(), seed);
        this.landlines = numbers(places.numbers().landline(), seed + 1);
        this.nationalIds = numbers(places.numbers().nationalId(), seed + 2);
    }

    PeopleLocale locale() {
        return locale;
    }

    Gazetteer places() {
        return places;
    }

    NameTable surnames() {
        return surnames;
    }

    NameTable given(boolean female) {
        return female ? females : males;
    }

    /** As a woman or a man of the family bears it. */
    String surname(String family, boolean female) {
        if (locale != PeopleLocale.RU || !female) {
            return family;
        }
        if (family.endsWith("ский") || family.endsWith("цкий")) {
            return family.substring(0, family.length() - 2) + "ая";
        }
        boolean declined = family.endsWith("ов")
                || family.endsWith("ев")
                || family.endsWith("ёв")
                || family.endsWith("ин")
                || family.endsWith("ын");
        return declined ? family + "а" : family;
    }

    /** How many couples of a hundred bear one surname. */
    int sharedSurnames() {
        return switch (locale) {
            case EN, DE -> 80;
            case RU -> 90;
            case ZH -> 0;
            case AR -> 5;
        };
    }

    /** The given name as it stands in lists: in Russian with the patronymic. */
    String fullGiven(String given, String fathersGiven, boolean female) {
        return locale == PeopleLocale.RU ? given + " " + patronymic(fathersGiven, female) : given;
    }

    /** Patronymics by the rules of the language; those that have none stand in a list. */
    private String patronymic(String father, boolean female) {
        Names.Name irregular = patronymics.get(father);
        if (irregular != null) {
            return irregular.latin().split("/")[female ? 1 : 0];
        }
        String stem = father.substring(0, father.length() - 1);
        if (father.endsWith("ий")) {
            return father.substring(0, father.length() - 2) + (female ? "ьевна" : "ьевич");
        }
        char last = father.charAt(father.length() - 1);
        return switch (last) {
            case 'й', 'ь' -> stem + (female ? "евна" : "евич");
            default -> father + (female ? "овна" : "ович");
        };
    }

    String company(Draws draws) {
        return companies.draw(draws);
    }

    /**
     * A mobile number nobody else of this language has.
     *
     * @param number of the person, or beyond the last person for a second one
     */
    String mobile(int number, Draws draws) {
        return international(filled(places.numbers().mobile(), mobiles, number, "", "", draws));
    }

    /** A landline of a household; its area is the postcode's. */
    String landline(int number, String postcode, Draws draws) {
        return international(filled(places.numbers().landline(), landlines, number, postcode, "", draws));
    }

    /** What is dialled before a national number. */
    String trunkPrefix() {
        return switch (locale) {
            case EN, DE, AR -> "0";
            case RU -> "8 ";
            case ZH -> "";
        };
    }

    private String international(String local) {
        return "+" + places.numbers().diallingCode() + " " + local;
    }

    String nationalId(int number, String postcode, LocalDate birthDate, Draws draws) {
        return filled(
                places.numbers().nationalId(),
                nationalIds,
                number,
                postcode,
                birthDate.toString().replace("-", ""),
                draws);
    }

    /** Numbers of as many digits as the pattern has places, without leading zeros. */
    private static Permutation numbers(String pattern, long seed) {
        return new Permutation(9 * smallest(pattern), seed);
    }

    private static long smallest(String pattern) {
        long digits = pattern.chars().filter(c -> c == '#').count();
        long smallest = 1;
        for (long i = 1; i < digits; i++) {
            smallest *= 10;
        }
        return smallest;
    }

    private static String filled(
            String pattern, Permutation numbers, int number, String postcode, String day, Draws draws) {
        String own = String.valueOf(smallest(pattern) + numbers.of(number));
        String date = pattern.contains("DDDDDDDD") || day.isEmpty() ? day : day.substring(2);
        StringBuilder text = new StringBuilder(pattern.length());
        int digit = 0;
        int code = 0;
        int dayDigit = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '#' -> text.append(own.charAt(digit++));
                case 'P' -> text.append(postcode.charAt(code++));
                case 'D' -> text.append(date.charAt(dayDigit++));
                case '?' -> text.append((char) ('0' + draws.below(10)));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    private List<String> listed(String kind) {
        List<String> all = new ArrayList<>(names.texts(locale.code(), kind));
        all.addAll(names.texts(locale.code(), kind + "-more"));
        return all;
    }

    private NameTable givenNames(String sex) {
        List<String> listed = listed(sex);
        return switch (locale) {
            case EN -> NameTable.ranked(Stream.concat(listed.stream(), composed(sex)), 1000, 8);
            case DE ->
                NameTable.ranked(
                        Stream.concat(listed.stream(), doubled(shortNames(listed))), listed.size() + DOUBLE_NAMES, 8);
            case ZH -> NameTable.ranked(Stream.concat(listed.stream(), ofTwoCharacters(sex)), 6000, 40);
            case RU -> NameTable.ranked(listed.stream(), 1000, 7);
            case AR ->
                NameTable.ranked(
                        sex.equals("male") ? Stream.concat(listed.stream(), servants()) : listed.stream(), 1000, 5);
        };
    }

    private NameTable rankedSurnames() {
        List<String> listed = listed("family");
        return switch (locale) {
            case EN -> NameTable.ranked(Stream.concat(listed.stream(), composed("family")), 60_000, SURNAMES);
            case DE ->
                NameTable.ranked(
                        Stream.of(listed.stream(), composed("family"), doubled(listed.subList(0, 200)))
                                .flatMap(all -> all),
                        30_000,
                        SURNAMES);
            case RU -> NameTable.ranked(Stream.concat(listed.stream(), russianSurnames()), 20_000, SURNAMES);
            case AR -> NameTable.ranked(Stream.concat(listed.stream(), arabicSurnames(listed)), 20_000, SURNAMES);
            case ZH -> chineseSurnames();
        };
    }

    /** Head and tail, or root, link and end, in an order that mixes them. */
    private Stream<String> composed(String kind) {
        boolean links = kind.equals("family");
        List<String> heads = names.texts(locale.code(), kind + (links ? "-root" : "-head"));
        List<String> tails = names.texts(locale.code(), kind + (links ? "-end" : "-tail"));
        List<String> middles = new ArrayList<>(List.of(""));
        middles.addAll(names.texts(locale.code(), kind + "-link"));
        int plain = heads.size() * tails.size();
        return IntStream.range(0, middles.size())
                .boxed()
                .flatMap(link -> mixed(plain)
                        .mapToObj(pair ->
                                heads.get(pair % heads.size()) + middles.get(link) + tails.get(pair / heads.size())));
    }

    private static IntStream mixed(int size) {
        Permutation order = new Permutation(size, ORDER);
        return IntStream.range(0, size).map(i -> (int) order.of(i));
    }

    /** Two names with a hyphen between them. */
    private static Stream<String> doubled(List<String> singles) {
        int size = singles.size();
        return mixed(size * size)
                .filter(pair -> pair % size != pair / size)
                .mapToObj(pair -> singles.get(pair / size) + "-" + singles.get(pair % size));
    }

    private static List<String> shortNames(List<String> listed) {
        return listed.stream().filter(name -> name.length() <= 6).limit(36).toList();
    }

    private Stream<String> ofTwoCharacters(String sex) {
        List<String> characters = names.texts("zh", sex + "-character");
        int size = characters.size();
        return mixed(size * size)
                .filter(pair -> pair % size != pair / size)
                .mapToObj(pair -> characters.get(pair / size) + characters.get(pair % size));
    }

    private Stream<String> servants() {
        return names.texts("ar", "servant-of").stream().map(attribute -> "عبد " + attribute);
    }

    private Stream<String> russianSurnames() {
        List<String> roots = names.texts("ru", "family-root");
        List<String> seconds = names.texts("ru", "family-second");
        List<String> ends = names.texts("ru", "family-end");
        int pairs = roots.size() * seconds.size();
        return mixed(pairs * ends.size())
                .mapToObj(i -> roots.get(i % roots.size())
                        + "о"
                        + seconds.get(i % pairs / roots.size())
                        + ends.get(i / pairs));
    }

    /** Grandfathers' names, and those before a family's own. */
    private Stream<String> arabicSurnames(List<String> families) {
        List<String> fathers = listed("male");
        int size = fathers.size();
        return Stream.of(
                        fathers.stream(),
                        fathers.stream().map(father -> "أبو " + father),
                        mixed(size * families.size())
                                .mapToObj(i -> fathers.get(i % size) + " " + families.get(i / size)))
                .flatMap(all -> all);
    }

    /** The weights of the first list are per mille of the population; the rest of the thousand is shared by the second. */
    private NameTable chineseSurnames() {
        List<Names.Name> first = names.of("zh", "family").items();
        List<String> more = names.texts("zh", "family-more");
        double listed = first.stream().mapToDouble(Names.Name::weight).sum();
        double[] weights = new double[first.size() + more.size()];
        double harmonic = IntStream.range(0, more.size())
                .mapToDouble(i -> 1 / (i + SURNAMES))
                .sum();
        for (int i = 0; i < weights.length; i++) {
            int behind = i - first.size();
            weights[i] = behind < 0 ? first.get(i).weight() : (1000 - listed) / (behind + SURNAMES) / harmonic;
        }
        List<String> texts = Stream.concat(first.stream().map(Names.Name::text), more.stream())
                .toList();
        return NameTable.weighted(texts, weights);
    }

    private NameTable companies() {
        List<String> words = People.companyWords().getOrDefault(places.numbers().country(), List.of());
        List<String> founders = locale == PeopleLocale.ZH ? males.names() : surnames.names();
        String between = locale == PeopleLocale.ZH ? "" : " ";
        Permutation order = new Permutation(founders.size(), ORDER);
        Stream<String> all = IntStream.range(0, 2 * COMPANIES)
                .mapToObj(i -> founders.get((int) order.of(i % founders.size()))
                        + between
                        + words.get((int) Math.unsignedMultiplyHigh(Draws.mix(i + 1L), words.size())));
        return NameTable.ranked(all, COMPANIES, COMPANY_SIZES);
    }
}
