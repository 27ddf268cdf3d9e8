package io.clientele.arrive.collect.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden file says how it was made. */
class ChannelRulesTest {

    private static final VisitContexts CONTEXTS = VisitContexts.withoutPlaces();
    private static final SourceTerms TERMS =
            SourceTerms.standard().withOwnHosts(Set.of("shop.example", "house.example"));

    static Stream<String> goldens() {
        return Resource.lines("arrivals.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void tellsHowTheVisitsOfTheWorldCameAbout(String line) {
        String[] cells = line.split("\t", -1);
        VisitContext context = context(cells[3], cells[4], TERMS);
        assertThat(List.of(context.channel(), context.creator().word(), context.touchpoint()))
                .containsExactly(cells[0], cells[1], cells[2]);
    }

    @Test
    void asksWhatTheSourceIsFirst() {
        VisitContext store = context(null, null, TERMS.ofKind("Store"));
        assertThat(store.channel()).isEqualTo("store");
        assertThat(store.touchpoint()).isEqualTo("store");
        assertThat(context(null, null, TERMS.ofKind("call_centre")).channel()).isEqualTo("call_centre");
        assertThat(context(null, null, TERMS.ofKind("app")).channel()).isEqualTo("direct");
    }

    @Test
    void fieldsGivenBesideTheUrlWinOverThoseInIt() {
        Visit visit = Visit.NOTHING
                .withUrl("https://shop.example/?utm_source=google&utm_medium=cpc&utm_term=shoes")
                .withUtm(new Utm("letter", "email", " ", null, null, null));
        VisitContext context = CONTEXTS.of(visit, TERMS);
        assertThat(context.utm()).isEqualTo(new Utm("letter", "email", null, "shoes", null, null));
        assertThat(context.channel()).isEqualTo("email");
    }

    @Test
    void namesTheClickIdAndTheRuleThatDecided() {
        VisitContext context = context("https://shop.example/?fbclid=f&GCLID=g%20h", null, TERMS);
        assertThat(context.click()).isEqualTo(new ClickId("gclid", "g h"));
        assertThat(context.rule()).isEqualTo("Paid search");
    }

    @Test
    void everyListedHostIsFoundUnderItsOwnList() {
        ChannelRules rules = ChannelRules.standard();
        for (String host : List.of("facebook.com", "google.fr", "mail.google.com", "chatgpt.com", "amazon.co.jp")) {
            assertThat(context("https://a.example/", "https://" + host + "/", TERMS.withRules(rules))
                            .channel())
                    .isNotEqualTo("referral");
        }
    }

    @Test
    void standardRulesReadBackAsThemselves() {
        ChannelRules again = ChannelRules.parse(ChannelRules.standard().text());
        assertThat(again.channels())
                .isEqualTo(ChannelRules.standard().channels())
                .contains("search", "paid_search", "social", "paid_social", "email", "display", "direct", "referral")
                .contains("internal", "affiliate", "video", "messenger", "ai_assistant", "store", "call_centre")
                .contains("sms", "push", "shopping", "paid_shopping", "audio", "other");
    }

    @Test
    void anOperatorMayWriteOwnChannelsListsAndNames() {
        ChannelRules rules = ChannelRules.parse("""
                version: 1
                lists:
                  friends: {club: [club.example, our club]}
                clickIds:
                  clubid: {source: our club, medium: card}
                rules:
                  - {name: Club, when: {sourceIn: friends, path: ["/members*", "*offer*"]}, channel: club, creator: earned, touchpoint: "{source}: {path|host}"}
                  - {name: No, when: [{medium: no}, {referrer: [x.example]}], channel: odd, creator: paid}
                  - {name: Rest, channel: rest, creator: owned, touchpoint: "{campaign} {kind}"}
                """);
        SourceTerms terms = TERMS.withRules(rules);
        assertThat(context("https://a.example/Members/1", "https://www.club.example/", terms)
                        .touchpoint())
                .isEqualTo("club: /members/1");
        assertThat(context("https://a.example/the-offer?clubid=7", null, terms).channel())
                .isEqualTo("club");
        assertThat(context("https://a.example/?utm_medium=no", null, terms).touchpoint())
                .as("a text that other readers of YAML take for a falsehood")
                .isEqualTo("(none) / no");
        assertThat(context("https://a.example/", "https://b.x.example/", terms).channel())
                .isEqualTo("odd");
        assertThat(context("https://a.example/", "https://club.example/", terms).touchpoint())
                .isEqualTo("(none) web");
    }

    @Test
    void readsJsonToo() {
        ChannelRules rules = ChannelRules.parse(
                "{\"version\": 1, \"rules\": [{\"name\": \"All\", \"channel\": \"all\", \"creator\": \"owned\"}]}");
        assertThat(rules.channels()).containsExactly("all");
    }

    @Test
    void saysEverythingThatIsWrongByRuleFieldAndValue() {
        assertThat(faults("""
                version: 2
                lisst: {}
                lists:
                  Big: {a: [a.example]}
                  one: {google: ["https://google.com/", google.*], yahoo: [google.*]}
                clickIds:
                  "a b": {source: x, medium: cpc}
                  gclid: {source: google, colour: red}
                rules:
                  - {name: First, when: {medium: [cpc], sourceIn: [two], clickId: [fbclid], arrival: [sideways], colour: red}, channel: Paid Search, creator: payed, touchpoint: "{sauce}"}
                  - {name: First, channel: search, creator: paid, touchpoint: "{source"}
                  - {when: {}, channel: direct, creator: owned}
                """))
                .extracting(Fault::message)
                .satisfiesExactlyInAnyOrder(
                        said("lisst is no field here; there are version, lists, clickIds, rules"),
                        said("version is '2'; write version: 1"),
                        said("lists.Big is no name of a list"),
                        said("lists.one.google has 'https://google.com/', which is no host"),
                        said("lists.one.yahoo has 'google.*', which is also google in the list one"),
                        said("clickIds.a b is no name of a URL parameter"),
                        said("clickIds.gclid, colour is no field here; there are source, medium"),
                        said("clickIds.gclid.medium is ''; write a medium, as in cpc"),
                        said("rule 'First', when, colour is no field here; there are kind, arrival, source"),
                        said("rule 'First', sourceIn names 'two', which is no list; there are Big, one"),
                        said("rule 'First', clickId names 'fbclid', which is no click id of this file; there are"),
                        said("rule 'First', arrival is 'sideways'; write tagged, direct, internal or referred"),
                        said("rule 'First', channel is 'Paid Search'; write lower case letters"),
                        said("rule 'First', creator is 'payed'; write paid, owned or earned"),
                        said("rule 'First', touchpoint is '{sauce}', which has {sauce}; between braces there may be"),
                        said("rule 'First', name comes twice"),
                        said("rule 'First', when is missing, so that no rule after this one is ever asked"),
                        said("rule 'First', touchpoint is '{source', which has a brace that is not closed"),
                        said("rules[2].name is ''; write a name"),
                        said("rules[2], when is empty"),
                        said("rules[2], when is given, but the last rule must hold for every visit"));
    }

    private static java.util.function.Consumer<String> said(String beginning) {
        return message -> assertThat(message).startsWith(beginning);
    }

    @Test
    void saysWhereATextIsNoYaml() {
        assertThat(faults("version: 1\nrules: ["))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .startsWith("the text is no YAML: ")
                        .contains("line "));
        assertThat(faults("version: 1\nversion: 1"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("duplicate"));
        assertThat(faults("just a text")).isNotEmpty();
        assertThat(faults("")).isNotEmpty();
        assertThat(faults("version: 1"))
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.message()).isEqualTo("rules is ''; write a list of at least one rule"));
        assertThat(faults("!!javax.script.ScriptEngineManager []")).isNotEmpty();
        assertThat(faults("x".repeat(1_000_001)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("at most 1000000"));
    }

    @Property
    void anyTextIsReadOrRefusedWithFaults(@ForAll String text) {
        try {
            assertThat(ChannelRules.parse(text).channels()).isNotEmpty();
        } catch (Refusal refusal) {
            assertThat(refusal.faults()).isNotEmpty();
        }
    }

    @Property
    void textPatternsAgreeWithRegularExpressions(
            @ForAll @Chars({'a', 'b', '*'}) @StringLength(max = 7) String pattern,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 12) String text) {
        String regex = java.util.Arrays.stream(pattern.split("\\*", -1))
                .map(java.util.regex.Pattern::quote)
                .collect(java.util.stream.Collectors.joining(".*"));
        assertThat(TextPatterns.of(List.of(pattern)).match(text)).isEqualTo(text.matches(regex));
    }

    private static List<Fault> faults(String text) {
        return catchThrowableOfType(Refusal.class, () -> ChannelRules.parse(text))
                .faults();
    }

    private static VisitContext context(@Nullable String url, @Nullable String referrer, SourceTerms terms) {
        return CONTEXTS.of(Visit.NOTHING.withUrl(url).withReferrer(referrer), terms);
    }
}
