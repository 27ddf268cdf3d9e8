package io.clientele.arrive.collect.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {

    private static final SourceTerms TERMS = SourceTerms.standard();

    @ParameterizedTest
    @CsvSource({
        "https://Shop.Example/a?b=c#d, shop.example",
        "https://shop.example:8443/, shop.example",
        "https://shop.example./, shop.example",
        "//shop.example/a, shop.example",
        "shop.example/a, shop.example",
        "shop.example:8080, shop.example",
        "https://user:secret@shop.example/, shop.example",
        "https://bank.example@evil.example/, evil.example",
        "https://evil.example\\@bank.example/, evil.example",
        "https:\\\\evil.example\\a, evil.example",
        "'ht\ttps://shop.exa\nmple/', shop.example",
        "https://[2001:db8::1]:443/a, [2001:db8::1]",
        "https://münchen.example/, xn--mnchen-3ya.example",
        "https://b%C3%BCcher.example/, xn--bcher-kva.example",
        "https://商店.example/, xn--czrs0t.example",
        "https://evil.example%2f.bank.example/, evil.example%2f.bank.example",
        "https://evil.example／.bank.example/, evil.example／.bank.example",
        "https://shop.ex%1ample/, shop.ex%1ample",
        "android-app://com.google.android.gm/path, com.google.android.gm",
        "https://, ''",
        "https:///a, ''",
        "/only/a/path, ''",
        "?only=query, ''",
        "#only, ''",
        "about:blank, ''",
        "data:text/html;base64:AAAA, ''",
        "'javascript:alert(\"a.b/c\")', ''",
        "mailto:jane@mail.example, ''",
        "not a url, ''",
        "http://[::1, ["
    })
    void findsTheHost(String url, String host) {
        assertThat(WebAddress.read(url).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a?b=c#d, https://shop.example/a?b=c#d",
        "https://user:secret@shop.example/a, https://shop.example/a",
        "user:secret@shop.example/a, shop.example/a",
        "https://shop.example/?sid=1&a=2, https://shop.example/?a=2",
        "https://shop.example/?a=2&SID=1&token=x&b=%zz+%20, https://shop.example/?a=2&b=%zz+%20",
        "https://shop.example/?%73id=1, https://shop.example/",
        "https://shop.example/?sid=1, https://shop.example/",
        "https://shop.example/?q=jane%40mail.example&a=1, https://shop.example/?a=1",
        "https://shop.example/?q=jane@mail.example, https://shop.example/",
        "https://shop.example/?q=shoes%40home, https://shop.example/?q=shoes%40home",
        "https://shop.example/leave/jane@mail.example/now, https://shop.example/leave/-/now",
        "https://shop.example/leave/jane%40mail.example, https://shop.example/leave/-",
        "https://shop.example/a;jsessionid=1F/b;v=1, https://shop.example/a/b;v=1",
        "https://shop.example/#access_token=x&a=1, https://shop.example/#a=1",
        "https://shop.example/#access_token=x, https://shop.example/",
        "https://shop.example/#/cart?token=x, https://shop.example/#/cart",
        "https://shop.example/#/cart?token=x&a=1, https://shop.example/#/cart?a=1",
        "https://shop.example/#top, https://shop.example/#top",
        "https://shop.example:8443/a, https://shop.example:8443/a",
        "mailto:jane@mail.example, mailto:",
        "jane@mail.example, mail.example",
        "/a?token=1, /a"
    })
    void leavesOutWhatIsNotKept(String url, String kept) {
        assertThat(PrivateParts.kept(WebAddress.read(url), TERMS)).isEqualTo(kept);
    }

    @Test
    void keepsWhatTheSourceSays() {
        SourceTerms open = TERMS.withRemovedParameters(Set.of("Visitor")).keepingMailAddresses();
        assertThat(PrivateParts.kept(WebAddress.read("https://a.example/?sid=1&visitor=2&q=a@b.example"), open))
                .isEqualTo("https://a.example/?sid=1&q=a@b.example");
    }

    @Test
    void cutsWhatNoServerTakes() {
        String long8k = "https://shop.example/?q=" + "x".repeat(8_000) + "&utm_source=last";
        assertThat(PrivateParts.kept(WebAddress.read(long8k), TERMS)).isEqualTo(long8k);
        assertThat(PrivateParts.kept(WebAddress.read("https://shop.example/" + "😀".repeat(100_000)), TERMS))
                .hasSizeLessThanOrEqualTo(16_384)
                .doesNotEndWith("\ud83d");
        assertThat(WebAddress.read("https://" + "a".repeat(5_000) + ".example/").host())
                .isEmpty();
    }

    @Property
    void readingAgainWhatWasKeptChangesNothing(@ForAll String text) {
        String once = kept(text);
        if (once != null) {
            assertThat(kept(once)).isEqualTo(once);
        }
        String url = kept("https://a.example/" + text);
        assertThat(kept(String.valueOf(url))).isEqualTo(url);
    }

    @Property
    void decodingNeverThrowsAndLeavesPlainTextAlone(@ForAll String text) {
        assertThat(PercentText.decoded(text)).isNotNull();
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            assertThat(PercentText.decoded(text)).isEqualTo(text);
        }
        String encoded = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(PercentText.decoded(encoded))
                .isEqualTo(java.net.URLDecoder.decode(encoded, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void brokenPercentSignsStayAndBrokenBytesAreShownAsSuch() {
        assertThat(PercentText.decoded("100%")).isEqualTo("100%");
        assertThat(PercentText.decoded("%zz%4")).isEqualTo("%zz%4");
        assertThat(PercentText.decoded("%E4%BD%A0+%E5%A5%BD")).isEqualTo("你 好");
        assertThat(PercentText.decoded("caf%E9")).isEqualTo("caf\uFFFD");
        assertThat(PercentText.decoded("%F0%9F%98%80")).isEqualTo("😀");
    }

    private static @Nullable String kept(String text) {
        return PrivateParts.kept(WebAddress.read(text), TERMS);
    }
}
