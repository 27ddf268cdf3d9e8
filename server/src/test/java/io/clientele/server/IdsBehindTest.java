package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Role;
import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What senders are answered after a command has imported more events than can be looked up while they wait. */
class IdsBehindTest extends TypedCommands {

    private static final int IMPORTED = 30_000;

    private Path events() throws IOException {
        StringBuilder text = new StringBuilder("message_id,event,user_id,time\n");
        for (int i = 0; i < IMPORTED; i++) {
            text.append("f").append(i).append(",Seen,u").append(i % 100).append(",2026-11-30 10:00:00\n");
        }
        return Files.writeString(folder.resolve("events.csv"), text);
    }

    @Test
    void sendersComeAgainUntilIdsOfFilesAreKnown() throws IOException {
        assertThat(run("init", "--currency", "GBP", "--timezone", "Europe/London"))
                .isZero();
        assertThat(run("import", "events", events().toString(), "--source", "web"))
                .as(told())
                .isZero();
        CountDownLatch gate = new CountDownLatch(1);
        Workspace.Opening gated = Workspace.Opening.usual().withFaultPoints(point -> {
            if (point.equals("messages.before-range")) {
                awaited(gate);
            }
        });
        try (RunningServer server = new RunningServer(folder.resolve("w"), folder, gated)) {
            String key = server.house
                    .sources()
                    .add(Caller.LOCAL, "web", SourceKind.WEB, SourceSettings.USUAL)
                    .writeKey();
            try {
                for (String path : new String[] {"/v1/track", "/v1/track", "/api/v1/events"}) {
                    HttpResponse<String> answer = sent(server, path, key, "new");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                }
                assertThat(counters(server).path("idsBehind").asLong()).isEqualTo(IMPORTED);
            } finally {
                gate.countDown();
            }
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (counters(server).path("idsBehind").asLong() > 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            for (String id : new String[] {"f0", "new", "f" + (IMPORTED - 1), "new"}) {
                HttpResponse<String> answer = sent(server, "/v1/track", key, id);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
            JsonNode counters = counters(server);
            assertThat(counters.path("accepted").asLong()).isEqualTo(1);
            assertThat(counters.path("duplicate").asLong()).isEqualTo(3);
            assertThat(counters.path("idsBehind").asLong()).isZero();
        }
    }

    private static void awaited(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode counters(RunningServer server) {
        return server.json(server.request("/api/v1/collect/counters", Role.VIEWER));
    }

    private static HttpResponse<String> sent(RunningServer server, String path, String key, String id) {
        String body = "{\"type\":\"track\",\"event\":\"Seen\",\"name\":\"Seen\",\"anonymousId\":\"a\","
                + "\"messageId\":\"" + id + "\",\"anonymous_id\":\"a\",\"message_id\":\"" + id + "\",\"writeKey\":\""
                + key
                + "\"}";
        return server.send(server.request(path + "?key=" + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
