package io.clientele.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.ground.access.Role;
import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions that take their time, watched and stopped while they are under way. */
class QuestionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Every line with every line, ten deep: nobody waits for its end. */
    private static final String ENDLESS = "select sum(case when a.order_id = b.order_id then 1 else 2 end) as n from "
            + IntStream.range(0, 10).mapToObj(i -> "orders " + (char) ('a' + i)).collect(Collectors.joining(", "));

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new RunningServer(folder);
        Path file = Files.writeString(
                folder.resolve("o.csv"),
                IntStream.range(0, 200)
                        .mapToObj(i -> i + ",c" + i % 50 + ",2026-01-" + (10 + i % 20) + ",tea,2,2.50")
                        .collect(Collectors.joining("\n", "order_id,customer,date,sku,quantity,price\n", "\n")));
        server.house.imports().run(FileImport.of(Kind.ORDERS, file), Progress.NONE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CompletableFuture<HttpResponse<String>> endless(String name) {
        return asked(
                name,
                server.request("/api/v1/sql")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode()
                                .put("sql", ENDLESS)
                                .put("seconds", 600)
                                .toString())));
    }

    private static CompletableFuture<HttpResponse<String>> asked(String name, HttpRequest.Builder request) {
        return server.client.sendAsync(
                request.header("Authorization", "Bearer " + RunningServer.LOCAL_TOKEN)
                        .header("X-Question", name)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode looked(String name) {
        return JSON.readTree(owner(server.request("/api/v1/questions/" + name)).body());
    }

    private static boolean isUnderWay(String name) {
        return looked(name).path("underWay").asBoolean();
    }

    private static HttpResponse<String> stopped(String name) {
        return owner(server.request("/api/v1/questions/" + name).DELETE());
    }

    private static HttpResponse<String> owner(HttpRequest.Builder request) {
        return server.send(request.header("Authorization", "Bearer " + RunningServer.LOCAL_TOKEN));
    }

    private static void await(BooleanSupplier there) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void isStopped(CompletableFuture<HttpResponse<String>> answer, String name) {
        assertThat(stopped(name).statusCode()).isEqualTo(204);
        HttpResponse<String> said =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(said.statusCode()).as(said.body()).isEqualTo(409);
        assertThat(JSON.readTree(said.body()).path("code").asString()).isEqualTo("QUESTION_STOPPED");
        assertThat(looked(name).toString())
                .isEqualTo("{\"id\":\"" + name
                        + "\",\"underWay\":false,\"stage\":null,\"done\":0,\"total\":null,\"seconds\":null}");
        assertThat(stopped(name).statusCode()).as("too late is early enough").isEqualTo(204);
    }

    @Test
    void stopsAStatementOfTheEmbeddedEngine() {
        CompletableFuture<HttpResponse<String>> answer = endless("embedded-1");
        await(() -> isUnderWay("embedded-1"));
        assertThat(looked("embedded-1").path("seconds").asDouble()).isPositive();
        assertThat(server.json(server.request("/api/v1/questions/embedded-1", Role.ADMIN))
                        .path("underWay")
                        .asBoolean())
                .as("somebody else's")
                .isFalse();
        assertThat(server.send(server.request("/api/v1/questions/embedded-1", Role.ADMIN)
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(isUnderWay("embedded-1")).as("nobody stops another's").isTrue();
        isStopped(answer, "embedded-1");
        assertThat(owner(server.request("/api/v1/value/kpis?range=all")).statusCode())
                .as("the engine goes on")
                .isEqualTo(200);
    }

    @Test
    void tellsOfAClustersTasksAndStopsThem() {
        assumeTrue(
                Files.isDirectory(Path.of(System.getProperty("clientele.spark.place", "nowhere"))
                        .resolve("runner")),
                "Spark isn't built here: ./mvnw -pl engine-spark -am package");
        // Dozens of questions of the engine's: they take a while.
        CompletableFuture<HttpResponse<String>> answer = asked(
                "cluster-1",
                server.request("/api/v1/findings?engine=spark&sparkMaster=" + URLEncoder.encode("local[2]", UTF_8)));
        await(() -> isUnderWay("cluster-1"));
        await(() -> {
            JsonNode told = looked("cluster-1");
            return told.path("stage").asString("").equals("Working on the cluster")
                    && told.path("total").asLong() > 0;
        });
        assertThat(answer).isNotDone();
        isStopped(answer, "cluster-1");
    }

    @Test
    void refusesNamesThatAreNoneAndThoseThatAreTaken() {
        HttpResponse<String> refused =
                owner(server.request("/api/v1/value/kpis?range=all").header("X-Question", "a b"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("QUESTION_NAME");

        CompletableFuture<HttpResponse<String>> first = endless("taken-123");
        await(() -> isUnderWay("taken-123"));
        HttpResponse<String> second =
                owner(server.request("/api/v1/value/kpis?range=all").header("X-Question", "taken-123"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("QUESTION_NAME_TAKEN");
        isStopped(first, "taken-123");
    }

    @Test
    void leavesAloneWhatOnlyLooksAtTheServersOwnState() {
        assertThat(owner(server.request("/api/v1/jobs").header("X-Question", "a b"))
                        .statusCode())
                .isEqualTo(200);
    }
}
