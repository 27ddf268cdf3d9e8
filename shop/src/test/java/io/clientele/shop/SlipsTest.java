package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlipsTest {

    private static final Slips SLIPS = new Slips(new Scripts(new Names()));

    @ParameterizedTest
    @ValueSource(strings = {"Margaret", "Соловьёв", "إبراهيم", "12/345", "Müller"})
    void eachSlipOfTheFingersIsOneEdit(String text) {
        for (String typed : outcomes(SLIPS::inserted, text)) {
            assertThat(typed).hasSizeBetween(text.length(), text.length() + 1);
        }
        assertThat(outcomes(SLIPS::inserted, text)).anyMatch(typed -> typed.length() == text.length() + 1);
        assertThat(outcomes(SLIPS::deleted, text)).allMatch(typed -> isWithoutOneLetter(typed, text));
        assertThat(outcomes(SLIPS::substituted, text)).allMatch(typed -> differences(typed, text) <= 1);
        assertThat(outcomes(SLIPS::substituted, text)).hasSizeGreaterThan(text.length() / 2);
        assertThat(outcomes(SLIPS::transposed, text))
                .allMatch(typed -> sorted(typed).equals(sorted(text)));
        assertThat(outcomes(SLIPS::transposed, text)).hasSizeGreaterThan(2);
    }

    @Test
    void aLetterIsTakenForOneBesideItOnTheKeyboardOfItsScript() {
        assertThat(outcomes(SLIPS::substituted, "ф")).containsExactly("ы");
        assertThat(outcomes(SLIPS::substituted, "Я")).containsExactly("Ч");
        assertThat(outcomes(SLIPS::substituted, "5")).containsExactly("4", "6");
        assertThat(outcomes(SLIPS::substituted, "q")).containsExactly("a", "w");
    }

    @ParameterizedTest
    @CsvSource({"Barclay, Barday", "Burn, Bum", "Simon, 5imon", "Шишкин, Шищкин", "حسن, جسن", "王, 玉"})
    void shapesAreTakenForOthers(String text, String read) {
        assertThat(outcomes(SLIPS::misread, text)).contains(read).doesNotContain(text);
    }

    @ParameterizedTest
    @CsvSource({"Philipps, Philips", "Stephan, Stefan", "Соколов, Сокалов", "صابر, سابر", "伟, 卫"})
    void soundsAreTakenForOthers(String text, String heard) {
        assertThat(outcomes(SLIPS::misheard, text)).contains(heard).doesNotContain(text);
    }

    @Test
    void aChineseCharacterIsHeardAsOneReadAlike() {
        Scripts scripts = new Scripts(new Names());
        for (String heard : outcomes(SLIPS::misheard, "晓明")) {
            assertThat(scripts.pinyin(heard, 0)).isEqualTo("Xiaoming");
        }
    }

    @Test
    void spellingsWordsAndAbbreviations() {
        assertThat(outcomes(SLIPS::respelt, "Clarke")).containsExactly("Clark");
        assertThat(outcomes(SLIPS::respelt, "Meyer")).containsExactly("Maier", "Mayer", "Meier");
        assertThat(outcomes(SLIPS::respelt, "Наталья Петровна")).containsExactly("Наталия Петровна");
        assertThat(outcomes(SLIPS::respelt, "Xu")).containsExactly("Xu");
        assertThat(SLIPS.joined("Mary-Anne")).isEqualTo("MaryAnne");
        assertThat(SLIPS.joined("Box Hill")).isEqualTo("BoxHill");
        assertThat(outcomes(SLIPS::wordsSwapped, "Box Hill North")).containsExactly("Box North Hill", "Hill Box North");
        assertThat(outcomes(SLIPS::split, "Anna")).containsExactly("A nna", "An na", "Ann a");
        assertThat(SLIPS.shortened("Hampton Crescent")).isEqualTo("Hampton Cres");
        assertThat(SLIPS.shortened("улица Мира")).isEqualTo("ул. Мира");
        assertThat(SLIPS.shortened("Burnwood Pty Ltd")).isEqualTo("Burnwood P/L");
        assertThat(SLIPS.shortened("人民路")).isEqualTo("人民路");
    }

    @Test
    void aDateStaysADateThatIsNotToCome() {
        LocalDate last = LocalDate.of(2026, 1, 1);
        for (String date : List.of("1984-02-29", "2025-12-31", "1999-11-11", "1901-01-01")) {
            for (boolean exchanged : new boolean[] {false, true}) {
                for (String typed : outcomes((text, draws) -> SLIPS.dateMistyped(text, exchanged, last, draws), date)) {
                    assertThat(LocalDate.parse(typed)).isBeforeOrEqualTo(last);
                    assertThat(differences(typed, date)).isLessThanOrEqualTo(exchanged ? 2 : 1);
                }
            }
        }
    }

    /** All different outcomes of many draws. */
    private static Set<String> outcomes(BiFunction<String, Draws, String> slip, String text) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < 400; i++) {
            found.add(slip.apply(text, Draws.of(11, Draws.Subject.DUPLICATE, i)));
        }
        if (found.size() > 1) {
            found.remove(text);
        }
        return found;
    }

    private static boolean isWithoutOneLetter(String typed, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (typed.equals((text.substring(0, i) + text.substring(i + 1)).strip())) {
                return true;
            }
        }
        return false;
    }

    private static int differences(String first, String second) {
        int count = Math.abs(first.length() - second.length());
        for (int i = 0; i < Math.min(first.length(), second.length()); i++) {
            count += first.charAt(i) == second.charAt(i) ? 0 : 1;
        }
        return count;
    }

    private static String sorted(String text) {
        char[] letters = text.toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }
}
