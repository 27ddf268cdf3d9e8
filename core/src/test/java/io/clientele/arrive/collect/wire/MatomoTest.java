package io.clientele.arrive.collect.wire;

import static io.clientele.arrive.collect.wire.Wire.RECEIVED;
import static io.clientele.arrive.collect.wire.Wire.event;
import static io.clientele.arrive.collect.wire.Wire.events;
import static io.clientele.arrive.collect.wire.Wire.reject;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in the shapes that the clients of Matomo send. */
class MatomoTest {

    private static final String BASE = "idsite=3&rec=1&_id=0123456789abcdef&";

    private static List<Judged> get(String query) {
        return read(query, "", "none");
    }

    private static List<Judged> read(String query, String body, String validToken) {
        Delivery delivery = new Delivery("/matomo.php", query, null, RECEIVED, "198.51.100.7", "Mozilla/5.0");
        List<Judged> judged = new ArrayList<>();
        Opened opened = Wire.FORMATS.open(WireFormat.MATOMO, delivery, body.getBytes(UTF_8));
        opened.read(validToken::equals, judged::add);
        return judged;
    }

    private static WireEvent one(String parameters) {
        return event(get(BASE + parameters));
    }

    @Test
    void readsAPageView() {
        WireEvent page = one("url=https%3A%2F%2Fshop.example%2Fa%3Fmtm_campaign%3Dspring%26utm_source%3Dmail"
                + "&action_name=Start+page&urlref=https://search.example/&lang=de&res=1280x1024&uid=u-1&pv_id=abc123"
                + "&h=9&m=5&s=7&dimension2=gold&cvar=%7B%221%22%3A%5B%22plan%22%2C%22pro%22%5D%7D");
        assertThat(page.type()).isEqualTo(EventType.PAGE);
        assertThat(page.name()).isEqualTo("Start page");
        assertThat(page.site()).isEqualTo("3");
        assertThat(page.person()).isEqualTo(new Person("0123456789abcdef", "u-1", null, null));
        assertThat(page.context().page().referrer()).isEqualTo("https://search.example/");
        assertThat(page.context().screen()).isEqualTo(new EventContext.Screen(1280, 1024));
        assertThat(page.context().campaign().name()).isEqualTo("spring");
        assertThat(page.context().campaign().source()).isEqualTo("mail");
        assertThat(page.context().ip()).isEqualTo("198.51.100.7");
        assertThat(page.context().userAgent()).isEqualTo("Mozilla/5.0");
        assertThat(page.properties())
                .isEqualTo("{\"page_view_id\":\"abc123\",\"local_time\":\"09:05:07\",\"dimension2\":\"gold\","
                        + "\"custom_variables\":{\"plan\":\"pro\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ping=1|Ping|{}",
                "search=shoes&search_cat=men&search_count=3|Site Search|"
                        + "{\"query\":\"shoes\",\"category\":\"men\",\"results\":3}",
                "e_c=Video&e_a=Play&e_n=Intro&e_v=2.5|Play|"
                        + "{\"category\":\"Video\",\"action\":\"Play\",\"label\":\"Intro\",\"value\":2.5}",
                "idgoal=4&revenue=10|Goal Converted|{\"goal_id\":\"4\",\"revenue\":10}",
                "c_n=Ad&c_p=a.jpg&c_t=http://x|Content Impression|"
                        + "{\"content_name\":\"Ad\",\"content_piece\":\"a.jpg\",\"content_target\":\"http://x\"}",
                "c_n=Ad&c_i=click|Content Interaction|{\"content_name\":\"Ad\",\"interaction\":\"click\"}",
                "download=http://x/a.pdf|File Downloaded|{\"url\":\"http://x/a.pdf\"}",
                "link=http://y|Outlink Clicked|{\"url\":\"http://y\"}",
                "ca=1|Custom Action|{}"
            })
    void readsEveryOtherAction(String parameters, String name, String properties) {
        WireEvent event = one(parameters);
        assertThat(event.type()).isEqualTo(EventType.TRACK);
        assertThat(event.name()).isEqualTo(name);
        assertThat(event.properties()).isEqualTo(properties);
    }

