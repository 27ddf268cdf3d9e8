package io.clientele.arrive.collect.wire;

import static io.clientele.arrive.collect.wire.Wire.RECEIVED;
import static io.clientele.arrive.collect.wire.Wire.event;
import static io.clientele.arrive.collect.wire.Wire.events;
import static io.clientele.arrive.collect.wire.Wire.reject;
import static io.clientele.arrive.collect.wire.Wire.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in the shapes that the clients of the Segment spec send. */
class SegmentTest {

    /** As analytics-node 3.1 posts to /v1/batch. */
    private static final String NODE = """
            {"batch":[
            {"timestamp":"2026-03-01T11:58:20.100Z","integrations":{},"type":"track","event":"Order Completed",
             "userId":"42","properties":{"order_id":"o-1","revenue":19.9,"currency":"EUR"},
             "context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"}},
             "messageId":"node-next-1","_metadata":{"nodeVersion":"20.19.0","jsRuntime":"node"}},
            {"timestamp":"2026-03-01T11:58:20.200Z","integrations":{"All":true},"type":"identify","anonymousId":"anon-1",
             "userId":42,"traits":{"email":"ann@example.org","plan":"pro"},"context":{"ip":"203.0.113.9"},
             "messageId":"node-next-2"},
            {"timestamp":"2026-03-01T11:58:20.300Z","type":"page","category":"Docs","name":"Start","anonymousId":"anon-1",
             "properties":{"url":"https://example.org/start?utm_source=news&utm_campaign=spring+sale","title":"Start"},
             "messageId":"node-next-3"},
            {"timestamp":"2026-03-01T11:58:20.400Z","type":"group","userId":"42","groupId":7.0,"traits":{"name":"Acme"},
             "messageId":"node-next-4"},
            {"timestamp":"2026-03-01T11:58:20.500Z","type":"alias","userId":"42","previousId":"anon-1",
             "messageId":"node-next-5"},
            {"timestamp":"2026-03-01T11:58:20.600Z","type":"screen","name":"Home","userId":"42","messageId":"node-next-6"}
            ],"writeKey":"wk_1","sentAt":"2026-03-01T11:58:30.000Z"}""";

    /** As analytics-next 1.84 posts to /v1/t. */
    private static final String BROWSER = """
            {"timestamp":"2026-03-01T11:59:59.500Z","integrations":{"Segment.io":true},"type":"track","event":"Clicked",
            "anonymousId":"a-7","userId":null,"properties":{"button":"buy"},
            "context":{"page":{"path":"/p","referrer":"https://search.example/","search":"?x=1","title":"P",
            "url":"https://shop.example/p?x=1"},"userAgent":"Mozilla/5.0","locale":"de-CH",
            "library":{"name":"analytics.js","version":"npm:next-1.84.3"},"timezone":"Europe/Zurich",
            "campaign":{"name":"spring","source":"mail"},"traits":{"email":"ann@example.org"},
            "screen":{"width":1920,"height":1080,"density":2}},
            "messageId":"ajs-next-1","writeKey":"wk_1","sentAt":"2026-03-01T12:00:00.000Z","_metadata":{"bundled":[]}}""";

    /** As the Java client 3.5 posts to /v1/import/: no header, the key in the body, the library said once. */
    private static final String JAVA = """
            {"batch":[{"type":"track","messageId":"j-1","timestamp":"2026-03-01T11:59:00.000Z","context":{},
            "integrations":{},"event":"Signed Up","properties":{"plan":"free"},"userId":"u-1","anonymousId":"x"}],
            "sentAt":"2026-03-01T12:00:00.000Z","context":{"library":{"name":"analytics-java","version":"3.5.4"},
            "instanceId":"i-1"},"sequence":1,"writeKey":"wk_java"}""";

    @Test
    void readsEveryCallOfTheNodeClient() {
        Opened opened = Wire.FORMATS.open(WireFormat.SEGMENT, Delivery.to("/v1/batch", RECEIVED), NODE.getBytes(UTF_8));
        assertThat(opened.writeKey()).isEqualTo("wk_1");
        List<WireEvent> events = events(segment("/v1/batch", NODE));
        assertThat(events)
                .extracting(WireEvent::type)
                .containsExactly(
                        EventType.TRACK,
                        EventType.IDENTIFY,
                        EventType.PAGE,
                        EventType.GROUP,
                        EventType.ALIAS,
                        EventType.SCREEN);
        assertThat(events)
                .extracting(WireEvent::name)
                .containsExactly("Order Completed", null, "Start", null, null, "Home");
        assertThat(events).extracting(WireEvent::messageId).allMatch(id -> id.startsWith("node-next-"));
        assertThat(events.get(1).person()).isEqualTo(new Person("anon-1", "42", null, null));
        assertThat(events.get(1).traits()).isEqualTo("{\"email\":\"ann@example.org\",\"plan\":\"pro\"}");
        assertThat(events.get(1).integrations()).isEqualTo("{\"All\":true}");
        assertThat(events.get(1).context().ip()).isEqualTo("203.0.113.9");
        assertThat(events.get(3).person().groupId()).isEqualTo("7");
        assertThat(events.get(4).person()).isEqualTo(new Person(null, "42", null, "anon-1"));
        assertThat(events).allMatch(event -> event.flags().isEmpty());
    }

