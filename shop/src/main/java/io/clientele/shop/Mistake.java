package io.clientele.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What goes wrong when people are written down: the kinds of error of the FEBRL generator (Christen 2005: typing,
 * phonetic, missing, swapped values) and those of our trade (short forms, second addresses, removals, romanised names).
 * Each is made independently of the others, in the order listed, with the rate of its list where the record allows it.
 */
enum Mistake {
    ROMANISED(0, 0.25, 0.30),
    NICKNAME(0.020, 0.120, 0.060),
    FAMILY_NAME_CHANGED(0, 0.010, 0.020),
    GIVEN_NAME_PHONETIC(0.004, 0.015, 0.020),
    FAMILY_NAME_PHONETIC(0.005, 0.020, 0.030),
    GIVEN_NAME_TYPO(0.006, 0.025, 0.030),
    FAMILY_NAME_TYPO(0.008, 0.030, 0.035),
    NAMES_SWAPPED(0.004, 0.030, 0.015),
    NAMES_IN_CAPITALS(0.010, 0.020, 0.060),
    EMAIL_MISSING(0, 0, 0.220),
    EMAIL_OTHER(0, 0.100, 0.080),
    EMAIL_TYPO(0.004, 0.012, 0.020),
    PHONE_MISSING(0.100, 0, 0.150),
    PHONE_TYPO(0.006, 0, 0.020),
    PHONE_NATIONAL(0.200, 0, 0.450),
    BIRTH_DATE_MISSING(0.300, 0.550, 0.200),
    BIRTH_DATE_SWAPPED(0.004, 0.010, 0.015),
    BIRTH_DATE_TYPO(0.004, 0.010, 0.015),
    MOVED(0.010, 0.020, 0.060),
    STREET_TYPO(0.010, 0, 0.030),
    STREET_ABBREVIATED(0.100, 0, 0.200),
    POSTCODE_TYPO(0.005, 0, 0.015),
    POSTCODE_UNSPACED(0.150, 0, 0.200);

    private static final String[][] SOUNDS = {
        {"ph", "f"}, {"f", "ph"}, {"ck", "k"}, {"th", "t"}, {"ie", "y"}, {"y", "ie"}, {"ee", "ea"}, {"ou", "u"},
        {"ll", "l"}, {"nn", "n"}, {"tt", "t"}, {"mm", "m"}, {"ss", "s"}, {"sch", "sh"}, {"c", "k"}, {"k", "c"},
        {"z", "s"}, {"v", "w"}, {"ei", "ie"}, {"ai", "ay"}, {"oo", "u"}, {"er", "ar"}
    };
    private static final String[][] ABBREVIATIONS = {
        {"Street", "St"},
        {"Road", "Rd"},
        {"Avenue", "Ave"},
        {"Lane", "Ln"},
        {"Terrace", "Terr"},
        {"Close", "Cl"},
        {"straße", "str."},
        {"straat", "str."},
        {"avenue", "av."},
        {"boulevard", "bd"},
        {"Avenida", "Avda."},
        {"Calle", "C/"},
        {"Viale", "V.le"},
        {"Drive", "Dr"}
    };
    /** Neighbours on a keyboard, by letter from a to z. */
    private static final String[] NEIGHBOURS = {
        "qs", "vn", "xv", "sf", "wr", "dg", "fh", "gj", "uo", "hk", "jl", "k", "n", "bm", "ip", "o", "wa", "et", "ad",
        "ry", "yi", "cb", "qe", "zc", "tu", "x"
    };

    private final double shop;
    private final double newsletter;
    private final double store;

    /** Probabilities in each list, in records that allow the mistake. */
    Mistake(double shop, double newsletter, double store) {
        this.shop = shop;
        this.newsletter = newsletter;
        this.store = store;
    }

