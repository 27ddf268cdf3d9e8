package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContactListsTest {

    private final List<Map<String, String>> people = SmallShop.PEOPLE.rows();

    @Test
    void mistakesAreMadeAsOftenAsDeclared() {
        for (ShopTruth.ContactList list : SmallShop.TRUTH.contacts()) {
            assertThat(list.mistakes()).isNotEmpty();
            list.mistakes().forEach((name, rate) -> {
                double expected = rate.declared() * rate.eligible();
                double error = Math.sqrt(expected * (1 - rate.declared()));
                assertThat((double) rate.made())
                        .as(list.source() + " " + name)
                        .isBetween(expected - 4 * error - 1, expected + 4 * error + 1);
            });
        }
    }

    @Test
    void theTruthNamesEveryRecordAndEveryMistake() {
        for (ShopTruth.ContactList list : SmallShop.TRUTH.contacts()) {
            List<Map<String, String>> truths = people.stream()
                    .filter(row -> text(row, "source").equals(list.source()))
                    .toList();
            List<String> ids = SmallShop.contacts(list.file()).rows().stream()
                    .map(row -> text(row, "source_id"))
                    .toList();
            assertThat(truths.stream().map(row -> text(row, "source_id")).toList())
                    .isEqualTo(ids)
                    .doesNotHaveDuplicates()
                    .hasSize((int) list.records());
            Map<String, Long> made = truths.stream()
                    .flatMap(row -> Arrays.stream(text(row, "mistakes").split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
            list.mistakes()
                    .forEach((name, rate) -> assertThat(made.getOrDefault(name, 0L))
                            .as(list.source() + " " + name)
                            .isEqualTo(rate.made()));
            assertThat(made.keySet()).isSubsetOf(list.mistakes().keySet());
        }
    }

    @Test
    void whatIsSaidToBeMissingIsBlankAndNothingElseIs() {
        assertBlankExactlyWhereMissing(Shop.CONTACTS_STORE, "store", "email", "email-missing");
        assertBlankExactlyWhereMissing(Shop.CONTACTS_STORE, "store", "phone", "phone-missing");
        assertBlankExactlyWhereMissing(Shop.CONTACTS_NEWSLETTER, "newsletter", "birth_date", "birth-date-missing");
    }

    private void assertBlankExactlyWhereMissing(String file, String source, String column, String mistake) {
        Map<String, String> mistakes = mistakesById(source);
        assertThat(SmallShop.contacts(file).rows())
                .allSatisfy(row -> assertThat(text(row, column).isEmpty())
                        .isEqualTo(words(mistakes.getOrDefault(text(row, "source_id"), ""))
                                .contains(mistake)));
    }

    @Test
    void recordsOfOnePersonAgreeWhereNoMistakeWasMade() {
        Map<String, String> persons = new HashMap<>();
        people.forEach(row -> persons.put(text(row, "source") + text(row, "source_id"), text(row, "person_id")));
        Map<String, String> shopMistakes = mistakesById("shop");
        Map<String, String> storeMistakes = mistakesById("store");
        Map<String, Map<String, String>> byPerson = new HashMap<>();
        for (Map<String, String> row : SmallShop.contacts(Shop.CONTACTS_SHOP).rows()) {
            String id = text(row, "source_id");
            if (shopMistakes.getOrDefault(id, "").isEmpty()) {
                byPerson.put(persons.get("shop" + id), row);
            }
        }
        int compared = 0;
        for (Map<String, String> row : SmallShop.contacts(Shop.CONTACTS_STORE).rows()) {
            String id = text(row, "source_id");
            Map<String, String> inShop = byPerson.get(persons.get("store" + id));
            if (inShop == null || !storeMistakes.getOrDefault(id, "").isEmpty()) {
                continue;
            }
            compared++;
            for (String column : List.of("given_name", "family_name", "email", "phone", "birth_date", "postcode")) {
                assertThat(text(row, column)).isEqualTo(text(inShop, column));
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void listsOverlapAndHoldStrangersAndDuplicates() {
        Map<String, Set<String>> persons = people.stream()
                .collect(Collectors.groupingBy(
                        row -> text(row, "source"),
                        Collectors.mapping(row -> text(row, "person_id"), Collectors.toSet())));
        Set<String> shop = persons.getOrDefault("shop", Set.of());
        Set<String> newsletter = persons.getOrDefault("newsletter", Set.of());
        Set<String> store = persons.getOrDefault("store", Set.of());
        assertThat(newsletter).anyMatch(shop::contains).anyMatch(person -> !shop.contains(person));
        assertThat(store).anyMatch(shop::contains).anyMatch(person -> !shop.contains(person));
        assertThat(store)
                .anyMatch(person -> newsletter.contains(person) && shop.contains(person))
                .anyMatch(person -> newsletter.contains(person) && !shop.contains(person));
        assertThat(shop).hasSizeLessThan(SmallShop.TRUTH.spec().customers());
        assertThat(people.stream().map(row -> text(row, "person_id")).distinct())
                .hasSize((int) SmallShop.TRUTH.counts().persons());
    }

    @Test
    void anAddressThatIsCorrectBelongsToOnePerson() {
        Map<String, String> owner = new HashMap<>();
        Map<String, String> persons = people.stream()
                .filter(row -> text(row, "source").equals("shop"))
                .collect(Collectors.toMap(row -> text(row, "source_id"), row -> text(row, "person_id")));
        for (Map<String, String> row : SmallShop.contacts(Shop.CONTACTS_SHOP).rows()) {
            String person = persons.getOrDefault(text(row, "source_id"), "");
            assertThat(owner.merge(text(row, "email"), person, (first, second) -> first))
                    .isEqualTo(person);
        }
    }

    @Test
    void customersInChinaMostlyWriteTheirNamesInHan() {
        List<Map<String, String>> inChina = SmallShop.contacts(Shop.CONTACTS_SHOP).rows().stream()
                .filter(row -> text(row, "country").equals("CN"))
                .toList();
        long han = inChina.stream()
                .filter(row -> text(row, "family_name").codePoints().anyMatch(Character::isIdeographic))
                .count();
        assertThat(inChina).hasSizeGreaterThan(20);
        assertThat((double) han / inChina.size()).isBetween(0.5, 0.95);
    }

    @Test
    void slipsOfTheFingersAlwaysChangeTheText() {
        for (int i = 0; i < 2000; i++) {
            Draws draws = Draws.of(7, Draws.Subject.CONTACT, i);
            assertThat(Slips.mistyped("Anna", draws)).isNotEqualTo("Anna");
        }
    }

    private Map<String, String> mistakesById(String source) {
        return people.stream()
                .filter(row -> text(row, "source").equals(source))
                .collect(Collectors.toMap(row -> text(row, "source_id"), row -> text(row, "mistakes")));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "no such column");
    }
}
