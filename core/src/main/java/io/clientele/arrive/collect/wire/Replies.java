package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers that clients need, word by word as the real ones were seen to need them.
 *
 * <p>Clients drop a batch for good on 400 and send it again on 429, 503 and what they can't read. So a body of which
 * anything could be read is accepted, and its rejects are kept here to be mended; 400 says that nothing in it was readable.
 */
public final class Replies {

    /** A transparent image of one pixel. */
    private static final String PIXEL = new String(
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), ISO_8859_1);

    private Replies() {}

    /**
     * What the browser client of Segment asks before it sends anything: {@code GET /v1/projects/{writeKey}/settings}.
     * Without integrations it sends nothing at all.
     *
     * @param host name and port under which this server is reached, {@code shop.example:8080}
     * @param secure whether it is reached by https
     */
    public static Reply segmentSettings(String writeKey, String host, boolean secure) {
        return Reply.json(
                200,
                "{\"integrations\":{\"Segment.io\":{\"apiKey\":" + Texts.quoted(writeKey) + ",\"apiHost\":"
                        + Texts.quoted(host + "/v1") + ",\"protocol\":\"" + (secure ? "https" : "http")
                        + "\"}},\"plan\":{}}");
    }

    /**
     * The answer to a call of the Segment spec. The Java client takes a 200 without this JSON for a broken connection and
     * sends four times.
     */
    public static Reply segment(Tally tally) {
        return tally.events() == 0 && tally.rejected() > 0
                ? segmentRefused(400, "nothing in the body is an event; see the list of rejects")
                : Reply.json(200, "{\"success\":true}");
    }

    /** A call of the Segment spec that was turned away as a whole: 401 for an unknown key, 413, 429, 503. */
    public static Reply segmentRefused(int status, String message) {
        return Reply.json(status, "{\"success\":false,\"message\":" + Texts.quoted(message) + "}");
    }

    /**
     * The answer to one request of Matomo: an image of one pixel, or nothing when {@code send_image=0} asks for nothing.
     * A request that was turned away gets 400 and the image, so that pages show no broken one.
     *
     * @param query of the request, null without one
     */
    public static Reply matomo(@Nullable String query, Tally tally) {
        boolean refused = tally.rejected() > 0;
        boolean silent =
                query != null && "0".equals(QueryString.of(query).lenient().get("send_image"));
        if (silent && !refused) {
            return new Reply(204, "", "");
        }
        return new Reply(refused ? 400 : 200, Reply.GIF, PIXEL);
    }

    /**
     * The answer to a bulk request of Matomo.
     *
     * @param invalid places of the requests that were turned away, told to those with a valid token only
     */
    public static Reply matomoBulk(Tally tally, List<Long> invalid, boolean authenticated) {
        String indices = authenticated
                ? ",\"invalid_indices\":["
                        + invalid.stream().map(String::valueOf).collect(Collectors.joining(",")) + "]"
                : "";
        return Reply.json(
                200,
                "{\"status\":\"success\",\"tracked\":" + tally.events() + ",\"invalid\":" + tally.rejected() + indices
                        + "}");
    }

    /** What became of one event of our own format. */
    public enum Fate {
        /** Kept. */
        ACCEPTED,
        /** Kept before, by its message id. */
        DUPLICATE,
        /** Turned away. */
        REJECTED
    }

    /**
     * One event's result: {@code {"index":0,"status":"accepted","message_id":".."}}, or with {@code "reason"}, {@code
     * "field"}, {@code "value"}, {@code "message"} and {@code "suggestion"} of a reject. A line of an answer to JSON Lines.
     *
     * @param index the event's place in the body, counted from 0
     * @param fate of an event that was read; a reject is rejected whatever this says
     */
    public static String result(long index, Judged judged, Fate fate) {
        return switch (judged) {
            case WireEvent event ->
                "{\"index\":" + index + ",\"status\":\"" + word(fate) + "\"" + member("message_id", event.messageId())
                        + "}";
            case Rejected reject ->
                "{\"index\":" + index + ",\"status\":\"rejected\",\"reason\":\"" + reject.reason() + "\""
                        + member("field", reject.field()) + member("value", reject.value())
                        + member("message", reject.message()) + member("suggestion", reject.suggestion()) + "}";
        };
    }

    /**
     * The result of an event that was read and turned away afterwards, by a setting of its source.
     *
     * @param message what is wrong and what would be right
     */
    public static String turnedAway(
            long index,
            @Nullable String messageId,
            String reason,
            @Nullable String field,
            @Nullable String value,
            String message) {
        return "{\"index\":" + index + ",\"status\":\"rejected\"" + member("message_id", messageId)
                + member("reason", reason) + member("field", field) + member("value", value)
                + member("message", message) + "}";
    }

    /**
     * The answer of our own format: how many of each, and each event's {@link #result}. Long ones are written piece by
     * piece: between beginning and end stand the results, with commas between.
     */
    public static Reply ownBeginning(long accepted, long duplicate, long rejected) {
        boolean nothing = accepted + duplicate == 0 && rejected > 0;
        return Reply.json(
                nothing ? 400 : 200,
                "{\"received\":" + (accepted + duplicate + rejected) + ",\"accepted\":" + accepted + ",\"duplicate\":"
                        + duplicate + ",\"rejected\":" + rejected + ",\"results\":[");
    }

    /** What stands behind the results. */
    public static final String OWN_END = "]}";

    private static String word(Fate fate) {
        return switch (fate) {
            case ACCEPTED -> "accepted";
            case DUPLICATE -> "duplicate";
            case REJECTED -> "rejected";
        };
    }

    private static String member(String name, @Nullable String value) {
        return value == null ? "" : ",\"" + name + "\":" + Texts.quoted(value);
    }
}
