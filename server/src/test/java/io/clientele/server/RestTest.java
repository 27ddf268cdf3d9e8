package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.door.rest.RestDoor;
import io.clientele.door.rest.RestSettings;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.User;
import io.clientele.ground.base.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestTest {

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

    @Test
    void describesAnEmptyWorkspace() {
        JsonNode workspace = server.json(server.request("/api/v1/workspace", Role.VIEWER));
        assertThat(workspace.path("name").asString()).isEqualTo("test");
        assertThat(workspace.path("currency").asString()).isEqualTo("GBP");
        assertThat(workspace.path("empty").asBoolean()).isTrue();
        assertThat(workspace.path("asOf").isNull()).isTrue();
    }

    @Test
    void tellsAllFaultsOfARequestAtOnce() {
        HttpResponse<String> response =
                server.send(server.request("/api/v1/jobs?limit=ten&unknown=1&limit=2", Role.VIEWER));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("OPTION_REPEATED", "OPTION_VALUE", "OPTION_UNKNOWN", "was 'ten'");
    }

    @Test
    void opensASessionByAOneTimeLink() {
        User guest = server.house.accounts().create(Caller.LOCAL, "guest", Set.of(Role.VIEWER), null);
        Key.Issued link =
                server.house.accounts().issue(Caller.LOCAL, guest.id(), Key.Kind.LINK, "", Duration.ofHours(1));

        HttpResponse<String> first = server.send(server.request("/sign-in?token=" + link.secret()));
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
        String pair = cookie.substring(0, cookie.indexOf(';'));

        JsonNode session = server.json(server.request("/api/v1/session").header("Cookie", pair));
        assertThat(session.path("name").asString()).isEqualTo("guest");
        assertThat(session.path("seesPersonal").asBoolean()).isFalse();
        assertThat(session.path("rights")).extracting(JsonNode::asString).containsExactly("read");

        HttpResponse<String> second = server.send(server.request("/sign-in?token=" + link.secret()));
        assertThat(second.headers().firstValue("Location")).contains("/?link=used");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void signsInByPasswordAndOutAgain() {
        server.house.accounts().create(Caller.LOCAL, "ann", Set.of(Role.ANALYST), "correct horse battery");
        HttpResponse<String> wrong = server.send(server.request("/api/v1/session")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"ann\",\"password\":\"guess guess\"}")));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();

        HttpResponse<String> right = server.send(server.request("/api/v1/session")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"user\":\"ann\",\"password\":\"correct horse battery\"}")));
        assertThat(right.statusCode()).isEqualTo(201);
        String cookie = right.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        HttpRequest.Builder without =
                server.request("/api/v1/session").header("Cookie", cookie).DELETE();
        assertThat(server.send(without).statusCode())
                .as("a change by cookie alone could come from any site")
                .isEqualTo(403);
        HttpRequest.Builder with = server.request("/api/v1/session")
                .header("Cookie", cookie)
                .header("X-Requested-With", "test")
                .DELETE();
        assertThat(server.send(with).statusCode()).isEqualTo(204);
        assertThat(server.send(server.request("/api/v1/workspace").header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsNobodyNameFilesOfTheServerButItsOwner() {
        HttpResponse<String> response = server.send(server.request("/api/v1/users", Role.ADMIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"files\":[\"/etc/passwd\"]}")));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("FILES_BY_NAME");
    }

    @Test
    void servesPagesUnderAnyAddressWithoutADotAndGuardsThem() {
        for (String path : new String[] {"/", "/value/cohorts?range=all"}) {
            HttpResponse<String> page = server.send(server.request(path));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'", "script-src 'self'");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(server.send(server.request("/nothing.js")).statusCode()).isEqualTo(404);
    }

    @Test
    void answersToItsOwnNameOnly() throws Exception {
        // The JDK's client sends no other Host, a rebinding browser would; so by hand.
        URI address = URI.create(server.door.address());
        try (java.net.Socket socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").contains("HOST_UNKNOWN");
        }
    }

    @Test
    void saysThatAPortIsInUse() {
        int port = URI.create(server.door.address()).getPort();
        assertThatThrownBy(() -> RestDoor.open(new RestSettings("127.0.0.1", port, folder), () -> {
                    throw new AssertionError("never asked");
                }))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("port " + port)
                .hasMessageContaining("--port");
    }

    @Test
    void makesUsersAndShowsASecretOnce() {
        HttpResponse<String> made = server.send(server.request("/api/v1/users", Role.ADMIN)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"carl\",\"roles\":[\"agent\",\"marketer\"],\"password\":\"a long password\"}")));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"roles\":[\"agent\",\"marketer\"]").doesNotContain("a long password");

        HttpResponse<String> faulty = server.send(server.request("/api/v1/users", Role.ADMIN)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"dora\",\"roles\":[\"boss\"]}")));
        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(faulty.body()).contains("no role 'boss'");

        JsonNode audit = server.json(server.request("/api/v1/audit?limit=5", Role.PRIVACY_OFFICER));
        assertThat(audit.path("items").toString()).contains("user.created");
    }
}
