package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tracking plan over HTTP: saved, applied to what is sent, and what it found. */
class PlanDoorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PLAN = """
            policy: {unknown_event: reject, unknown_property: remove, wrong_type: flag}
            events:
              - name: Tea Bought
                schema:
                  type: object
                  additionalProperties: false
                  properties:
                    pieces: {type: integer}
            """;

    @TempDir
    Path folder;

    private RunningServer server;
    private String key;

    @BeforeEach
    void start() {
        server = new RunningServer(folder);
        key = server.house
                .sources()
                .add(Caller.LOCAL, "shop", SourceKind.SERVER, SourceSettings.USUAL)
                .writeKey();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> put(Role role, String yaml, int version) {
        return sent(role, "PUT", "/api/v1/plan/shop", Map.of("yaml", yaml, "version", version));
    }

    private HttpResponse<String> sent(Role role, String verb, String path, Map<String, Object> body) {
        return server.send(server.request(path, role)
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode read(Role role, String path) {
        server.house.ledger().settle();
        return server.json(server.request("/api/v1/plan/shop" + path, role));
    }

    private HttpResponse<String> post(String path, String body) {
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return server.send(server.request(path)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String track(String id, String name, String properties) {
        return "{\"type\":\"track\",\"event\":\"" + name + "\",\"messageId\":\"" + id
                + "\",\"anonymousId\":\"anon\",\"properties\":" + properties + "}";
    }

    @Test
    void isAppliedToTheNextEventAndSaysWhy() {
        assertThat(post("/api/v1/events", track("a", "Coffee Bought", "{\"cups\":\"1\"}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(put(Role.ADMIN, PLAN, 0).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = post(
                "/api/v1/events",
                "[" + track("b", "Coffee Bought", "{}") + "," + track("c", "Tea Bought", "{\"pieces\":\"2\",\"x\":1}")
                        + "," + track("d", "Tea Bought", "{\"pieces\":2}") + "]");

        JsonNode results = JSON.readTree(answer.body());
        assertThat(results.path("accepted").asInt()).isEqualTo(2);
        JsonNode rejected = results.path("results").get(0);
        assertThat(rejected.path("status").asString()).isEqualTo("rejected");
        assertThat(rejected.path("reason").asString()).isEqualTo("EVENT_PLAN_UNKNOWN_EVENT");
        assertThat(rejected.path("value").asString()).isEqualTo("\"Coffee Bought\"");
        assertThat(rejected.path("message").asString())
                .isEqualTo(
                        "track 'Coffee Bought' is not in the tracking plan (version 1); send one of track 'Tea Bought'");
        assertThat(post("/v1/batch", "{\"batch\":[" + track("e", "Cake Bought", "{}") + "]}")
                        .statusCode())
                .isEqualTo(400);

        JsonNode report = read(Role.ADMIN, "/report");
        assertThat(report.path("names").asInt()).isEqualTo(3);
        assertThat(report.path("unknown").asInt()).isEqualTo(2);
        assertThat(report.path("accepted").path("today").asInt()).isEqualTo(3);
        JsonNode wrong = report.path("violations")
                .valueStream()
                .filter(one -> one.path("violation").asString().equals("wrong_type"))
                .findFirst()
                .orElseThrow();
        assertThat(wrong.path("property").asString()).isEqualTo("pieces");
        assertThat(wrong.path("examples").get(0).path("value").asString()).isEqualTo("\"2\"");
        assertThat(read(Role.VIEWER, "/report").toString()).contains("•••").doesNotContain("\\\"2\\\"");
        JsonNode kept = JSON.readTree(sent(
                        Role.ADMIN,
                        "POST",
                        "/api/v1/sql",
                        Map.of(
                                "sql",
                                "select flags, json_text(properties, '$.x') as x, json_text(properties, '$.pieces') as p"
                                        + " from events where message_id = 'c'"))
                .body());
        assertThat(kept.path("rows").get(0).toString())
                .isEqualTo("[\"plan_unknown_property,plan_wrong_type\",null,\"2\"]");
        assertThat(server.json(server.request("/api/v1/audit", Role.ADMIN)).toString())
                .contains("plan.saved", "plan.looked");
    }

    @Test
    void givesWhatItDeclaresAColumn() {
        put(Role.ADMIN, PLAN, 0);
        String batch = IntStream.range(0, 1200)
                .mapToObj(i -> track("n" + i, "Tea Bought", "{\"pieces\":" + i % 3 + "}"))
                .collect(Collectors.joining("\n"));
        assertThat(post("/api/v1/events", batch).statusCode()).isEqualTo(200);
        server.house.ledger().settle();
        server.house.ledger().seal();

        assertThat(server.json(server.request("/api/v1/collect/properties", Role.VIEWER))
                        .toString())
                .isEqualTo(
                        "{\"waiting\":0,\"items\":[{\"name\":\"pieces\",\"type\":\"number\",\"column\":\"property_pieces\","
                                + "\"open\":true}]}");
        Map<String, Object> asked = Map.of("sql", "select property_pieces, count(*) from events group by 1 order by 1");
        assertThat(JSON.readTree(
                                sent(Role.ANALYST, "POST", "/api/v1/sql", asked).body())
                        .path("rows")
                        .toString())
                .isEqualTo("[[0.0,400],[1.0,400],[2.0,400]]");

        String properties = "/api/v1/collect/properties";
        assertThat(sent(Role.ANALYST, "PUT", properties, Map.of("name", "pieces", "type", "text"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sent(Role.ADMIN, "PUT", properties, Map.of("name", "pieces", "type", "word"))
                        .body())
                .contains("type must be one of text, number, boolean, none, was 'word'");
        assertThat(sent(Role.ADMIN, "PUT", properties, Map.of("name", "a*", "type", "text"))
                        .body())
                .contains("PROPERTY_NAME");
        JsonNode typed = JSON.readTree(sent(Role.ADMIN, "PUT", properties, Map.of("name", "pieces", "type", "text"))
                .body());
        assertThat(typed.path("items").get(0).path("type").asString()).isEqualTo("text");
        assertThat(typed.path("waiting").asInt()).isEqualTo(1200);
        assertThat(JSON.readTree(
                                sent(Role.ANALYST, "POST", "/api/v1/sql", asked).body())
                        .path("rows")
                        .toString())
                .isEqualTo("[[\"0\",400],[\"1\",400],[\"2\",400]]");
        assertThat(server.json(server.request("/api/v1/audit", Role.ADMIN)).toString())
                .contains("property.typed");
    }

    @Test
    void keepsVersionsAndRefusesWhatWasMadeFromAnEarlierOne() {
        assertThat(read(Role.VIEWER, "").path("version").asInt()).isZero();
        assertThat(put(Role.ANALYST, PLAN, 0).statusCode()).isEqualTo(403);
        assertThat(put(Role.ADMIN, PLAN, 0).statusCode()).isEqualTo(200);
        assertThat(put(Role.ADMIN, PLAN.replace("reject", "flag"), 0).statusCode())
                .isEqualTo(409);
        assertThat(put(Role.ADMIN, PLAN.replace("reject", "flag"), 1).statusCode())
                .isEqualTo(200);
        HttpResponse<String> broken = put(Role.ADMIN, "events:\n  - name: A\n    schema: {type: txt}", 2);
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("line 3, events[0].schema.type", "\"code\":\"PLAN\"");

        JsonNode versions = read(Role.VIEWER, "/versions").path("items");
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0).path("changes").asInt()).isEqualTo(1);
        assertThat(read(Role.VIEWER, "/versions/1").path("yaml").asString()).isEqualTo(PLAN);
        JsonNode change =
                read(Role.VIEWER, "/difference?from=1&to=2").path("items").get(0);
        assertThat(change.path("what").asString()).isEqualTo("policy_changed");
        assertThat(change.path("before").asString()).isEqualTo("reject");
        assertThat(server.send(server.request("/api/v1/plan/nobody", Role.VIEWER))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void checksAnEventAndDraftsFromWhatWasSeen() {
        assertThat(put(Role.ADMIN, PLAN, 0).statusCode()).isEqualTo(200);
        JsonNode check = JSON.readTree(sent(
                        Role.VIEWER,
                        "POST",
                        "/api/v1/plan/shop/check",
                        Map.of("event", track("a", "Tea Bought", "{\"pieces\":\"2\",\"x\":1}")))
                .body());
        assertThat(check.path("outcome").asString()).isEqualTo("flagged");
        assertThat(check.path("properties").asString()).isEqualTo("{\"pieces\":\"2\"}");
        assertThat(check.path("items")).hasSize(2);
        assertThat(check.path("changes")).isEmpty();
        JsonNode changed = JSON.readTree(
                sent(Role.VIEWER, "POST", "/api/v1/plan/shop/check", Map.of("yaml", PLAN.replace("reject", "flag")))
                        .body());
        assertThat(changed.path("changes").get(0).path("what").asString()).isEqualTo("policy_changed");
        JsonNode broken =
                JSON.readTree(sent(Role.VIEWER, "POST", "/api/v1/plan/shop/check", Map.of("yaml", "events: 3"))
                        .body());
        assertThat(broken.path("faults").get(0).path("line").asInt()).isEqualTo(1);
        assertThat(sent(Role.VIEWER, "POST", "/api/v1/plan/shop/check", Map.of("event", "[]"))
                        .statusCode())
                .isEqualTo(400);

        String open = PLAN.replace("reject", "flag").replace("remove", "flag");
        assertThat(put(Role.ADMIN, open, 1).statusCode()).isEqualTo(200);
        post("/api/v1/events", track("a", "Coffee Bought", "{\"cups\":1}"));
        post("/api/v1/events", track("b", "Tea Bought", "{\"pieces\":1,\"kind\":\"green\"}"));
        server.house.ledger().settle();
        JsonNode proposal = read(Role.VIEWER, "/proposal");
        assertThat(proposal.path("items")).hasSize(2);
        assertThat(proposal.path("yaml").asString()).contains("name: Coffee Bought", "cups:");
        JsonNode event = JSON.readTree(
                sent(Role.VIEWER, "POST", "/api/v1/plan/shop/draft", Map.of("type", "track", "name", "Coffee Bought"))
                        .body());
        assertThat(event.path("changes").toString()).contains("event_added").doesNotContain("removed");
        JsonNode property = JSON.readTree(sent(
                        Role.VIEWER,
                        "POST",
                        "/api/v1/plan/shop/draft",
                        Map.of("type", "track", "name", "Tea Bought", "property", "kind"))
                .body());
        assertThat(property.path("changes").size()).isEqualTo(1);
        assertThat(property.path("changes").get(0).path("after").asString()).isEqualTo("string");
        JsonNode policy = JSON.readTree(sent(
                        Role.VIEWER,
                        "POST",
                        "/api/v1/plan/shop/draft",
                        Map.of("violation", "wrong_type", "policy", "reject"))
                .body());
        assertThat(policy.path("yaml").asString()).contains("wrong_type: reject");
        for (String name : List.of("unknown_event", "missing_property")) {
            assertThat(sent(
                                    Role.VIEWER,
                                    "POST",
                                    "/api/v1/plan/shop/draft",
                                    Map.of("violation", name, "policy", "remove"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
