package io.clientele.shop;

import java.time.LocalDate;

/**
 * Somebody as they are, before anybody writes them down wrongly.
 *
 * @param number across all lists
 * @param country index of the country
 * @param gender female or male
 * @param givenName as the person writes it, in Chinese characters for most in China
 * @param latinGivenName in Latin letters
 * @param phone international, with blanks
 * @param company blank for private persons
 */
record Person(
        int number,
        int country,
        String gender,
        String givenName,
        String familyName,
        String latinGivenName,
        String latinFamilyName,
        LocalDate birthDate,
        String email,
        String phone,
        String company,
        Address address) {

    record Address(String street, String city, String region, String postcode) {}

    boolean inHan() {
        return !givenName.equals(latinGivenName);
    }

    String id() {
        return "P%07d".formatted(number);
    }
}
