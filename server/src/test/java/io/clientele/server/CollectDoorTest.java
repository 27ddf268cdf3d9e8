package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.AddressUse;
import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events over HTTP: what clients are answered, and what is in the record then. */
class CollectDoorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/131.0.0.0 Safari/537.36";

    @TempDir
    Path folder;

    private RunningServer server;
    private String key;

    @BeforeEach
    void start() {
        server = new RunningServer(folder);
        key = source("web", SourceSettings.USUAL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String source(String name, SourceSettings settings) {
        return server.house
                .sources()
                .add(Caller.LOCAL, name, SourceKind.WEB, settings)
                .writeKey();
    }

    private static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, @Nullable String with, String body, String... headers) {
        return post(path, with, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private HttpResponse<String> post(String path, @Nullable String with, byte[] body, String... headers) {
        HttpRequest.Builder request = server.request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (with != null) {
            request.header("Authorization", basic(with));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    private JsonNode counters() {
        return server.json(server.request("/api/v1/collect/counters", Role.VIEWER));
    }

    private List<String> rows(String sql) {
        server.house.ledger().settle();
        JsonNode answer = JSON.readTree(server.send(server.request("/api/v1/sql", Role.ADMIN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(java.util.Map.of("sql", sql)))))
                .body());
        assertThat(answer.has("rows")).as(answer.toString()).isTrue();
        return IntStream.range(0, answer.path("rows").size())
                .mapToObj(i -> answer.path("rows").get(i))
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> row.get(i).isNull() ? "" : row.get(i).asString())
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private static String track(String id, String more) {
        return "{\"type\":\"track\",\"event\":\"Seen\",\"messageId\":\"" + id + "\",\"anonymousId\":\"anon\","
                + "\"timestamp\":\"2026-11-30T10:00:00.123Z\"" + more + "}";
    }

    @Test
    void aBatchOfSegmentIsInTheRecordWhenItIsAcknowledged() {
        String batch = "{\"batch\":[" + track("a", ",\"userId\":\"u1\",\"properties\":{\"plan\":\"gold\"}") + ","
                + track("b", "") + "," + track("a", "") + ",{\"type\":\"tarck\",\"messageId\":\"c\"}]}";
        HttpResponse<String> answer = post("/v1/batch", key, batch, "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        JsonNode counters = counters();
        assertThat(counters.toString())
                .isEqualTo(
                        "{\"received\":4,\"accepted\":2,\"duplicate\":1,\"rejected\":1,\"unknownKeys\":0,\"idsBehind\":0,"
                                + "\"sources\":{\"web\":{\"received\":4,\"accepted\":2,\"duplicate\":1,\"rejected\":1}}}");
        assertThat(rows("select message_id, type, name, user_id, anonymous_id, cast(occurred_at as varchar) as at,"
                        + " json_text(properties, '$.plan') as plan, source from events order by message_id"))
                .containsExactly(
                        "a|track|Seen|u1|anon|2026-11-30 10:00:00.123|gold|web",
                        "b|track|Seen||anon|2026-11-30 10:00:00.123||web");
        assertThat(rows("select code, file, line from rejects")).containsExactly("EVENT_TYPE_UNKNOWN|web|4");
    }

    @Test
    void whatIsKnownOfAVisitIsOnItsEvents() {
        String page = "{\"type\":\"page\",\"message_id\":\"p\",\"anonymous_id\":\"a\",\"name\":\"Tea\","
                + "\"library\":{\"name\":\"clientele.js\"},\"url\":"
                + "\"https://shop.example/tea?utm_source=google&utm_medium=cpc&email=x%40y.org\"}";
        HttpResponse<String> answer =
                post("/api/v1/events?key=" + key, null, page, "User-Agent", CHROME, "Content-Type", "text/plain");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows("select device, os, browser, channel, creator, utm_source, url, flags from events"))
                .containsExactly("desktop|Windows|Chrome|paid_search|paid|google|"
                        + "https://shop.example/tea?utm_source=google&utm_medium=cpc|");
    }

    @Test
    void eachEventOfOurOwnFormatHasItsAnswer() {
        String lines = """
                {"type":"track","name":"A","message_id":"1","anonymous_id":"a"}
                {"type":"track","message_id":"2","anonymous_id":"a"}
                {"type":"track","name":"A","message_id":"1","anonymous_id":"a"}
                """;
        JsonNode answer = JSON.readTree(post("/api/v1/events", key, lines, "Content-Type", "application/x-ndjson")
                .body());
        assertThat(answer.path("received").asInt()).isEqualTo(3);
        assertThat(answer.path("results")
                        .valueStream()
                        .map(one -> one.path("status").asString()))
                .containsExactly("accepted", "rejected", "duplicate");
        assertThat(answer.path("results").get(1).path("reason").asString()).isEqualTo("EVENT_NO_NAME");
    }

    @Test
    void matomosClientsNameTheirSourceByPathByTokenOrBySite() {
        String query = "&rec=1&url=" + URLEncoder.encode("https://shop.example/", StandardCharsets.UTF_8)
                + "&action_name=Home&_id=0123456789abcdef";
        HttpResponse<String> image = server.send(server.request("/" + key + "/matomo.php?idsite=1" + query));
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.headers().firstValue("Content-Type")).hasValue("image/gif");
        HttpResponse<String> nothing =
                server.send(server.request("/matomo.php?idsite=" + key + query + "&send_image=0"));
        assertThat(nothing.statusCode()).isEqualTo(204);
        HttpResponse<String> bulk =
                post("/matomo.php?token_auth=" + key, null, "{\"requests\":[\"?idsite=1" + query + "\",\"?rec=1\"]}");
        assertThat(bulk.body()).startsWith("{\"status\":\"success\",\"tracked\":1,\"invalid\":1");
        assertThat(rows("select count(*) as n, min(name) as name, min(type) as type from events"))
                .containsExactly("3|Home|page");
        assertThat(rows("select cells from rejects").getFirst()).doesNotContain(key);
    }

    @Test
    void anOrderThatIsToldByAnEventIsAmongTheOrdersOnce() {
        String order = track(
                        "o",
                        ",\"userId\":\"u1\",\"properties\":{\"order_id\":\"o-1\",\"currency\":\"GBP\",\"products\":"
                                + "[{\"product_id\":\"p1\",\"name\":\"Tea\",\"price\":4.5,\"quantity\":2},"
                                + "{\"product_id\":\"p2\",\"name\":\"Cup\",\"price\":3,\"quantity\":1}]}")
                .replace("Seen", "Order Completed");
        post("/v1/track", key, order);
        post("/v1/track", key, order.replace("\"o\"", "\"again\""));
        assertThat(rows("select order_id, product_id, quantity, amount, currency, customer from orders"
                        + " order by product_id"))
                .containsExactly("o-1|p1|2.0|9.0|GBP|u1", "o-1|p2|1.0|3.0|GBP|u1");
        assertThat(rows("select product_id, name from products order by product_id"))
                .containsExactly("p1|Tea", "p2|Cup");
    }

    @Test
    void anOrderIsTakenBackWithoutItsLines() {
        for (String id : List.of("o-1", "o-2", "o-3")) {
            post(
                    "/v1/track",
                    key,
                    ofAnOrder(
                            "m" + id,
                            "Order Completed",
                            id,
                            ",\"products\":[{\"product_id\":\"p1\"," + "\"price\":4.5,\"quantity\":2}]"));
        }
        post("/v1/track", key, ofAnOrder("c", "Order Cancelled", "o-1", ""));
        post("/v1/track", key, ofAnOrder("r", "Order Refunded", "o-2", ",\"total\":9,\"refund_id\":\"r-1\""));
        post("/v1/track", key, ofAnOrder("again", "Order Refunded", "o-2", ",\"total\":9,\"refund_id\":\"r-1\""));
        assertThat(
                        rows(
                                "select order_id, sum(case when status = 'paid' then amount end) as paid,"
                                        + " sum(case when status = 'returned' then amount end) as returned from orders group by 1 order by 1"))
                .containsExactly("o-1||", "o-2|9.0|-9.0", "o-3|9.0|");
    }

    private static String ofAnOrder(String id, String name, String order, String more) {
        return track(
                        id,
                        ",\"userId\":\"u1\",\"properties\":{\"order_id\":\"" + order + "\",\"currency\":\"GBP\"" + more
                                + "}")
                .replace("Seen", name);
    }

    @Test
    void tellsClientsWhatTheyHaveToKnow() {
        HttpResponse<String> settings = server.send(server.request("/v1/projects/" + key + "/settings"));
        assertThat(JSON.readTree(settings.body())
                        .path("integrations")
                        .path("Segment.io")
                        .path("apiKey")
                        .asString())
                .isEqualTo(key);
        assertThat(server.send(server.request("/v1/projects/nobody/settings")).statusCode())
                .isEqualTo(401);
        HttpResponse<String> preflight = server.send(server.request("/v1/t")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Headers", "content-type"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("content-type");
    }

    @Test
    void whoMayNotSendIsToldSoAndCounted() {
        assertThat(post("/v1/track", "nobody", track("a", "")).statusCode()).isEqualTo(401);
        assertThat(post("/v1/track", null, track("a", "")).statusCode()).isEqualTo(401);
        assertThat(counters().path("unknownKeys").asInt()).isEqualTo(2);
        String inBody = track("a", ",\"writeKey\":\"" + key + "\"");
        assertThat(post("/v1/track", null, inBody).statusCode()).isEqualTo(200);

        SourceSettings one = new SourceSettings(
                "default", List.of("https://shop.example"), 5, null, true, AddressUse.TRUNCATED, true, List.of());
        String limited = source("limited", one);
        assertThat(post("/v1/track", limited, track("b", ""), "Origin", "https://other.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/v1/track", limited, track("b", "")).statusCode()).isEqualTo(400);
        assertThat(post("/v1/track", limited, track("b", ",\"consent\":true")).statusCode())
                .isEqualTo(200);
        assertThat(rows("select code from rejects")).containsExactly("EVENT_NO_CONSENT");
    }

    @Test
    void tooManyForTheMomentAreAskedToComeAgain() {
        SourceSettings slow =
                new SourceSettings("default", List.of(), 5, null, true, AddressUse.TRUNCATED, false, List.of());
        String limited = source("limited", slow);
        List<HttpResponse<String>> answers = IntStream.range(0, 30)
                .mapToObj(i -> post("/v1/track", limited, track("m" + i, "")))
                .toList();
        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).hasSizeBetween(10, 20);
        assertThat(refused.getFirst().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(counters().path("sources").path("limited").path("accepted").asInt())
                .isEqualTo(30 - refused.size());
    }

    @Test
    void packedAndOddBodiesHaveAnAnswerEach() {
        byte[] packed = gzip(track("packed", ""));
        assertThat(post("/v1/track/", key, packed, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(200);
        assertThat(post("/v1/track", key, Arrays.copyOf(packed, packed.length - 12), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/track", key, track("x", ""), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/track", key, packed, "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
        byte[] bomb = gzip("[" + " ".repeat(40 << 20) + "]");
        assertThat(post("/v1/batch", key, bomb, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(413);
        assertThat(post("/v1/track", key, "").statusCode()).isEqualTo(400);
        assertThat(server.send(server.request("/v1/track")).statusCode()).isEqualTo(405);
        assertThat(rows("select message_id from events")).containsExactly("packed");
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
