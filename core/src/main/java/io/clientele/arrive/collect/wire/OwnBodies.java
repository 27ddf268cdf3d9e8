package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Our own format: one event, a list of events, or one a line, of any size.
 *
 * <p>A body that begins with a bracket is a list. Otherwise it is lines when its content type says so ({@code ndjson},
 * {@code jsonl}, {@code json-lines}, {@code jsonlines}), when it doesn't begin with a brace, or when the first object ends
 * on its first line and more follows; else it is objects one after the other, each over as many lines as it likes.
 *
 * <p>In lines a fault costs its line. In a list or between objects it costs its event, as long as quotes and braces show
 * where that ends; where they don't, the rest of the body is one reject. What a broken connection leaves is one, too.
 */
final class OwnBodies implements Bodies {

    @Override
    public Opened open(Delivery delivery, byte[] body) {
        return new Opened(null, Draft.NOTHING, (isToken, each) -> read(delivery, new ByteArrayInputStream(body), each));
    }

    @Override
    public byte[] again(String raw, String envelope) {
        return raw.getBytes(UTF_8);
    }

    /** Reads a body event by event; no more than the largest event of it is in memory. */
    static void read(Delivery delivery, InputStream body, Consumer<? super Judged> each) {
        Slices slices = Slices.of(body, WireFormats.EVENT_BYTES, WireFormats.EXCERPT_BYTES);
        new OwnBodies.Run(slices, new Judging(WireFormat.CLIENTELE, delivery, each)).run(delivery.contentType());
    }

    private static boolean saysLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.contains("ndjson")
                || type.contains("jsonl")
                || type.contains("json-lines")
                || type.contains("jsonlines");
    }

    /** One body being read. */
    private record Run(Slices slices, Judging judging) {

        void run(@Nullable String contentType) {
            slices.skipByteOrderMark();
            int first = slices.peek();
            if (first < 0) {
                rest(Faults.empty());
            } else if (first == '[') {
                list();
            } else if (first != '{' || saysLines(contentType) || isFirstLineAnEvent()) {
                lines();
            } else {
                objects();
            }
        }

        /** Looks at the first line and goes back; a line that ends within quotes is a broken line, for JSON has none. */
        private boolean isFirstLineAnEvent() {
            slices.line();
            if (slices.isOversized()) {
                judgeSlice();
                return true;
            }
            Slices line =
                    Slices.of(Arrays.copyOfRange(slices.bytes(), slices.from(), slices.to()), Integer.MAX_VALUE, 0);
            line.peek();
            boolean whole = line.value() && line.peek() < 0;
            slices.unread();
            return whole || line.endedInString();
        }

        private void list() {
            slices.skip();
            boolean more = slices.peek() != ']';
            if (!more) {
                slices.skip();
            }
            while (more) {
                if (!event()) {
                    return;
                }
                int after = slices.peek();
                if (after != ',' && after != ']') {
                    rest(after < 0 ? Faults.truncated() : Faults.brokenBody());
                    return;
                }
                slices.skip();
                more = after == ',';
            }
            if (slices.peek() >= 0 || slices.cut() != null) {
                rest(Faults.notJson("something stands behind the end of the list"));
            }
        }

        private void objects() {
            while (slices.peek() >= 0) {
                if (!event()) {
                    return;
                }
            }
            ifCut();
        }

        private void lines() {
            while (slices.line()) {
                if (slices.isOversized()) {
                    judgeSlice();
                    continue;
                }
                byte[] bytes = slices.bytes();
                int from = textBegin(bytes, slices.from(), slices.to());
                int to = textEnd(bytes, from, slices.to());
                if (slices.cut() != null && to == slices.to()) {
                    judging.reject(Faults.cut(String.valueOf(slices.cut())), bytes, from, to);
                    return;
                }
                if (to > from) {
                    judging.judge(bytes, from, to);
                }
            }
            ifCut();
        }

        /** Files put together from others have marks of the byte order within. */
        private static int textBegin(byte[] bytes, int from, int to) {
            int at = from;
            while (at < to && (isBlank(bytes[at]) || bytes[at] == '\n')) {
                at++;
            }
            boolean mark = at + 2 < to
                    && bytes[at] == (byte) 0xEF
                    && bytes[at + 1] == (byte) 0xBB
                    && bytes[at + 2] == (byte) 0xBF;
            return mark ? at + 3 : at;
        }

        private static int textEnd(byte[] bytes, int from, int to) {
            int end = to;
            while (end > from && (isBlank(bytes[end - 1]) || bytes[end - 1] == '\n')) {
                end--;
            }
            return end;
        }

        private static boolean isBlank(byte character) {
            return character == ' ' || character == '\t' || character == '\r';
        }

        /** Judges the value that comes next; false when the body ended or broke, which is told. */
        private boolean event() {
            if (slices.peek() < 0) {
                rest(Faults.truncated());
                return false;
            }
            if (!slices.value()) {
                Draft.Fault fault =
                        slices.cut() == null ? Faults.truncated() : Faults.cut(String.valueOf(slices.cut()));
                judging.rest(fault, slices.bytes(), slices.from(), slices.to());
                return false;
            }
            if (slices.to() == slices.from()) {
                rest(Faults.brokenBody());
                return false;
            }
            judgeSlice();
            return true;
        }

        private void judgeSlice() {
            if (slices.isOversized()) {
                judging.oversized(slices.bytes(), slices.from(), slices.to());
            } else {
                judging.judge(slices.bytes(), slices.from(), slices.to());
            }
        }

        private void ifCut() {
            if (slices.cut() != null) {
                rest(Faults.truncated());
            }
        }

        /** Turns all that is left away as one; a connection that broke off is the reason before any other. */
        private void rest(Draft.Fault fault) {
            slices.rest();
            Draft.Fault reason = slices.cut() == null ? fault : Faults.cut(String.valueOf(slices.cut()));
            judging.rest(reason, slices.bytes(), slices.from(), slices.to());
        }
    }
}
