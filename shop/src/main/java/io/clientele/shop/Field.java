package io.clientele.shop;

import java.util.Locale;

/** A column of the contact lists. */
enum Field {
    SOURCE_ID,
    FULL_NAME,
    GIVEN_NAME,
    FAMILY_NAME,
    EMAIL,
    EMAIL_VERIFIED,
    PHONE,
    BIRTH_DATE,
    GENDER,
    COMPANY,
    STREET,
    CITY,
    REGION,
    POSTCODE,
    COUNTRY,
    CREATED_AT,
    UPDATED_AT,
    CUSTOMER_TYPE,
    LANGUAGE,
    INTERESTS,
    HOME_STORE;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
