package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Fate;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of those that are kept.
 *
 * @param number in the order of their coming; those from before the beginning have 0 and less
 * @param fact null of what was turned away
 * @param turned null of what was not
 * @param raw of a fact; that of what was turned away stands among its cells
 * @param bytes it takes, about
 */
record Held(
        long number,
        Instant receivedAt,
        String source,
        Fate fate,
        @Nullable Fact fact,
        Arriving.@Nullable TurnedAway turned,
        String raw,
        long bytes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an entry takes beside its texts. */
    private static final long FRAME = 400;

    /**
     * Characters of what is told of an event beside what it says itself, which is kept once as it was sent and once as it was
     * read. To count them would take longer than to keep them.
     */
    private static final long TOLD = 1_200;

    /** A character takes one byte or two; the larger is counted. */
    private static final long CHARACTER = 2;

    static Held of(long number, Instant receivedAt, String source, Fate fate, Arriving arriving) {
        return switch (arriving) {
            case Arriving.Event event ->
                new Held(
                        number,
                        receivedAt,
                        source,
                        fate,
                        event.fact(),
                        null,
                        event.raw(),
                        bytes(2L * event.raw().length() + TOLD));
            case Arriving.TurnedAway away ->
                new Held(
                        number,
                        receivedAt,
                        source,
                        fate,
                        null,
                        away,
                        "",
                        bytes(away.cells().length() + away.message().length()));
        };
    }

    private static long bytes(long characters) {
        return FRAME + CHARACTER * characters;
    }

    /** The text as it was sent. */
    String sent() {
        return turned == null ? raw : json(turned.cells()).path("raw").asString("");
    }

    /** Of what was turned away as its sender wrote it; null where nobody can say. */
    @Nullable
    String type() {
        return fact == null ? said("type") : fact.fields().get("type");
    }

    @Nullable
    String name() {
        return fact == null ? said("event", "name") : fact.fields().get("name");
    }

    private @Nullable String said(String... members) {
        JsonNode event = json(sent());
        return Stream.of(members)
                .map(event::path)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse(null);
    }

    /** What can't be read says nothing. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
