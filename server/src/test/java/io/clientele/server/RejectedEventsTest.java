package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.AddressUse;
import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Role;
import io.clientele.ground.job.Job;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that were turned away: listed, counted, mended, replayed. */
class RejectedEventsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REJECTS = "/api/v1/rejects";

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

    private void send(String path, String body) {
        server.send(server.request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
        server.house.ledger().settle();
    }

    private HttpResponse<String> post(String path, Map<String, ?> body, Role role) {
        HttpResponse<String> answer = server.send(server.request(path, role)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        server.house.ledger().settle();
        return answer;
    }

    private JsonNode read(String path) {
        return server.json(server.request(path, Role.ANALYST));
    }

    private String counters() {
        JsonNode counters = read("/api/v1/collect/counters");
        return counters.path("received").asLong() + "="
                + counters.path("accepted").asLong() + "+"
                + counters.path("duplicate").asLong() + "+"
                + counters.path("rejected").asLong();
    }

    private JsonNode rows(String sql) {
        return JSON.readTree(post("/api/v1/sql", Map.of("sql", sql), Role.ADMIN).body())
                .path("rows");
    }

    private JsonNode replay(Map<String, ?> body) {
        JsonNode begun =
                JSON.readTree(post(REJECTS + "/replay", body, Role.ANALYST).body());
        Job job = server.house
                .jobs()
                .find(begun.path("job").path("id").asString())
                .orElseThrow();
        Job ended = server.ended(job);
        assertThat(ended.state()).as(ended.toString()).isEqualTo(Job.State.DONE);
        server.house.ledger().settle();
        return JSON.readTree(String.valueOf(ended.result()));
    }

    @Test
    void areListedAndCountedBySourceReasonAndField() {
        String app = source("app", SourceSettings.USUAL);
        send(
                "/api/v1/events?key=" + key,
                "{\"type\":\"tarck\",\"user_id\":\"u\"}\n{\"type\":\"track\",\"user_id\":\"u\"}");
        send("/api/v1/events?key=" + app, "{\"type\":\"tarck\",\"user_id\":\"u\"}");

        JsonNode all = read(REJECTS);
        assertThat(all.path("total").asInt()).isEqualTo(3);
        assertThat(all.path("counts").toString())
                .contains(
                        "{\"code\":\"EVENT_NO_NAME\",\"column\":\"event\",\"rows\":1,\"source\":\"web\",\"what\":\"events\"}",
                        "{\"code\":\"EVENT_TYPE_UNKNOWN\",\"column\":\"type\",\"rows\":1,\"source\":\"app\",\"what\":\"events\"}");
        assertThat(read(REJECTS + "?source=web&code=EVENT_TYPE_UNKNOWN").path("items"))
                .hasSize(1);
        assertThat(read(REJECTS + "?what=rows").path("items")).isEmpty();
        assertThat(read(REJECTS + "?what=events&limit=2").path("next").asString())
                .isEqualTo("2");

        String id =
                read(REJECTS + "?source=app").path("items").path(0).path("id").asString();
        JsonNode chinese = server.json(
                server.request(REJECTS + "/events/" + id, Role.ANALYST).header("Accept-Language", "zh-TW"));
        assertThat(chinese.path("message").asString()).isEqualTo("類型未知");
        assertThat(chinese.path("raw").asString()).isEqualTo("{\"type\":\"tarck\",\"user_id\":\"u\"}");
        assertThat(chinese.path("format").asString()).isEqualTo("CLIENTELE");
    }

    @Test
    void areMendedOneByOneAndKeepTheirTime() {
        send(
                "/api/v1/events?key=" + key,
                "{\"type\":\"tarck\",\"name\":\"Tea Bought\",\"user_id\":\"u\",\"message_id\":\"m\"}");
        JsonNode reject = read(REJECTS).path("items").path(0);
        String one = REJECTS + "/events/" + reject.path("id").asString();
        String at = read(one).path("at").asString();

        JsonNode still =
                JSON.readTree(post(one + "/replay", Map.of(), Role.ANALYST).body());
        assertThat(still.path("fate").asString()).isEqualTo("rejected");
        assertThat(still.path("message").asString()).isEqualTo("type is unknown");
        assertThat(counters()).isEqualTo("1=0+0+1");
        HttpResponse<String> two = post(one + "/replay", Map.of("raw", "{},{}"), Role.ANALYST);
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(two.body()).contains("MENDED_NOT_ONE");
        String mended = "{\"type\":\"track\",\"name\":\"Tea Bought\",\"user_id\":\"u\",\"message_id\":\"m\"}";
        assertThat(post(one + "/replay", Map.of("raw", mended), Role.VIEWER).statusCode())
                .isEqualTo(403);

        JsonNode became = JSON.readTree(
                post(one + "/replay", Map.of("raw", mended), Role.ANALYST).body());

        assertThat(became.path("fate").asString()).isEqualTo("accepted");
        assertThat(counters()).isEqualTo("1=1+0+0");
        assertThat(read(REJECTS).path("total").asInt()).isZero();
        assertThat(rows("select name, cast(received_at as varchar) as at from events")
                        .path(0)
                        .path(1)
                        .asString())
                .isEqualTo(at.replace("T", " ").replaceFirst("0*Z$", ""));
        assertThat(post(one + "/replay", Map.of("raw", mended), Role.ANALYST).statusCode())
                .isEqualTo(404);
        assertThat(counters()).isEqualTo("1=1+0+0");
        assertThat(server.json(server.request("/api/v1/audit", Role.ADMIN)).toString())
                .contains("reject.mended", "rejects.looked")
                .doesNotContain("Tea Bought");
    }

    @Test
    void rememberTheBrowserTheyCameFromAndOfItsAddressWhatTheSourceKeeps() {
        String nothing = source(
                "nothing",
                new SourceSettings("default", List.of(), null, null, true, AddressUse.NONE, false, List.of()));
        for (String to : List.of(key, nothing)) {
            server.send(
                    server.request("/api/v1/events?key=" + to)
                            .header(
                                    "User-Agent",
                                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"type\":\"tarck\",\"name\":\"A\",\"user_id\":\"u\",\"context\":{\"library\":{\"name\":\"clientele.js\"}}}")));
        }
        server.house.ledger().settle();
        for (JsonNode reject : read(REJECTS).path("items")) {
            String one = REJECTS + "/events/" + reject.path("id").asString();
            String mended =
                    "{\"type\":\"track\",\"name\":\"A\",\"user_id\":\"u\",\"context\":{\"library\":{\"name\":\"clientele.js\"}}}";
            assertThat(post(one + "/replay", Map.of("raw", mended), Role.ANALYST)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(rows("select source, browser, os, ip from events order by source")
                        .toString())
                .isEqualTo("[[\"nothing\",\"Firefox\",\"Linux\",null],[\"web\",\"Firefox\",\"Linux\",\"127.0.0.0\"]]");
    }

    /** Batches of Segment's clients say the context once for all of their events. */
    @Test
    void areReadAgainWhenTheirSourceTakesThemAsTheyWereSent() {
        String strict = source(
                "strict",
                new SourceSettings(
                        "default", List.of(), null, null, true, SourceSettings.USUAL.addresses(), true, List.of()));
        send(
                "/v1/batch",
                "{\"writeKey\":\"" + strict + "\",\"context\":{\"page\":{\"url\":\"https://shop.example/x\"}},"
                        + "\"batch\":[{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"1\"},"
                        + "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"1\"},"
                        + "{\"type\":\"tarck\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"2\"}]}");
        assertThat(counters()).isEqualTo("3=0+0+3");
        assertThat(replay(Map.of("source", "strict")).path("rejected").asInt()).isEqualTo(3);

        server.house.sources().change(Caller.LOCAL, "strict", SourceKind.WEB, SourceSettings.USUAL, false);
        JsonNode result = replay(Map.of("source", "strict", "code", "EVENT_NO_CONSENT"));

        assertThat(result.path("accepted").asInt()).isEqualTo(1);
        assertThat(result.path("duplicates").asInt()).isEqualTo(1);
        assertThat(counters()).isEqualTo("3=1+1+1");
        assertThat(rows("select url from events").path(0).path(0).asString()).isEqualTo("https://shop.example/x");
        assertThat(read(REJECTS).path("counts").toString())
                .contains("EVENT_TYPE_UNKNOWN")
                .doesNotContain("CONSENT");
        assertThat(replay(Map.of("what", "events")).path("read").asInt()).isEqualTo(1);
        server.house.ledger().seal();
        assertThat(counters()).isEqualTo("3=1+1+1");
        assertThat(rows("select code from rejects")).hasSize(1);
    }

    @Test
    void standBesideRowsOfFilesWhoseReplayTheyDoNotHinder() {
        send("/api/v1/events?key=" + key, "{}");
        assertThat(replay(Map.of("what", "rows")).path("read").asInt()).isZero();
        assertThat(replay(Map.of()).path("rejected").asInt()).isEqualTo(1);
        assertThat(read(REJECTS + "/rows").path("rows")).isEmpty();
        HttpResponse<String> refused = server.send(server.request(REJECTS + "?what=all", Role.ANALYST));
        assertThat(refused.statusCode()).isEqualTo(400);
    }
}
