package io.clientele.stats.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterCaseTest {

    @ParameterizedTest
    @CsvSource({
        "Straße, straße, STRAßE",
        "İstanbul, istanbul, İSTANBUL",
        "ΟΔΟΣ, οδοσ, ΟΔΟΣ",
        "οδος, οδοσ, ΟΔΟΣ",
        "ǅ, ǆ, Ǆ",
        "ﬁ, ﬁ, ﬁ",
        "王小明 x1, 王小明 x1, 王小明 X1",
        "\uD801\uDC00, \uD801\uDC28, \uD801\uDC00", // Deseret, outside the basic plane
        "\uD801\uDD70, \uD801\uDD97, \uD801\uDD70", // Vithkuqi, of Unicode 14
        "\uD803\uDD50, \uD803\uDD50, \uD803\uDD50", // Garay, of Unicode 16
        "\u2c2f\ua7c0, \u2c5f\ua7c1, \u2c2f\ua7c0",
        "'', '', ''"
    })
    void mapsOnePointToOne(String text, String lower, String upper) {
        assertThat(LetterCase.lower(text)).isEqualTo(lower);
        assertThat(LetterCase.upper(text)).isEqualTo(upper);
    }
}
