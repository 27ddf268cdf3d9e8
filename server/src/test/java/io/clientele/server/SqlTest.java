package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Questions in SQL over HTTP. */
class SqlTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    private static HttpResponse<String> ask(Role role, String sql) {
        String body = JSON.createObjectNode().put("sql", sql).toString();
        return server.send(server.request("/api/v1/sql", role)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void givesColumnsAndRowsAndNothingElse() {
        assertThat(ask(
                                Role.ANALYST,
                                "select 1 as n, 2.50 as money, null as nothing, 'é' as word, true as yes,"
                                        + " timestamp '2020-01-02 03:04:05' as at")
                        .body())
                .isEqualTo("{\"columns\":[\"n\",\"money\",\"nothing\",\"word\",\"yes\",\"at\"],"
                        + "\"rows\":[[1,2.50,null,\"é\",true,\"2020-01-02T03:04:05Z\"]]}");
        assertThat(ask(Role.ANALYST, "select [1, null] as l, {'a': [date '2020-01-02']} as s, 'ab'::blob as b")
                        .body())
                .contains("[[\"[1,null]\",\"{\\\"a\\\":[\\\"2020-01-02\\\"]}\",\"6162\"]]");
        assertThat(ask(Role.ANALYST, "select order_id from orders").body())
                .isEqualTo("{\"columns\":[\"order_id\"],\"rows\":[]}");
    }

    @Test
    void isForThoseWhoMayQuery() {
        assertThat(ask(Role.VIEWER, "select 1").statusCode()).isEqualTo(403);
        assertThat(ask(Role.AGENT, "select 1").statusCode()).isEqualTo(403);
        assertThat(ask(Role.ANALYST, "select 1").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWithEveryReason() {
        HttpResponse<String> refused = ask(Role.ADMIN, "select getenv('A') from read_csv('/etc/passwd')");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("SQL_FUNCTION", "SQL_TABLE_FUNCTION", "getenv", "read_csv");
        assertThat(ask(Role.ADMIN, "select 1; select 2").body()).contains("SQL_ONE_STATEMENT");
        assertThat(ask(Role.ADMIN, "select cast('x' as int)").body()).contains("Could not convert string 'x'");
    }

    @Test
    void keepsPersonalColumnsFromAnalystsAndLogsWhoeverSeesThem() {
        HttpResponse<String> analyst = ask(Role.ANALYST, "select email from contacts");
        assertThat(analyst.statusCode()).isEqualTo(403);
        assertThat(analyst.body()).contains("'email' needs a role that sees personal data");
        assertThat(ask(Role.ANALYST, "select * from contacts").body())
                .contains("source_id", "country")
                .doesNotContain("\"email\"", "full_name", "birth_date");
        assertThat(ask(Role.ADMIN, "select email from contacts").statusCode()).isEqualTo(200);
        assertThat(server.json(server.request("/api/v1/audit?limit=20", Role.PRIVACY_OFFICER))
                        .path("items")
                        .toString())
                .contains("\"action\":\"sql.looked\"")
                .contains("\"subject\":\"contacts\"");
    }
}
