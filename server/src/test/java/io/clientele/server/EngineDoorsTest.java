package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.door.desk.AskedEngine;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Verb;
import io.clientele.ground.access.Role;
import io.clientele.ground.base.Progress;
import io.clientele.ground.job.Job;
import io.clientele.ground.store.Workspace;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which engine answers, as commands and requests say it. */
class EngineDoorsTest extends TypedCommands {

    private static final String ORDERS = """
            order_id,customer,date,sku,quantity,price,country
            1,a,2026-01-01,tea,2,2.50,GB
            2,b,2026-01-02,cup,1,3.00,DE
            3,a,2026-02-01,cup,4,3.00,GB
            4,c,2026-02-03,tea,3,2.50,DE
            5,c,2026-02-03,tea,many,2.50,DE
            """;

    private static final String EXPECTATIONS = """
            expectations:
              - {kind: orders, in_range: {column: quantity, max: 3}}
              - {kind: orders, matches: {column: order_id, pattern: '^[[:digit:]]+$'}}
              - {kind: orders, no_rows: {name: cups, sql: 'select order_id from orders where product_id = ''cup'''}}
            """;

    /** How what reads facts is asked, by its path: addresses below {@code /api/v1}. SQL is not among them: it is of one engine. */
    private static final Map<String, List<String>> READING = Map.ofEntries(
            Map.entry("/workspace", List.of("/workspace?")),
            Map.entry("/overview", List.of("/overview?")),
            Map.entry("/findings", List.of("/findings?")),
            Map.entry("/value/kpis", List.of("/value/kpis?by=country&")),
            Map.entry("/value/cohorts", List.of("/value/cohorts?")),
            Map.entry("/value/rfm", List.of("/value/rfm?")),
            Map.entry("/value/abc", List.of("/value/abc?")),
            Map.entry("/value/products", List.of("/value/products?")),
            Map.entry("/value/lifecycle", List.of("/value/lifecycle?")),
            Map.entry("/value/clv", List.of("/value/clv?")),
            Map.entry(
                    "/customers",
                    List.of(
                            "/customers?",
                            "/customers?query=B&",
                            "/customers?sort=-revenue&limit=2&cursor=1&",
                            "/customers?filter=orderCountry:eq:GB&filter=orders:ge:2&")),
            Map.entry("/customers/who", List.of("/customers/who?")),
            Map.entry("/customers/{id}", List.of("/customers/a?")),
            Map.entry("/customers/{id}/timeline", List.of("/customers/a/timeline?limit=1&cursor=1&")),
            Map.entry("/quality", List.of("/quality?", "/quality?kind=contacts&")),
            Map.entry("/rejects", List.of("/rejects?", "/rejects?code=REJECT_NUMBER&limit=1&")),
            Map.entry("/rejects/rows", List.of("/rejects/rows?")));

    private static final HttpRequest.BodyPublisher BEHIND_A_FIGURE = HttpRequest.BodyPublishers.ofString(
            "{\"who\": {\"trait\": \"orders\", \"op\": \"ge\", \"value\": 1}, \"expected\": 3}");

    /** What is the engine's own, not the facts'. */
    private static final Set<String> OF_AN_ENGINE = Set.of("/engine/check");

    /**
     * What reads no facts: the manifest, definitions, counters, jobs, accounts, settings; and what the embedded engine alone
     * has: sessions, what just came, how it differs from plans.
     */
    private static final Set<String> OPERATIONAL = Set.of(
            "/imports",
            "/identity/decisions",
            "/identity/explain",
            "/sources",
            "/analyse/sessions",
            "/analyse/sessions/rules",
            "/overview/web",
            "/collect/channels",
            "/collect/counters",
            "/collect/health",
            "/collect/live",
            "/collect/live/{id}",
            "/collect/properties",
            "/collect/sources",
            "/collect/sources/{name}",
            "/plan/{source}",
            "/plan/{source}/difference",
            "/plan/{source}/proposal",
            "/plan/{source}/report",
            "/plan/{source}/versions",
            "/plan/{source}/versions/{version}",
            "/rejects/events/{id}",
            "/quality/expectations",
            "/engine",
            "/jobs",
            "/jobs/{id}",
            "/questions/{id}",
            "/users",
            "/users/{id}/keys",
            "/audit");

