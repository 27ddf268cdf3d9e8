package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Purpose;
import io.clientele.stats.text.JaroWinkler;
import io.clientele.stats.text.LetterCase;
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

    private static String text(SplittableRandom random) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
