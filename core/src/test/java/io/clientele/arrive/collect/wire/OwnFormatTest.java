package io.clientele.arrive.collect.wire;

import static io.clientele.arrive.collect.wire.Wire.RECEIVED;
import static io.clientele.arrive.collect.wire.Wire.events;
import static io.clientele.arrive.collect.wire.Wire.own;
import static io.clientele.arrive.collect.wire.Wire.ownEvent;
import static io.clientele.arrive.collect.wire.Wire.ownReject;
import static io.clientele.arrive.collect.wire.Wire.reasons;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Our own format: objects, lists, lines, of any size. */
class OwnFormatTest {

    private static final String PAGE = "{\"type\":\"page\",\"user_id\":\"u\"}";

    @Test
    void readsTheColumnsOfTheDictionary() {
        WireEvent event = ownEvent("""
                {"type":"track","name":"Bought","message_id":"m","anonymous_id":"a","user_id":7,
                 "occurred_at":"2026-03-01T10:00:00.123456789Z","sent_at":"2026-03-01T12:00:00Z","session_id":"s",
                 "channel":"web","touchpoint":"shop","creator":"owned","url":"https://x/","referrer":"https://y/",
                 "utm_source":"mail","utm_medium":"email","utm_campaign":"spring","device":"phone","os":"Android",
                 "country":"CH","ip":"203.0.113.1","value":12.50,"currency":"chf","received_at":"1999-01-01",
                 "properties":{"a":1}}""");
        assertThat(event.name()).isEqualTo("Bought");
        assertThat(event.person()).isEqualTo(new Person("a", "7", null, null));
        assertThat(event.times().occurredAt()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(event.times().receivedAt()).isEqualTo(RECEIVED);
        assertThat(event.sessionId()).isEqualTo("s");
        assertThat(event.context().touch()).isEqualTo(new EventContext.Touch("web", "shop", "owned"));
        assertThat(event.context().page().url()).isEqualTo("https://x/");
        assertThat(event.context().campaign())
                .isEqualTo(new EventContext.Campaign("mail", "email", "spring", null, null, null));
        assertThat(event.context().device().type()).isEqualTo("phone");
        assertThat(event.context().system().name()).isEqualTo("Android");
        assertThat(event.context().place().country()).isEqualTo("CH");
        assertThat(event.value()).isEqualByComparingTo("12.5");
        assertThat(event.currency()).isEqualTo("CHF");
        assertThat(event.flags()).isEmpty();
    }

    @Test
    void readsCamelCaseAndTakesANamedEventForATrack() {
        WireEvent event =
                ownEvent("{\"event\":\"E\",\"anonymousId\":\"a\",\"occurredAt\":\"2026-03-01\",\"sessionId\":5}");
        assertThat(event.type()).isEqualTo(EventType.TRACK);
        assertThat(event.times().occurredAt()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(event.sessionId()).isEqualTo("5");
        assertThat(ownEvent("{\"event\":\"E\",\"userId\":1,\"colour\":\"red\"}").flags())
                .containsExactly(EventFlag.UNKNOWN_FIELDS);
    }

    @Test
    void readsOneObjectAListAndLines() {
        assertThat(own(PAGE)).hasSize(1);
        assertThat(own("\uFEFF [ " + PAGE + " ,\n" + PAGE + "]\n")).hasSize(2);
        assertThat(own("[]")).isEmpty();
        assertThat(events(own(PAGE + "\n\n  " + PAGE + "\r\n\uFEFF" + PAGE))).hasSize(3);
        assertThat(events(own(PAGE.replace(",", ",\n") + "\n" + PAGE.replace(",", ",\n"))))
                .hasSize(2);
        assertThat(events(own(PAGE + PAGE + PAGE)))
                .as("objects without anything between")
                .hasSize(3);
    }

    @Test
    void losesOneLineForABrokenOne() {
        List<Judged> judged = own(PAGE + "\n{\"type\":\n[" + PAGE + "]\n" + PAGE + PAGE + "\n" + PAGE);
        assertThat(events(judged)).hasSize(2);
        assertThat(reasons(judged))
                .containsExactly(
                        RejectReason.EVENT_TRUNCATED, RejectReason.EVENT_NOT_AN_OBJECT, RejectReason.EVENT_NOT_JSON);
        assertThat(events(own("oops\n" + PAGE + "\n"))).hasSize(1);
        assertThat(events(own("{\"type\":\"pa\n" + PAGE + "\n"))).hasSize(1);
        assertThat(events(own(("{\"type\":\n" + PAGE + "\n").getBytes(UTF_8), "application/x-ndjson")))
                .hasSize(1);
    }

    @Test
    void keepsWhatCameBeforeABreakOfAList() {
        List<Judged> judged = own("[" + PAGE + "," + PAGE + "}," + PAGE + "]");
        assertThat(events(judged)).hasSize(2);
        assertThat(((Rejected) judged.getLast()).raw()).isEqualTo("}," + PAGE + "]");
        assertThat(reasons(own("[" + PAGE + ",]"))).containsExactly(RejectReason.EVENT_NOT_JSON);
        assertThat(reasons(own("[" + PAGE + ","))).containsExactly(RejectReason.EVENT_TRUNCATED);
        assertThat(reasons(own("[" + PAGE))).containsExactly(RejectReason.EVENT_TRUNCATED);
        assertThat(reasons(own("[" + PAGE + "] x"))).containsExactly(RejectReason.EVENT_NOT_JSON);
    }

    @Test
    void saysThatAnEmptyBodyIsEmpty() {
        assertThat(ownReject("").message()).isEqualTo("the body is empty");
        assertThat(ownReject(" \n ").message()).isEqualTo("the body is empty");
    }

    @Test
    void readsAStreamThatNoMemoryWouldHold() {
        byte[] line = (PAGE.replace("}", ",\"properties\":{\"text\":\"" + "x".repeat(10_000) + "\"}}") + "\n")
                .getBytes(UTF_8);
        int copies = 30_000;
        AtomicLong most = new AtomicLong();
        Tally tally = Wire.FORMATS.stream(
                Delivery.to("/api/v1/events", RECEIVED),
                repeated(line, copies),
                judged -> most.accumulateAndGet(judged.raw().length(), Math::max));
        assertThat(tally).isEqualTo(new Tally(copies, 0));
        assertThat(most.get()).isEqualTo(line.length - 1);
    }

    /** The same bytes many times, handed out in pieces of odd sizes. */
    private static InputStream repeated(byte[] bytes, int copies) {
        return new InputStream() {
            private long left = (long) bytes.length * copies;

            @Override
            public int read() {
                throw new UnsupportedOperationException("in pieces only");
            }

            @Override
            public int read(byte[] out, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int start = (int) ((bytes.length - left % bytes.length) % bytes.length);
                int count = Math.min(Math.min(length, 7_777), bytes.length - start);
                System.arraycopy(bytes, start, out, offset, count);
                left -= count;
                return count;
            }
        };
    }

    @Test
    void passesOverWhatIsTooLargeAndKeepsItsBeginning() {
        String large = PAGE.replace("}", ",\"properties\":{\"x\":\"" + "y".repeat(3_000_000) + "\"}}");
        for (String body :
                List.of("[" + PAGE + "," + large + "," + PAGE + "]", PAGE + "\n" + large + "\n" + PAGE + "\n")) {
            List<Judged> judged = own(body);
            assertThat(events(judged)).hasSize(2);
            assertThat(reasons(judged)).containsExactly(RejectReason.EVENT_TOO_LARGE);
            assertThat(judged.get(1).raw()).isEqualTo(large.substring(0, WireFormats.EXCERPT_BYTES));
        }
        int around = PAGE.replace("}", ",\"properties\":{\"x\":\"\"}}").length();
        String fits =
                PAGE.replace("}", ",\"properties\":{\"x\":\"" + "y".repeat(WireFormats.EVENT_BYTES - around) + "\"}}");
        assertThat(events(own(fits))).hasSize(1);
        assertThat(reasons(own(fits.replace("yy", "yyy").substring(0, 40) + fits.substring(39))))
                .containsExactly(RejectReason.EVENT_TOO_LARGE);
    }

    @Test
    void tellsThatAConnectionBroke() {
        for (String start : List.of("[" + PAGE + "," + PAGE, PAGE + "\n" + PAGE + "\n", PAGE + "\n{\"type\":", "")) {
            InputStream broken =
                    new SequenceInputStream(new ByteArrayInputStream(start.getBytes(UTF_8)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("connection reset");
                        }

                        @Override
                        public int read(byte[] out, int offset, int length) throws IOException {
                            return read();
                        }
                    });
            List<Judged> judged = new ArrayList<>();
            Wire.FORMATS.stream(Delivery.to("/api/v1/events", RECEIVED), broken, judged::add);
            assertThat(events(judged)).hasSize(start.split("\\}", -1).length - 1);
            assertThat(reasons(judged)).containsExactly(RejectReason.EVENT_TRUNCATED);
            assertThat(((Rejected) judged.getLast()).message()).contains("connection reset");
        }
    }
}
