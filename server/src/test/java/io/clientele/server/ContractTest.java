package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clientele.door.cli.Cli;
import io.clientele.door.cli.Terminal;
import io.clientele.ground.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What scripts rely on: documents of a small shop hold to the schemas in docs/schemas, the description to its golden. */
class ContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void fill() throws IOException {
        assertThat(code("init", "--currency", "GBP")).isZero();
        server = new RunningServer(folder.resolve("served"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Customers who buy at random for a year and leave at random; the seed is fixed. */
    private static Path orders() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder lines =
                new StringBuilder("order_id,customer,ordered_at,product_id,quantity,unit_price,country\n");
        int order = 0;
        for (int customer = 0; customer < 300; customer++) {
            int day = random.nextInt(100);
            double pace = 5 + 60 * random.nextDouble();
            while (day < 365) {
                lines.append(++order)
                        .append(",c")
                        .append(customer)
                        .append(',')
                        .append(LocalDate.of(2025, 1, 1).plusDays(day))
                        .append(",p")
                        .append(random.nextInt(9))
                        .append(',')
                        .append(random.nextInt(1, 4))
                        .append(',')
                        .append(2 + random.nextInt(40))
                        .append(",UK\n");
                if (random.nextInt(5) == 0) {
                    break;
                }
                day += (int) Math.ceil(-pace * Math.log(1 - random.nextDouble()));
            }
        }
        lines.append("x,c1,2025-02-31,p1,1,1,UK\n");
        return Files.writeString(folder.resolve("orders.csv"), lines.toString());
    }

    private static String said = "";

    private static int code(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), quiet, false, false);
        List<String> all =
                new ArrayList<>(List.of("--workspace", folder.resolve("w").toString(), "--language", "en"));
        all.addAll(List.of(words));
        int code = new Cli(new Household(terminal), terminal).run(all.toArray(String[]::new));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static String asked(int expected, String... words) {
        assertThat(code(words)).isEqualTo(expected);
        return said;
    }

    @Test
    void answersScriptsInTheShapesOfTheSchemas() throws IOException {
        holds("value-kpis", asked(0, "value", "kpis", "--json"));
        holds("value-clv", asked(0, "value", "clv", "--json"));
        assertThat(JSON.readTree(said).path("parameters").isNull())
                .as("nobody has bought yet")
                .isTrue();
        holds("import", asked(3, "import", "orders", orders().toString(), "--json"));
        holds("value-kpis", asked(0, "value", "kpis", "--json"));
        holds("value-clv", asked(0, "value", "clv", "--json"));
        assertThat(JSON.readTree(said).path("holdout").isObject()).isTrue();
        holds(
                "value-clv",
                asked(
                        0,
                        "value",
                        "clv",
                        "--json",
                        "--calibration-end",
                        "2025-09-30",
                        "--time-unit",
                        "day",
                        "--customers"));
        holds(
                "sql",
                asked(
                        0,
                        "sql",
                        "select country, count(*) as n, null as nothing from orders group by country",
                        "--json"));
        holds("answer", asked(0, "value", "cohorts", "--json"));
        holds("answer", asked(0, "value", "rfm", "--json"));
        holds("answer", asked(0, "value", "abc", "--json"));
        holds("answer", asked(0, "value", "products", "--json"));
        holds("answer", asked(0, "value", "lifecycle", "--json"));
    }

    @Test
    void tellsJobsAndProblemsInTheShapesOfTheSchemas() {
        holds(
                "problem",
                server.send(server.request("/api/v1/jobs?limit=ten&unknown=1", Role.VIEWER))
                        .body());
        holds("problem", server.send(server.request("/api/v1/jobs")).body());
        holds(
                "problem",
                server.send(server.request("/api/v1/jobs/none", Role.VIEWER)).body());
        JsonNode job = server.json(server.request("/api/v1/privacy/erase", Role.ADMIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"customer\":\"nobody\"}")));
        holds("job", job.path("job").toString());
        JsonNode jobs = server.json(server.request("/api/v1/jobs", Role.VIEWER));
        assertThat(jobs.path("items")).isNotEmpty();
        jobs.path("items").forEach(item -> holds("job", item.toString()));
    }

    /**
     * The description of REST as it is, against the one that was agreed. Remake it with
     * {@code ./mvnw -pl server -am test -Dtest=ContractTest -Dopenapi.remake=true -Dsurefire.failIfNoSpecifiedTests=false}
     * and read the difference before it is committed: clients are made from it.
     */
    @Test
    void describesRestAsItWasAgreed() throws IOException {
        Path golden = DOCS.resolve("openapi.json");
        JsonNode now =
                JSON.readTree(server.send(server.request("/api/openapi.json")).body());
        if (Boolean.getBoolean("openapi.remake")) {
            Files.writeString(
                    golden,
                    JSON.rebuild()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(now)
                            + "\n");
        }
        assertThat(golden).exists();
        List<String> differences = new ArrayList<>();
        compare("", JSON.readTree(Files.readAllBytes(golden)), now, differences);
        assertThat(differences)
                .as("docs/openapi.json is not what the server describes; when that is meant, remake it with"
                        + " -Dopenapi.remake=true -Dtest=ContractTest and say in the changes what clients must know")
                .isEmpty();
    }

    private static void compare(String place, JsonNode agreed, JsonNode now, List<String> differences) {
        if (agreed.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>(agreed.propertyNames());
            names.addAll(now.propertyNames());
            for (String name : names) {
                String inner = place + "/" + name;
                if (!now.has(name)) {
                    differences.add("gone: " + inner);
                } else if (!agreed.has(name)) {
                    differences.add("new: " + inner);
                } else {
                    compare(inner, agreed.path(name), now.path(name), differences);
                }
            }
        } else if (agreed.isArray() && now.isArray() && agreed.size() == now.size()) {
            for (int index = 0; index < agreed.size(); index++) {
                compare(place + "/" + index, agreed.path(index), now.path(index), differences);
            }
        } else if (!agreed.equals(now)) {
            differences.add("changed: " + place + " was " + agreed + ", is " + now);
        }
    }

    @Test
    void noticesWhatScriptsWouldTripOver() {
        assertThat(faults("import", "{\"read\":1,\"accepted\":1,\"duplicates\":0}"))
                .isNotEmpty();
        assertThat(faults("import", "{\"read\":\"1\",\"accepted\":1,\"duplicates\":0,\"rejected\":0}"))
                .isNotEmpty();
        assertThat(faults("sql", "{\"columns\":[\"a\"],\"rows\":[{\"a\":1}]}")).isNotEmpty();
        assertThat(faults("value-kpis", "{\"period\":null,\"currency\":\"GBP\",\"metrics\":{}}"))
                .isNotEmpty();
        assertThat(faults("problem", "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":400}"))
                .isNotEmpty();
    }

    private static void holds(String name, String document) {
        assertThat(faults(name, document))
                .as("docs/schemas/" + name + ".schema.json does not hold for " + document)
                .isEmpty();
    }

    private static List<String> faults(String name, String document) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas()));
        Schema schema = registry.getSchema(SchemaLocation.of("urn:clientele:schema:" + name));
        return schema.validate(document, InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    /** By the names they have in references to each other. */
    private static Map<String, String> schemas() {
        try (Stream<Path> files = Files.list(DOCS.resolve("schemas"))) {
            Map<String, String> schemas = new HashMap<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".schema.json", "");
                schemas.put("urn:clientele:schema:" + name, Files.readString(file));
            }
            return schemas;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
