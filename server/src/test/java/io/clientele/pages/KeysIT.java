package io.clientele.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader without a mouse: every way there and back by keys, and always shown where one is. */
class KeysIT {

    /** What is drawn where the focus is, and six pixels around it: left, top, width and height within the window. */
    private static final String PLACE = """
            () => {
              let one = document.activeElement
              const drawn = () => one.getBoundingClientRect().width > 4 && one.getBoundingClientRect().height > 4
                && getComputedStyle(one).opacity !== '0'
              while (!drawn() && one.parentElement) one = one.parentElement
              const box = one.getBoundingClientRect()
              const [left, top] = [Math.max(0, box.left - 6), Math.max(0, box.top - 6)]
              return [left, top, Math.min(innerWidth, box.right + 6) - left, Math.min(innerHeight, box.bottom + 6) - top]
            }
            """;

    private static final String WHAT = "() => document.activeElement.outerHTML.slice(0, 160)";

    private Browsing browsing = OpenShop.browsing();
    private Page page = browsing.page(Look.LIGHT);

    @AfterEach
    void nothingWentWrong() {
        page.context().close();
        assertThat(browsing.complaints()).isEmpty();
    }

    private void press(String key) {
        page.keyboard().press(key);
    }

    /** Presses a key until the focus is where it should be, so often at most; the focus is seen at every stop. */
    private void until(String key, String selector, int most) {
        for (int pressed = 1; pressed <= most; pressed++) {
            press(key);
            focusIsSeen();
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(
                "%s %d times does not lead to %s but to %s".formatted(key, most, selector, page.evaluate(WHAT)));
    }

    /** The window looks another way with the focus than without it. */
    private void focusIsSeen() {
        Object what = page.evaluate(WHAT);
        byte[] with = aroundFocus();
        byte[] without = withoutFocus();
        assertThat(Arrays.equals(with, without))
                .as("focus is invisible on " + what)
                .isFalse();
    }

    private byte[] withoutFocus() {
        Clip clip = clip();
        page.evaluate("() => { window.had = document.activeElement; window.had.blur() }");
        byte[] shot = shot(clip);
        page.evaluate("() => window.had.focus({ preventScroll: true })");
        return shot;
    }

    private byte[] aroundFocus() {
        return shot(clip());
    }

    private Clip clip() {
        List<Double> box = ((List<?>) page.evaluate(PLACE))
                .stream().map(side -> ((Number) side).doubleValue()).toList();
        assertThat(box.get(2))
                .as("width in the window of " + page.evaluate(WHAT))
                .isPositive();
        assertThat(box.get(3))
                .as("height in the window of " + page.evaluate(WHAT))
                .isPositive();
        return new Clip(box.get(0), box.get(1), box.get(2), box.get(3));
    }

    private byte[] shot(Clip clip) {
        return page.screenshot(new Page.ScreenshotOptions().setClip(clip).setAnimations(ScreenshotAnimations.DISABLED));
    }

    @Test
    void leadFromAJumpToAFigureItsPeopleTheTableAndBackToTheNavigation() {
        browsing.go(page, "/");
        press("Control+k");
        assertThat(page.getByRole(AriaRole.COMBOBOX)).isFocused();
        page.keyboard().type("rfm");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        press("Enter");
        page.waitForURL("**/value/rfm*");
        Browsing.settled(page);
        assertThat(page.locator("#main")).isFocused();

        until("Tab", "h1 button.door", 15);
        Locator figure = page.locator("h1 button.door").first();
        assertThat(figure).isFocused();
        String count = figure.innerText();
        press("Enter");
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText(count + " customers");
        assertThat(drawer).containsText("Equal to the figure.");
        until("Tab", "[role=dialog] tbody a", 8);
        press("Escape");
        assertThat(drawer).isHidden();
        assertThat(figure).isFocused();
        focusIsSeen();

        until("Tab", ".table-part button.head", 40);
        press("Enter");
        assertThat(page.locator(".table-part th").first()).hasAttribute("aria-sort", Pattern.compile("descending"));
        until("Shift+Tab", "nav.rail a[href^='/value/lifecycle']", 60);
        press("Enter");
        page.waitForURL("**/value/lifecycle*");
        Browsing.settled(page);
        assertThat(page.locator("#main")).isFocused();
    }
}
