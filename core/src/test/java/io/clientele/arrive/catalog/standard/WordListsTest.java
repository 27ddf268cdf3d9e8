package io.clientele.arrive.catalog.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The lists hold together, and a table of words is a map. */
class WordListsTest {

    @Test
    void everyRootIsItsOwnRoot() {
        Map<String, String> roots = new WordFile("nicknames.txt").heads();
        assertThat(roots).hasSizeGreaterThan(1_000);
        assertThat(roots.keySet()).doesNotContainAnyElementsOf(roots.values());
        roots.forEach((nickname, root) -> assertThat(Nicknames.root(nickname)).isEqualTo(root));
    }

    @Test
    void nicknamesAreWrittenAsNamesAre() {
        Standards standards = new Standards(null);
        new WordFile("nicknames.txt").heads().forEach((nickname, root) -> {
            assertThat(standards.name(root)).isEqualTo(root);
            assertThat(standards.name(nickname)).isEqualTo(nickname);
        });
    }

    @Test
    void noTitleIsMadeOfTwoSyllables() {
        WordFile titles = new WordFile("name_words.txt");
        List<String> syllables = new ArrayList<>(new WordFile("syllables.txt").of("pinyin"));
        syllables.addAll(new WordFile("syllables.txt").of("korean"));
        List<String> made = new ArrayList<>();
        titles.all()
                .values()
                .forEach(words -> words.forEach(title -> {
                    for (String syllable : syllables) {
                        boolean begins = syllable.length() > 1 && title.startsWith(syllable);
                        if (begins
                                && title.length() > syllable.length() + 1
                                && syllables.contains(title.substring(syllable.length()))) {
                            made.add(title);
                        }
                    }
                }));
        assertThat(made).isEmpty();
    }

    @Test
    void formsOfWordsAreTheirOwnForms() {
        for (String list : List.of("street_words.txt", "place_words.txt")) {
            Map<String, String> forms = new WordFile(list).heads();
            forms.values()
                    .removeIf(head -> List.of("types", "units", "directions").contains(head));
            forms.forEach((word, form) ->
                    assertThat(forms.getOrDefault(form, form)).as(word).isEqualTo(form));
        }
    }

    @Test
    void everyMonthHasNamesInManyLanguages() {
        WordFile months = new WordFile("month_names.txt");
        for (int month = 1; month <= 12; month++) {
            assertThat(months.of(String.valueOf(month))).hasSizeGreaterThan(8);
        }
        assertThat(months.heads()).containsEntry("january", "1").containsEntry("декабря", "12");
    }

    @Test
    void familyNamesHaveALatinFormAndARank() {
        assertThat(FamilyNames.latin("王")).isEqualTo("wang");
        assertThat(FamilyNames.latin("諸葛")).isEqualTo("zhuge");
        assertThat(FamilyNames.latin("이")).isEqualTo("lee");
        assertThat(FamilyNames.latin("小")).isNull();
        assertThat(FamilyNames.rank("wang")).isEqualTo(1);
        assertThat(FamilyNames.rank("kim")).isEqualTo(1);
        assertThat(FamilyNames.rank("smith")).isEqualTo(Integer.MAX_VALUE);
    }

    @Property
    void aTableOfWordsIsAMap(@ForAll("maps") Map<String, String> words, @ForAll("asked") List<String> asked) {
        WordTable table = new WordTable(words);
        Map<String, String> expected = new HashMap<>(words);
        words.forEach((word, meaning) -> assertThat(table.get(word)).isEqualTo(meaning));
        asked.forEach(word -> assertThat(table.get(word)).isEqualTo(expected.get(word)));
    }

    private static Arbitrary<String> shortOnes() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'c', 'B')
                .ofMinLength(1)
                .ofMaxLength(5);
    }

    @Provide
    Arbitrary<Map<String, String>> maps() {
        return Arbitraries.maps(shortOnes(), shortOnes()).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<String>> asked() {
        return shortOnes().list().ofMaxSize(60);
    }
}