    double rate(ContactBook book) {
        return switch (book) {
            case SHOP -> shop;
            case NEWSLETTER -> newsletter;
            case STORE -> store;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean possibleIn(Contact contact, Nicknames nicknames) {
        return switch (this) {
            case ROMANISED -> contact.inHan();
            case NICKNAME -> contact.has(Field.GIVEN_NAME) && nicknames.knows(contact.get(Field.GIVEN_NAME));
            case FAMILY_NAME_CHANGED ->
                contact.has(Field.FAMILY_NAME) && contact.person.gender().equals("female") && !contact.inHan();
            case GIVEN_NAME_PHONETIC -> soundsLikeAnother(contact, Field.GIVEN_NAME);
            case FAMILY_NAME_PHONETIC -> soundsLikeAnother(contact, Field.FAMILY_NAME);
            case GIVEN_NAME_TYPO -> typable(contact, Field.GIVEN_NAME);
            case FAMILY_NAME_TYPO -> typable(contact, Field.FAMILY_NAME);
            case NAMES_SWAPPED, NAMES_IN_CAPITALS -> contact.has(Field.GIVEN_NAME) && !contact.inHan();
            case EMAIL_MISSING, EMAIL_OTHER, EMAIL_TYPO -> contact.has(Field.EMAIL);
            case PHONE_MISSING, PHONE_TYPO, PHONE_NATIONAL -> contact.has(Field.PHONE);
            case BIRTH_DATE_MISSING, BIRTH_DATE_TYPO -> contact.has(Field.BIRTH_DATE);
            case BIRTH_DATE_SWAPPED -> contact.has(Field.BIRTH_DATE) && swappable(date(contact));
            case MOVED -> contact.has(Field.CITY);
            case STREET_TYPO -> typable(contact, Field.STREET);
            case STREET_ABBREVIATED ->
                contact.has(Field.STREET) && !abbreviated(contact).isEmpty();
            case POSTCODE_TYPO -> contact.has(Field.POSTCODE);
            case POSTCODE_UNSPACED ->
                contact.has(Field.POSTCODE) && contact.get(Field.POSTCODE).contains(" ");
        };
    }

    void make(Contact contact, Nicknames nicknames, People people, Draws draws) {
        switch (this) {
            case ROMANISED -> {
                contact.set(Field.GIVEN_NAME, contact.person.latinGivenName());
                contact.set(Field.FAMILY_NAME, contact.person.latinFamilyName());
            }
            case NICKNAME -> contact.set(Field.GIVEN_NAME, nicknames.of(contact.get(Field.GIVEN_NAME), draws));
            case FAMILY_NAME_CHANGED -> contact.set(Field.FAMILY_NAME, newFamilyName(contact, people, draws));
            case GIVEN_NAME_PHONETIC -> respell(contact, Field.GIVEN_NAME, draws);
            case FAMILY_NAME_PHONETIC -> respell(contact, Field.FAMILY_NAME, draws);
            case GIVEN_NAME_TYPO -> mistype(contact, Field.GIVEN_NAME, draws);
            case FAMILY_NAME_TYPO -> mistype(contact, Field.FAMILY_NAME, draws);
            case NAMES_SWAPPED -> {
                String given = contact.get(Field.GIVEN_NAME);
                contact.set(Field.GIVEN_NAME, contact.get(Field.FAMILY_NAME));
                contact.set(Field.FAMILY_NAME, given);
            }
            case NAMES_IN_CAPITALS -> {
                contact.set(Field.GIVEN_NAME, contact.get(Field.GIVEN_NAME).toUpperCase(Locale.ROOT));
                contact.set(Field.FAMILY_NAME, contact.get(Field.FAMILY_NAME).toUpperCase(Locale.ROOT));
            }
            case EMAIL_MISSING -> contact.set(Field.EMAIL, "");
            case EMAIL_OTHER -> contact.set(Field.EMAIL, otherEmail(contact.person, draws));
            case EMAIL_TYPO -> mistypeEmail(contact, draws);
            case PHONE_MISSING -> contact.set(Field.PHONE, "");
            case PHONE_TYPO -> contact.set(Field.PHONE, otherDigit(contact.get(Field.PHONE), 5, draws));
            case PHONE_NATIONAL -> contact.set(Field.PHONE, national(contact, people));
            case BIRTH_DATE_MISSING -> contact.set(Field.BIRTH_DATE, "");
            case BIRTH_DATE_SWAPPED -> {
                LocalDate date = date(contact);
                LocalDate swapped = LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
                contact.set(Field.BIRTH_DATE, swapped.toString());
            }
            case BIRTH_DATE_TYPO ->
                contact.set(
                        Field.BIRTH_DATE,
                        date(contact).plusYears(yearsOff(draws)).toString());
            case MOVED -> move(contact, people, draws);
            case STREET_TYPO -> mistype(contact, Field.STREET, draws);
            case STREET_ABBREVIATED -> contact.set(Field.STREET, abbreviated(contact));
            case POSTCODE_TYPO -> contact.set(Field.POSTCODE, otherDigit(contact.get(Field.POSTCODE), 0, draws));
            case POSTCODE_UNSPACED ->
                contact.set(Field.POSTCODE, contact.get(Field.POSTCODE).replace(" ", ""));
        }
    }

    private static boolean typable(Contact contact, Field field) {
        return contact.has(field) && letters(contact.get(field)).size() >= 3;
    }

    /** Positions of plain Latin letters. */
    private static List<Integer> letters(String text) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (c >= 'a' && c <= 'z') {
                positions.add(i);
            }
        }
        return positions;
    }

