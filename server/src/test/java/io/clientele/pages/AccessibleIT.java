package io.clientele.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page can be used by everyone, says nothing went wrong, and fits its window: in each theme, in two languages. */
class AccessibleIT {

    private static final String RULES = """
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              resultTypes: ['violations'],
            })).violations.map(one => one.id + ' ' + one.nodes.slice(0, 3).map(node =>
              node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | '))
            """;

    /** Wider than its window: something is cut, or scrolls sideways as a whole. */
    private static final String OVERFLOW = "() => document.documentElement.scrollWidth - innerWidth";

    private static String axe = "";

    @BeforeAll
    static void read() throws IOException {
        Browsing.need();
        axe = Files.readString(Path.of(System.getProperty("pages.axe", "../ui/node_modules/axe-core/axe.min.js")));
    }

    static Stream<Look> looks() {
        List<Look> looks = new ArrayList<>(List.of(Look.LIGHT, Look.DARK, Look.CHINESE));
        if (Boolean.getBoolean("clientele.full")) {
            looks.addAll(List.of(new Look("zh-CN", "dark"), new Look("zh-TW", "light"), new Look("zh-TW", "dark")));
        }
        return looks.stream();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageKeepsTheRules(Look look) {
        Browsing browsing = OpenShop.browsing();
        List<String> found = new ArrayList<>();
        Page page = browsing.page(look);
        for (Map.Entry<String, String> one : Everything.pages(browsing).entrySet()) {
            browsing.go(page, one.getValue());
            Everything.unfold(page, one.getKey());
            page.evaluate(axe);
            @SuppressWarnings("unchecked") // the script gives texts
            List<String> violations = (List<String>) page.evaluate(RULES);
            violations.forEach(violation -> found.add(one.getKey() + ": " + violation));
            if (((Number) page.evaluate(OVERFLOW)).intValue() > 0) {
                found.add(one.getKey() + ": wider than the window");
            }
            browsing.complaints().forEach(complaint -> found.add(one.getKey() + ": " + complaint));
            picture(page, one.getKey(), look);
        }
        page.context().close();
        assertThat(found).as(look.toString()).isEmpty();
    }

    /** Keeps a picture of the page where {@code pages.screens} names a folder. */
    private static void picture(Page page, String name, Look look) {
        String folder = System.getProperty("pages.screens", "");
        if (folder.isBlank()) {
            return;
        }
        byte[] png = Palette.reduced(page.screenshot());
        try {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + "-" + look + ".png"), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