    @Test
    void readsAnOrderWithTheNamesOfTheSegmentSpec() {
        WireEvent order = one("idgoal=0&ec_id=o-9&revenue=33.5&ec_st=28.5&ec_tx=2&ec_sh=5&ec_dt=0"
                + "&ec_items=%5B%5B%22sku1%22%2C%22Shoe%22%2C%5B%22Men%22%2C%22Shoes%22%5D%2C12.5%2C2%5D%2C"
                + "%5B%22sku2%22%2C%22Sock%22%2C%22Men%22%2C%223.5%22%2C%221%22%5D%5D");
        assertThat(order.name()).isEqualTo("Order Completed");
        assertThat(order.value()).isEqualByComparingTo("33.5");
        assertThat(order.properties())
                .isEqualTo("{\"order_id\":\"o-9\",\"total\":33.5,\"subtotal\":28.5,\"tax\":2,\"shipping\":5,"
                        + "\"discount\":0,\"products\":[{\"product_id\":\"sku1\",\"name\":\"Shoe\","
                        + "\"category\":\"Men > Shoes\",\"price\":12.5,\"quantity\":2},{\"product_id\":\"sku2\","
                        + "\"name\":\"Sock\",\"category\":\"Men\",\"price\":3.5,\"quantity\":1}]}");
        List<OrderLine> lines = ShopEvents.lines(order);
        assertThat(lines).extracting(OrderLine::line).containsExactly("sku1", "sku2");
        assertThat(lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("28.5");
        assertThat(one("idgoal=0&revenue=5").name()).isEqualTo("Cart Updated");
        assertThat(one("idgoal=0&ec_id=1&ec_items=oops").properties())
                .isEqualTo("{\"order_id\":\"1\",\"ec_items\":\"oops\"}");
    }

    @Test
    void readsAProductViewAsAPageThatShowsAProduct() {
        WireEvent page = one("_pks=s1&_pkn=Shoe&_pkc=%5B%22Men%22%2C%22Shoes%22%5D&_pkp=12.5&action_name=Shoe");
        assertThat(page.type()).isEqualTo(EventType.PAGE);
        assertThat(ShopEvents.products(page))
                .containsExactly(
                        new ProductSeen("s1", "Shoe", "Men > Shoes", null, new BigDecimal("12.5"), null, "{}"));
        assertThat(one("_pkc=Men&action_name=Men").properties()).isEqualTo("{\"category\":\"Men\"}");
    }

    @Test
    void believesWhenAndFromWhereOnlyWithAValidToken() {
        String query = BASE + "cdt=1700000000&cip=203.0.113.5&country=ch&city=Bern&lat=46.9&long=7.4&token_auth=secret";
        WireEvent trusted = event(read(query, "", "secret"));
        assertThat(trusted.times().occurredAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(trusted.context().ip()).isEqualTo("203.0.113.5");
        assertThat(trusted.context().place())
                .isEqualTo(new EventContext.Place("ch", null, "Bern", new BigDecimal("46.9"), new BigDecimal("7.4")));
        assertThat(trusted.flags()).isEmpty();
        WireEvent doubted = event(read(query, "", "another"));
        assertThat(doubted.times().occurredAt()).isEqualTo(RECEIVED);
        assertThat(doubted.context().ip()).isEqualTo("198.51.100.7");
        assertThat(doubted.context().place()).isEqualTo(EventContext.Place.NONE);
        assertThat(doubted.flags()).containsExactly(EventFlag.UNTRUSTED_IGNORED);
        assertThat(event(read(BASE + "cdo=3600&token_auth=t", "", "t")).times().occurredAt())
                .isEqualTo(RECEIVED.minusSeconds(3600));
        assertThat(reject(read(BASE + "cdt=soon&token_auth=t", "", "t")).reason())
                .isEqualTo(RejectReason.EVENT_TIME_UNREADABLE);
    }

    @Test
    void takesTheTokenOutOfTheRawText() {
        assertThat(event(get("?" + BASE + "token_auth=secret&url=x")).raw())
                .isEqualTo("idsite=3&rec=1&_id=0123456789abcdef&url=x");
        String bulk = "{\"requests\":[{\"idsite\":3,\"rec\":1,\"uid\":\"u\",\"token_auth\":\"secret\"}]}";
        assertThat(event(read("", bulk, "none")).raw()).isEqualTo("idsite=3&rec=1&uid=u");
    }

    @Test
    void readsTheBulkRequestsOfBothClients() {
        String bulk = "{\"requests\":[\"?idsite=1&rec=1&uid=u&url=http%3A%2F%2Fx\\u0026action_name=A\","
                + "{\"idsite\":1,\"rec\":1,\"uid\":42.0,\"action_name\":\"B\",\"cdt\":1700000000,"
                + "\"ec_items\":[[\"s\",\"n\",\"c\",1,2]],\"idgoal\":0,\"ec_id\":\"o\"},\"?rec=1\",17,\"?idsite=1&rec=0\"],"
                + "\"token_auth\":\"secret\"}";
        List<Judged> judged = read("", bulk, "secret");
        assertThat(events(judged)).extracting(WireEvent::name).containsExactly("A", "Order Completed");
        assertThat(events(judged).get(1).person().userId()).isEqualTo("42");
        assertThat(events(judged).get(1).times().occurredAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(events(judged).get(1).properties()).contains("\"quantity\":2");
        assertThat(Wire.reasons(judged))
                .containsExactly(
                        RejectReason.EVENT_NO_SITE, RejectReason.EVENT_NOT_AN_OBJECT, RejectReason.EVENT_NOT_RECORDED);
    }

    @Test
    void readsAFormAndLetsItOverrideTheAddress() {
        WireEvent event = event(read("idsite=1&rec=1&action_name=A", "action_name=B+%C3%BC&uid=u", "none"));
        assertThat(event.name()).isEqualTo("B ü");
        assertThat(event.raw()).isEqualTo("idsite=1&rec=1&action_name=A&action_name=B+%C3%BC&uid=u");
    }

    @Test
    void namesSomebodyByAddressAndBrowserWhoIsNotNamed() {
        WireEvent event = event(get("idsite=1&rec=1&url=x"));
        assertThat(event.person().anonymousId()).matches("[0-9a-f]{16}");
        assertThat(event.flags()).containsExactly(EventFlag.PERSON_DERIVED);
        assertThat(event(get("idsite=1&rec=1&url=y")).person()).isEqualTo(event.person());
        assertThat(event(get("idsite=2&rec=1&url=y")).person()).isNotEqualTo(event.person());
        Delivery unknown = new Delivery("/matomo.php", "idsite=1&rec=1", null, RECEIVED, null, null);
        assertThat(reject(Wire.read(WireFormat.MATOMO, unknown, new byte[0])).reason())
                .isEqualTo(RejectReason.EVENT_NO_PERSON);
    }

    @Test
    void turnsAwayWhatCannotBeRead() {
        assertThat(reject(get(BASE + "e_c=only")).reason()).isEqualTo(RejectReason.EVENT_NO_NAME);
        Rejected latin = reject(get(BASE + "action_name=caf%E9"));
        assertThat(latin.reason()).isEqualTo(RejectReason.EVENT_NOT_UTF8);
        assertThat(latin.field()).isEqualTo("action_name");
        assertThat(reject(get("")).reason()).isEqualTo(RejectReason.EVENT_NO_SITE);
        assertThat(event(get(BASE + "action_name=100%")).name()).isEqualTo("100%");
        List<Judged> broken = read("", "{\"requests\":[\"?" + BASE + "\",\"?idsi", "none");
        assertThat(events(broken)).hasSize(1);
        assertThat(Wire.reasons(broken)).containsExactly(RejectReason.EVENT_TRUNCATED);
    }

    @Test
    void readsAKeptRequestAgain() {
        WireEvent event = one("e_c=a&e_a=b");
        Delivery delivery = new Delivery("/matomo.php", null, null, RECEIVED, "198.51.100.7", "Mozilla/5.0");
        byte[] again = Wire.FORMATS.again(WireFormat.MATOMO, event.raw(), "{}");
        assertThat(event(Wire.read(WireFormat.MATOMO, delivery, again))).isEqualTo(event);
    }
}
