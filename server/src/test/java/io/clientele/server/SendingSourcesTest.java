package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Systems that send events, as REST has them. */
class SendingSourcesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCES = "/api/v1/collect/sources";

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() {
        server = new RunningServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> sent(String verb, String path, String body) {
        return server.send(server.request(path, Role.ADMIN)
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode read(String path) {
        return server.json(server.request(path, Role.VIEWER));
    }

    @Test
    void showsAKeyInTheAnswerThatMadeItAndNeverAgain() {
        HttpResponse<String> made = sent("POST", SOURCES, "{\"name\": \"shop\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode source = JSON.readTree(made.body());
        String key = source.path("writeKey").asString();
        assertThat(server.house.sources().of(key).orElseThrow().name()).isEqualTo("shop");
        assertThat(source.path("kind").asString()).isEqualTo("web");
        assertThat(source.path("settings").toString())
                .isEqualTo("{\"namespace\":\"default\",\"origins\":[],\"eventsPerSecond\":null,\"zone\":null,"
                        + "\"bots\":true,\"addresses\":\"truncated\",\"consentRequired\":false,\"ownNetworks\":[]}");
        for (String path : new String[] {SOURCES, SOURCES + "/shop", "/api/v1/sources"}) {
            assertThat(read(path).toString())
                    .contains("shop")
                    .doesNotContain(key)
                    .doesNotContain("writeKey")
                    .doesNotContain("hash");
        }
        assertThat(server.json(server.request("/api/v1/audit", Role.ADMIN)).toString())
                .contains("source.created")
                .doesNotContain(key);
    }

    @Test
    void keepsEarlierKeysForAsLongAsWasSaid() {
        String first = key(sent("POST", SOURCES, "{\"name\": \"shop\"}"));
        String second = key(sent("POST", SOURCES + "/shop/rotate", "{}"));
        assertThat(second).isNotEqualTo(first);
        assertThat(server.house.sources().of(first)).isPresent();
        JsonNode keys = read(SOURCES + "/shop").path("keys");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).path("expiresAt").isNull()).isTrue();
        Instant end = Instant.parse(keys.get(1).path("expiresAt").asString());
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofDays(6), Duration.ofDays(7));

        String third = key(sent("POST", SOURCES + "/shop/rotate", "{\"overlap\": 0}"));
        assertThat(server.house.sources().of(first)).isEmpty();
        assertThat(server.house.sources().of(second)).isEmpty();
        assertThat(server.house.sources().of(third)).isPresent();
        HttpResponse<String> refused = sent("POST", SOURCES + "/shop/rotate", "{\"overlap\": 366}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("SOURCE_OVERLAP");
    }

    @Test
    void changesWhatIsSaidAndLeavesTheRest() {
        String key = key(sent("POST", SOURCES, """
                {"name": "shop", "kind": "shop", "namespace": "uk", "origins": ["https://shop.example"],
                 "eventsPerSecond": 50, "zone": "Europe/London", "bots": false, "addresses": "none",
                 "consentRequired": true}
                """));
        JsonNode before = read(SOURCES + "/shop");

        assertThat(JSON.readTree(sent("PATCH", SOURCES + "/shop", "{}").body())).isEqualTo(before);
        JsonNode emptied = JSON.readTree(
                sent("PATCH", SOURCES + "/shop", "{\"origins\": [], \"eventsPerSecond\": null, \"zone\": \"\"}")
                        .body());
        assertThat(emptied.path("settings").toString())
                .isEqualTo("{\"namespace\":\"uk\",\"origins\":[],\"eventsPerSecond\":null,\"zone\":null,"
                        + "\"bots\":false,\"addresses\":\"none\",\"consentRequired\":true,\"ownNetworks\":[]}");
        assertThat(emptied.path("kind").asString()).isEqualTo("shop");

        sent("PATCH", SOURCES + "/shop", "{\"disabled\": true}");
        assertThat(server.house.sources().of(key)).isEmpty();
        sent("PATCH", SOURCES + "/shop", "{\"disabled\": false}");
        assertThat(server.house.sources().of(key)).isPresent();
    }

    @Test
    void tellsAllFaultsAndMakesNothing() {
        HttpResponse<String> settings = sent("POST", SOURCES, """
                {"name": "a b", "origins": ["shop.example/path"], "eventsPerSecond": 0, "zone": "Mars/Base"}
                """);
        assertThat(settings.statusCode()).isEqualTo(400);
        assertThat(settings.body()).contains("SOURCE_NAME", "SOURCE_ORIGIN", "SOURCE_RATE", "SOURCE_ZONE");
        HttpResponse<String> forms = sent("POST", SOURCES, """
                {"name": "shop", "kind": "ship", "bots": "maybe", "addresses": [], "colour": "red"}
                """);
        assertThat(forms.statusCode()).isEqualTo(400);
        assertThat(forms.body()).contains("kind must be one of web", "bots must be true or false", "'colour'");
        assertThat(sent("POST", SOURCES, "{}").body()).contains("BODY_MISSING");
        assertThat(read(SOURCES).path("items")).isEmpty();

        sent("POST", SOURCES, "{\"name\": \"shop\"}");
        assertThat(sent("POST", SOURCES, "{\"name\": \"shop\"}").statusCode()).isEqualTo(409);
        assertThat(sent("PATCH", SOURCES + "/ship", "{}").body()).contains("SOURCE_UNKNOWN");
        assertThat(server.send(server.request(SOURCES + "/ship", Role.VIEWER)).statusCode())
                .isEqualTo(404);
    }

    private static String key(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("writeKey").asString();
    }
}
