package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PopulationTest {

    private static final Names NAMES = new Names();
    private static final Map<PeopleLocale, Population> POPULATIONS = new EnumMap<>(PeopleLocale.class);

    /** 1 / (11 (H(60010.5) - H(10.5))), the sum by its integral: 1 / (11 ln(60010.5 / 10.5)). */
    @Test
    void theMostUsualSurnameHasOneInAHundred() {
        NameTable english = population(PeopleLocale.EN).surnames();
        assertThat(english.names().get(0)).isEqualTo("Smith");
        assertThat(english.share(0)).isCloseTo(1 / (11 * Math.log(60010.5 / 10.5)), Offset.offset(1e-5));
        assertThat(english.share(0) / english.share(99)).isCloseTo(10, Offset.offset(1e-9));
        assertThat(population(PeopleLocale.DE).surnames().share(0)).isBetween(0.009, 0.013);
        assertThat(population(PeopleLocale.ZH).surnames().share(0)).isCloseTo(0.072, Offset.offset(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"EN, 60000, 600", "DE, 30000, 250", "ZH, 250, 5000", "RU, 15000, 80", "AR, 12000, 75"})
    void namesAreManyAndDistinct(PeopleLocale locale, int surnames, int given) {
        Population population = population(locale);
        assertThat(population.surnames().names())
                .hasSizeGreaterThanOrEqualTo(surnames)
                .doesNotHaveDuplicates();
        for (boolean female : new boolean[] {true, false}) {
            assertThat(population.given(female).names())
                    .hasSizeGreaterThanOrEqualTo(given)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(PeopleLocale.class)
    void namesThatAreNotComposedAreManyToo(PeopleLocale locale) {
        int given = 0;
        for (String sex : List.of("female", "male", "female-more", "male-more")) {
            given += NAMES.texts(locale.code(), sex).size();
        }
        int surnames = NAMES.texts(locale.code(), "family").size()
                + NAMES.texts(locale.code(), "family-more").size();
        assertThat(given).isGreaterThanOrEqualTo(60);
        assertThat(surnames).isGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "Иванов, Иванова",
        "Королёв, Королёва",
        "Кузьмин, Кузьмина",
        "Покровский, Покровская",
        "Шевченко, Шевченко",
        "Мельник, Мельник"
    })
    void womensSurnamesAreDeclined(String family, String womans) {
        assertThat(population(PeopleLocale.RU).surname(family, true)).isEqualTo(womans);
        assertThat(population(PeopleLocale.RU).surname(family, false)).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource({
        "Иван, Иванович, Ивановна", "Сергей, Сергеевич, Сергеевна", "Игорь, Игоревич, Игоревна",
        "Василий, Васильевич, Васильевна", "Илья, Ильич, Ильинична", "Пётр, Петрович, Петровна",
        "Дмитрий, Дмитриевич, Дмитриевна", "Лев, Львович, Львовна"
    })
    void patronymicsAreMadeOfTheFathersName(String father, String son, String daughter) {
        Population russian = population(PeopleLocale.RU);
        assertThat(russian.fullGiven("Саша", father, false)).isEqualTo("Саша " + son);
        assertThat(russian.fullGiven("Саша", father, true)).isEqualTo("Саша " + daughter);
    }

    @ParameterizedTest
    @EnumSource(PeopleLocale.class)
    void numbersBelongToOnePersonAndLookAsTheCountrysDo(PeopleLocale locale) {
        Population population = population(locale);
        Set<String> numbers = new HashSet<>();
        Draws draws = Draws.of(1, Draws.Subject.HOUSEHOLD, 1);
        int people = 20_000;
        for (int person = 0; person < people; person++) {
            numbers.add(population.mobile(person, draws));
            numbers.add(population.mobile(5_000_000 + person, draws));
            numbers.add(population.landline(person, "310005", draws));
        }
        assertThat(numbers).hasSize(3 * people);
        assertThat(numbers).allMatch(number -> number.matches("\\+\\d{1,2} [\\d -]{9,14}"));
        String id = population.nationalId(4711, "310005", LocalDate.of(1984, 7, 9), draws);
        assertThat(id)
                .matches(Map.of(
                                PeopleLocale.EN, "\\d{9}",
                                PeopleLocale.DE, "\\d{11}",
                                PeopleLocale.ZH, "31\\d{4}19840709\\d{4}",
                                PeopleLocale.RU, "\\d{3}-\\d{3}-\\d{3} \\d{2}",
                                PeopleLocale.AR, "2840709\\d{7}")
                        .get(locale));
    }

    @ParameterizedTest
    @EnumSource(PeopleLocale.class)
    void aStreetLiesInOnePostcodeAndAPostcodeInOneState(PeopleLocale locale) {
        Gazetteer places = population(locale).places();
        Map<String, String> codes = new HashMap<>();
        Map<String, String> states = new HashMap<>();
        Set<String> suburbs = new HashSet<>();
        for (int i = 0; i < 30_000; i++) {
            Gazetteer.Address address = places.address(Draws.of(2, Draws.Subject.HOUSEHOLD, i));
            String street = String.join("|", address.street(), address.suburb(), address.state());
            assertThat(codes.merge(street, address.postcode(), (first, second) -> first))
                    .isEqualTo(address.postcode());
            assertThat(states.merge(address.postcode(), address.state(), (first, second) -> first))
                    .isEqualTo(address.state());
            suburbs.add(address.suburb());
        }
        assertThat(suburbs).hasSizeGreaterThan(500);
    }

    private static Population population(PeopleLocale locale) {
        return POPULATIONS.computeIfAbsent(locale, unseen -> new Population(locale, NAMES, 1));
    }
}
