package io.clientele.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site that is tracked, and, at another origin, what stands in for the server that collects: it serves the script as the
 * build made it, and writes down whatever comes.
 */
final class TrackedSite implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Scripts from where events go and with the page's nonce, and nothing else. */
    private static final String POLICY = "default-src 'self'; script-src 'nonce-n1' COLLECTOR; connect-src COLLECTOR";

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Page PATH</title>
            <script nonce="n1">
              (function (w, q) {
                w.clientele = w.clientele || q
                'init track page identify group alias reset optIn optOut flush'.split(' ').forEach(function (name) {
                  q[name] = function () { q.push([name, arguments, Date.now()]) }
                })
              })(window, [])
            </script>
            <script async src="COLLECTOR/clientele.js" data-key="key/1" ATTRIBUTES></script></head>
            <body>
            <button data-clientele-event="Plan Chosen" data-clientele-plan="Gold" data-clientele-price="9.5">Choose</button>
            <a id="out" href="COLLECTOR/elsewhere" target="_blank">Elsewhere</a>
            <a id="file" href="/list.pdf?token=abc" download>List</a>
            <a id="next" href="/next">Next</a>
            <form id="ask" action="/next">
              <input name="name" value="Jane Smith"><input name="topic" value="tea" data-clientele-value>
              <input type="password" name="secret" value="hunter2" data-clientele-value>
              <input name="card" autocomplete="cc-number" value="4111" data-clientele-value><button id="send">Send</button>
            </form><svg width="1" height="4000"></svg></body></html>
            """;

    /** A request to the address that collects. */
    record Sent(String method, String query, String type, List<JsonNode> events) {}

    private final HttpServer site;
    private final HttpServer collector;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Sent> taken = new CopyOnWriteArrayList<>();
    private final List<Sent> refused = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String attributes = "";

    TrackedSite() {
        try {
            site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site.createContext("/", this::page);
        collector.createContext("/", this::elsewhere);
        collector.createContext("/clientele.js", TrackedSite::script);
        collector.createContext("/api/v1/events", this::collect);
        site.setExecutor(threads);
        collector.setExecutor(threads);
        site.start();
        collector.start();
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String address() {
        return address(site);
    }

    /** What every page from now on says in the tag of the script. */
    void says(String attributes) {
        this.attributes = attributes;
    }

    /** What events are answered with from now on; what isn't answered with 200 isn't taken. */
    void answers(int status) {
        this.status = status;
    }

    /** What was taken, each message once, as the real door does it. */
    List<JsonNode> events() {
        Map<String, JsonNode> each = new LinkedHashMap<>();
        for (Sent sent : taken) {
            sent.events()
                    .forEach(event -> each.putIfAbsent(event.path("message_id").asString(), event));
        }
        return List.copyOf(each.values());
    }

    List<JsonNode> named(String name) {
        return events().stream()
                .filter(event -> event.path("name").asString("").equals(name))
                .toList();
    }

    List<Sent> taken() {
        return List.copyOf(taken);
    }

    List<Sent> refused() {
        return List.copyOf(refused);
    }

    void forget() {
        taken.clear();
        refused.clear();
    }

    /** Waits until what was taken is as it should be. */
    List<JsonNode> until(Predicate<List<JsonNode>> enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(events())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + events());
            }
            pause(Duration.ofMillis(20));
        }
        return events();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith(".pdf") || path.endsWith(".ico")) {
            answer(exchange, 200, "application/pdf", new byte[0]);
            return;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY.replace("COLLECTOR", address(collector)));
        String html = PAGE.replace("COLLECTOR", address(collector))
                .replace("PATH", path)
                .replace("ATTRIBUTES", attributes);
        answer(exchange, 200, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private void elsewhere(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "text/plain", new byte[0]);
    }

    private static void script(HttpExchange exchange) throws IOException {
        try (InputStream script = Objects.requireNonNull(
                TrackedSite.class.getResourceAsStream("/static/clientele.js"), "the pages are not built")) {
            answer(exchange, 200, "text/javascript", script.readAllBytes());
        }
    }

    private void collect(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Sent sent = new Sent(
                exchange.getRequestMethod(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
                body.isEmpty()
                        ? List.of()
                        : JsonMapper.shared().readTree(body).valueStream().toList());
        int said = status;
        (said == 200 ? taken : refused).add(sent);
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
            exchange.getResponseHeaders().set("Access-Control-Allow-Credentials", "true");
            exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Retry-After");
        }
        if (said == 429) {
            exchange.getResponseHeaders().set("Retry-After", "3");
        }
        answer(exchange, said, "application/json", "{\"success\":true}".getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        site.stop(0);
        collector.stop(0);
        threads.close();
    }
}
