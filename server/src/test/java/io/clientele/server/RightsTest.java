package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.access.Right;
import io.clientele.ground.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every path the OpenAPI document names, tried by every role and by nobody. */
class RightsTest {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Operation(String verb, String path, Right right) {
        @Override
        public String toString() {
            return verb + " " + path + " " + right.name().toLowerCase(Locale.ROOT);
        }

        HttpRequest.Builder with(HttpRequest.Builder request) {
            return request.header("Content-Type", "application/json")
                    .method(
                            verb,
                            verb.equals("GET") || verb.equals("DELETE")
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString("{}"));
        }

        String address() {
            return path.replaceAll("\\{[a-z]+}", "nothing");
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        server.json(server.request("/api/openapi.json"))
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(verb -> verb.getValue().has("x-right"))
                        .forEach(verb -> operations.add(operation(path.getKey(), verb.getKey(), verb.getValue()))));
        return operations;
    }

    private static Operation operation(String path, String verb, JsonNode described) {
        Right right = Right.valueOf(described.path("x-right").asString().toUpperCase(Locale.ROOT));
        return new Operation(verb.toUpperCase(Locale.ROOT), path, right);
    }

    @Test
    void opensEachPathToTheRolesWithItsRightAndToNobodyElse() {
        List<Operation> operations = operations();
        assertThat(operations).isNotEmpty();
        for (Operation operation : operations) {
            int nobody = server.send(operation.with(server.request(operation.address())))
                    .statusCode();
            assertThat(nobody).as("nobody: " + operation).isEqualTo(401);
            for (Role role : Role.values()) {
                int status = server.send(operation.with(server.request(operation.address(), role)))
                        .statusCode();
                if (role.may(operation.right())) {
                    assertThat(status)
                            .as(role + ": " + operation)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                } else {
                    assertThat(status).as(role + ": " + operation).isEqualTo(403);
                }
            }
        }
    }

    /** A right that changes, and a path that comes or goes, shows in this file's difference. */
    @Test
    void givesEachPathTheRightThatIsWrittenDown() throws IOException {
        List<String> now =
                operations().stream().map(Operation::toString).sorted().toList();

        Path written = Path.of("src/test/resources/io/clientele/server/rights.txt");
        Path actual = Path.of("target/rights.txt");
        Files.write(actual, now);
        assertThat(now)
                .as("compare with target/rights.txt and take it over if the change is meant")
                .isEqualTo(Files.readAllLines(written));
    }

    @Test
    void knowsNoPathThatIsNotOffered() {
        assertThat(server.send(server.request("/api/v1/nothing")).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request("/api/v1/nothing", Role.ADMIN)).statusCode())
                .isEqualTo(404);
        assertThat(server.send(server.request("/api/other", Role.ADMIN)).statusCode())
                .isEqualTo(404);
        assertThat(server.send(server.request("/").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }
}
