package io.clientele.clients;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as the record tells it; what isn't there is an empty text.
 *
 * @param at when it happened by the clock of who sent it: the correction of that clock is taken back
 */
public record Told(
        String messageId,
        String type,
        String name,
        String userId,
        String anonymousId,
        Instant at,
        JsonNode properties) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** The same under another id. */
    public Told withMessageId(String other) {
        return new Told(other, type, name, userId, anonymousId, at, properties);
    }

    /** The same of whom only the user id is known. */
    public Told withoutAnonymousId() {
        return new Told(messageId, type, name, userId, "", at, properties);
    }

    /**
     * All events of a type that a source has sent.
     *
     * @param sql gives the answer to a question in SQL
     */
    public static List<Told> of(String type, String source, Function<String, JsonNode> sql) {
        List<Told> events = new ArrayList<>();
        for (JsonNode row : sql.apply(question(type, source)).path("rows")) {
            Instant occurred = instant(row.get(5));
            Instant at = row.get(6).isNull()
                    ? occurred
                    : occurred.plus(Duration.between(instant(row.get(7)), instant(row.get(6))));
            String properties = text(row.get(8));
            events.add(new Told(
                    text(row.get(0)),
                    text(row.get(1)),
                    text(row.get(2)),
                    text(row.get(3)),
                    text(row.get(4)),
                    at,
                    json(properties.isEmpty() ? "{}" : properties)));
        }
        return events;
    }

    private static String question(String type, String source) {
        return "select message_id, type, name, user_id, anonymous_id, cast(occurred_at as varchar) as occurred,"
                + " cast(sent_at as varchar) as sent, cast(received_at as varchar) as received, properties"
                + " from events where type = '" + type + "' and source = '" + source + "'";
    }

    private static String text(JsonNode cell) {
        return cell.isNull() ? "" : cell.asString();
    }

    private static Instant instant(JsonNode cell) {
        return LocalDateTime.parse(cell.asString().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
