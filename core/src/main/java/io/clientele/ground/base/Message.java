package io.clientele.ground.base;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something to be said, as the key of an ICU message in the catalogue and its arguments. The text itself exists in three
 * languages at the doors; rooms never hold prose that a reader sees.
 *
 * @param key dotted, begins with the room's name: {@code value.cohort.sentence}
 * @param arguments by name, in the order given; each may carry the people behind it
 */
public record Message(String key, Map<String, Cell> arguments) {

    public Message {
        Objects.requireNonNull(key);
        arguments = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public static Message of(String key) {
        return new Message(key, Map.of());
    }

    /** The same message with one more argument. */
    public Message with(String name, Value value) {
        return with(name, new Cell(value));
    }

    /** The same message with one more argument that is a door to its people. */
    public Message with(String name, Cell cell) {
        Map<String, Cell> more = new LinkedHashMap<>(arguments);
        more.put(name, cell);
        return new Message(key, more);
    }

    public Message with(String name, long count) {
        return with(name, new Value.Count(count));
    }

    public Message with(String name, String text) {
        return with(name, new Value.Text(text));
    }
}
