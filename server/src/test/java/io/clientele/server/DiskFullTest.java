package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.User;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server on a disk of its own that becomes full while events come: senders are told to come again, nothing that was
 * acknowledged is lost, and it goes on by itself once there is room.
 */
class DiskFullTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A small disk that only the server sees, with the workspace on it and a file in the way. */
    private static final String ON_A_SMALL_DISK =
            "mount -t tmpfs -o size=240m tmpfs \"$1\" && cp -r \"$2\" \"$1/w\" && head -c 160000000 /dev/zero >\"$1/filler\""
                    + " && shift 2 && exec \"$@\"";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> acknowledged = new HashSet<>();
    private String key = "";
    private String token = "";

    @Test
    void tellsSendersToComeAgainAndGoesOnByItself() throws Exception {
        assumeTrue(canMount(), "needs a kernel that lets a process have mounts of its own (unshare -rm)");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Process server = started(disk, prepared());
        try {
            BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
            String ready = String.valueOf(said.readLine());
            assertThat(ready).startsWith("ready ");
            String base = ready.substring("ready ".length());
            HttpResponse<String> refused = fill(base);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After"))
                    .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9]\\d{0,3}"));
            // Full for a while: whoever comes again is told the same, or taken in where it fits.
            for (int i = 0; i < 5; i++) {
                assertThat(send(base, "again-" + i, 10).statusCode()).isIn(200, 503);
                TimeUnit.MILLISECONDS.sleep(300);
            }

            Files.delete(Path.of("/proc/" + server.pid() + "/root" + disk.resolve("filler")));

            assertThat(untilTaken(base)).isEqualTo(200);
            Set<String> there = untilSeen(base);
            assertThat(there).containsAll(acknowledged);
            JsonNode counters =
                    JSON.readTree(asked(base, "/api/v1/collect/counters", null).body());
            assertThat(counters.path("accepted").asLong()).isEqualTo(there.size());
            assertThat(counters.path("received").asLong())
                    .isEqualTo(counters.path("accepted").asLong()
                            + counters.path("duplicate").asLong()
                            + counters.path("rejected").asLong());
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static boolean canMount() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A workspace with a source and somebody who may ask. */
    private Path prepared() {
        Path workspace = folder.resolve("prepared");
        Workspace.create(workspace, new WorkspaceSettings("test", ZoneOffset.UTC, Currency.getInstance("GBP")));
        try (House house = new House(workspace, Workspace.Opening.usual())) {
            key = house.sources()
                    .add(Caller.LOCAL, "web", SourceKind.SERVER, SourceSettings.USUAL)
                    .writeKey();
            User asker = house.accounts().create(Caller.LOCAL, "asker", EnumSet.of(Role.ANALYST), null);
            token = house.accounts()
                    .issue(Caller.LOCAL, asker.id(), Key.Kind.TOKEN, "", null)
                    .secret();
        }
        return workspace;
    }

    private Process started(Path disk, Path prepared) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", disk.toString(), prepared.toString()));
        command.addAll(OwnProcess.of(disk.resolve("w"), List.of("-Xmx300m"), "serve", "--port", "0")
                .command());
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    /** Sends until the disk refuses. */
    private HttpResponse<String> fill(String base) throws Exception {
        for (int batch = 0; batch < 600; batch++) {
            HttpResponse<String> answer = send(base, "b" + batch, 100);
            if (answer.statusCode() != 200) {
                return answer;
            }
        }
        throw new AssertionError("the disk never became full");
    }

    private HttpResponse<String> send(String base, String name, int events) throws Exception {
        StringBuilder lines = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            String id = name + "-" + i;
            ids.add(id);
            lines.append("{\"type\":\"track\",\"name\":\"Seen\",\"message_id\":\"")
                    .append(id)
                    .append("\",\"anonymous_id\":\"p\",\"properties\":{\"text\":\"")
                    .append("x".repeat(4000))
                    .append("\"}}\n");
        }
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/events?key=" + key))
                        .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            acknowledged.addAll(ids);
        }
        return answer;
    }

    private int untilTaken(String base) throws Exception {
        int status = 0;
        for (int i = 0; i < 60 && status != 200; i++) {
            status = send(base, "after-" + i, 1).statusCode();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return status;
    }

    /** The ids of every event, once all that was acknowledged is seen. */
    private Set<String> untilSeen(String base) throws Exception {
        Set<String> there = Set.of();
        for (int i = 0; i < 120 && !there.containsAll(acknowledged); i++) {
            TimeUnit.MILLISECONDS.sleep(500);
            String statement = JSON.writeValueAsString(Map.of("sql", "select message_id from events", "rows", 200000));
            HttpResponse<String> answer = asked(base, "/api/v1/sql", statement);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
            JsonNode rows = JSON.readTree(answer.body()).path("rows");
            Set<String> seen = new HashSet<>();
            rows.forEach(row ->
                    assertThat(seen.add(row.path(0).asString())).as("once").isTrue());
            there = seen;
        }
        return there;
    }

    private HttpResponse<String> asked(String base, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
