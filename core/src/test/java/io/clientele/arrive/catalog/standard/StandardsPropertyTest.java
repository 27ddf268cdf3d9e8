package io.clientele.arrive.catalog.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.standard.StandardsTest.Standard;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds for every value: any UTF-16 units, and words of all the lists in any order. */
class StandardsPropertyTest {

    private static final Standards STANDARDS = new Standards("DE");
    private static final Map<String, Standard> STABLE = stable();

    private static Map<String, Standard> stable() {
        Map<String, Standard> stable = new LinkedHashMap<>();
        stable.put("name", STANDARDS::name);
        stable.put("given name", STANDARDS::givenName);
        stable.put("company", STANDARDS::company);
        stable.put("street", STANDARDS::street);
        stable.put("place", STANDARDS::place);
        stable.put("email", STANDARDS::email);
        stable.put("email key", STANDARDS::emailKey);
        stable.put("phone", STANDARDS::phone);
        stable.put("date", STANDARDS::date);
        stable.put("identifier", STANDARDS::identifier);
        stable.put("text", STANDARDS::text);
        return stable;
    }

    /** Letters of many scripts, what composes and what is dropped, digits, separators, halves of pairs. */
    private static Arbitrary<Character> units() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.chars().range('a', 'z')),
                Tuple.of(2, Arbitraries.chars().range('A', 'Z')),
                Tuple.of(3, Arbitraries.chars().numeric()),
                Tuple.of(6, Arbitraries.of(' ', '-', '\'', '.', '/', '&', '#', '@', '+', '<', '>', ',', ';', ':', '?')),
                Tuple.of(3, Arbitraries.chars().range('\u00A0', '\u024F')),
                Tuple.of(2, Arbitraries.chars().range('\u02B0', '\u036F')),
                Tuple.of(3, Arbitraries.chars().range('\u0370', '\u06FF')),
                Tuple.of(1, Arbitraries.chars().range('\u0900', '\u0DFF')),
                Tuple.of(1, Arbitraries.chars().range('\u1100', '\u11FF')),
                Tuple.of(1, Arbitraries.chars().range('\u1E00', '\u206F')),
                Tuple.of(2, Arbitraries.chars().range('\u3000', '\u30FF')),
                Tuple.of(
                        2,
                        Arbitraries.of("王李欧阳小明有限公司株式会社北京市路街号年月日々"
                                .chars()
                                .mapToObj(c -> (char) c)
                                .toList())),
                Tuple.of(1, Arbitraries.chars().range('\uAC00', '\uAC80')),
                Tuple.of(1, Arbitraries.chars().range('\uD800', '\uDFFF')),
                Tuple.of(1, Arbitraries.chars().range('\uF900', '\uFFFF')),
                Tuple.of(1, Arbitraries.chars().range('\u0000', '\u001F')));
    }

    @Provide
    Arbitrary<String> anything() {
        return units().list().ofMaxSize(24).map(StandardsPropertyTest::joined);
    }

    @Provide
    Arbitrary<String> longOnes() {
        return units().list().ofMinSize(150).ofMaxSize(400).map(StandardsPropertyTest::joined);
    }

    private static String joined(List<Character> units) {
        StringBuilder text = new StringBuilder(units.size());
        units.forEach(text::append);
        return text.toString();
    }

    /** Words that have a meaning somewhere, in any order: where one rule's result could be another rule's beginning. */
    @Provide
    Arbitrary<String> words() {
        List<String> words = new ArrayList<>(List.of(
                "st",
                "str",
                "dr",
                "ste",
                "c",
                "no",
                "n",
                "e",
                "s",
                "w",
                "p",
                "o",
                "po",
                "box",
                "12",
                "12a",
                "5th",
                "1",
                "a",
                "b",
                "&",
                "and",
                "#",
                "unit",
                "main",
                "anna",
                "xiao",
                "ming",
                "wang",
                "li",
                "mr",
                "jr",
                "ltd",
                "ooo",
                "co",
                "kg",
                "the",
                "sa",
                "hauptstr",
                "hauptstrstr",
                "ooo",
                "ооо",
                "王",
                "小明",
                "有限公司",
                "n/a",
                "x",
                "xx",
                "none"));
        for (String list :
                List.of("name_words", "legal_forms", "street_words", "place_words", "placeholders", "syllables")) {
            new WordFile(list + ".txt").all().values().forEach(words::addAll);
        }
        Arbitrary<String> separators = Arbitraries.of(" ", " ", " ", "-", ", ", ".", "/", "");
        return Arbitraries.of(words)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .flatMap(parts -> separators.list().ofSize(parts.size()).map(between -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < parts.size(); i++) {
                        text.append(parts.get(i)).append(between.get(i));
                    }
                    return text.toString();
                }));
    }

    @Property
    void aStandardIsItsOwnStandard(@ForAll("anything") String value) {
        STABLE.forEach((kind, standard) -> checkStable(kind, standard, value));
    }

    @Property(tries = 3_000)
    void aStandardOfWordsIsItsOwnStandard(@ForAll("words") String value) {
        STABLE.forEach((kind, standard) -> checkStable(kind, standard, value));
    }

    @Property(tries = 200)
    void aStandardOfWhatIsCutIsItsOwnStandard(@ForAll("longOnes") String value) {
        STABLE.forEach((kind, standard) -> checkStable(kind, standard, value));
    }

    @Property(tries = 100)
    void aStandardOfManyWordsIsItsOwnStandard(@ForAll("words") String value, @ForAll("words") String other) {
        String many = (value + ' ' + other + ' ').repeat(20);
        STABLE.forEach((kind, standard) -> checkStable(kind, standard, many));
    }

    private static void checkStable(String kind, Standard standard, String value) {
        String once = standard.of(value);
        if (once != null) {
            assertThat(standard.of(once))
                    .as("%s of '%s' was '%s'", kind, value, once)
                    .isEqualTo(once);
        }
    }

    @Property
    void neverThrowsAndIsTrimmedWithSingleBlanks(@ForAll @Size(max = 40) List<Character> units) {
        checkForm(joined(units));
    }

    @Property
    void isTrimmedWithSingleBlanks(@ForAll("anything") String value) {
        checkForm(value);
    }

    private static void checkForm(String value) {
        for (Standard standard : StandardsTest.all(STANDARDS)) {
            String done = standard.of(value);
            if (done != null && !done.equals(value)) {
                assertThat(done)
                        .isNotEmpty()
                        .doesNotStartWith(" ")
                        .doesNotEndWith(" ")
                        .doesNotContain("  ");
            }
        }
    }

    /**
     * Except for a Greek iota below a letter that a mark of another script follows: as a capital it stands behind the letter and
     * before the mark.
     */
    @Property
    void capitalsAreSmallLetters(@ForAll("anything") String value) {
        Assume.that(Normalizer.normalize(value, Normalizer.Form.NFD).indexOf('\u0345') < 0);
        STABLE.forEach((kind, standard) -> {
            if (!kind.equals("email") && !kind.equals("email key")) {
                assertThat(standard.of(value.toUpperCase(Locale.ROOT)))
                        .as("%s of '%s'", kind, value)
                        .isEqualTo(standard.of(value));
            }
        });
    }

    @Property
    void composedLettersAreDecomposedOnes(@ForAll("anything") String value) {
        STABLE.forEach((kind, standard) -> assertThat(standard.of(Normalizer.normalize(value, Normalizer.Form.NFD)))
                .as("%s of '%s'", kind, value)
                .isEqualTo(standard.of(Normalizer.normalize(value, Normalizer.Form.NFC))));
    }

    @Property
    void comesBackHoweverANameIsWritten(
            @ForAll("plainNames") String name,
            @ForAll boolean capitals,
            @ForAll boolean wide,
            @ForAll boolean decomposed) {
        String written = capitals ? name.toUpperCase(Locale.ROOT) : name;
        written = wide ? wide(written) : written;
        written = decomposed ? Normalizer.normalize(written, Normalizer.Form.NFD) : written;
        assertThat(STANDARDS.name("  Dr. " + written + " , Jr. ")).isEqualTo(STANDARDS.name(name));
    }

    @Provide
    Arbitrary<String> plainNames() {
        Arbitrary<String> letters = Arbitraries.of("abeiklmnorstuäéîñøßłç"
                        .chars()
                        .mapToObj(c -> "" + (char) c)
                        .toList())
                .list()
                .ofMinSize(4)
                .ofMaxSize(8)
                .map(parts -> "q" + String.join("", parts));
        return letters.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(" ", parts));
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
        return wide.toString();
    }

    /** Every character by itself and between letters, except most Han, of which each costs ICU fifty microseconds. */
    @Test
    void holdsForEveryCharacter() {
        for (int point = 0; point <= 0x1FFFF; point++) {
            if ((point >= 0x3500 && point < 0xA000)
                    || (point >= 0xAC80 && point < 0xD700)
                    || !Character.isDefined(point)) {
                continue;
            }
            String alone = Character.toString(point);
            String within = "a" + alone + "b";
            for (String kind : List.of("name", "company", "identifier", "text")) {
                Standard standard = STABLE.get(kind);
                if (standard != null) {
                    checkStable(kind, standard, alone);
                    checkStable(kind, standard, within);
                    assertThat(standard.of(within.toUpperCase(Locale.ROOT)))
                            .as("%s of capital U+%04X", kind, point)
                            .isEqualTo(standard.of(within));
                }
            }
        }
    }
}
