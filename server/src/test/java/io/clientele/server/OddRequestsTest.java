package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.arrive.ledger.Counts;
import io.clientele.ground.access.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that no client should send, as bytes on a connection: each has an answer, none is an error of the server's, and
 * what comes after is taken in as if nothing had been.
 */
class OddRequestsTest {

    private static final int PATIENCE_MILLIS = 30_000;

    @TempDir
    Path folder;

    private RunningServer server;
    private String key;

    @BeforeEach
    void start() {
        server = new RunningServer(folder);
        key = server.house
                .sources()
                .add(Caller.LOCAL, "web", SourceKind.WEB, SourceSettings.USUAL)
                .writeKey();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A request in its parts. */
    private record Odd(String method, String path, List<String> headers, String body) {

        byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }

        Odd with(String... more) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of(more));
            return new Odd(method, path, all, body);
        }

        Odd with(byte[] other) {
            return new Odd(method, path, headers, new String(other, StandardCharsets.ISO_8859_1));
        }
    }

    private Odd post(String path, String body) {
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return new Odd("POST", path, List.of("Authorization: Basic " + basic), "")
                .with(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String track(String id) {
        return "{\"type\":\"track\",\"event\":\"Seen\",\"messageId\":\"" + id
                + "\",\"anonymousId\":\"a\",\"properties\":{" + "\"x\":1,\"title\":\"茶\"}}";
    }

    /** The kept ones: each was found worth looking at. */
    private List<Odd> corpus() {
        String own = "{\"type\":\"track\",\"name\":\"Seen\",\"message_id\":\"o\",\"anonymous_id\":\"a\"}";
        byte[] packed = gzip(track("g"));
        return List.of(
                post("/v1/track", track("a")),
                post("/v1/batch", "{\"batch\":[" + track("b") + "," + track("c") + "]}"),
                post("/v1/batch", "{\"batch\":[" + track("d") + ",{\"type\":\"track\""),
                post("/v1/import", "{\"batch\":{}}"),
                post("/v1/track", ""),
                post("/v1/track", "null"),
                post("/v1/track", "[[[[[[" + "[".repeat(20_000)),
                post("/v1/track", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)),
                post("/v1/track", "\uFEFF" + track("bom")),
                post("/v1/track", track("nul").replace("Seen", "Se\\u0000en")),
                post("/v1/track", track("half").replace("Seen", "Se\\ud83den")),
                post("/v1/track", track("big").replace(":1,", ":1e999,")),
                post("/v1/track", track("twice").replace("\"x\":1", "\"x\":1,\"x\":2")),
                post("/v1/track", track("utf8")).with(cut(track("utf8").getBytes(StandardCharsets.UTF_8), 3)),
                post("/v1/track", track("keys").replace("\"x\":1", many(32_000))),
                post("/v1/track", track("large").replace("Seen", "x".repeat(2 << 20))),
                post("/v1/track", "").with(packed).with("Content-Encoding: gzip"),
                post("/v1/track", "")
                        .with(Arrays.copyOf(packed, packed.length / 2))
                        .with("Content-Encoding: gzip"),
                post("/v1/track", track("plain")).with("Content-Encoding: gzip"),
                post("/v1/track", track("br")).with("Content-Encoding: br"),
                post("/v1/track", track("two")).with("Content-Type: text/plain", "Content-Type: application/json"),
                post("/v1/track", track("type")).with("Content-Type: image/png;;charset=\"x"),
                post("/v1/nothing", track("path")),
                post("/v1/track/../../x", track("path")),
                post("/api/v1/events", own + "\n" + own.replace("\"o\"", "\"p\"") + "\nnonsense\n" + own),
                post("/api/v1/events", "[" + own + "," + own + ",,]"),
                post("/api/v1/events?key=%zz&writeKey=%", own),
                new Odd("GET", "/matomo.php?idsite=" + key + "&rec=1&url=http%3A%2F%2Fx%zz&_id=xyz", List.of(), ""),
                post("/" + key + "/matomo.php", "{\"requests\":[\"?idsite=1&rec=1\",7,{}]}"),
                new Odd("PUT", "/v1/track", List.of(), "x"),
                new Odd("OPTIONS", "/v1/track", List.of("Origin: null", "Access-Control-Request-Headers: \u00e9"), ""),
                new Odd("GET", "/v1/projects/" + "x".repeat(3_000) + "/settings", List.of(), ""));
    }

    private static String many(int keys) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys; i++) {
            text.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":").append(i);
        }
        return text.toString();
    }

    private static byte[] cut(byte[] bytes, int fromEnd) {
        byte[] other = bytes.clone();
        for (int i = bytes.length - fromEnd - 8; i < bytes.length - fromEnd - 4; i++) {
            other[i] = (byte) 0xC3;
        }
        return other;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aThousandOddRequestsHaveAnAnswerEach() throws IOException {
        answerAll(1_000, 11);
    }

    @Test
    @Tag("full")
    void tenThousandOddRequestsHaveAnAnswerEach() throws IOException {
        answerAll(10_000, 12);
    }

    private void answerAll(int requests, long seed) throws IOException {
        List<Odd> corpus = corpus();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            Odd odd = corpus.get(i % corpus.size());
            Odd sent = i < corpus.size() ? odd : changed(odd, random);
            int status = status(sent, i < corpus.size() ? 0 : random.nextInt(8));
            assertThat(status).as("%d. of seed %d: %s", i, seed, sent).isLessThan(500);
            statuses.merge(status, 1, Integer::sum);
        }
        assertThat(statuses).containsKeys(200, 400);
        assertThat(status(post("/v1/track", track("last")), 0)).isEqualTo(200);
        Counts counts = server.house.ledger().counts().getOrDefault("web", Counts.NONE);
        assertThat(counts.accepted()).isPositive();
        assertThat(counts.received()).isEqualTo(counts.accepted() + counts.duplicate() + counts.rejected());
        server.house.ledger().settle();
        assertThat(server.house.ledger().take("web", List.of())).isEmpty();
    }

    /** Bytes flipped, taken out, doubled or put in; a header more. */
    private static Odd changed(Odd odd, SplittableRandom random) {
        byte[] bytes = odd.bytes();
        for (int change = random.nextInt(1, 5); change > 0 && bytes.length > 0; change--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + random.nextInt(1, 40));
            bytes = switch (random.nextInt(4)) {
                case 0 -> flipped(bytes, at, random);
                case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
                default -> Arrays.copyOf(bytes, at);
            };
        }
        Odd other = odd.with(bytes);
        return switch (random.nextInt(12)) {
            case 0 -> other.with("Content-Encoding: gzip");
            case 1 -> other.with("Content-Encoding: deflate");
            case 2 -> other.with("Content-Type: multipart/form-data; boundary=x");
            case 3 -> other.with("X-Odd: " + "y".repeat(random.nextInt(4_000)));
            case 4 -> other.with("Authorization: Basic ###");
            default -> other;
        };
    }

    private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
        byte[] other = bytes.clone();
        other[at] = (byte) random.nextInt(256);
        return other;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** @param way 1: chunked and never ended; 2: shorter than it says; else as it should be */
    private int status(Odd odd, int way) throws IOException {
        URI address = URI.create(server.door.address());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] body = odd.bytes();
            StringBuilder head = new StringBuilder(odd.method() + " " + odd.path() + " HTTP/1.1\r\n")
                    .append("Host: 127.0.0.1:")
                    .append(address.getPort())
                    .append("\r\nConnection: close\r\n");
            odd.headers().forEach(header -> head.append(header).append("\r\n"));
            head.append(
                            way == 1
                                    ? "Transfer-Encoding: chunked"
                                    : "Content-Length: " + (body.length + (way == 2 ? 9 : 0)))
                    .append("\r\n\r\n");
            if (way == 1) {
                head.append(Integer.toHexString(body.length + 5)).append("\r\n");
            }
            try {
                socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.shutdownOutput();
            } catch (IOException e) {
                // Turned away before everything was read: the answer is there all the same, or the connection is gone.
                assertThat(e).isNotNull();
            }
            return status(socket.getInputStream());
        }
    }

    /** The status; 0 where the connection ended without an answer, as for a request that ends within itself. */
    private static int status(InputStream in) throws IOException {
        try {
            String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
        } catch (java.net.SocketException e) {
            return 0;
        }
    }
}
