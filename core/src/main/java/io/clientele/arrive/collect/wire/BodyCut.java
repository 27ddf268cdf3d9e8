package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A body in memory, cut into its events and what stands beside them: {@code {"batch":[..], "sentAt":..}}, a list of events,
 * or one event alone. Nothing is parsed but the one text that says who sends.
 */
final class BodyCut {

    /** A stretch of a body. */
    interface Stretch {
        void at(byte[] bytes, int from, int to);
    }

    /** The stretch at which a body broke, and how. */
    interface Break {
        void at(Draft.Fault fault, byte[] bytes, int from, int to);
    }

    private final byte[] body;
    private final String list;
    private final String secretName;
    private final Slices slices;
    private final List<String> members = new ArrayList<>();
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int count;
    private boolean isBatch;
    private int brokenAt;
    private @Nullable String secretText;
    private Draft.@Nullable Fault fault;

    private BodyCut(byte[] body, String list, String secret) {
        this.body = body;
        this.list = list;
        this.secretName = secret;
        this.slices = Slices.of(body, Integer.MAX_VALUE, 0);
    }

    /**
     * Cuts a body.
     *
     * @param list name of the member that holds the events
     * @param secret name of the member that says who sends
     */
    static BodyCut of(byte[] body, String list, String secret) {
        BodyCut cut = new BodyCut(body, list, secret);
        cut.cut();
        return cut;
    }

    private void cut() {
        slices.skipByteOrderMark();
        switch (slices.peek()) {
            case -1 -> broken(Faults.empty(), 0);
            case '[' -> {
                isBatch = true;
                if (events()) {
                    end();
                }
            }
            case '{' -> object();
            default -> broken(Faults.notJson("it begins as neither an object nor a list does"), slices.position());
        }
    }

    /** A batch's members, or one event. */
    private void object() {
        int start = slices.position();
        if (members()) {
            if (!isBatch) {
                event(start, slices.position());
            }
            end();
        } else if (!isBatch) {
            brokenAt = start;
        }
    }

    /** False when the object broke off. */
    private boolean members() {
        slices.skip();
        if (slices.peek() == '}') {
            slices.skip();
            return true;
        }
        while (true) {
            int start = slices.position();
            int from = slices.peek() == '"' ? slices.position() : -1;
            if (from < 0 || !slices.value()) {
                return missing(start);
            }
            int to = slices.position();
            if (slices.peek() != ':') {
                return missing(start);
            }
            slices.skip();
            if (!member(from, to, start)) {
                return false;
            }
            int next = slices.peek();
            int position = slices.position();
            slices.skip();
            if (next == '}') {
                return true;
            }
            if (next != ',') {
                slices.back(position);
                return missing(position);
            }
        }
    }

    private boolean member(int from, int to, int start) {
        int first = slices.peek();
        if (is(list, from, to) && first == '[') {
            isBatch = true;
            return events();
        }
        int value = slices.position();
        if (first < 0 || !slices.value() || slices.position() == value) {
            return missing(start);
        }
        String text = new String(body, value, slices.position() - value, UTF_8);
        if (is(secretName, from, to)) {
            secretText = text;
        } else {
            members.add(new String(body, from, to - from, UTF_8) + ":" + text);
        }
        return true;
    }

    private boolean is(String name, int from, int to) {
        if (to - from != name.length() + 2) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (body[from + 1 + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A list of events; false when it broke off. */
    private boolean events() {
        slices.skip();
        if (slices.peek() == ']') {
            slices.skip();
            return true;
        }
        while (true) {
            int first = slices.peek();
            int from = slices.position();
            if (first < 0 || !slices.value() || slices.position() == from) {
                return missing(from);
            }
            event(from, slices.position());
            int next = slices.peek();
            int position = slices.position();
            slices.skip();
            if (next == ']') {
                return true;
            }
            if (next != ',') {
                slices.back(position);
                return missing(position);
            }
        }
    }

    /** Whether the body has a list of events, rather than being one itself. */
    boolean isBatch() {
        return isBatch;
    }

    void forEach(Stretch each) {
        for (int i = 0; i < count; i++) {
            each.at(body, froms[i], tos[i]);
        }
    }

    /** Tells of the rest of a body that broke off. */
    void ifBroken(Break told) {
        if (fault != null) {
            told.at(fault, body, brokenAt, body.length);
        }
    }

    private void event(int from, int to) {
        if (count == froms.length) {
            froms = Arrays.copyOf(froms, count * 2);
            tos = Arrays.copyOf(tos, count * 2);
        }
        froms[count] = from;
        tos[count++] = to;
    }

    private void end() {
        if (slices.peek() >= 0) {
            broken(Faults.notJson("something stands behind the end of the body"), slices.position());
        }
    }

    /** What was expected isn't there: because the text ended, or because something else is. */
    private boolean missing(int from) {
        broken(slices.position() >= body.length ? Faults.truncated() : Faults.brokenBody(), from);
        return false;
    }

    private void broken(Draft.Fault what, int from) {
        fault = what;
        brokenAt = from;
    }

    /** What stands beside the batch; nothing beside a single event, whose members are its own. */
    String envelope() {
        return isBatch && !members.isEmpty() ? "{" + String.join(",", members) + "}" : Draft.NOTHING;
    }

    /** The text of the member that says who sends; null when it is missing or no text. */
    @Nullable
    String secret() {
        if (secretText == null) {
            return null;
        }
        try (JsonParser parser = JsonReading.of(secretText)) {
            boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
            return text && !parser.getString().isBlank() ? parser.getString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
