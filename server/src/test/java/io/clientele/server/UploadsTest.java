package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that pages send hold people's data: none stays for longer than it is of use. */
class UploadsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GOOD = "order_id,customer,date,total\n1,a,2026-01-01,5\n2,b,2026-01-02,6\n";

    @TempDir
    private Path folder;

    private RunningServer server;

    @BeforeEach
    void start() {
        server = new RunningServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> sent(String file, String kind, boolean dryRun) {
        String boundary = "part";
        String body = field(boundary, "kind", kind) + field(boundary, "dryRun", Boolean.toString(dryRun)) + "--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"orders.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n";
        return server.send(server.request("/api/v1/imports", Role.ADMIN)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String field(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Follows a job to its end by its stream of events, which ends with it. */
    private String ended(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String id = JSON.readTree(accepted.body()).path("job").path("id").asString();
        server.send(server.request("/api/v1/jobs/" + id + "/events", Role.ADMIN));
        JsonNode job = server.json(server.request("/api/v1/jobs/" + id, Role.ADMIN));
        assertThat(Set.of("done", "failed")).contains(job.path("state").asString());
        return job.path("state").asString();
    }

    private List<Path> kept() throws IOException {
        Path uploads = folder.resolve("workspace/spill/uploads");
        if (!Files.isDirectory(uploads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(uploads)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void deletesAFileOnceItIsImported() throws IOException {
        assertThat(ended(sent(GOOD, "orders", false))).isEqualTo("done");
        assertThat(kept()).isEmpty();
        assertThat(server.house.ledger().imports()).hasSize(1);
    }

    @Test
    void deletesAFileAfterADryRunAndAfterARefusal() throws IOException {
        assertThat(sent(GOOD, "orders", true).statusCode()).isEqualTo(200);
        assertThat(kept()).isEmpty();
        assertThat(sent(GOOD, "nonsense", false).statusCode()).isEqualTo(400);
        assertThat(kept()).isEmpty();
        assertThat(sent("<!doctype html><html>", "orders", true).statusCode()).isEqualTo(422);
        assertThat(kept()).isEmpty();
    }

    @Test
    void keepsTheFileOfAFailedImportForADaySoThatItCanBeTriedAgain() throws IOException {
        assertThat(ended(sent("<!doctype html><html>", "orders", false))).isEqualTo("failed");
        assertThat(kept()).hasSize(1);
        Path request = kept().getFirst().getParent();
        Files.setLastModifiedTime(request, FileTime.from(Instant.now().minus(Duration.ofHours(23))));
        assertThat(ended(sent(GOOD, "orders", false))).isEqualTo("done");
        assertThat(kept()).hasSize(1);
        Files.setLastModifiedTime(request, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(ended(sent(GOOD, "orders", false))).isEqualTo("done");
        assertThat(kept()).isEmpty();
    }

    @Test
    void leavesFilesOfTheMachineAlone() throws IOException {
        Path own = Files.writeString(folder.resolve("own.csv"), GOOD);
        HttpRequest.Builder request = server.request("/api/v1/imports")
                .header("Authorization", "Bearer " + RunningServer.LOCAL_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"orders\",\"files\":[\"" + own + "\"]}"));
        assertThat(ended(server.send(request))).isEqualTo("done");
        assertThat(own).exists();
    }
}
