package io.clientele.arrive.collect.wire;

import static io.clientele.arrive.collect.wire.Wire.events;
import static io.clientele.arrive.collect.wire.Wire.own;
import static io.clientele.arrive.collect.wire.Wire.ownEvent;
import static io.clientele.arrive.collect.wire.Wire.ownReject;
import static io.clientele.arrive.collect.wire.Wire.track;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reject with its words, and each odd text with its answer. */
class OddTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "{\"type\":\"page\"}|EVENT_NO_PERSON|userId|-|has neither an anonymous id nor a user id",
                "{\"type\":\"page\",\"userId\":\" \"}|EVENT_NO_PERSON|userId|-|has neither an anonymous id nor a user id",
                "{\"type\":\"track\",\"userId\":1}|EVENT_NO_NAME|event|-|is a track without a name",
                "{\"type\":\"trick\",\"userId\":1}|EVENT_TYPE_UNKNOWN|type|trick|type is unknown",
                "{\"userId\":1}|EVENT_TYPE_UNKNOWN|type|-|has no type",
                "{\"type\":\"group\",\"userId\":1}|EVENT_NO_GROUP|groupId|-|is a group call without a group",
                "{\"type\":\"alias\",\"userId\":1}|EVENT_NO_PREVIOUS_ID|previousId|-|"
                        + "is an alias without the id used before",
                "{\"type\":\"page\",\"userId\":{}}|EVENT_FIELD_TYPE|userId|-|userId must be a text or a number, was an object",
                "{\"type\":\"page\",\"user_id\":[1]}|EVENT_FIELD_TYPE|user_id|-|"
                        + "user_id must be a text or a number, was a list",
                "{\"type\":\"page\",\"userId\":true}|EVENT_FIELD_TYPE|userId|-|"
                        + "userId must be a text or a number, was true or false",
                "{\"type\":\"page\",\"userId\":1,\"properties\":[]}|EVENT_FIELD_TYPE|properties|-|"
                        + "properties must be an object, was a list",
                "{\"type\":\"page\",\"userId\":1,\"traits\":\"x\"}|EVENT_FIELD_TYPE|traits|-|"
                        + "traits must be an object, was a text",
                "{\"type\":\"page\",\"userId\":1,\"timestamp\":\"soon\"}|EVENT_TIME_UNREADABLE|timestamp|soon|"
                        + "timestamp is no time",
                "{\"type\":\"page\",\"userId\":1,\"timestamp\":{}}|EVENT_FIELD_TYPE|timestamp|-|"
                        + "timestamp must be a time, was an object",
                "{\"type\":\"page\",\"userId\":1,\"timestamp\":\"2026-03-02T12:00:00.000001Z\"}|EVENT_TIME_AHEAD|timestamp|"
                        + "2026-03-02T12:00:00.000001Z|happens at 2026-03-02T12:00:00.000001Z, more than 24 hours after it "
                        + "arrived at 2026-03-01T12:00:00Z",
                "{\"type\":\"page\" 1}|EVENT_NOT_JSON|-|-|is not JSON: Unexpected character ('1' (code 49)): was expecting "
                        + "comma to separate Object entries",
                "[1]|EVENT_NOT_AN_OBJECT|-|1|is not a JSON object",
                "{\"type\":\"page\"|EVENT_TRUNCATED|-|-|the body ends within this event"
            })
    void saysWhatIsWrong(String body, RejectReason reason, String field, String value, String message) {
        Rejected reject = ownReject(body);
        assertThat(reject.reason()).isEqualTo(reason);
        assertThat(reject.field()).isEqualTo(field);
        assertThat(reject.value()).isEqualTo(value);
        assertThat(reject.message()).isEqualTo(message);
        assertThat(reject.suggestion()).isNotBlank();
        assertThat(body).contains(reject.raw());
    }

    @Test
    void acceptsAnEventJustWithinADayAhead() {
        assertThat(ownEvent("{\"type\":\"page\",\"userId\":1,\"timestamp\":\"2026-03-02T12:00:00Z\"}"))
                .isNotNull();
    }

    @Test
    void turnsAwayIdsAndNamesOfAbsurdLength() {
        String id = "x".repeat(WireFormats.NAME_LENGTH);
        assertThat(ownEvent("{\"type\":\"page\",\"userId\":\"" + id + "\"}")
                        .person()
                        .userId())
                .isEqualTo(id);
        Rejected reject = ownReject("{\"type\":\"page\",\"userId\":\"" + id + "y\"}");
        assertThat(reject.reason()).isEqualTo(RejectReason.EVENT_FIELD_TOO_LONG);
        assertThat(reject.message()).isEqualTo("userId has 1001 characters");
        assertThat(reject.value()).hasSize(200 + "... (1001 characters)".length());
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1.0,1",
        "1.50,1.5",
        "1e3,1000",
        "-0,0",
        "12345678901234567890123,12345678901234567890123",
        "1e999,1e999",
        "0.1,0.1"
    })
    void writesNumbersThatAreIdsInFull(String written, String id) {
        assertThat(ownEvent("{\"type\":\"page\",\"userId\":" + written + "}")
                        .person()
                        .userId())
                .isEqualTo(id);
    }

    @Test
    void leavesTextsThatAreIdsAsTheyAre() {
        assertThat(ownEvent("{\"type\":\"page\",\"userId\":\"007.0\"}").person().userId())
                .isEqualTo("007.0");
    }

    @Test
    void replacesNulAndLoneSurrogatesAndKeepsThemInTheRawText() {
        WireEvent event = ownEvent("{\"type\":\"page\",\"name\":\"a\\u0000b\",\"userId\":\"\\ud83d\\ude00\\ud83d\","
                + "\"properties\":{\"k\\udc00\":\"x\\u0000\\ud83d\\ude00\",\"n\":1.10}}");
        assertThat(event.name()).isEqualTo("a\uFFFDb");
        assertThat(event.person().userId()).isEqualTo("😀\uFFFD");
        assertThat(event.properties()).isEqualTo("{\"k\\ufffd\":\"x\\ufffd\\ud83d\\ude00\",\"n\":1.10}");
        assertThat(event.flags()).containsExactly(EventFlag.CHARACTERS_REPLACED);
        assertThat(event.raw()).contains("\\u0000").contains("\\udc00");
        String pair = "{\"type\":\"page\",\"userId\":1,\"properties\":{\"x\":\"\\ud83d\\ude00 \\\\u0000\"}}";
        assertThat(ownEvent(pair).flags()).isEmpty();
    }

    @Test
    void turnsControlCharactersWithinQuotesAway() {
        assertThat(ownReject("{\"type\":\"page\",\"userId\":\"a\u0000b\"}").reason())
                .isEqualTo(RejectReason.EVENT_NOT_JSON);
    }

    @Test
    void turnsOnlyTheEventAwayWhoseBytesAreNotUtf8() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String page = "{\"type\":\"page\",\"userId\":\"ü\"}";
        body.writeBytes(("[" + page + ",").getBytes(UTF_8));
        body.writeBytes("{\"type\":\"page\",\"userId\":\"caf\u00e9\"}".getBytes(ISO_8859_1));
        body.writeBytes(("," + page + "]").getBytes(UTF_8));
        List<Judged> judged = own(body.toByteArray(), "application/json");
        assertThat(events(judged)).hasSize(2);
        Rejected reject = (Rejected) judged.get(1);
        assertThat(reject.reason()).isEqualTo(RejectReason.EVENT_NOT_UTF8);
        assertThat(reject.raw()).isEqualTo("{\"type\":\"page\",\"userId\":\"caf\\xE9\"}");
        assertThat(ownEvent("{\"type\":\"page\",\"userId\":\"\uFFFD\"}")
                        .person()
                        .userId())
                .isEqualTo("\uFFFD");
    }

    @Test
    void keepsNumbersBeyondADoubleAsTexts() {
        WireEvent event = track("\"properties\":{\"a\":1e999,\"b\":[-1e400,1e308],\"c\":" + "9".repeat(400) + "}");
        assertThat(event.properties())
                .isEqualTo("{\"a\":\"1e999\",\"b\":[\"-1e400\",1e308],\"c\":\"" + "9".repeat(400) + "\"}");
        assertThat(event.flags()).containsExactly(EventFlag.NUMBERS_AS_TEXT);
        assertThat(track("\"properties\":{\"a\":12345678901234567890.123456789}")
                        .properties())
                .isEqualTo("{\"a\":12345678901234567890.123456789}");
    }

    @Test
    void letsTheLastOfTwoEqualKeysCount() {
        WireEvent event = track("\"properties\":{\"a\":1,\"b\":{\"c\":1,\"c\":[2]},\"a\":null}");
        assertThat(event.properties()).isEqualTo("{\"a\":null,\"b\":{\"c\":[2]}}");
        assertThat(event.flags()).containsExactly(EventFlag.DUPLICATE_KEYS);
        assertThat(track("\"user_id\":\"v\"").person().userId()).isEqualTo("v");
    }

    @Test
    void acceptsMorePropertiesThanGetColumns() {
        String many =
                IntStream.range(0, 32_000).mapToObj(i -> "\"k" + i + "\":" + i).collect(Collectors.joining(","));
        WireEvent event = track("\"properties\":{" + many + "}");
        assertThat(event.flags()).containsExactly(EventFlag.MANY_PROPERTIES);
        assertThat(event.properties()).isEqualTo("{" + many + "}");
        String most =
                IntStream.range(0, 2_000).mapToObj(i -> "\"k" + i + "\":" + i).collect(Collectors.joining(","));
        assertThat(track("\"properties\":{" + most + "}").flags()).isEmpty();
    }

    @Test
    void turnsAwayWhatIsNestedTooDeep() {
        assertThat(track("\"properties\":" + nested(31))).isNotNull();
        Rejected deep = ownReject("{\"type\":\"page\",\"userId\":1,\"properties\":" + nested(32) + "}");
        assertThat(deep.reason()).isEqualTo(RejectReason.EVENT_TOO_DEEP);
        assertThat(deep.message()).isEqualTo("has objects or lists within each other beyond a depth of 32");
        String abyss = "[".repeat(200_000) + "]".repeat(200_000);
        List<Judged> judged = own("[" + abyss + ",{\"type\":\"page\",\"userId\":1}]");
        assertThat(events(judged)).hasSize(1);
        assertThat(((Rejected) judged.getFirst()).reason()).isEqualTo(RejectReason.EVENT_TOO_DEEP);
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "\"value\":3.5,\"revenue\":9,\"currency\":\"usd\"|3.5|USD|-",
                "\"revenue\":\"9.99\",\"total\":12|9.99|-|-",
                "\"total\":1e2|100|-|-",
                "\"value\":\"$5\"|-|-|VALUE_UNREADABLE",
                "\"value\":1e14|-|-|VALUE_UNREADABLE",
                "\"value\":1e-999999999|-|-|VALUE_UNREADABLE",
                "\"value\":0.00005|0.0001|-|-",
                "\"value\":{\"a\":1},\"currency\":[\"EUR\"]|-|-|-",
                "\"currency\":\"euro\"|-|-|-"
            })
    void readsWhatAnEventIsWorth(String properties, String value, String currency, EventFlag flag) {
        WireEvent event = track("\"properties\":{" + properties + "}");
        assertThat(event.properties()).isEqualTo("{" + properties + "}");
        if (value == null) {
            assertThat(event.value()).isNull();
        } else {
            assertThat(event.value()).isEqualByComparingTo(value);
        }
        assertThat(event.currency()).isEqualTo(currency);
        assertThat(event.flags()).isEqualTo(flag == null ? java.util.Set.of() : java.util.Set.of(flag));
    }
}
