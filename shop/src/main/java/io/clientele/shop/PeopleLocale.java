package io.clientele.shop;

import java.util.Locale;

/** What people of a population speak, which decides their names, where they live and how they are written down. */
public enum PeopleLocale {
    /** English in Australia, as in the lists of FEBRL. */
    EN,
    /** German in Germany. */
    DE,
    /** Chinese in mainland China. */
    ZH,
    /** Russian in Russia. */
    RU,
    /** Arabic in Egypt. */
    AR;

    /** ISO 639 code in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no locale of this code */
    public static PeopleLocale of(String code) {
        for (PeopleLocale locale : values()) {
            if (locale.code().equals(code)) {
                return locale;
            }
        }
        throw new IllegalArgumentException("locales are en, de, zh, ru and ar, was " + code);
    }
}
