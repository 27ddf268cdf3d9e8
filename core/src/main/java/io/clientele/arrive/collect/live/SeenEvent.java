package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Fate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is shown: what is kept of it, and what became of it.
 *
 * @param id by which it is found for as long as it is among the latest
 * @param type null where nobody can say
 * @param reason why it was turned away; null when it was not
 * @param fields what is kept, by the names of the record; empty of what was turned away
 */
public record SeenEvent(
        String id,
        Instant receivedAt,
        String source,
        @Nullable String type,
        @Nullable String name,
        Fate fate,
        @Nullable Reason reason,
        Map<String, String> fields) {

    public SeenEvent {
        fields = Map.copyOf(fields);
    }

    /**
     * Why an event was turned away.
     *
     * @param field it is about, null when it is the whole
     */
    public record Reason(
            String code, @Nullable String field, @Nullable String value, String message) {}

    /** A field of what is kept; null where it is not known. */
    public @Nullable String field(String field) {
        return fields.get(field);
    }

    /** What is remarkable about it. */
    public List<String> flags() {
        String flags = fields.getOrDefault("flags", "");
        return Arrays.stream(flags.split(","))
                .map(String::strip)
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    static SeenEvent of(String id, Held held) {
        Arriving.TurnedAway turned = held.turned();
        return new SeenEvent(
                id,
                held.receivedAt(),
                held.source(),
                held.type(),
                held.name(),
                held.fate(),
                turned == null ? null : new Reason(turned.code(), turned.field(), turned.value(), turned.message()),
                held.fact() == null ? Map.of() : held.fact().fields());
    }
}
