package io.clientele.arrive.collect.wire;

import static io.clientele.arrive.collect.wire.Wire.RECEIVED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bodies that are valid but for what a seeded generator did to them. Whatever it was: events or rejects come out, nothing is
 * thrown, the numbers add up, and every accepted event is sound.
 */
class FuzzTest {

    private static final int BODIES = 16_000;
    private static final long SEED = 20_260_301L;

    private static final String[] EVENTS = {
        "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"properties\":{\"order_id\":1,\"total\":9.5,"
                + "\"products\":[{\"sku\":\"a\",\"price\":1,\"quantity\":2}]},\"timestamp\":\"2026-03-01T11:00:00Z\"}",
        "{\"type\":\"identify\",\"anonymousId\":17.0,\"traits\":{\"n\":\"J\\u00f6rg \\ud83d\\ude00\",\"a\":[1,{\"b\":null}]}}",
        "{\"type\":\"page\",\"userId\":\"ü\",\"context\":{\"page\":{\"url\":\"https://x/?utm_source=a\"},\"screen\":"
                + "{\"width\":1}},\"sentAt\":1772366400}"
    };
    private static final String[] QUERIES = {
        "?idsite=1&rec=1&uid=u&e_c=a&e_a=b&e_v=1",
        "idsite=1&rec=1&idgoal=0&ec_id=7&ec_items=%5B%5B%22s%22%2C%22n%22%2C%22c%22%2C1%2C2%5D%5D&revenue=1",
        "?idsite=2&rec=1&cvar=%7B%221%22%3A%5B%22k%22%2C%22v%22%5D%7D&action_name=%C3%BC"
    };
    private static final String[] ODD = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\u0000",
        "\\u0000",
        "\\ud800",
        "\\u",
        "1e999",
        "-",
        "NaN",
        "'",
        "null",
        "true",
        "\n",
        "\r",
        "\t",
        "\uFEFF",
        "%",
        "%E9",
        "&",
        "=",
        "?",
        "\"a\":1,\"a\":2,",
        "{\"a\":".repeat(40),
        "[".repeat(60),
        "\"type\":\"alias\",",
        "\"userId\":{},",
        "\"timestamp\":\"9999-99-99\",",
        "/*",
        "\uD83D\uDE00",
        "0".repeat(400)
    };

    private final Random random = new Random(SEED);

    @Test
    void survivesEveryBody() {
        long events = 0;
        long rejects = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = mutated(body(i % 4));
            for (Judged judged : read(i % 4, body)) {
                switch (judged) {
                    case WireEvent event -> {
                        events++;
                        sound(event);
                    }
                    case Rejected reject -> {
                        rejects++;
                        assertThat(reject.message()).isNotBlank();
                        assertThat(reject.suggestion()).isNotBlank();
                    }
                }
            }
        }
        assertThat(events).as("the generator leaves enough alone").isGreaterThan(BODIES / 4);
        assertThat(rejects).as("the generator breaks enough").isGreaterThan(BODIES / 4);
    }

    private List<Judged> read(int kind, byte[] body) {
        return switch (kind) {
            case 0 -> Wire.read(WireFormat.SEGMENT, Delivery.to("/v1/batch", RECEIVED), body);
            case 1 -> {
                Delivery delivery = new Delivery(
                        "/matomo.php",
                        random.nextBoolean() ? null : new String(body, ISO_8859_1),
                        null,
                        RECEIVED,
                        "198.51.100.7",
                        null);
                List<Judged> judged = new ArrayList<>();
                Tally tally =
                        Wire.FORMATS.open(WireFormat.MATOMO, delivery, body).read(token -> true, judged::add);
                assertThat(tally.received()).isEqualTo(judged.size());
                yield judged;
            }
            default -> {
                String type = random.nextBoolean() ? null : "application/x-ndjson";
                Delivery delivery = new Delivery("/api/v1/events", null, type, RECEIVED, null, null);
                List<Judged> judged = new ArrayList<>();
                Tally tally = Wire.FORMATS.stream(delivery, new ByteArrayInputStream(body), judged::add);
                assertThat(tally.received()).isEqualTo(judged.size());
                yield judged;
            }
        };
    }

    /** Accepted means: can be written, read again, and read as an order, without a further fault. */
    private static void sound(WireEvent event) {
        assertThat(event.person().anonymousId() != null || event.person().userId() != null)
                .isTrue();
        assertThat(event.times().isAhead()).isFalse();
        assertThat(event.properties()).startsWith("{").endsWith("}");
        assertThat(new String(event.properties().getBytes(UTF_8), UTF_8)).isEqualTo(event.properties());
        ShopEvents.lines(event);
        ShopEvents.products(event);
        String written = Wire.FORMATS.write(event);
        Opened again = Wire.FORMATS.open(
                WireFormat.CLIENTELE, Delivery.to("/api/v1/events", RECEIVED), written.getBytes(UTF_8));
        Tally tally = again.read(
                read -> assertThat(Wire.FORMATS.write((WireEvent) read)).isEqualTo(written));
        assertThat(tally).isEqualTo(new Tally(1, 0));
    }

    private String body(int kind) {
        int count = 1 + random.nextInt(4);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(kind == 1 ? QUERIES[random.nextInt(QUERIES.length)] : EVENTS[random.nextInt(EVENTS.length)]);
        }
        return switch (kind) {
            case 0 ->
                "{\"batch\":[" + String.join(",", parts)
                        + "],\"sentAt\":\"2026-03-01T11:59:00Z\",\"context\":{\"library\":{\"name\":\"x\"}},\"writeKey\":\"k\"}";
            case 1 ->
                random.nextBoolean()
                        ? parts.getFirst()
                        : "{\"requests\":[\"" + String.join("\",\"", parts) + "\"],\"token_auth\":\"t\"}";
            case 2 -> "[" + String.join(",", parts) + "]";
            default -> String.join("\n", parts) + "\n";
        };
    }

    /** Bytes changed, cut out, doubled, put in, moved, or the end cut off; sometimes nothing. */
    private byte[] mutated(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(20));
            bytes = switch (random.nextInt(6)) {
                case 0 -> {
                    bytes[at] = (byte) random.nextInt(256);
                    yield bytes;
                }
                case 1 -> joined(bytes, 0, at, new byte[0], to, bytes.length);
                case 2 -> joined(bytes, 0, to, new byte[0], at, bytes.length);
                case 3 -> joined(bytes, 0, at, ODD[random.nextInt(ODD.length)].getBytes(UTF_8), at, bytes.length);
                case 4 -> joined(bytes, at, bytes.length, new byte[0], 0, at);
                default -> joined(bytes, 0, at, new byte[0], at, at);
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] in, int from, int to, byte[] between, int next, int end) {
        byte[] out = new byte[to - from + between.length + end - next];
        System.arraycopy(in, from, out, 0, to - from);
        System.arraycopy(between, 0, out, to - from, between.length);
        System.arraycopy(in, next, out, to - from + between.length, end - next);
        return out;
    }
}
