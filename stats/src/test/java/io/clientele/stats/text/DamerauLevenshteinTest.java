package io.clientele.stats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamerauLevenshteinTest {

    /** The four single errors are those of Damerau (1964), Communications of the ACM 7(3), 171-176; counted by hand. */
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, '', 3",
        "smith, smith, 0",
        "smith, smyth, 1", // wrong
        "smith, smih, 1", // left out
        "smith, smitth, 1", // one too many
        "smith, simth, 1", // swapped
        "kitten, sitting, 3",
        "saturday, sunday, 3",
        "MARTHA, MARHTA, 1",
        "DIXON, DICKSONX, 4",
        "DWAYNE, DUANE, 2",
        "ca, abc, 2", // swapped, then b between: 3 where what was swapped is not edited again
        "a cat, an abct, 3",
        "abcdef, badcfe, 3",
        "acb, bxa, 3", // the letters between are two on one side and one on the other
        "ab, baa, 2",
        "müller, muller, 2", // two bytes for one
        "mueller, müller, 2",
        "王小明, 王晓明, 3", // e5b08f and e69993
        "李四, 杨四, 1", // e69d8e and e69da8
        "王小明, 王明, 3",
        "e\u0301, \u00e9, 3", // a composed letter is another than one with a mark: 65 cc81 and c3a9
        "\uD83D\uDE00, \uD83D\uDE01, 1", // f09f9880 and f09f9881
        "a\uD83D\uDE00, \uD83D\uDE00a, 2"
    })
    void countsSlips(String a, String b, int expected) {
        assertThat(DamerauLevenshtein.distance(a, b)).isEqualTo(expected);
        assertThat(DamerauLevenshtein.distance(b, a)).isEqualTo(expected);
    }

    /** Edit by edit, in every order, over all texts of at most four of three letters. */
    @Test
    void isTheFewestEditsThereAre() {
        List<String> texts = textsOf("abc", 5);
        for (String from : texts) {
            if (from.length() > 4) {
                continue;
            }
            Map<String, Integer> edits = editsFrom(from);
            for (String to : texts) {
                if (to.length() <= 4) {
                    assertThat(DamerauLevenshtein.distance(from, to))
                            .as(from + " to " + to)
                            .isEqualTo(edits.get(to));
                }
            }
        }
    }

    private static List<String> textsOf(String letters, int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.length() < longest) {
                letters.chars().forEach(letter -> texts.add(text + (char) letter));
            }
        }
        return texts;
    }

    private static Map<String, Integer> editsFrom(String start) {
        Map<String, Integer> edits = new HashMap<>(Map.of(start, 0));
        Set<String> reached = Set.of(start);
        for (int edit = 1; !reached.isEmpty(); edit++) {
            Set<String> next = new HashSet<>();
            reached.forEach(text -> next.addAll(editedOnce(text)));
            next.removeIf(text -> text.length() > 5 || edits.containsKey(text));
            for (String text : next) {
                edits.put(text, edit);
            }
            reached = next;
        }
        return edits;
    }

    private static List<String> editedOnce(String text) {
        List<String> edited = new ArrayList<>();
        for (int i = 0; i <= text.length(); i++) {
            String before = text.substring(0, i);
            String after = text.substring(i);
            for (String letter : List.of("a", "b", "c")) {
                edited.add(before + letter + after);
                if (!after.isEmpty()) {
                    edited.add(before + letter + after.substring(1));
                }
            }
            if (!after.isEmpty()) {
                edited.add(before + after.substring(1));
            }
            if (after.length() > 1) {
                edited.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
        }
        return edited;
    }

    @Property
    void isThatOfTheWholeTable(
            @ForAll @Chars({'a', 'b', 'c', 'é', '王'}) @StringLength(max = 24) String a,
            @ForAll @Chars({'a', 'b', 'c', 'é', '王'}) @StringLength(max = 24) String b) {
        assertThat(DamerauLevenshtein.distance(a, b)).isEqualTo(byWholeTable(a, b));
    }

    /** Lowrance and Wagner's recurrence as it stands, with a search for the last match of each cell. */
    private static int byWholeTable(String a, String b) {
        byte[] one = a.getBytes(StandardCharsets.UTF_8);
        byte[] other = b.getBytes(StandardCharsets.UTF_8);
        int[][] d = new int[one.length + 1][other.length + 1];
        for (int i = 0; i <= one.length; i++) {
            for (int j = 0; j <= other.length; j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int k = i - 1;
                while (k > 0 && one[k - 1] != other[j - 1]) {
                    k--;
                }
                int l = j - 1;
                while (l > 0 && other[l - 1] != one[i - 1]) {
                    l--;
                }
                int least = d[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                least = Math.min(least, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (k > 0 && l > 0) {
                    least = Math.min(least, d[k - 1][l - 1] + (i - k) + (j - l) - 1);
                }
                d[i][j] = least;
            }
        }
        return d[one.length][other.length];
    }

    @Property
    void isAMetric(
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 9) String a,
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 9) String b,
            @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 9) String c) {
        int distance = DamerauLevenshtein.distance(a, b);
        assertThat(distance == 0).isEqualTo(a.equals(b));
        assertThat(DamerauLevenshtein.distance(b, a)).isEqualTo(distance);
        assertThat(DamerauLevenshtein.distance(a, c)).isLessThanOrEqualTo(distance + DamerauLevenshtein.distance(b, c));
    }

    @Property
    void liesBetweenTheDifferenceOfLengthsAndTheLongerOne(@ForAll String a, @ForAll String b) {
        int one = a.getBytes(StandardCharsets.UTF_8).length;
        int other = b.getBytes(StandardCharsets.UTF_8).length;
        assertThat(DamerauLevenshtein.distance(a, b)).isBetween(Math.abs(one - other), Math.max(one, other));
    }

    /** A table of 10,000 by 10,000 would not fit into what tests have. */
    @Test
    void comparesLongTexts() {
        assertThat(DamerauLevenshtein.distance("ab".repeat(5_000), "ba".repeat(5_000)))
                .isEqualTo(2);
        assertThat(DamerauLevenshtein.distance("a".repeat(10_000), "b".repeat(9_000)))
                .isEqualTo(10_000);
        assertThat(DamerauLevenshtein.distance("xyab".repeat(2_000), "yxab".repeat(2_000)))
                .isEqualTo(2_000);
    }
}
