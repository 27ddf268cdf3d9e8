package io.clientele.shop;

import java.time.LocalDate;
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
            case BIRTH_DATE_SWAPPED -> contact.has(Field.BIRTH_DATE) && Slips.swappable(date(contact));
            case MOVED -> contact.has(Field.CITY);
            case STREET_TYPO -> typable(contact, Field.STREET);
            case STREET_ABBREVIATED ->
                contact.has(Field.STREET)
                        && !Slips.abbreviated(contact.get(Field.STREET)).isEmpty();
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
            case PHONE_TYPO -> contact.set(Field.PHONE, Slips.otherDigit(contact.get(Field.PHONE), 5, draws));
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
            case STREET_ABBREVIATED -> contact.set(Field.STREET, Slips.abbreviated(contact.get(Field.STREET)));
            case POSTCODE_TYPO -> contact.set(Field.POSTCODE, Slips.otherDigit(contact.get(Field.POSTCODE), 0, draws));
            case POSTCODE_UNSPACED ->
                contact.set(Field.POSTCODE, contact.get(Field.POSTCODE).replace(" ", ""));
        }
    }

    private static boolean typable(Contact contact, Field field) {
        return contact.has(field) && Slips.letters(contact.get(field)).size() >= 3;
    }

    private static void mistype(Contact contact, Field field, Draws draws) {
        contact.set(field, Slips.mistyped(contact.get(field), draws));
    }

    private static boolean soundsLikeAnother(Contact contact, Field field) {
        return contact.has(field) && !Slips.respellings(contact.get(field)).isEmpty();
    }

    private static void respell(Contact contact, Field field, Draws draws) {
        List<String> respellings = Slips.respellings(contact.get(field));
        contact.set(field, respellings.get(draws.below(respellings.size())));
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
        contact.set(Field.EMAIL, Slips.mistyped(email.substring(0, at), draws) + email.substring(at));
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
}