    private static void mistype(Contact contact, Field field, Draws draws) {
        contact.set(field, mistyped(contact.get(field), draws));
    }

    /** One slip of the fingers: a letter left out, doubled, hit beside, or exchanged with the next. */
    static String mistyped(String text, Draws draws) {
        List<Integer> positions = letters(text);
        while (true) {
            int at = positions.get(draws.below(positions.size()));
            StringBuilder typed = new StringBuilder(text);
            switch (draws.below(4)) {
                case 0 -> typed.deleteCharAt(at);
                case 1 -> typed.insert(at, text.charAt(at));
                case 2 -> typed.setCharAt(at, neighbour(text.charAt(at), draws));
                default -> {
                    int next = Math.min(at + 1, text.length() - 1);
                    typed.setCharAt(at, text.charAt(next));
                    typed.setCharAt(next, text.charAt(at));
                }
            }
            if (!typed.toString().equals(text)) {
                return typed.toString();
            }
        }
    }

    private static char neighbour(char letter, Draws draws) {
        String around = NEIGHBOURS[Character.toLowerCase(letter) - 'a'];
        char hit = around.charAt(draws.below(around.length()));
        return Character.isUpperCase(letter) ? Character.toUpperCase(hit) : hit;
    }

    private static boolean soundsLikeAnother(Contact contact, Field field) {
        return contact.has(field) && !respellings(contact.get(field)).isEmpty();
    }

    private static void respell(Contact contact, Field field, Draws draws) {
        List<String> respellings = respellings(contact.get(field));
        contact.set(field, respellings.get(draws.below(respellings.size())));
    }

    /** Spellings that sound much the same; the first letter stays, as it mostly does. */
    private static List<String> respellings(String text) {
        List<String> found = new ArrayList<>();
        for (String[] sound : SOUNDS) {
            int at = text.indexOf(sound[0], 1);
            if (at > 0) {
                found.add(text.substring(0, at) + sound[1] + text.substring(at + sound[0].length()));
            }
        }
        return found;
    }

    private static String newFamilyName(Contact contact, People people, Draws draws) {
        while (true) {
            String name = people.otherFamilyName(contact.person, draws);
            if (!name.equals(contact.get(Field.FAMILY_NAME))) {
                return name;
            }
        }
    }

    private static String otherEmail(Person person, Draws draws) {
        while (true) {
            String other = People.email(person.latinGivenName(), person.latinFamilyName(), "", person.number(), draws);
            if (!other.equals(person.email())) {
                return other;
            }
        }
    }

    private static void mistypeEmail(Contact contact, Draws draws) {
        String email = contact.get(Field.EMAIL);
        int at = email.indexOf('@');
        contact.set(Field.EMAIL, mistyped(email.substring(0, at), draws) + email.substring(at));
    }

    /** The text with one of its digits from a position on made another. */
    private static String otherDigit(String text, int from, Draws draws) {
        while (true) {
            int at = from + draws.below(text.length() - from);
            char digit = text.charAt(at);
            if (digit >= '0' && digit <= '9') {
                char other = (char) ('0' + (digit - '0' + draws.between(1, 9)) % 10);
                return text.substring(0, at) + other + text.substring(at + 1);
            }
        }
    }

    private static String national(Contact contact, People people) {
        String country = people.countryOf(contact.person).code();
        String number = contact.get(Field.PHONE);
        String local = number.substring(number.indexOf(' ') + 1);
        boolean trunkZero = List.of("GB", "IE", "DE", "FR", "NL", "AU").contains(country);
        return trunkZero ? "0" + local : local;
    }

    private static LocalDate date(Contact contact) {
        return LocalDate.parse(contact.get(Field.BIRTH_DATE));
    }

    private static boolean swappable(LocalDate date) {
        return date.getDayOfMonth() <= 12 && date.getDayOfMonth() != date.getMonthValue();
    }

    private static int yearsOff(Draws draws) {
        return draws.chance(0.5) ? draws.between(1, 3) : -draws.between(1, 10);
    }

    private static void move(Contact contact, People people, Draws draws) {
        Person.Address before = People.address(people.countryOf(contact.person), draws);
        contact.set(Field.STREET, before.street());
        contact.set(Field.CITY, before.city());
        contact.set(Field.REGION, before.region());
        contact.set(Field.POSTCODE, before.postcode());
    }

    /** The street with its usual abbreviation, blank where it has none. */
    private static String abbreviated(Contact contact) {
        String street = contact.get(Field.STREET);
        for (String[] pair : ABBREVIATIONS) {
            if (street.contains(pair[0])) {
                return street.replace(pair[0], pair[1]);
            }
        }
        return "";
    }
}
