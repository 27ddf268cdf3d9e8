package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clientele.ground.access.Role;
import io.clientele.ground.job.Job;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents of a small shop against the shapes that the description of REST gives them, with nothing beside those. */
class DescriptionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = "/api/v1";
    private static final String PLACE = "urn:clientele:description";
    private static final String SHAPES = "#/components/schemas/";

    /** Beside the addresses as they are: questions whose answers have other parts. */
    private static final List<String> FURTHER = List.of(
            "/overview?compare=none",
            "/overview?range=2025-07-01..2025-12-31&compare=previous",
            "/value/kpis?range=all&by=country&compare=previous",
            "/value/kpis?range=2025-06-01..2025-06-30&compare=previous&returns=exclude",
            "/value/clv?customers=true",
            "/value/clv?calibration-end=2025-09-30&time-unit=day",
            "/value/rfm?ties=rank",
            "/value/cohorts?grain=quarter",
            "/quality?kind=contacts",
            "/quality?kind=products",
            "/customers?query=ann&sort=-revenue",
            "/customers?limit=3");

    /** Work, by the address that begins it. */
    private static final Map<String, String> WORK = Map.of(
            "import",
            "/imports",
            "remap",
            "/imports/{id}/remap",
            "replay",
            "/rejects/replay",
            "resolve",
            "/identity/resolve",
            "evaluate",
            "/identity/evaluate",
            "erase",
            "/privacy/erase");

    private static final String RECORDS =
            "select source_id from identity_links where source = 'default' and probability is not null order by 1";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static JsonNode description;
    private static final List<Told> TOLD = new ArrayList<>();

    /**
     * A document and where it is described.
     *
     * @param what it is about
     * @param place in the description
     */
    private record Told(String what, String place, String document) {}

    @BeforeAll
    static void ask() throws IOException {
        server = new RunningServer(folder);
        description = server.json(server.request("/api/openapi.json"));
        everyAddress();
        bringIn();
        everyAddress();
        FURTHER.forEach(DescriptionTest::get);
        get("/value/rfm").path("grid").valueStream().limit(3).forEach(cell -> who(cell.path("who"), 0));
        who(JSON.readTree("{\"did\":\"orders\"}"), 1);
        ok(
                "POST",
                "/sql",
                Map.of("sql", "select country, count(*) as n, null as nothing from orders group by country"));
        whoIsWho();
        administer();
        takeOut();
        answered("get", "/jobs/{id}", asked("GET", "/jobs/none", null));
        answered("get", "/jobs", asked("GET", "/jobs?limit=ten&unknown=1", null));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void bringIn() throws IOException {
        String key = ok("POST", "/collect/sources", Map.of("name", "shop", "kind", "shop"))
                .path("writeKey")
                .asString();
        server.send(server.request("/api/v1/events?key=" + key)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"type\":\"track\",\"name\":\"Seen\",\"user_id\":\"u\"}\n{}")));
        ok("POST", "/collect/sources", Map.of("name", "app", "eventsPerSecond", 50, "zone", "Asia/Taipei"));
        ok("PATCH", "/collect/sources/{name}", Map.of("origins", List.of("https://shop.example")), "shop");
        ok("POST", "/collect/sources/{name}/rotate", Map.of("overlap", 1), "shop");
        plan();
        String orders = orders().toString();
        ok("PUT", "/quality/expectations", Map.of("yaml", "expectations:\n  - kind: orders\n    not_null: country\n"));
        ok("POST", "/imports", Map.of("kind", "orders", "files", List.of(orders), "dryRun", "true"));
        ok("POST", "/imports", Map.of("kind", "orders", "files", List.of(orders, orders), "dryRun", "true"));
        ended(ok("POST", "/imports", Map.of("kind", "orders", "files", List.of(orders))));
        String contacts = contacts().toString();
        ended(ok("POST", "/imports", Map.of("kind", "contacts", "files", List.of(contacts))));
        server.ended(server.house.jobs().list(20).stream()
                .filter(job -> job.kind().equals("traits"))
                .findFirst()
                .orElseThrow());
    }

    private static void plan() {
        get("/plan/{source}", "app");
        String yaml = "events:\n  - name: Tea Bought\n    schema: {type: object, required: [a], properties: {a: {}}}\n";
        ok("PUT", "/plan/{source}", Map.of("yaml", yaml, "version", 0), "shop");
        String event = "{\"type\":\"track\",\"name\":\"Tea Bought\",\"user_id\":\"u\"}";
        ok("POST", "/plan/{source}/check", Map.of("event", event), "shop");
        ok("POST", "/plan/{source}/check", Map.of("yaml", "events: 3"), "shop");
        ok("POST", "/plan/{source}/draft", Map.of("type", "track", "name", "Cake Bought"), "shop");
        for (String part : List.of("", "/versions", "/report", "/proposal", "/difference?from=0&to=1")) {
            get("/plan/{source}" + part, "shop");
        }
        answered("get", "/plan/{source}/versions/{version}", asked("GET", "/plan/shop/versions/1", null));
    }

    private static void whoIsWho() throws IOException {
        ended(ok("POST", "/identity/resolve", Map.of("ignore", "country")));
        String truth = Files.writeString(folder.resolve("truth.csv"), "source_id,person\nc1,1\nc2,2\n")
                .toString();
        ended(ok("POST", "/identity/evaluate", Map.of("files", List.of(truth))));
        List<String> ids = get("/customers?limit=3").path("items").findValuesAsString("id");
        ok("POST", "/identity/merge", Map.of("customer", ids.subList(0, 2)));
        List<String> records = JSON.readTree(asked("POST", "/sql", JSON.writeValueAsString(Map.of("sql", RECORDS)))
                        .body())
                .path("rows")
                .valueStream()
                .map(row -> row.path(0).asString())
                .toList();
        get("/identity/explain?one=" + records.get(0) + "&other=" + records.get(1));
        ok("POST", "/identity/split", Map.of("record", records.get(1)));
        ok("DELETE", "/identity/decisions/{number}", Map.of(), "2");
        get("/identity/decisions");
    }

    private static void administer() {
        String password = "a long password";
        JsonNode user = ok("POST", "/users", Map.of("name", "ann", "roles", List.of("viewer"), "password", password));
        String id = user.path("id").asString();
        ok("PATCH", "/users/{id}", Map.of("language", "zh-TW"), id);
        JsonNode key = ok("POST", "/users/{id}/keys", Map.of("kind", "token", "label", "a script"), id);
        ok("DELETE", "/keys/{id}", Map.of(), key.path("id").asString());
        ok("POST", "/session", Map.of("user", "ann", "password", password));
        ok("PUT", "/engine", Map.of("engine", "duckdb"));
        get("/users/{id}/keys", id);
        get("/questions/{id}", "not-under-way");
    }

    private static void takeOut() {
        String snapshot = get("/value/abc").path("recipe").path("snapshot").asString();
        String customer = get("/customers").path("items").path(0).path("id").asString();
        ended(ok("POST", "/privacy/erase", Map.of("customer", customer)));
        assertThat(get("/value/abc?snapshot=" + snapshot).path("rowsErased").asInt())
                .isPositive();
        ended(ok("POST", "/rejects/replay", Map.of()));
        ended(ok("POST", "/imports/{id}/remap", Map.of(), "1"));
        ok("DELETE", "/imports/{id}", Map.of(), "2");
        get("/audit");
    }

    @Test
    void tellsEveryDocumentAsItIs() {
        assertThat(faults(description)).isEmpty();
        assertThat(TOLD.stream().map(Told::what))
                .as("every address, of a shop too")
                .containsAll(addresses().stream().map(path -> "get " + path).toList());
    }

    /** Without this the above would hold of a description that says nothing. */
    @ParameterizedTest
    @CsvSource({
        "Answer, basis",
        "Basis, exact",
        "Cell, who",
        "Heading, better",
        "KpiFigures, currency",
        "Metrics, orders",
        "Part, figure",
        "Recipe, seed",
        "Table, total",
        "Tile, spark",
        "OverviewView, trend",
        "UserView, disabled",
        "UserViewPage, total",
        "WorkspaceView, lines",
        "SessionView, rights",
        "JobView, result",
        "Problem, faults",
        "Change, low",
        "Line, status",
        "ImportResult, notes",
        "ErasedFigures, rowsErased",
        "CustomerView, records",
    })
    void noticesWhatIsNotDescribed(String shape, String property) {
        JsonNode lacking = description.deepCopy();
        ObjectNode properties = (ObjectNode) lacking.at("/components/schemas/" + shape + "/properties");
        assertThat(properties.has(property)).as(shape + " has " + property).isTrue();
        properties.remove(property);
        assertThat(faults(lacking)).anyMatch(fault -> fault.contains("'" + property + "'"));
    }

    private static List<String> faults(JsonNode description) {
        SchemaRegistry shapes = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(PLACE, closed(description).toString())));
        return TOLD.stream()
                .flatMap(
                        told -> shapes
                                .getSchema(SchemaLocation.of(PLACE + told.place()))
                                .validate(told.document(), InputFormat.JSON)
                                .stream()
                                .map(fault -> told.what() + ": " + fault))
                .distinct()
                .limit(50)
                .toList();
    }

    /** As administrator and as somebody who may not see people. */
    private static void everyAddress() {
        for (String path : addresses()) {
            for (String id : path.contains("{") ? ids(path) : List.of("")) {
                for (Role role : List.of(Role.ADMIN, Role.VIEWER)) {
                    answered("get", path, server.send(server.request(API + filled(path, id), role)));
                }
            }
        }
    }

    private static List<String> addresses() {
        return description.path("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .map(path -> path.getKey().substring(API.length()))
                .toList();
    }

    private static List<String> ids(String path) {
        String list = path.substring(0, path.indexOf("/{")).replaceFirst("^/rejects/events$", "/rejects?what=events");
        String id = path.substring(path.indexOf('{') + 1, path.indexOf('}'));
        return JSON.readTree(asked("GET", list, null).body())
                .path("items")
                .valueStream()
                .limit(4)
                .map(item -> item.path(id).asString())
                .toList();
    }

    private static String filled(String path, String id) {
        return path.replaceFirst("\\{[a-z]+}", id);
    }

    private static void who(JsonNode rule, int expected) {
        ok("POST", "/customers/who", Map.of("who", rule, "expected", expected, "snapshot", 0));
    }

    private static JsonNode get(String path, String... id) {
        return carriedOut("GET", path, null, id);
    }

    private static JsonNode ok(String verb, String path, Map<String, ?> body, String... id) {
        return carriedOut(verb, path, JSON.writeValueAsString(body), id);
    }

    private static JsonNode carriedOut(String verb, String path, @Nullable String body, String... id) {
        String address = id.length == 0 ? path : filled(path, id[0]);
        HttpResponse<String> answer = asked(verb, address, body);
        assertThat(answer.statusCode()).as(address + ": " + answer.body()).isBetween(200, 299);
        answered(verb.toLowerCase(Locale.ROOT), path.replaceFirst("\\?.*", ""), answer);
        return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
    }

    /** By the owner of the machine, who may name its files. */
    private static HttpResponse<String> asked(String verb, String address, @Nullable String body) {
        return server.send(server.request(API + address)
                .header("Authorization", "Bearer " + RunningServer.LOCAL_TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Waits for work that goes well, whose result is as the address that began it says. */
    private static void ended(JsonNode begun) {
        Job job = server.ended(server.house
                .jobs()
                .find(begun.path("job").path("id").asString())
                .orElseThrow());
        assertThat(job.state()).as(String.valueOf(job)).isEqualTo(Job.State.DONE);
        String result = description
                .path("paths")
                .path(API + WORK.get(job.kind()))
                .path("post")
                .path("x-result")
                .asString();
        TOLD.add(new Told("the result of " + job.kind(), result, String.valueOf(job.result())));
    }

    private static void answered(String verb, String path, HttpResponse<String> answer) {
        boolean done = answer.statusCode() < 300;
        String status = done ? String.valueOf(answer.statusCode()) : "default";
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        String response = "/paths/" + escaped(API + path) + "/" + verb + "/responses/" + status;
        String what = done ? verb + " " + path : "refused: " + verb + " " + path;
        assertThat(description.at(response).isObject())
                .as(what + " " + status + " is described")
                .isTrue();
        String content = response + "/content/" + escaped(type) + "/schema";
        if (answer.body().isEmpty()) {
            assertThat(description.at(response).has("content"))
                    .as(what + " has a document")
                    .isFalse();
            return;
        }
        assertThat(description.at(content).isObject())
                .as(what + " " + status + " is described as " + type)
                .isTrue();
        documents(answer.body(), type).forEach(document -> TOLD.add(new Told(what, "#" + content, document)));
    }

    private static Stream<String> documents(String body, String type) {
        return type.equals("text/event-stream")
                ? body.lines().filter(line -> line.startsWith("data:")).map(line -> line.substring(5))
                : Stream.of(body);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The same description, of documents that hold nothing beside what it names. */
    private static JsonNode closed(JsonNode description) {
        JsonNode closed = description.deepCopy();
        JsonNode schemas = closed.at("/components/schemas");
        Set<String> parts = new HashSet<>();
        schemas.forEach(schema ->
                schema.path("allOf").forEach(part -> parts.add(part.path("$ref").asString())));
        schemas.properties().forEach(entry -> {
            ObjectNode schema = (ObjectNode) entry.getValue();
            boolean object = schema.path("type").asString("").equals("object");
            if (schema.has("allOf")) {
                schema.put("unevaluatedProperties", false);
            } else if (object && !schema.has("additionalProperties") && !parts.contains(SHAPES + entry.getKey())) {
                schema.put("additionalProperties", false);
            }
        });
        return closed;
    }

    private static Path orders() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder lines =
                new StringBuilder("order_id,customer,ordered_at,product_id,quantity,unit_price,country\n");
        int order = 0;
        for (int customer = 0; customer < 200; customer++) {
            int day = random.nextInt(200);
            while (day < 365) {
                lines.append("%d,c%d,%s,p%d,%d,%d,%s%n"
                        .formatted(
                                ++order,
                                customer,
                                LocalDate.of(2025, 1, 1).plusDays(day),
                                random.nextInt(9),
                                random.nextInt(1, 4),
                                2 + random.nextInt(40),
                                customer % 3 == 0 ? "DE" : "UK"));
                day += 1 + random.nextInt(150);
            }
        }
        lines.append("x,c1,2025-02-31,p1,1,1,UK\n");
        lines.append("y,c1,2025-03-01,p1,1,1,\n");
        return Files.writeString(folder.resolve("orders.csv"), lines);
    }

    private static Path contacts() throws IOException {
        StringBuilder lines = new StringBuilder("source_id,full_name,email,birth_date,country,Shoe size\n");
        for (int customer = 0; customer < 40; customer++) {
            lines.append("c%d,Ann %d,ann%d@mail.test,1980-01-%02d,UK,%d%n"
                    .formatted(customer, customer, customer, 1 + customer % 28, 36 + customer % 8));
        }
        return Files.writeString(folder.resolve("contacts.csv"), lines);
    }
}
