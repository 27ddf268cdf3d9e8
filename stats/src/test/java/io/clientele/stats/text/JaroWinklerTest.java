package io.clientele.stats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaroWinklerTest {

    /** Winkler's own table (1994) has the first three; the others by hand. */
    @ParameterizedTest
    @CsvSource({
        "MARTHA, MARHTA, 0.961111",
        "DIXON, DICKSONX, 0.813333",
        "DWAYNE, DUANE, 0.84",
        "ab, ba, 0",
        "abc, xyz, 0",
        "a, a, 1",
        "'', '', 0",
        "'', a, 0",
        "abcdefgh, abcdxxxx, 0.8" // m = 4: (4/8 + 4/8 + 1) / 3 = 2/3, and 4 letters of beginning: 2/3 + 0.4 / 3
    })
    void agreesWithThePublishedTable(String a, String b, double expected) {
        assertThat(JaroWinkler.similarity(a, b)).isCloseTo(expected, within(1e-6));
    }

    @Property
    void isBoundedAndOneForEqualTextsOnly(
            @ForAll @StringLength(max = 12) String a, @ForAll @StringLength(max = 12) String b) {
        double similarity = JaroWinkler.similarity(a, b);
        assertThat(similarity).isBetween(0.0, 1.0);
        assertThat(similarity == 1).isEqualTo(a.equals(b) && !a.isEmpty());
        assertThat(JaroWinkler.similarity(a, a)).isEqualTo(a.isEmpty() ? 0 : 1);
    }
}
