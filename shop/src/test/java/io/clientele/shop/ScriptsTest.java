package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptsTest {

    private static final Names NAMES = new Names();
    private static final Scripts SCRIPTS = new Scripts(NAMES);
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @Test
    void russianIsWrittenByEverySystem() {
        assertThat(ways(Rewriting.LATIN, PeopleLocale.RU, "Щербаков"))
                .containsExactly("Schtscherbakow", "Shcherbakov", "Ščerbakov");
        assertThat(ways(Rewriting.LATIN, PeopleLocale.RU, "Юлия")).containsExactly("Iuliia", "Julija", "Yuliya");
        assertThat(SCRIPTS.latin(PeopleLocale.RU, "Хабибуллин")).isEqualTo("Khabibullin");
    }

    @Test
    void arabicIsWrittenAsItsPeopleDo() {
        assertThat(ways(Rewriting.LATIN, PeopleLocale.AR, "محمد"))
                .containsExactly("Mohamad", "Mohamed", "Mohammad", "Mohammed", "Muhammad");
        assertThat(ways(Rewriting.LATIN, PeopleLocale.AR, "المصري"))
                .contains("Al-Masri", "El-Masry", "El Masry", "ElMasry")
                .hasSize(10);
        assertThat(ways(Rewriting.LATIN, PeopleLocale.AR, "عبد الرحمن"))
                .containsExactly("Abd El-Rahman", "Abdel Rahman", "Abdelrahman", "Abdul Rahman", "Abdulrahman");
        assertThat(ways(Rewriting.WITHOUT_HAMZA, PeopleLocale.AR, "أسامة")).containsExactly("اسامه");
    }

    @Test
    void chineseIsWrittenInPinyinAndInTraditionalCharacters() {
        assertThat(ways(Rewriting.PINYIN, PeopleLocale.ZH, "晓明")).containsExactly("Xiao Ming", "Xiao-ming", "Xiaoming");
        assertThat(ways(Rewriting.PINYIN, PeopleLocale.ZH, "吕")).containsExactly("Lu", "Lv", "Lyu", "Lü");
        assertThat(ways(Rewriting.TRADITIONAL, PeopleLocale.ZH, "张华")).containsExactly("張華");
        assertThat(SCRIPTS.pinyin("杭州市西湖区", 0)).isEqualTo("Hangzhou Shi Xihu Qu");
        assertThat(SCRIPTS.pinyin("人民路", 0)).isEqualTo("Renmin Lu");
    }

    @Test
    void germanIsWrittenWithoutItsOwnLetters() {
        assertThat(ways(Rewriting.UMLAUTS_SPELT, PeopleLocale.DE, "Großmüller")).containsExactly("Grossmueller");
        assertThat(ways(Rewriting.UMLAUTS_DROPPED, PeopleLocale.DE, "Jäger")).containsExactly("Jager");
    }

    @Test
    void patronymicsAreLeftOutOrCutShort() {
        assertThat(ways(Rewriting.WITHOUT_PATRONYMIC, PeopleLocale.RU, "Иван Петрович"))
                .containsExactly("Иван", "Иван П.");
    }

    @Test
    void digitsOfOtherScriptsHaveTheSameValues() {
        assertThat(writing(Rewriting.FULL_WIDTH, PeopleLocale.ZH, 1).of(PeopleField.POSTCODE, "310 005"))
                .isEqualTo("３１０ ００５");
        String arabic = writing(Rewriting.ARABIC_DIGITS, PeopleLocale.AR, 1).of(PeopleField.PHONE, "+20 109");
        assertThat(arabic).isEqualTo("+٢٠ ١٠٩");
        assertThat(Character.digit(arabic.charAt(1), 10)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(PeopleLocale.class)
    void sharesOfTheWaysOfALanguageAddUpToOne(PeopleLocale locale) {
        double sum = 0;
        for (Rewriting way : Rewriting.values()) {
            sum += way.share(locale);
        }
        assertThat(sum).isCloseTo(1, Offset.offset(1e-12));
    }

    /** The list of names has each reading written out, this one puts them together from characters. */
    @Test
    void namesAreReadAsTheListOfNamesSays() {
        for (String kind :
                new String[] {"female", "male", "family", "female-character", "male-character", "family-more"}) {
            NAMES.of("zh", kind)
                    .items()
                    .forEach(name -> assertThat(SCRIPTS.pinyin(name.text(), 15))
                            .as(name.text())
                            .isEqualToIgnoringCase(name.latin()));
        }
    }

    @Test
    void everythingChineseCanBeReadAndEverythingArabicSpelt() {
        Population chinese = new Population(PeopleLocale.ZH, NAMES, 1);
        Population arabic = new Population(PeopleLocale.AR, NAMES, 1);
        for (int i = 0; i < 3000; i++) {
            Draws draws = Draws.of(1, Draws.Subject.HOUSEHOLD, i);
            Gazetteer.Address address = chinese.places().address(draws);
            assertThat(SCRIPTS.pinyin(
                            address.state() + address.suburb() + address.street() + chinese.company(draws), 0))
                    .doesNotContainPattern(HAN);
            Gazetteer.Address other = arabic.places().address(draws);
            String spelt = SCRIPTS.latin(
                    PeopleLocale.AR,
                    String.join(" ", other.state(), other.suburb(), other.street(), arabic.company(draws)));
            assertThat(spelt).matches("[A-Za-z &'-]+");
        }
    }

    /** All ways a given name is written in many draws. */
    private static Set<String> ways(Rewriting way, PeopleLocale locale, String text) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < 400; i++) {
            found.add(writing(way, locale, i).of(PeopleField.GIVEN_NAME, text));
        }
        return found;
    }

    private static Scripts.Writing writing(Rewriting way, PeopleLocale locale, int key) {
        return SCRIPTS.writing(way, locale, Draws.of(3, Draws.Subject.DUPLICATE, key));
    }
}
