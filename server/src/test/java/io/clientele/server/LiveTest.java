package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Role;
import io.clientele.ground.job.Job;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events as they arrive, as REST has them. */
class LiveTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LIVE = "/api/v1/collect/live";

    @TempDir
    Path folder;

    private RunningServer server;
    private String key;

    @BeforeEach
    void start() {
        server = new RunningServer(folder);
        key = server.house
                .sources()
                .add(Caller.LOCAL, "web", SourceKind.WEB, SourceSettings.USUAL)
                .writeKey();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String event) {
        server.send(server.request("/api/v1/events?key=" + key).POST(HttpRequest.BodyPublishers.ofString(event)));
    }

    private JsonNode read(String path, Role role) {
        return server.json(server.request(path, role));
    }

    private static String event(String name, String user) {
        return "{\"type\":\"track\",\"name\":\"" + name + "\",\"message_id\":\"" + name + "\",\"user_id\":\"" + user
                + "\",\"writeKey\":\"secret\"}";
    }

    @Test
    void anEventIsThereWithinASecondOfItsAnswer() throws Exception {
        String cursor = read(LIVE, Role.VIEWER).path("cursor").asString();
        CompletableFuture<Long> seen = CompletableFuture.supplyAsync(() -> {
            JsonNode page = read(LIVE + "?wait=20&after=" + cursor, Role.VIEWER);
            assertThat(page.path("items").path(0).path("name").asString()).isEqualTo("Tea Bought");
            return System.nanoTime();
        });
        send(event("Tea Bought", "u-1"));
        long acknowledged = System.nanoTime();
        assertThat(Duration.ofNanos(seen.get() - acknowledged)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void showsWhatBecameOfEachToWhoMaySeeIt() {
        send(event("A", "ann@example.org"));
        send(event("A", "ann@example.org"));
        send("{\"type\":\"tarck\",\"name\":\"B\"}");

        JsonNode masked = read(LIVE, Role.VIEWER);
        assertThat(masked.path("items")
                        .valueStream()
                        .map(item -> item.path("fate").asString()))
                .containsExactly("rejected", "duplicate", "accepted");
        JsonNode accepted = masked.path("items").path(2);
        assertThat(accepted.path("who").asString()).isEqualTo("•••");
        assertThat(masked.path("items").path(0).path("code").asString()).isEqualTo("EVENT_TYPE_UNKNOWN");
        assertThat(masked.path("items").path(0).path("message").isNull()).isTrue();
        assertThat(masked.path("pulse").path("accepted").asLong()).isEqualTo(1);
        assertThat(masked.path("pulse").path("beats")).hasSize(60);

        JsonNode all = read(LIVE, Role.ADMIN);
        assertThat(all.path("items").path(2).path("who").asString()).isEqualTo("ann@example.org");
        assertThat(all.path("items").path(0).path("message").asString()).isEqualTo("type is unknown");
        JsonNode chinese = server.json(server.request(LIVE, Role.ADMIN).header("Accept-Language", "zh-CN"));
        assertThat(chinese.path("items").path(0).path("message").asString()).isEqualTo("类型未知");

        String one = LIVE + "/" + accepted.path("id").asString();
        JsonNode detail = read(one, Role.VIEWER);
        assertThat(detail.path("masked").asBoolean()).isTrue();
        assertThat(detail.path("raw").isNull()).isTrue();
        assertThat(detail.toString()).doesNotContain("ann@");
        JsonNode open = read(one, Role.ADMIN);
        assertThat(open.path("raw").asString()).contains("ann@example.org").doesNotContain("secret");
        assertThat(open.path("kept").toString()).contains("{\"name\":\"user_id\",\"value\":\"ann@example.org\"}");

        String audit = read("/api/v1/audit", Role.ADMIN).toString();
        assertThat(audit.split("live.looked", -1)).as("one look").hasSize(2);
        assertThat(audit).contains("live.opened").doesNotContain("\"actor\":\"viewer\"");
        assertThat(server.send(server.request(LIVE + "/gone.1", Role.VIEWER)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void isFilteredAndRefusesWordsItDoesNotKnow() {
        send(event("Tea Bought", "u") + "\n" + event("Page Left", "u"));
        assertThat(read(LIVE + "?name=tea&type=track&source=web&fate=accepted", Role.VIEWER)
                        .path("items"))
                .hasSize(1);
        assertThat(read(LIVE + "?source=other", Role.VIEWER).path("items")).isEmpty();
        HttpResponse<String> refused = server.send(server.request(LIVE + "?type=tarck", Role.VIEWER));
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void anErasedPersonIsGone() {
        send(event("A", "annabel"));
        send(event("B", "bob"));
        server.house.ledger().settle();
        JsonNode before = read(LIVE, Role.ADMIN);
        assertThat(before.toString()).contains("annabel");
        String customer = JSON.readTree(server.send(server.request("/api/v1/sql", Role.ADMIN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"sql\":\"select customer_id from events where user_id = 'annabel'\"}")))
                        .body())
                .path("rows")
                .path(0)
                .path(0)
                .asString();
        erase(customer);

        JsonNode after = read(
                LIVE + "?after=" + URLEncoder.encode(before.path("cursor").asString(), StandardCharsets.UTF_8),
                Role.ADMIN);
        assertThat(after.path("anew").asBoolean()).isTrue();
        assertThat(after.path("items")).hasSize(1);
        assertThat(after.toString()).contains("bob").doesNotContain("annabel");
    }

    private void erase(String customer) {
        JsonNode begun = server.json(server.request("/api/v1/privacy/erase", Role.ADMIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"customer\":\"" + customer + "\",\"confirm\":\"" + customer + "\"}")));
        Job job = server.house
                .jobs()
                .find(begun.path("job").path("id").asString())
                .orElseThrow();
        assertThat(server.ended(job).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void tellsTheHealthOfSources() {
        assertThat(read("/api/v1/collect/health", Role.VIEWER)
                        .path("items")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("never");
        send(event("A", "u"));
        send("{}\n{}\n{}");
        JsonNode health =
                read("/api/v1/collect/health", Role.VIEWER).path("items").path(0);
        assertThat(health.path("status").asString()).isEqualTo("rejecting");
        assertThat(health.path("hour").path("received").asLong()).isEqualTo(4);
        assertThat(health.path("day").path("rejected").asLong()).isEqualTo(3);
    }
}
