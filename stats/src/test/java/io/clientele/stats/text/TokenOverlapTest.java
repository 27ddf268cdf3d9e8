package io.clientele.stats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOverlapTest {

    /** Counted by hand: tokens in both, and tokens in either. */
    @ParameterizedTest
    @CsvSource({
        "john smith, smith john, 2, 2",
        "david alexander smith, david smith, 2, 3",
        "white metal lantern, red metal lantern, 2, 4",
        "new york new york, new york, 2, 2",
        "a b c, c d e, 1, 5",
        "anna, annas, 0, 2",
        "'', anna, 0, 1",
        "'', '', 0, 0",
        "' ', ' ', 0, 0",
        "'  a   b ', b a, 2, 2",
        "'a\tb', 'a b', 0, 3", // only a blank divides
        "'a\u00a0b', 'a b', 0, 3",
        "王 小明, 小明 王, 2, 2",
        "王小明, 小明, 0, 2",
        "\u00e9mile, e\u0301mile, 0, 2",
        "x \uD83D\uDE00, \uD83D\uDE00 y, 1, 3"
    })
    void countsTokens(String a, String b, int shared, int either) {
        assertThat(TokenOverlap.shared(a, b)).isEqualTo(shared);
        assertThat(TokenOverlap.similarity(a, b)).isEqualTo(either == 0 ? 0.0 : (double) shared / either);
    }

    @Property
    void isJaccardsCoefficientOfTheSets(
            @ForAll @Chars({'a', 'b', ' '}) @StringLength(max = 20) String a,
            @ForAll @Chars({'a', 'b', ' '}) @StringLength(max = 20) String b) {
        Set<String> both = tokens(a);
        both.retainAll(tokens(b));
        Set<String> either = tokens(a);
        either.addAll(tokens(b));
        assertThat(TokenOverlap.shared(a, b)).isEqualTo(both.size());
        assertThat(TokenOverlap.similarity(a, b))
                .isEqualTo(either.isEmpty() ? 0 : (double) both.size() / either.size());
    }

    private static Set<String> tokens(String text) {
        return List.of(text.split(" +", -1)).stream()
                .filter(token -> !token.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Levandowsky, Winter (1971), Distance between Sets, Nature 234, 34-35, doi:10.1038/234034a0. */
    @Property
    void lessOneIsAMetricOfSets(
            @ForAll @Chars({'a', 'b', ' '}) @StringLength(max = 16) String a,
            @ForAll @Chars({'a', 'b', ' '}) @StringLength(max = 16) String b,
            @ForAll @Chars({'a', 'b', ' '}) @StringLength(max = 16) String c) {
        double distance = distance(a, b);
        assertThat(distance(b, a)).isEqualTo(distance);
        assertThat(distance == 0).isEqualTo(tokens(a).equals(tokens(b)));
        assertThat(distance(a, c)).isLessThanOrEqualTo(distance + distance(b, c) + 1e-15);
    }

    /** Two texts without tokens are the same set; as likenesses of people they are none. */
    private static double distance(String a, String b) {
        return tokens(a).isEmpty() && tokens(b).isEmpty() ? 0 : 1 - TokenOverlap.similarity(a, b);
    }

    @Test
    void comparesLongTexts() {
        StringBuilder odd = new StringBuilder();
        StringBuilder third = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            odd.append(i % 2 == 1 ? i + " " : "");
            third.append(i % 3 == 0 ? i + " " : "");
        }
        // 3,000 and 2,000 of which 1,000 are in both.
        assertThat(TokenOverlap.shared(odd.toString(), third.toString())).isEqualTo(1_000);
        assertThat(TokenOverlap.similarity(odd.toString(), third.toString())).isCloseTo(0.25, within(1e-15));
    }
}
