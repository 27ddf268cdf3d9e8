package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Purpose;
import io.clientele.stats.text.DamerauLevenshtein;
import io.clientele.stats.text.GramOverlap;
import io.clientele.stats.text.JaroWinkler;
import io.clientele.stats.text.LetterCase;
import io.clientele.stats.text.TokenOverlap;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engines have by themselves is what Java does elsewhere under the same name. */
class JavaHalvesTest {

    private static final String LETTERS = "abcdefgABZzéßİ王小明Σς \uD83D\uDE00";

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspaces.create(folder.resolve("w"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static Pipeline asked(String sql) {
        return new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", sql));
    }

    /** Every code point there is but the halves of surrogate pairs. */
    @Test
    void letterCaseIsTheEnginesOverAllOfUnicode() {
        List<String> differing = workspace
                .engine()
                .list(
                        asked(
                                "select t, lower_text(t) as l, upper_text(t) as u from (select chr(cast(i as integer)) as t"
                                        + " from range(1, 1114112) as r(i) where i not between 55296 and 57343) as letters"),
                        Purpose.OPERATION,
                        row -> {
                            String text = row.requiredText("t");
                            boolean same = LetterCase.lower(text).equals(row.requiredText("l"))
                                    && LetterCase.upper(text).equals(row.requiredText("u"));
                            return same ? "" : "%x".formatted(text.codePointAt(0));
                        });
        assertThat(differing.size()).isEqualTo(1_112_063);
        assertThat(differing.stream().filter(point -> !point.isEmpty())).isEmpty();
    }

    @Test
    void likenessOfNamesIsTheEngines() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            pairs.add("('" + text(random) + "', '" + text(random) + "')");
        }
        String sql = "select a, b, jaro_winkler(a, b) as v from (values " + String.join(", ", pairs) + ") as t(a, b)";
        workspace.engine().list(asked(sql), Purpose.OPERATION, row -> {
            String a = row.requiredText("a");
            String b = row.requiredText("b");
            assertThat(JaroWinkler.similarity(a, b)).as(a + " / " + b).isCloseTo(row.doubleAt("v"), within(1e-12));
            return a;
        });
    }

    /**
     * What the engine has for the same, or can be told in SQL, as the reference: tokens as the parts of a text that are not
     * empty, grams as what stands at each place.
     */
    @Test
    void comparisonsOfTextsAreTheEngines() {
        SplittableRandom random = new SplittableRandom(13);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String text = words(random);
            String other = random.nextInt(3) == 0 ? changed(random, text) : words(random);
            pairs.add(text + "/" + other);
        }
        String sql = """
                select a, b, edit_distance(a, b) as slips, shared_tokens(a, b) as shared, token_overlap(a, b) as tokens,
                  gram_overlap(a, b) as grams, damerau_levenshtein(a, b) as engines_slips,
                  len(list_intersect(s, t)) as engines_shared,
                  coalesce(len(list_intersect(s, t)) / nullif(len(list_distinct(s || t)), 0), 0) as engines_tokens,
                  coalesce(len(list_intersect(g, h)) / nullif(len(list_distinct(g || h)), 0), 0) as engines_grams
                from (
                  select a, b, list_filter(string_split(a, ' '), lambda x: x <> '') as s,
                    list_filter(string_split(b, ' '), lambda x: x <> '') as t,
                    list_transform(range(1, greatest(length(a), least(length(a) + 1, 2))), lambda i: substr(a, i, 2)) as g,
                    list_transform(range(1, greatest(length(b), least(length(b) + 1, 2))), lambda i: substr(b, i, 2)) as h
                  from (select split_part(pair, '/', 1) as a, split_part(pair, '/', 2) as b
                    from unnest(string_split('%s', '|')) as u(pair)) as texts) as parts
                """.formatted(String.join("|", pairs));
        List<String> differing = workspace.engine().list(asked(sql), Purpose.OPERATION, row -> {
            String a = row.requiredText("a");
            String b = row.requiredText("b");
            boolean same = agree(row, "slips", DamerauLevenshtein.distance(a, b))
                    && agree(row, "shared", TokenOverlap.shared(a, b))
                    && agree(row, "tokens", TokenOverlap.similarity(a, b))
                    && agree(row, "grams", GramOverlap.similarity(a, b));
            return same ? "" : a + "/" + b;
        });
        assertThat(differing).hasSize(10_000).containsOnly("");
    }

    private static boolean agree(Rows row, String column, double java) {
        return row.doubleAt(column) == java && row.doubleAt("engines_" + column) == java;
    }

    /** Up to eight words, some of which are none, so that blanks stand beside each other and at the ends. */
    private static String words(SplittableRandom random) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            words.append(text(random)).append(' ');
        }
        return words.substring(0, Math.max(0, words.length() - random.nextInt(2)));
    }

    private static String changed(SplittableRandom random, String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i + 1 < points.length; i++) {
            if (random.nextInt(6) == 0) {
                int swapped = points[i];
                points[i] = points[i + 1];
                points[i + 1] = swapped;
            }
        }
        return new String(points, 0, random.nextInt(points.length + 1));
    }

    private static String text(SplittableRandom random) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