    @Test
    void correctsTheClockByTheTimeOfSendingThatFollowsTheBatch() {
        WireEvent first = events(segment("/v1/batch", NODE)).getFirst();
        assertThat(first.times().sentAt()).isEqualTo(Instant.parse("2026-03-01T11:58:30Z"));
        assertThat(first.times().occurredAt()).isEqualTo(Instant.parse("2026-03-01T11:59:50.100Z"));
        assertThat(first.value()).isEqualByComparingTo("19.9");
        assertThat(first.currency()).isEqualTo("EUR");
    }

    @Test
    void keepsEachEventsOwnTextAsItArrived() {
        List<WireEvent> events = events(segment("/v1/batch", NODE));
        assertThat(events).allMatch(event -> NODE.contains(event.raw()));
        assertThat(events.getLast().raw())
                .isEqualTo("{\"timestamp\":\"2026-03-01T11:58:20.600Z\",\"type\":\"screen\",\"name\":\"Home\","
                        + "\"userId\":\"42\",\"messageId\":\"node-next-6\"}");
    }

    @Test
    void putsACategoryBesideThePagesNameAmongItsProperties() {
        WireEvent page = events(segment("/v1/batch", NODE)).get(2);
        assertThat(page.properties()).startsWith("{\"category\":\"Docs\",\"url\":");
        String own = "{\"type\":\"page\",\"userId\":\"u\",\"category\":\"A\",\"properties\":%s}";
        assertThat(event(segment("/v1/page", own.formatted("{}"))).properties()).isEqualTo("{\"category\":\"A\"}");
        assertThat(event(segment("/v1/page", own.formatted("{\"category\":\"B\"}")))
                        .properties())
                .isEqualTo("{\"category\":\"B\"}");
    }

    @Test
    void readsTheBrowserClientsContext() {
        Delivery delivery = new Delivery("/v1/t", null, "text/plain", RECEIVED, "198.51.100.7", "Header/1");
        WireEvent event = event(Wire.read(WireFormat.SEGMENT, delivery, BROWSER.getBytes(UTF_8)));
        EventContext context = event.context();
        assertThat(context.page())
                .isEqualTo(new EventContext.Page(
                        "https://shop.example/p?x=1", "https://search.example/", "P", "/p", "?x=1"));
        assertThat(context.userAgent()).isEqualTo("Mozilla/5.0");
        assertThat(context.ip()).as("the person's own device sent it").isEqualTo("198.51.100.7");
        assertThat(context.locale()).isEqualTo("de-CH");
        assertThat(context.timeZone()).isEqualTo("Europe/Zurich");
        assertThat(context.library()).isEqualTo(new EventContext.Software("analytics.js", "npm:next-1.84.3"));
        assertThat(context.campaign().name()).isEqualTo("spring");
        assertThat(context.campaign().source()).isEqualTo("mail");
        assertThat(context.screen()).isEqualTo(new EventContext.Screen(1920, 1080));
        assertThat(event.traits()).isEqualTo("{\"email\":\"ann@example.org\"}");
        assertThat(event.person()).isEqualTo(new Person("a-7", null, null, null));
    }

