package io.clientele.stats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GramOverlapTest {

    /** The first is a textbook's (10 of 13), the second the example of a Java library; the others counted by hand. */
    @ParameterizedTest
    @CsvSource({
        "Harrison Ford, Harison Fort, 10, 13",
        "ABCDE, ABCDF, 3, 5",
        "night, nacht, 1, 7",
        "aaaa, aa, 1, 1", // however often
        "abab, baba, 2, 2",
        "a, a, 1, 1",
        "a, b, 0, 2",
        "a, ab, 0, 2", // its own gram, which no longer text has
        "a, aa, 0, 2",
        "'', '', 0, 0",
        "'', ab, 0, 1",
        "'a b', ab, 0, 3", // a blank counts
        "'ab cd', 'cd ab', 2, 6",
        "红色雨伞大号, 大号红色雨伞, 4, 6",
        "王小明, 王晓明, 0, 4",
        "\u00e9t, e\u0301t, 0, 3",
        "\uD83D\uDE00\uD83D\uDE01, \uD83D\uDE01\uD83D\uDE00, 0, 2", // of two code points each, no halves
        "\uD83D\uDE00, \uD83D\uDE00, 1, 1",
        "x\uD83D\uDE00, x\uD83D\uDE00y, 1, 2"
    })
    void countsPairsOfLetters(String a, String b, int shared, int either) {
        assertThat(GramOverlap.similarity(a, b)).isEqualTo(either == 0 ? 0.0 : (double) shared / either);
        assertThat(GramOverlap.similarity(b, a)).isEqualTo(either == 0 ? 0.0 : (double) shared / either);
    }

    @Property
    void isJaccardsCoefficientOfTheSets(
            @ForAll @Chars({'a', 'b', 'c', ' ', '王'}) @StringLength(max = 14) String a,
            @ForAll @Chars({'a', 'b', 'c', ' ', '王'}) @StringLength(max = 14) String b) {
        assertThat(GramOverlap.similarity(a, b)).isEqualTo(bySets(a, b));
    }

    @Property
    void isJaccardsCoefficientForAnyText(@ForAll String a, @ForAll String b) {
        assertThat(GramOverlap.similarity(a, b)).isEqualTo(bySets(a, b));
        assertThat(GramOverlap.similarity(a + b, b)).isEqualTo(bySets(a + b, b));
    }

    private static double bySets(String a, String b) {
        Set<String> both = grams(a);
        both.retainAll(grams(b));
        Set<String> either = grams(a);
        either.addAll(grams(b));
        return either.isEmpty() ? 0 : (double) both.size() / either.size();
    }

    private static Set<String> grams(String text) {
        int[] points = text.codePoints().toArray();
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 1 < points.length; i++) {
            grams.add(new String(points, i, 2));
        }
        if (points.length == 1) {
            grams.add(text);
        }
        return grams;
    }

    /** Levandowsky, Winter (1971), Distance between Sets, Nature 234, 34-35, doi:10.1038/234034a0. */
    @Property
    void lessOneIsAMetricOfSets(
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 8) String a,
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 8) String b,
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 8) String c) {
        double distance = distance(a, b);
        assertThat(distance(b, a)).isEqualTo(distance);
        assertThat(distance == 0).isEqualTo(grams(a).equals(grams(b)));
        assertThat(distance(a, c)).isLessThanOrEqualTo(distance + distance(b, c) + 1e-15);
    }

    /** Two empty texts are the same set; as likenesses of people they are none. */
    private static double distance(String a, String b) {
        return a.isEmpty() && b.isEmpty() ? 0 : 1 - GramOverlap.similarity(a, b);
    }

    @Test
    void comparesLongTexts() {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            first.appendCodePoint(0x4e00 + i);
            second.appendCodePoint(0x4e00 + 5_000 + i);
        }
        // 9,999 grams each, of which 4,999 are in both.
        assertThat(GramOverlap.similarity(first.toString(), second.toString())).isEqualTo(4_999.0 / 14_999);
    }
}
