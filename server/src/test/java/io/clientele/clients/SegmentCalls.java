package io.clientele.clients;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the n-th event of each call of the Segment spec is, and how the record tells it; {@code calls.mjs} says the same. */
public final class SegmentCalls {

    public static final List<String> TYPES = List.of("track", "page", "screen", "identify", "group", "alias");

    public static final String NOTE = "ä \"quoted\" <b> & 茶 🍵";

    private static final Instant FIRST = Instant.parse("2026-05-04T10:00:00.250Z");

    private SegmentCalls() {}

    public static Instant moment(int n) {
        return FIRST.plusSeconds(n);
    }

    private static ObjectNode described(int n) {
        ObjectNode json = (ObjectNode) Told.json("{\"number\":" + n + ",\"price\":" + n + ".25,\"gift\":" + (n % 2 == 0)
                + ",\"tags\":[\"tea\",\"t" + n + "\"]}");
        json.putObject("deep").put("note", NOTE);
        return json;
    }

    /** The events of one call. */
    public static List<Told> expected(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> expected(type, n, type + "-" + n))
                .toList();
    }

    private static Told expected(String type, int n, String messageId) {
        String name = switch (type) {
            case "track" -> "Plan Chosen";
            case "page" -> "Tea";
            case "screen" -> "Home";
            default -> "";
        };
        JsonNode properties = switch (type) {
            case "group" -> described(n).put("group_id", "group-" + n);
            case "alias" -> ((ObjectNode) Told.json("{}")).put("previous_id", "before-" + n);
            case "page" -> described(n).put("category", "Shop");
            default -> described(n);
        };
        // The client for Node gives an alias no other id than the two that it joins.
        String anonymousId = type.equals("alias") ? "" : "anonymous-" + n;
        return new Told(messageId, type, name, "user-" + n, anonymousId, moment(n), properties);
    }
}
