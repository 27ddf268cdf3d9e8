package io.clientele.door.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private static final Who BEST = () -> "{\"trait\":\"abc\",\"op\":\"eq\",\"value\":\"A\"}";

    @Test
    void keepsFiguresAsDoorsBetweenTheWords() {
        Cell customers = new Cell(new Value.Count(4338), BEST);
        List<Part> parts = english("{n, plural, one {# customer brings} other {# customers bring}} {money}.")
                .parts(said().with("n", customers).with("money", pounds("8911407.904")));

        assertThat(parts)
                .containsExactly(
                        new Part("4,338", customers),
                        new Part(" customers bring ", null),
                        new Part("£8.91M", new Cell(pounds("8911407.904"))),
                        new Part(".", null));
    }

    @Test
    void choosesPluralsAndWords() {
        String pattern =
                "{n, plural, =0 {nobody} one {# customer} other {# customers}} {way, select, up {rose} other {fell}}";
        assertThat(english(pattern).text(said().with("n", 0).with("way", "up"))).isEqualTo("nobody rose");
        assertThat(english(pattern).text(said().with("n", 1).with("way", "down")))
                .isEqualTo("1 customer fell");
        assertThat(english(pattern).text(said().with("n", 12345).with("way", "")))
                .isEqualTo("12,345 customers fell");
    }

    @Test
    void writesAFigureAsThePatternAsks() {
        Message message = said().with("share", new Value.Ratio(0.3125, new Interval(0.25, 0.375, 0.95), 64))
                .with("n", 1_044_847)
                .with("day", new Value.Day(LocalDate.of(2011, 12, 9)));
        assertThat(english("{share} {share, number, change} {share, number, points} {share, number, interval}")
                        .text(message))
                .isEqualTo("31.3% +31.3% +31.3 pp 31.3% [25.0% to 37.5%]");
        assertThat(english("{n} {n, number, exact} {n, number, compact}").text(message))
                .isEqualTo("1.04M 1,044,847 1.04M");
        assertThat(english("{day} {day, date, month} {day, date, week}").text(message))
                .isEqualTo("Dec 9, 2011 Dec 2011 week of Dec 9");
    }

    @Test
    void saysADashForWhatIsNotKnownAndKeepsTheReasonBehindIt() {
        Value unknown = new Value.Unknown(Message.of("said"));
        List<Part> parts = english("CLV is {clv}").parts(said().with("clv", unknown));
        assertThat(parts.getLast()).isEqualTo(new Part("–", new Cell(unknown)));
    }

    @Test
    void treatsApostrophesAsLettersAndQuotesBraces() {
        assertThat(english("haven't '{'braces'}' it''s").text(said())).isEqualTo("haven't {braces} it's");
    }

    @Test
    void namesAMissingArgumentAndAMissingMessage() {
        assertThatThrownBy(() -> english("{n}").text(said())).hasMessageContaining("'said' needs an argument 'n'");
        assertThatThrownBy(() -> english("").text(Message.of("nothing.such"))).hasMessageContaining("nothing.such");
    }

    @Test
    void findsTheLanguageThatFitsAWishBest() {
        assertThat(Language.wished("zh-HK,zh;q=0.8,en;q=0.5")).isEqualTo(Language.ZH_TW);
        assertThat(Language.wished("zh")).isEqualTo(Language.ZH_CN);
        assertThat(Language.wished("zh-Hant")).isEqualTo(Language.ZH_TW);
        assertThat(Language.wished("fr-FR,de;q=0.9,zh-CN;q=0.1")).isEqualTo(Language.ZH_CN);
        assertThat(Language.wished("fr")).isEqualTo(Language.EN);
        assertThat(Language.wished(null)).isEqualTo(Language.EN);
        assertThat(Language.wished("q=;;,")).isEqualTo(Language.EN);
    }

    private static Words english(String pattern) {
        return new Words(Language.EN, ZoneOffset.UTC, Map.of("said", pattern));
    }

    private static Message said() {
        return Message.of("said");
    }

    private static Value pounds(String amount) {
        return new Value.Money(new BigDecimal(amount), "GBP");
    }
}
