package io.clientele.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clientele.clients.FaultyWay;
import io.clientele.clients.FaultyWay.Fault;
import io.clientele.clients.NodeClients;
import io.clientele.clients.SegmentCalls;
import io.clientele.clients.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code @segment/analytics-next}, its own build, in a page of another origin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentBrowserIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the client itself says of a page, beside what it is given. */
    private static final List<String> OF_THE_PAGE = List.of("url", "path", "search", "title", "referrer", "name");

    private PackagedServer server;
    private Browsing browsing;
    private Page signedIn;
    private HttpServer site;
    private String script;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Browsing.need();
        Path clients = NodeClients.installed();
        script = Files.readString(clients.resolve("segment-browser.js"));
        server = PackagedServer.serve(folder.resolve("workspace"));
        browsing = Browsing.of(server);
        signedIn = browsing.page(Look.LIGHT);
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Path built = clients.resolve("node_modules/@segment/analytics-next/dist/umd");
        site.createContext("/", exchange -> answer(exchange, built));
        site.start();
    }

    @AfterAll
    void close() {
        if (site != null) {
            site.stop(0);
        }
        if (browsing != null) {
            browsing.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static void answer(HttpExchange exchange, Path built) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = built.resolve(path.substring(1)).normalize();
        boolean isScript = path.endsWith(".js") && file.startsWith(built) && Files.exists(file);
        byte[] bytes = isScript
                ? Files.readAllBytes(file)
                : "<!doctype html><title>Shop</title><script src=\"/index.js\"></script>"
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", isScript ? "text/javascript" : "text/html");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private JsonNode posted(String path, Map<String, ?> body) {
        return JSON.readTree(signedIn.request()
                .post(
                        server.address() + "/api/v1/" + path,
                        RequestOptions.create()
                                .setHeader("X-Requested-With", "test")
                                .setHeader("Content-Type", "application/json")
                                .setData(JSON.writeValueAsString(body)))
                .text());
    }

    private JsonNode sql(String sql) {
        return posted("sql", Map.of("sql", sql));
    }

    private JsonNode counters(String source) {
        return browsing.asked(signedIn, "collect/counters").path("sources").path(source);
    }

    private String key(String source) {
        JsonNode made = posted("collect/sources", Map.of("name", source, "kind", "web"));
        assertThat(made.path("writeKey").asString("")).as(made.toString()).isNotEmpty();
        return made.path("writeKey").asString();
    }

    /** Sends so many of every call and gives the client's own ids, by call and number. */
    private Map<String, String> send(String key, String cdn, int count, Map<String, ?> integration) {
        Page page = browsing.stranger(Look.LIGHT);
        page.navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/tea?q=1");
        Map<String, Object> with = new HashMap<>(Map.of("writeKey", key, "cdnURL", cdn, "count", count));
        if (!integration.isEmpty()) {
            with.put("integration", integration);
        }
        Map<String, String> ids = new HashMap<>();
        for (Object one : (List<?>) page.evaluate(script, with)) {
            JsonNode sent = JSON.valueToTree(one);
            ids.put(
                    sent.path("type").asString() + "-" + sent.path("n").asInt(),
                    sent.path("messageId").asString());
        }
        assertThat(ids).hasSize(count * SegmentCalls.TYPES.size());
        return ids;
    }

    /** Until all are there, or patience ends. */
    private void await(String source, int accepted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (counters(source).path("accepted").asInt() < accepted
                && Instant.now().isBefore(end)) {
            Thread.sleep(200);
        }
        // What is shown follows within a second.
        while (sql("select count(*) from events where source = '" + source + "'")
                                .path("rows")
                                .get(0)
                                .get(0)
                                .asInt()
                        < accepted
                && Instant.now().isBefore(end)) {
            Thread.sleep(200);
        }
    }

    private void holds(String source, int count, Map<String, String> ids) throws InterruptedException {
        int all = count * SegmentCalls.TYPES.size();
        await(source, all);
        for (String type : SegmentCalls.TYPES) {
            List<Told> expected = new ArrayList<>();
            for (Told one : SegmentCalls.expected(type, count)) {
                expected.add(one.withMessageId(String.valueOf(ids.get(one.messageId()))));
            }
            List<Told> there = Told.of(type, source, this::sql).stream()
                    .map(SegmentBrowserIT::withoutThePage)
                    .toList();
            assertThat(there).as(type).containsExactlyInAnyOrderElementsOf(expected);
        }
        JsonNode counters = counters(source);
        assertThat(counters.path("accepted").asInt()).isEqualTo(all);
        assertThat(counters.path("rejected").asInt()).isZero();
        assertThat(counters.path("received").asInt())
                .isEqualTo(all + counters.path("duplicate").asInt());
    }

    private static Told withoutThePage(Told told) {
        if (told.type().equals("alias")) {
            return told.withoutAnonymousId();
        }
        if (told.type().equals("page")) {
            assertThat(told.properties().path("path").asString()).isEqualTo("/tea");
            ((ObjectNode) told.properties()).remove(OF_THE_PAGE);
        }
        return told;
    }

    @Test
    void everyCallIsThereOnce() throws InterruptedException {
        String key = key("one-by-one");
        holds("one-by-one", 100, send(key, server.address(), 100, Map.of()));
        assertThat(counters("one-by-one").path("duplicate").asInt()).isZero();
    }

    @Test
    void everyCallIsThereOnceInBatches() throws InterruptedException {
        String key = key("batches");
        Map<String, ?> integration = Map.of(
                "deliveryStrategy", Map.of("strategy", "batching", "config", Map.of("size", 25, "timeout", 500)));
        holds("batches", 100, send(key, server.address(), 100, integration));
    }

    @Test
    @Tag("full")
    void aThousandOfEveryCallAreThereOnce() throws InterruptedException {
        String key = key("thousand");
        holds("thousand", 1_000, send(key, server.address(), 1_000, Map.of()));
    }

    @Test
    void whatWasTurnedAwayAndWhatWasCutOffIsThereOnce() throws InterruptedException {
        String key = key("faults");
        try (FaultyWay way = new FaultyWay(server.address(), List.of(Fault.BUSY, Fault.DOWN, Fault.CUT))) {
            Map<String, ?> integration =
                    Map.of("apiHost", way.address().substring("http://".length()) + "/v1", "protocol", "http");
            Map<String, String> ids = send(key, way.address(), 3, integration);
            holds("faults", 3, ids);
            assertThat(way.met()).containsExactly(Fault.BUSY, Fault.DOWN, Fault.CUT);
        }
    }
}
