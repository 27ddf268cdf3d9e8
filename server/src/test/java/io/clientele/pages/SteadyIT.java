package io.clientele.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands on a page doesn't jump when the rest arrives. */
class SteadyIT {

    /** As browsers count it: how much of the window moved how far, without what a hand asked for. */
    private static final double MOST = 0.02;

    private static final String WATCH = """
            window.shifts = []
            new PerformanceObserver(list => list.getEntries().filter(entry => !entry.hadRecentInput).forEach(entry =>
              window.shifts.push({
                value: entry.value,
                what: entry.sources.map(({node, previousRect, currentRect}) =>
                  `${node?.nodeName ?? ''}.${node?.className ?? ''} ${previousRect.y}+${previousRect.height} to ${currentRect.y}+${currentRect.height}`).join(', '),
              }))).observe({type: 'layout-shift', buffered: true})
            """;

    @BeforeAll
    static void chromium() {
        Browsing.need();
    }

    /** A look and the width of the window, in pixels. */
    static List<Arguments> windows() {
        return List.of(Arguments.of(Look.LIGHT, 1440), Arguments.of(Look.DARK, 1280), Arguments.of(Look.CHINESE, 1440));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void noPageJumpsWhileItsAnswerArrives(Look look, int width) {
        Browsing browsing = OpenShop.browsing();
        List<String> found = new ArrayList<>();
        Page page = browsing.page(look);
        page.setViewportSize(width, 900);
        page.addInitScript(WATCH);
        for (Map.Entry<String, String> one : Everything.pages(browsing).entrySet()) {
            // From another document each time: what is remembered of a page arrives at once.
            page.navigate("about:blank");
            browsing.go(page, one.getValue());
            double shift =
                    ((Number) page.evaluate("() => shifts.reduce((sum, {value}) => sum + value, 0)")).doubleValue();
            if (shift > MOST) {
                found.add("%s: %.3f %s".formatted(one.getKey(), shift, page.evaluate("() => JSON.stringify(shifts)")));
            }
        }
        page.context().close();
        assertThat(found).as(look.toString()).isEmpty();
    }
}