    @Test
    void inheritsWhatTheJavaClientSaysOnceForItsBatch() {
        Opened opened =
                Wire.FORMATS.open(WireFormat.SEGMENT, Delivery.to("/v1/import/", RECEIVED), JAVA.getBytes(UTF_8));
        assertThat(opened.writeKey()).isEqualTo("wk_java");
        assertThat(opened.envelope()).contains("instanceId").doesNotContain("wk_java");
        Delivery delivery = new Delivery("/v1/import/", null, null, RECEIVED, "198.51.100.7", "okhttp");
        WireEvent event = event(Wire.read(WireFormat.SEGMENT, delivery, JAVA.getBytes(UTF_8)));
        assertThat(event.context().library()).isEqualTo(new EventContext.Software("analytics-java", "3.5.4"));
        assertThat(event.context().ip()).as("a server's address is nobody's").isNull();
        assertThat(event.times().occurredAt()).isEqualTo(Instant.parse("2026-03-01T11:59:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/identify,IDENTIFY", "/v1/i,IDENTIFY", "/v1/track/,TRACK", "/v1/t,TRACK", "/v1/page,PAGE", "/v1/p,PAGE",
        "/v1/screen,SCREEN", "/v1/s,SCREEN", "/v1/group,GROUP", "/v1/g,GROUP", "/v1/alias,ALIAS", "/v1/a/,ALIAS"
    })
    void takesTheTypeFromThePath(String path, EventType type) {
        assertThat(WireFormat.ofPath(path)).contains(WireFormat.SEGMENT);
        String body = "{\"event\":\"E\",\"userId\":\"u\",\"groupId\":\"g\",\"previousId\":\"p\"}";
        assertThat(event(segment(path, body)).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/batch/", "/v1/b", "/v1/import/"})
    void readsBatchesAtEveryPathOfTheirs(String path) {
        assertThat(WireFormat.ofPath(path)).contains(WireFormat.SEGMENT);
        assertThat(segment(path, NODE)).hasSize(6);
        assertThat(segment(path, "{\"batch\":[]}")).isEmpty();
        assertThat(segment(path, "[{\"type\":\"page\",\"userId\":1},{\"type\":\"page\",\"userId\":1}]"))
                .hasSize(2);
    }

    @Test
    void knowsNoOtherPaths() {
        assertThat(WireFormat.ofPath("/v1/nothing")).isEmpty();
        assertThat(WireFormat.ofPath("/v1/")).isEmpty();
        assertThat(WireFormat.ofPath("/")).isEmpty();
        assertThat(WireFormat.ofPath("")).isEmpty();
        assertThat(WireFormat.ofPath("/matomo.php")).contains(WireFormat.MATOMO);
        assertThat(WireFormat.ofPath("/api/v1/events/")).contains(WireFormat.CLIENTELE);
    }

    @Test
    void losesNoNeighbourOfABadEvent() {
        String good = "{\"type\":\"page\",\"userId\":\"u\"}";
        List<Judged> judged = segment(
                "/v1/b", "{\"batch\":[" + good + ",{\"type\":},7,null,\"x\",[1],{'a':1},{\"a\":NaN}," + good + "]}");
        assertThat(events(judged)).hasSize(2);
        assertThat(Wire.reasons(judged))
                .containsExactly(
                        RejectReason.EVENT_NOT_JSON,
                        RejectReason.EVENT_NOT_AN_OBJECT,
                        RejectReason.EVENT_NOT_AN_OBJECT,
                        RejectReason.EVENT_NOT_AN_OBJECT,
                        RejectReason.EVENT_NOT_AN_OBJECT,
                        RejectReason.EVENT_NOT_JSON,
                        RejectReason.EVENT_NOT_JSON);
        assertThat(judged)
                .filteredOn(Rejected.class::isInstance)
                .extracting(one -> ((Rejected) one).position())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void keepsWhatCameBeforeABreakAndTurnsTheRestAwayOnce() {
        String good = "{\"type\":\"page\",\"userId\":\"u\"}";
        List<Judged> broken = segment("/v1/b", "{\"batch\":[" + good + "," + good + " oops " + good + "]}");
        assertThat(events(broken)).hasSize(2);
        Rejected rest = (Rejected) broken.getLast();
        assertThat(rest.reason()).isEqualTo(RejectReason.EVENT_NOT_JSON);
        assertThat(rest.raw()).isEqualTo("oops " + good + "]}");
        List<Judged> cut = segment("/v1/b", "{\"batch\":[" + good + "," + good.substring(0, 20));
        assertThat(events(cut)).hasSize(1);
        assertThat(((Rejected) cut.getLast()).reason()).isEqualTo(RejectReason.EVENT_TRUNCATED);
        List<Judged> afterTheList = segment("/v1/b", "{\"batch\":[" + good + "],\"sentAt\":\"2026");
        assertThat(events(afterTheList)).hasSize(1);
        assertThat(Wire.reasons(afterTheList)).containsExactly(RejectReason.EVENT_TRUNCATED);
    }

    @Test
    void turnsAwayBodiesThatAreNoJsonAtAll() {
        assertThat(reject(segment("/v1/t", "")).message()).isEqualTo("the body is empty");
        assertThat(reject(segment("/v1/t", "hello")).reason()).isEqualTo(RejectReason.EVENT_NOT_JSON);
        assertThat(reject(segment("/v1/t", "{\"event\":\"x\"")).reason()).isEqualTo(RejectReason.EVENT_TRUNCATED);
        byte[] utf16 = "{\"event\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16);
        assertThat(reject(Wire.read(WireFormat.SEGMENT, Delivery.to("/v1/t", RECEIVED), utf16))
                        .reason())
                .isEqualTo(RejectReason.EVENT_NOT_UTF8);
    }

    @Test
    void readsEventsWhoseBatchSaysUnreadableThings() {
        String batch = "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\"}],\"sentAt\":\"yesterday\"}";
        assertThat(event(segment("/v1/b", batch)).flags()).containsExactly(EventFlag.SENT_AT_UNREADABLE);
        String broken = "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\"}],\"context\":{1}}";
        assertThat(event(segment("/v1/b", broken)).flags()).containsExactly(EventFlag.ENVELOPE_UNREADABLE);
    }

    @Test
    void readsAnEventAgainAsItReadInItsBatch() {
        Delivery delivery = Delivery.to("/v1/import/", RECEIVED);
        WireEvent event = event(Wire.read(WireFormat.SEGMENT, delivery, JAVA.getBytes(UTF_8)));
        String envelope = Wire.FORMATS
                .open(WireFormat.SEGMENT, delivery, JAVA.getBytes(UTF_8))
                .envelope();
        byte[] again = Wire.FORMATS.again(WireFormat.SEGMENT, event.raw(), envelope);
        assertThat(event(Wire.read(WireFormat.SEGMENT, delivery, again))).isEqualTo(event);
    }
}
