package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.arrive.ledger.Counts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.User;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Servers that are killed while events come and rejects are mended: none that was acknowledged is missing, none is there
 * twice, counters add up.
 */
class EventFaultsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SENDERS = 4;
    private static final Duration READY = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** Events a server has said are kept. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Events that were turned away and that a server has said it took in once they were mended. */
    private final Set<String> mended = ConcurrentHashMap.newKeySet();

    /** Everything that was ever sent and could be read. */
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    @Test
    void losesNothingAcknowledgedInTwentyKills() throws Exception {
        survivesKills(20, 3);
    }

    @Test
    @Tag("full")
    void losesNothingAcknowledgedInTwoHundredKills() throws Exception {
        survivesKills(200, 4);
    }

    /** Of somebody who mends what was turned away meanwhile. */
    private String token = "";

    private void survivesKills(int kills, long seed) throws Exception {
        Path workspace = folder.resolve("w");
        Workspace.create(workspace, new WorkspaceSettings("test", ZoneOffset.UTC, Currency.getInstance("GBP")));
        String key;
        try (House house = new House(workspace, Workspace.Opening.usual())) {
            key = house.sources()
                    .add(Caller.LOCAL, "web", SourceKind.SERVER, SourceSettings.USUAL)
                    .writeKey();
            User mender = house.accounts().create(Caller.LOCAL, "mender", EnumSet.of(Role.ANALYST), null);
            token = house.accounts()
                    .issue(Caller.LOCAL, mender.id(), Key.Kind.TOKEN, "", null)
                    .secret();
        }
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            Process server = OwnProcess.of(workspace, List.of("-Xmx400m"), "serve", "--port", "0")
                    .redirectError(folder.resolve("err.txt").toFile())
                    .start();
            try {
                // Some live longer, so that more than one reject is mended.
                long millis = random.nextLong(100, 1_500) + (kill % 4 == 3 ? 3_000 : 0);
                sendUntilKilled(server, key, kill, millis, random.nextLong());
            } finally {
                server.destroyForcibly().waitFor();
            }
            check(workspace, kill);
        }
        assertThat(acknowledged).hasSizeGreaterThan(100 * kills);
        assertThat(mended)
                .as("mended meanwhile; on a busy machine few are before the next kill")
                .isNotEmpty();
    }

    private void sendUntilKilled(Process server, String key, int kill, long millis, long seed) throws Exception {
        BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
        long begun = System.nanoTime();
        String line = said.readLine();
        assertThat(line)
                .as("the server is ready again; it says %s", Files.readString(folder.resolve("err.txt")))
                .startsWith("ready ");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(READY);
        URI events = URI.create(line.substring("ready ".length()) + "/api/v1/events?key=" + key);
        List<Thread> senders = new ArrayList<>();
        List<Throwable> wrong = Collections.synchronizedList(new ArrayList<>());
        for (int sender = 0; sender < SENDERS; sender++) {
            String name = kill + "-" + sender + "-";
            Random random = new Random(seed + sender);
            senders.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> wrong.add(e))
                    .start(() -> send(events, name, random)));
        }
        String rejects = line.substring("ready ".length()) + "/api/v1/rejects";
        senders.add(Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, e) -> wrong.add(e))
                .start(() -> mend(rejects)));
        TimeUnit.MILLISECONDS.sleep(millis);
        server.destroyForcibly().waitFor();
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(wrong).isEmpty();
    }

    /** Mends what was turned away until nobody answers. */
    private void mend(String rejects) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                JsonNode items = JSON.readTree(answer(client, rejects + "?what=events&limit=3", null)
                                .body())
                        .path("items");
                for (JsonNode item : items) {
                    String one = rejects + "/events/" + item.path("id").asString();
                    HttpResponse<String> detail = answer(client, one, null);
                    if (detail.statusCode() == 404) {
                        // The list was older than what this has mended itself.
                        continue;
                    }
                    String raw =
                            JSON.readTree(detail.body()).path("raw").asString().replace("tarck", "track");
                    String id = JSON.readTree(raw).path("message_id").asString();
                    sent.add(id);
                    HttpResponse<String> became =
                            answer(client, one + "/replay", JSON.writeValueAsString(Map.of("raw", raw)));
                    assertThat(became.statusCode()).as(became.body()).isIn(200, 404);
                    if (became.statusCode() == 200) {
                        assertThat(JSON.readTree(became.body()).path("fate").asString())
                                .isIn("accepted", "duplicate");
                        acknowledged.add(id);
                        mended.add(id);
                    }
                }
            }
        } catch (IOException e) {
            // The server is dead: nobody knows what became of the last one.
            assertThat(e).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> answer(HttpClient client, String address, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends until nobody answers: new events, some that were sent before, some that are none. */
    private void send(URI events, String name, Random random) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int batch = 0; true; batch++) {
                List<String> ids = new ArrayList<>();
                List<String> lines = new ArrayList<>();
                int size = random.nextInt(1, 40);
                for (int i = 0; i < size; i++) {
                    String id = name + (random.nextInt(5) == 0 ? random.nextInt(batch + 1) : batch) + "-" + i;
                    boolean good = random.nextInt(10) > 0;
                    ids.add(good ? id : "");
                    lines.add("{\"type\":\"" + (good ? "track" : "tarck") + "\",\"name\":\"Seen\",\"message_id\":\""
                            + id + "\",\"anonymous_id\":\"p" + random.nextInt(50) + "\"}");
                    if (good) {
                        sent.add(id);
                    }
                }
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(events)
                                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
                JsonNode results = JSON.readTree(answer.body()).path("results");
                assertThat(results.size()).isEqualTo(size);
                for (int i = 0; i < size; i++) {
                    String status = results.get(i).path("status").asString();
                    assertThat(status.equals("rejected")).isEqualTo(ids.get(i).isEmpty());
                    if (!ids.get(i).isEmpty()) {
                        acknowledged.add(ids.get(i));
                    }
                }
            }
        } catch (IOException e) {
            // The server is dead, or its answer broke off: nobody knows what became of the batch.
            assertThat(e).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Path workspace, int kill) {
        try (House house = new House(workspace, Workspace.Opening.usual().withPatience(Duration.ofSeconds(5)))) {
            house.ledger().settle();
            List<String> there = texts(house, "select message_id as text from events");
            Set<String> distinct = new HashSet<>(there);
            assertThat(there).as("none twice after kill " + kill).hasSameSizeAs(distinct);
            // By sets: comparing each with each takes longer than everything else here.
            Set<String> missing = new HashSet<>(acknowledged);
            missing.removeAll(distinct);
            assertThat(missing)
                    .as("acknowledged and missing after kill " + kill)
                    .isEmpty();
            distinct.removeAll(sent);
            assertThat(distinct).as("never sent, after kill " + kill).isEmpty();
            Counts counts = house.ledger().counts().getOrDefault("web", Counts.NONE);
            assertThat(counts.accepted()).as("counters after kill " + kill).isEqualTo(there.size());
            assertThat(texts(house, "select cast(count(*) as string) as text from rejects"))
                    .containsExactly(Long.toString(counts.rejected()));
        }
    }

    private static List<String> texts(House house, String sql) {
        return house.workspace()
                .engine()
                .list(
                        Pipeline.of().then(Step.rendered("asked", sql)),
                        Purpose.OPERATION,
                        row -> row.requiredText("text"));
    }
}
