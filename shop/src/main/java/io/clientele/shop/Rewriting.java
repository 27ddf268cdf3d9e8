package io.clientele.shop;

import java.util.Locale;

/**
 * A way all of a record is written other than its person writes it, as whole lists are: in another script, in capitals, with
 * other digits. No error, and not counted as one.
 */
enum Rewriting {
    CAPITALS,
    /** ä as ae. */
    UMLAUTS_SPELT,
    /** ä as a. */
    UMLAUTS_DROPPED,
    PINYIN,
    TRADITIONAL,
    FULL_WIDTH,
    LATIN,
    WITHOUT_PATRONYMIC,
    /** ё as е. */
    WITHOUT_YO,
    /** Letters of Arabic without the marks that many leave out. */
    WITHOUT_HAMZA,
    ARABIC_DIGITS;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean touches(PeopleField field) {
        return switch (field) {
            case GIVEN_NAME -> !last();
            case SURNAME, STREET, SUBURB, STATE, COMPANY -> !last() && this != WITHOUT_PATRONYMIC;
            case PHONE, STREET_NUMBER, POSTCODE, NATIONAL_ID -> last();
            case BIRTH_DATE, EMAIL -> false;
        };
    }

    /** Whether it comes after all errors: digits are put into another script as a list is printed. */
    boolean last() {
        return this == FULL_WIDTH || this == ARABIC_DIGITS;
    }

    /** Share among the ways of a language, 0 where it isn't one of them. */
    double share(PeopleLocale locale) {
        return switch (locale) {
            case EN -> this == CAPITALS ? 1 : 0;
            case DE ->
                switch (this) {
                    case UMLAUTS_SPELT -> 0.55;
                    case UMLAUTS_DROPPED -> 0.25;
                    case CAPITALS -> 0.20;
                    default -> 0;
                };
            case ZH ->
                switch (this) {
                    case PINYIN -> 0.50;
                    case TRADITIONAL -> 0.30;
                    case FULL_WIDTH -> 0.20;
                    default -> 0;
                };
            case RU ->
                switch (this) {
                    case LATIN -> 0.45;
                    case WITHOUT_PATRONYMIC -> 0.35;
                    case WITHOUT_YO, CAPITALS -> 0.10;
                    default -> 0;
                };
            case AR ->
                switch (this) {
                    case LATIN -> 0.60;
                    case WITHOUT_HAMZA -> 0.25;
                    case ARABIC_DIGITS -> 0.15;
                    default -> 0;
                };
        };
    }
}
