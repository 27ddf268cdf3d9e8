package io.clientele.shop;

import java.util.List;

/** One of the three lists of contacts. */
enum ContactBook {
    SHOP(1, "shop", "K"),
    NEWSLETTER(2, "newsletter", "N"),
    STORE(3, "store", "S");

    private static final List<Field> SHOP_COLUMNS = List.of(
            Field.SOURCE_ID,
            Field.GIVEN_NAME,
            Field.FAMILY_NAME,
            Field.EMAIL,
            Field.EMAIL_VERIFIED,
            Field.PHONE,
            Field.BIRTH_DATE,
            Field.GENDER,
            Field.COMPANY,
            Field.STREET,
            Field.CITY,
            Field.REGION,
            Field.POSTCODE,
            Field.COUNTRY,
            Field.CREATED_AT,
            Field.UPDATED_AT,
            Field.CUSTOMER_TYPE,
            Field.LANGUAGE);

    private static final List<Field> NEWSLETTER_COLUMNS = List.of(
            Field.SOURCE_ID,
            Field.FULL_NAME,
            Field.EMAIL,
            Field.EMAIL_VERIFIED,
            Field.BIRTH_DATE,
            Field.CITY,
            Field.COUNTRY,
            Field.CREATED_AT,
            Field.UPDATED_AT,
            Field.INTERESTS);

    private static final List<Field> STORE_COLUMNS = List.of(
            Field.SOURCE_ID,
            Field.FAMILY_NAME,
            Field.GIVEN_NAME,
            Field.PHONE,
            Field.EMAIL,
            Field.BIRTH_DATE,
            Field.GENDER,
            Field.STREET,
            Field.CITY,
            Field.REGION,
            Field.POSTCODE,
            Field.COUNTRY,
            Field.CREATED_AT,
            Field.UPDATED_AT,
            Field.HOME_STORE);

    /** Part of the address of the list's draws. */
    final int number;

    final String source;
    /** Begins each id. */
    final String letter;

    ContactBook(int number, String source, String letter) {
        this.number = number;
        this.source = source;
        this.letter = letter;
    }

    List<Field> columns() {
        return switch (this) {
            case SHOP -> SHOP_COLUMNS;
            case NEWSLETTER -> NEWSLETTER_COLUMNS;
            case STORE -> STORE_COLUMNS;
        };
    }

    String file() {
        return "contacts-" + source + ".csv";
    }
}