    private static void assumeSpark() {
        Path place = Path.of(System.getProperty("clientele.spark.place", "nowhere"));
        assumeTrue(
                Files.isDirectory(place.resolve("runner")),
                "Spark isn't built here: ./mvnw -pl engine-spark -am package");
    }

    private void bringOrders(RunningServer server) throws IOException {
        Path file = Files.writeString(folder.resolve("o.csv"), ORDERS);
        server.house.imports().run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
        server.house.keepTraits(Progress.NONE);
    }

    private static HttpResponse<String> asOwner(RunningServer server, String path) {
        HttpRequest.Builder request =
                server.request("/api/v1" + path).header("Authorization", "Bearer " + RunningServer.LOCAL_TOKEN);
        return server.send(
                path.startsWith("/customers/who")
                        ? request.header("Content-Type", "application/json").POST(BEHIND_A_FIGURE)
                        : request);
    }

    private static JsonNode answer(RunningServer server, String path) {
        HttpResponse<String> response = asOwner(server, path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> set(RunningServer server, Role role, String body) {
        return put(server, role, "/engine", body);
    }

    private static HttpResponse<String> put(RunningServer server, Role role, String path, String body) {
        return server.send(server.request("/api/v1" + path, role)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void sendsDataToAForeignClusterForNobodyButWhoeverHoldsTheFolder() {
        try (RunningServer server = new RunningServer(folder)) {
            String foreign = "/value/kpis?engine=duckdb&sparkMaster=spark://elsewhere:7077";
            for (Role role : List.of(Role.VIEWER, Role.ANALYST, Role.ADMIN)) {
                HttpResponse<String> refused = server.send(server.request("/api/v1" + foreign, role));
                assertThat(refused.statusCode()).as(role.word()).isEqualTo(403);
                assertThat(refused.body()).contains("SPARK_MASTER_FOREIGN");
            }
            assertThat(asOwner(server, foreign).statusCode()).isEqualTo(200);

            assertThat(set(server, Role.ANALYST, "{\"engine\":\"duckdb\"}").statusCode())
                    .isEqualTo(403);
            assertThat(set(server, Role.ADMIN, "{\"engine\":\"duckdb\",\"sparkMaster\":\"spark://elsewhere:7077\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.send(server.request("/api/v1" + foreign, Role.VIEWER))
                            .statusCode())
                    .as("its own by now")
                    .isEqualTo(200);
            assertThat(server.send(server.request("/api/v1/engine", Role.ANALYST))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    /** A new address that reads says which engine answers it, or why it asks none. */
    @Test
    void everyAddressThatReadsFactsTakesTheEngine() {
        try (RunningServer server = new RunningServer(folder)) {
            List<Offer> offers = server.house.servedDesk().offers();
            Set<String> any = offers.stream()
                    .filter(offer -> offer.options().contains(AskedEngine.ENGINE)
                            && offer.options().contains(AskedEngine.MASTER))
                    .map(Offer::path)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> known = new TreeSet<>(READING.keySet());
            known.addAll(OF_AN_ENGINE);
            assertThat(any).isEqualTo(known);
            assertThat(offers.stream()
                            .filter(offer -> offer.verb() == Verb.GET && !any.contains(offer.path()))
                            .map(Offer::path))
                    .containsExactlyInAnyOrderElementsOf(OPERATIONAL);
        }
    }

    @Test
    void everyCommandThatReadsFactsTakesTheEngine() throws IOException {
        try (RunningServer server = new RunningServer(folder)) {
            bringOrders(server);
        }
        String workspace = folder.resolve("workspace").toString();
        List<String> commands =
                new ArrayList<>(List.of("quality", "rejects", "report --out " + folder.resolve("r.html")));
        new House(folder.resolve("workspace"), Workspace.Opening.usual())
                .offers().stream()
                        .filter(offer -> offer.options().contains(AskedEngine.ENGINE) && offer.command() != null)
                        .map(offer -> offer.command() + (offer.variables().isEmpty() ? "" : " a"))
                        .forEach(commands::add);
        assertThat(commands).contains("value kpis", "customers search", "customers show a", "findings", "workspace");
        for (String command : commands) {
            String[] words = (command + " --engine duckdb --spark-master spark://nowhere:1").split(" ");
            assertThat(runIn(workspace, words)).as(command + told()).isZero();
        }
        assertThat(runIn(
                        workspace,
                        "sql",
                        "select count(*) as n from orders",
                        "--csv",
                        "--engine",
                        "spark",
                        "--spark-master",
                        "spark://nowhere:1"))
                .as("by the engine whose words it is in")
                .isZero();
        assertThat(said()).isEqualToNormalizingNewlines("n\n4\n");
        assertThat(told()).contains("the embedded engine answers");
        assertThat(runIn(workspace, "sql", "select 1", "--engine", "oracle")).isEqualTo(2);
        assertThat(told()).contains("engine must be one of duckdb, spark, auto, was 'oracle'");
    }

    @Test
    void refusesAnEngineThatThereIsNot() {
        assertThat(run("init")).isZero();
        assertThat(run("value", "kpis", "--engine", "oracle")).isEqualTo(2);
        assertThat(told()).contains("engine must be one of duckdb, spark, auto, was 'oracle'");
        assertThat(run("value", "kpis", "--engine", "spark")).isEqualTo(2);
        assertThat(told()).contains("no cluster is named", "SPARK_MASTER");
        assertThat(run("value", "kpis", "--spark-master", "http://x")).isEqualTo(2);
        assertThat(told()).contains("spark.master was 'http://x'", "ENGINE_SETTINGS");
        assertThat(run("--engine", "spark", "imports")).isEqualTo(2);
        assertThat(told()).contains("there is no option 'engine' here");
        assertThat(run("init", "--engine", "spark")).isEqualTo(2);
        assertThat(told()).contains("this command asks no engine");
    }

    @Test
    void takesTheEngineBeforeAndAfterTheWordsOfACommand() {
        assertThat(run("init")).isZero();
        assertThat(run("--engine", "duckdb", "value", "kpis", "--json")).isZero();
        assertThat(json().path("basis").path("engine").asString()).startsWith("DuckDB ");
        assertThat(run("value", "kpis", "--engine=auto", "--spark-master", "spark://nowhere:1", "--json"))
                .as("nothing to read is less than the limit")
                .isZero();
        assertThat(json().path("recipe").path("engineVersion").asString()).startsWith("DuckDB ");
    }

    @Test
    void setsTheEngineAndShowsIt() {
        assertThat(run("init")).isZero();
        assertThat(run("engine", "show", "--json")).isZero();
        assertThat(json().path("engine").asString()).isEqualTo("duckdb");
        assertThat(run(
                        "engine",
                        "use",
                        "auto",
                        "--spark-master",
                        "spark://one:7077",
                        "--limit",
                        "3GB",
                        "--time",
                        "30m",
                        "--bytes",
                        "2TB",
                        "--lake",
                        "s3a://bucket/shop",
                        "--conf",
                        "spark.executor.memory=2g",
                        "--conf",
                        "spark.hadoop.fs.s3a.secret.key=hush"))
                .as(told())
                .isZero();
        String settings = """
                engine=auto
                spark.master=spark://one:7077
                lake.location=s3a://bucket/shop
                spark.limit=3072MB
                spark.time=1800s
                spark.bytes=2097152MB
                spark.conf.spark.executor.memory=2g
                spark.conf.spark.hadoop.fs.s3a.secret.key=•••
                """;
        assertThat(said()).isEqualToNormalizingNewlines(settings);
        assertThat(run("engine", "show")).isZero();
        assertThat(said()).isEqualToNormalizingNewlines(settings);
        assertThat(folder.resolve("w/engine.properties")).content().contains("hush");

        assertThat(run("engine", "use", "duckdb", "--lake", "", "--conf", "spark.executor.memory="))
                .isZero();
        assertThat(said())
                .contains("engine=duckdb", "spark.master=spark://one:7077", "secret.key")
                .doesNotContain("lake.location", "executor.memory");
    }

    @Test
    void refusesSettingsByTheirNames() {
        assertThat(run("init")).isZero();
        assertThat(run("engine", "use", "spark")).isEqualTo(2);
        assertThat(told()).contains("spark.master was nothing");
        assertThat(run("engine", "use", "oracle")).isEqualTo(2);
        assertThat(told()).contains("engine was 'oracle', must be duckdb, spark or auto");
        assertThat(run("engine", "use", "duckdb", "--limit", "much")).isEqualTo(2);
        assertThat(told()).contains("spark.limit was 'much'");
        assertThat(run("engine", "use", "duckdb", "--time", "long")).isEqualTo(2);
        assertThat(told()).contains("spark.time was 'long'");
        assertThat(run("engine", "use", "duckdb", "--conf", "spark.executor.memory=much"))
                .isEqualTo(2);
        assertThat(told()).contains("spark.conf.spark.executor.memory was 'much'");
        assertThat(run("engine", "use", "duckdb", "--conf", "memory")).isEqualTo(2);
        assertThat(told()).contains("a setting of Spark's is NAME=VALUE, was 'memory'");
        assertThat(run("engine", "use", "duckdb", "--spark-home", folder.toString()))
                .isEqualTo(2);
        assertThat(told()).contains("spark.home was " + folder, "must be a Spark distribution");
        assertThat(folder.resolve("w/engine.properties")).doesNotExist();
    }

    @Test
    void answersTheSameOnSparkAndNamesIt() throws IOException {
        assumeSpark();
        try (RunningServer server = new RunningServer(folder)) {
            bringOrders(server);
            assertThat(set(server, Role.ADMIN, "{\"engine\":\"spark\",\"sparkMaster\":\"local[2]\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(put(
                                    server,
                                    Role.ADMIN,
                                    "/quality/expectations",
                                    JSON.createObjectNode()
                                            .put("yaml", EXPECTATIONS)
                                            .toString())
                            .statusCode())
                    .isEqualTo(200);
            for (String path : READING.values().stream().flatMap(List::stream).toList()) {
                JsonNode embedded = answer(server, path + "engine=duckdb");
                JsonNode spark = answer(server, path);
                assertThat(embedded.toString()).as(path).doesNotContain("Spark ");
                if (embedded.has("basis") || embedded.has("trend") || path.startsWith("/workspace")) {
                    assertThat(spark.toString())
                            .as(path)
                            .contains("Spark 4.2.0")
                            .doesNotContain("DuckDB ");
                }
                assertThat(plain(spark)).as(path).isEqualTo(plain(embedded));
                assertThat(plain(answer(server, path + "engine=duckdb")))
                        .as("remembered: " + path)
                        .isEqualTo(plain(embedded));
            }
            traitsAreMadeOnTheCluster(server);
        }
    }

    /** Jobs too are done by the cluster that the settings name, and hear from it. */
    private void traitsAreMadeOnTheCluster(RunningServer server) throws IOException {
        Path more = Files.writeString(folder.resolve("more.csv"), ORDERS.replace("\n1,", "\n9,"));
        server.house.imports().run(FileImport.of(Kind.ORDERS, more), Progress.NONE);
        Job traits = server.house.jobs().submit(TraitsJob.NAME, "", "{}", "test");
        ConcurrentSkipListSet<String> stages = new ConcurrentSkipListSet<>();
        server.house.jobs().listen(traits.id(), now -> {
            if (now.progress() != null) {
                stages.add(now.progress().stage());
            }
        });
        assertThat(server.ended(traits).state()).isEqualTo(Job.State.DONE);
        assertThat(stages).contains("engine.spark");
    }

    @Test
    void checksSpark() {
        assumeSpark();
        assertThat(run("init")).isZero();
        int code =
                run("engine", "check", "--engine", "spark", "--spark-master", "local[2]", "--seconds", "300", "--json");
        assertThat(code).as(said() + told()).isZero();
        assertThat(json().path("engine").asString()).isEqualTo("spark");
        assertThat(json().path("version").asString()).isEqualTo("4.2.0");
        assertThat(json().path("ok").asBoolean()).isTrue();
        assertThat(json().path("checks").values())
                .extracting(check -> check.path("name").asString())
                .contains("executors", "java", "time zone", "days", "patterns", "fold");
    }

    /** A document without what is of the engine's own: its name, the time it took, and the recipe's id made of both. */
    private static JsonNode plain(JsonNode document) {
        return JSON.readTree(document.toString()
                .replaceAll("\"elapsedMillis\":\\d+", "\"elapsedMillis\":0")
                .replaceAll("\"(DuckDB|Spark) [0-9.]+\"(,\"id\":\"[^\"]*\")?", "\"an engine\""));
    }
}
