package io.clientele.arrive.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records written without a library are what the library reads, and what it would have written. */
class RecordBytesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" and \\ back",
                "{\"a\":[1,\"b\\\"c\"]}",
                "line\nfeed\ttab\rreturn\u0000nul\u001f\u007f",
                "Grüße 你好 \uD83D\uDE00",
                "\u2028\u2029"
            })
    void aTextIsReadBackAsItWas(String text) {
        String json = new String(new RecordBytes(1).object(Map.of("a", text)).toBytes(), StandardCharsets.UTF_8);
        assertThat(JSON.readTree(json).path("a").asString()).isEqualTo(text);
    }

    @Test
    void objectsAreThoseOfTheLibrary() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            Map<String, String> members = new LinkedHashMap<>();
            for (int n = random.nextInt(6); n > 0; n--) {
                members.put(text(random), text(random));
            }
            JsonNode read = JSON.readTree(new RecordBytes(16).object(members).toBytes());
            assertThat(read).isEqualTo(JSON.readTree(JSON.writeValueAsString(members)));
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(40); n > 0; n--) {
            int point = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0, 0x20);
                case 1 -> random.nextInt(0x20, 0x7f);
                case 2 -> "\"\\/".charAt(random.nextInt(3));
                default -> random.nextInt(0x80, 0xd800);
            };
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    @Test
    void anEventsRecordIsTheSameHoweverItIsWritten() {
        byte[] key = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
        for (Map<String, String> fields : List.of(
                Map.of("type", "track", "name", "Said \"yes\"\n", "user_id", "ü", "anonymous_id", "b"),
                Map.of("type", "page", "properties", "{\"a\":\"\\u0000\"}"))) {
            Arriving.Event arriving = new Arriving.Event(
                    new Fact(Kind.EVENTS, "web", "", fields), null, "{\"raw\":\"\u00e9\"}", List.of());
            Told.Event made = Told.Event.of(arriving, HexFormat.of().formatHex(key), 7);

            Told.Event read =
                    (Told.Event) Objects.requireNonNull(Told.read(Told.EVENT, Told.Event.bytes(arriving, key, 7)));

            assertThat(read).usingRecursiveComparison().ignoringFields("fields").isEqualTo(made);
            assertThat(JSON.readTree(read.fields())).isEqualTo(JSON.readTree(made.fields()));
            assertThat(Told.keyOf(Told.EVENT, Told.Event.bytes(arriving, key, 7)))
                    .isEqualTo(key);
        }
    }
}
