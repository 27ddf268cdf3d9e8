package io.clientele.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The way from a client to a server, on which the first requests that bring events meet trouble, one after the other. */
public final class FaultyWay implements AutoCloseable {

    /** Of one connection; the rest is for hops of their own. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "connection", "content-length", "date", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    /** What a request meets. */
    public enum Fault {
        /** 429: come again in a second. It doesn't reach the server. */
        BUSY,
        /** 503: come again in a second. It doesn't reach the server. */
        DOWN,
        /** The server takes it, and the connection breaks before the answer is through. */
        CUT
    }

    private final HttpServer server;
    private final String to;
    private final Queue<Fault> faults;
    private final List<Fault> met = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param to the server's address */
    public FaultyWay(String to, Collection<Fault> faults) {
        this.to = to;
        this.faults = new ArrayDeque<>(faults);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The faults that requests have met so far. */
    public List<Fault> met() {
        return List.copyOf(met);
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        Fault fault = fault(exchange);
        if (fault == Fault.BUSY || fault == Fault.DOWN) {
            allowOrigin(exchange);
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(fault == Fault.BUSY ? 429 : 503, -1);
            exchange.close();
            return;
        }
        HttpResponse<byte[]> answer = forwarded(exchange, body);
        if (fault == Fault.CUT) {
            exchange.close();
            return;
        }
        answer.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (exchange.getRequestHeaders().getFirst("User-Agent") == null) { // as the server does
            exchange.getResponseHeaders().set("Connection", "close");
        }
        byte[] bytes = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized @Nullable Fault fault(HttpExchange exchange) {
        boolean bringsEvents = !exchange.getRequestMethod().equals("OPTIONS")
                && !exchange.getRequestURI().getPath().contains("/projects/");
        Fault fault = bringsEvents ? faults.poll() : null;
        if (fault != null) {
            met.add(fault);
        }
        return fault;
    }

    /** As the server does: without it a page hears of no Retry-After. */
    private static void allowOrigin(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
            exchange.getResponseHeaders().set("Access-Control-Allow-Credentials", "true");
            exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Retry-After");
        }
    }

    private HttpResponse<byte[]> forwarded(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to + exchange.getRequestURI()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        request.method(
                exchange.getRequestMethod(),
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
