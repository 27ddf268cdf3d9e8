package io.clientele.shop;

import java.util.Locale;

/** A column of contacts.csv after its first, in the order of the file. */
public enum PeopleField {
    /** With patronymic in Russian. */
    GIVEN_NAME,
    SURNAME,
    /** ISO 8601. */
    BIRTH_DATE,
    EMAIL,
    /** International, with blanks, where nobody wrote it otherwise. */
    PHONE,
    STREET_NUMBER,
    STREET,
    SUBURB,
    POSTCODE,
    STATE,
    NATIONAL_ID,
    /** Where the person works. */
    COMPANY;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
