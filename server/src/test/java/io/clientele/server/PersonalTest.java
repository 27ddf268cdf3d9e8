package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.access.Right;
import io.clientele.ground.access.Role;
import io.clientele.ground.job.Job;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop that knows its buyers by nothing but their addresses, and says more of them in columns of its own. Everything
 * that says who somebody is holds the word "hush": no answer to a role that does not see people may hold it.
 */
class PersonalTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HUSH = "hush";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = new RunningServer(folder);
        StringBuilder orders = new StringBuilder("Order,Email,Date,Product,Amount,Country,Gift note\n");
        StringBuilder unnumbered = new StringBuilder("Email,Date,Amount\n");
        StringBuilder contacts = new StringBuilder("source_id,full_name,given_name,family_name,email,phone,birth_date,"
                + "street,city,postcode,country,Shoe colour\n");
        for (int i = 0; i < 40; i++) {
            String address = (char) ('a' + i % 26) + "-" + HUSH + i + "@mail.test";
            for (int order = 0; order <= i % 3; order++) {
                String day = "2024-0" + (1 + order * 2) + "-" + (10 + i % 15);
                orders.append("o%d-%d,%s,%s,tea,%d.50,GB,hush with love%n".formatted(i, order, address, day, 3 + i));
                unnumbered.append("%s,%s,%d.20%n".formatted(address, day, 2 + i));
            }
            contacts.append(
                    "%s,Hush %d,Hush,Number%d,%s,+44 20 7946 0%03d,1980-01-%02d,%d Hush Street,Leeds,HUSH %d,GB,hush red%n"
                            .formatted(address, i, i, address, i, 1 + i % 28, i, i));
        }
        imported("orders", "shop", Files.writeString(folder.resolve("orders.csv"), orders));
        imported("orders", "till", Files.writeString(folder.resolve("till.csv"), unnumbered));
        imported("contacts", "shop", Files.writeString(folder.resolve("contacts.csv"), contacts));
        server.ended(newest("traits"));
        JsonNode source = JSON.createObjectNode().put("name", "shop").put("kind", "shop");
        HttpResponse<String> made = post(Role.ADMIN, "/collect/sources", source);
        assertThat(made.statusCode()).isBetween(200, 299);
        String event = "{\"type\":\"%s\",\"name\":\"Seen\",\"user_id\":\"a-hush0@mail.test\","
                + "\"url\":\"https://shop.example/?for=a-hush0@mail.test\",\"properties\":{\"note\":\"hush\"}}";
        String key = JSON.readTree(made.body()).path("writeKey").asString();
        server.send(server.request("/api/v1/events?key=" + key)
                .POST(HttpRequest.BodyPublishers.ofString(event.formatted("track") + "\n" + event.formatted("tarck"))));
        for (JsonNode customer : server.json(server.request("/api/v1/customers?limit=100", Role.ADMIN))
                .path("items")) {
            boolean ofTheTill = customer.path("source").asString().equals("till");
            if (IDS.size() < 4 || (ofTheTill && IDS.size() < 8)) {
                IDS.add(customer.path("id").asString());
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void imported(String kind, String source, Path file) {
        ObjectNode parameters = JSON.createObjectNode().put("kind", kind).put("source", source);
        parameters.putArray("files").add(file.toString());
        Job job = server.ended(server.house.jobs().submit("import", file.toString(), parameters.toString(), "test"));
        assertThat(job.state()).as(String.valueOf(job)).isEqualTo(Job.State.DONE);
    }

    private static Job newest(String kind) {
        return server.house.jobs().list(20).stream()
                .filter(job -> job.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(Role role, String path) {
        return server.send(server.request("/api/v1" + path, role));
    }

    private static HttpResponse<String> post(Role role, String path, JsonNode body) {
        return server.send(server.request("/api/v1" + path, role)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static HttpResponse<String> who(Role role, String rule) {
        return post(role, "/customers/who", JSON.createObjectNode().set("who", JSON.readTree(rule)));
    }

    private static HttpResponse<String> sql(Role role, String statement) {
        return post(role, "/sql", JSON.createObjectNode().put("sql", statement));
    }

    private static HttpResponse<String> filtered(Role role, String filter) {
        return get(role, "/customers?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    /** What a role is answered, wherever it may ask. */
    private static List<String> answers(Role role) {
        List<String> answers = new ArrayList<>();
        JsonNode paths = server.json(server.request("/api/openapi.json")).path("paths");
        paths.properties().forEach(path -> {
            JsonNode described = path.getValue().path("get");
            boolean may = described.has("x-right")
                    && role.may(
                            Right.valueOf(described.path("x-right").asString().toUpperCase(Locale.ROOT)));
            if (may && !path.getKey().startsWith("/api/v1/rejects")) {
                addresses(path.getKey())
                        .map(address -> address + ": "
                                + server.send(server.request(address, role)).body())
                        .forEach(answers::add);
            }
        });
        answers.add(who(role, "{\"did\":\"orders\"}").body());
        answers.add(get(role, "/customers?sort=-revenue&limit=100").body());
        if (role.may(Right.QUERY)) {
            for (String table : List.of("orders", "contacts", "customers")) {
                answers.add(sql(role, "select * from " + table).body());
            }
        }
        return answers;
    }

    private static Stream<String> addresses(String path) {
        if (path.startsWith("/api/v1/users/{id}")) {
            return Stream.of();
        }
        if (path.startsWith("/api/v1/customers/{id}")) {
            return IDS.stream().map(id -> path.replace("{id}", id));
        }
        if (path.startsWith("/api/v1/collect/sources/{name}")) {
            return Stream.of(path.replace("{name}", "shop"));
        }
        if (path.startsWith("/api/v1/plan/{source}")) {
            return Stream.of(path.replace("{source}", "shop").replace("{version}", "1"));
        }
        if (path.startsWith("/api/v1/collect/live/{id}")) {
            return server.json(server.request("/api/v1/collect/live", Role.ADMIN))
                    .path("items")
                    .valueStream()
                    .map(item -> path.replace("{id}", item.path("id").asString()));
        }
        if (path.startsWith("/api/v1/questions/{id}")) {
            return Stream.of(path.replace("{id}", "not-under-way"));
        }
        if (path.startsWith("/api/v1/jobs/{id}")) {
            return server.house.jobs().list(20).stream().map(job -> path.replace("{id}", job.id()));
        }
        if (path.equals("/api/v1/quality")) {
            return Stream.of("orders", "contacts").map(kind -> path + "?kind=" + kind);
        }
        return Stream.of(path);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "MARKETER", "ANALYST"})
    void isNowhereInTheAnswersToRolesThatDoNotSeePeople(Role role) {
        List<String> answers = answers(role);
        assertThat(answers)
                .hasSizeGreaterThan(25)
                .allSatisfy(
                        answer -> assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain(HUSH, "@mail.test"));
    }

    /** Without this the test above would hold of an empty shop. */
    @Test
    void isInTheAnswersToThoseWhoSeePeople() {
        assertThat(answers(Role.ADMIN).stream()
                        .filter(answer -> answer.contains(HUSH))
                        .count())
                .isGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"trait\":\"source_id\",\"op\":\"eq\",\"value\":\"a-hush0@mail.test\"}",
                "{\"trait\":\"source_id\",\"op\":\"ge\",\"value\":\"a-hush0\"}",
                "{\"trait\":\"source_id\",\"op\":\"in\",\"value\":[\"x\",\"a-hush0@mail.test\"]}",
                "{\"not\":{\"trait\":\"source_id\",\"op\":\"lt\",\"value\":\"b\"}}",
                "{\"any\":[{\"trait\":\"orders\",\"op\":\"ge\",\"value\":1},"
                        + "{\"trait\":\"full_name\",\"op\":\"eq\",\"value\":\"Hush 1\"}]}",
                "{\"did\":\"orders\",\"where\":[{\"field\":\"customer\",\"op\":\"le\",\"value\":\"b\"}]}",
                "{\"did\":\"orders\",\"where\":[{\"field\":\"customer\",\"op\":\"eq\",\"value\":\"a-hush0@mail.test\"}]}",
                "{\"did\":\"orders\",\"where\":[{\"field\":\"attributes.Gift note\",\"op\":\"eq\",\"value\":\"x\"}]}",
            })
    void isNotFoundByAskingForIt(String rule) {
        for (Role role : List.of(Role.VIEWER, Role.MARKETER, Role.ANALYST)) {
            HttpResponse<String> answer = who(role, rule);
            assertThat(answer.statusCode())
                    .as(role + " " + rule + " " + answer.body())
                    .isEqualTo(403);
            assertThat(answer.body()).contains("PERSONAL");
        }
        assertThat(who(Role.AGENT, rule).statusCode()).as(rule).isEqualTo(200);
    }

    @Test
    void isNotFoundByFilteringSortingOrSearching() {
        for (String filter : List.of("sourceId:ge:b", "sourceId:eq:a-hush0@mail.test", "email:known", "name:lt:I")) {
            assertThat(filtered(Role.VIEWER, filter).statusCode()).as(filter).isEqualTo(403);
            assertThat(filtered(Role.AGENT, filter).statusCode()).as(filter).isEqualTo(200);
        }
        for (String trait : List.of("sourceId", "-sourceId", "email", "birthDate")) {
            assertThat(get(Role.ANALYST, "/customers?sort=" + trait).statusCode())
                    .as(trait)
                    .isEqualTo(403);
            assertThat(get(Role.AGENT, "/customers?sort=" + trait).statusCode())
                    .as(trait)
                    .isEqualTo(200);
        }
        assertThat(get(Role.VIEWER, "/customers?query=a-hush0%40mail.test").statusCode())
                .isEqualTo(403);
        assertThat(server.json(server.request("/api/v1/customers?query=hush", Role.VIEWER))
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(server.json(server.request("/api/v1/customers?query=hush", Role.AGENT))
                        .path("total")
                        .asLong())
                .isEqualTo(80);
    }

    @Test
    void isNotFoundByShowingACustomerByAnAddress() {
        for (String address : List.of("a-hush0@mail.test", "nobody@mail.test")) {
            for (String path : List.of("/customers/" + address, "/customers/" + address + "/timeline")) {
                for (Role role : List.of(Role.VIEWER, Role.MARKETER, Role.ANALYST)) {
                    HttpResponse<String> answer = get(role, path);
                    assertThat(answer.statusCode()).as(role + " " + path).isEqualTo(403);
                    assertThat(answer.body()).contains("PERSONAL");
                }
            }
        }
        HttpResponse<String> several = get(Role.AGENT, "/customers/a-hush0@mail.test");
        assertThat(several.statusCode()).as(several.body()).isEqualTo(409);
        assertThat(several.body()).contains("shop ", "till ");
    }

    /** The made ids of orders without a number stay apart from one another for everybody. */
    @Test
    void leavesOrdersWithoutANumberToBeCounted() {
        String counted = "select count(distinct order_id) as n from orders where source = 'till'";
        assertThat(sql(Role.ANALYST, counted).body()).contains("[[79]]");
        assertThat(sql(Role.ADMIN, counted).body()).contains("[[79]]");
        JsonNode timeline =
                server.json(server.request("/api/v1/customers/" + idBySource("till") + "/timeline", Role.VIEWER));
        assertThat(timeline.path("items").path(0).path("orderId").asString()).startsWith("•••@2024-");
    }

    private static String idBySource(String source) {
        return JSON.readTree(
                        sql(Role.ADMIN, "select min(customer_id) as id from orders where source = '" + source + "'")
                                .body())
                .path("rows")
                .path(0)
                .path(0)
                .asString();
    }

    @Test
    void isNotFoundBySql() {
        assertThat(sql(Role.ANALYST, "select count(*) as n from orders where customer like '%hush%'")
                        .body())
                .contains("[[0]]");
        assertThat(sql(Role.ANALYST, "select count(*) as n from customers where source_id > 'a'")
                        .body())
                .contains("[[0]]");
        assertThat(sql(Role.ADMIN, "select count(*) as n from orders where customer like '%hush%'")
                        .body())
                .contains("[[158]]");
    }

    private static HttpResponse<String> expecting(Role role, String expectation) {
        String yaml = "expectations: [" + expectation + "]";
        return server.send(server.request("/api/v1/quality/expectations", role)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        JSON.createObjectNode().put("yaml", yaml).toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: orders, matches: {column: customer, pattern: '^a-hush'}}",
                "{kind: contacts, matches: {column: full_name, pattern: Hush}}",
                "{kind: contacts, in_set: {column: source_id, values: [a-hush0@mail.test]}}",
                "{kind: orders, in_set: {column: order_id, values: ['a-hush0@mail.test@2024-01-10T00:00:00']}}",
                "{kind: products, references: {column: product_id, to: orders.customer}}",
                "{kind: products, references: {column: product_id, to: contacts.email}}",
                "{kind: products, references: {column: product_id, to: orders.order_id}}",
            })
    void isNotFoundByExpectingIt(String expectation) {
        HttpResponse<String> answer = expecting(Role.ANALYST, expectation);
        assertThat(answer.statusCode()).as(expectation + answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("PERSONAL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: orders, references: {column: customer, to: contacts.source_id}}",
                "{kind: orders, matches: {column: order_id, pattern: '^o'}}",
                "{kind: contacts, not_null: email}",
            })
    void leavesWhatTellsNothingToBeExpected(String expectation) {
        assertThat(expecting(Role.ANALYST, expectation).statusCode()).isEqualTo(200);
        String checks = server.json(server.request("/api/v1/quality?kind=orders", Role.ANALYST))
                .path("checks")
                .toString();
        assertThat(checks).doesNotContain(HUSH);
        server.send(server.request("/api/v1/quality/expectations", Role.ANALYST).DELETE());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/value/kpis?by=attributes.Gift%20note",
                "/value/kpis?filter=attributes.Gift%20note:eq:hush%20with%20love",
                "/value/kpis?filter=category:eq:a-hush0@mail.test",
                "/value/rfm?filter=attributes.Gift%20note:known",
                "/overview?filter=attributes.Gift%20note:known",
            })
    void isNotFoundByBreakingFiguresDown(String path) {
        for (Role role : List.of(Role.VIEWER, Role.MARKETER, Role.ANALYST)) {
            HttpResponse<String> answer = get(role, path);
            assertThat(answer.statusCode()).as(role + " " + answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("PERSONAL");
        }
        assertThat(get(Role.AGENT, path).statusCode()).isEqualTo(200);
    }

    @Test
    void isLoggedWheneverItIsSeen() {
        sql(Role.ADMIN, "select customer from orders");
        get(Role.ADMIN, "/customers/" + IDS.getFirst() + "/timeline");
        JsonNode log = server.json(server.request("/api/v1/audit?limit=20", Role.PRIVACY_OFFICER))
                .path("items");
        assertThat(log.toString())
                .contains("\"action\":\"sql.looked\"", "\"subject\":\"orders\"")
                .contains("\"action\":\"customer.shown\"", "\"subject\":\"" + IDS.getFirst() + "\"");
    }

    /** Ids that are no addresses stay what they are: a shop's own numbers say nothing to those who don't know them. */
    @Test
    void leavesWholeIdsToBeAskedFor() {
        assertThat(who(Role.VIEWER, "{\"trait\":\"source_id\",\"op\":\"eq\",\"value\":\"C17\"}")
                        .statusCode())
                .isEqualTo(200);
        ArrayNode ids = JSON.createArrayNode().add("C17").add("C18");
        assertThat(who(Role.VIEWER, "{\"trait\":\"source_id\",\"op\":\"in\",\"value\":" + ids + "}")
                        .statusCode())
                .isEqualTo(200);
    }
}
