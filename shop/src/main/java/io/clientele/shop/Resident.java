package io.clientele.shop;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * Somebody of a population as they are, before anybody writes them down wrongly.
 *
 * @param number of the person, across all languages
 * @param given without the patronymic
 * @param values what a record says that has no error in it; blank where nobody knows
 */
record Resident(
        int number,
        Population population,
        boolean female,
        boolean grownUp,
        String given,
        LocalDate birthDate,
        Map<PeopleField, String> values) {

    String get(PeopleField field) {
        return values.getOrDefault(field, "");
    }

    /** The given name as lists have it, with another in its place. */
    String givenInstead(String other) {
        return other + get(PeopleField.GIVEN_NAME).substring(given.length());
    }

    /** The same person with what else is known, or not. */
    Resident with(Map<PeopleField, String> others) {
        Map<PeopleField, String> all = new EnumMap<>(values);
        all.putAll(others);
        return new Resident(number, population, female, grownUp, given, birthDate, all);
    }
}
