package io.clientele.ground.store.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for the parameters of a statement. Both stores know only text and 64-bit whole numbers here: an instant is its
 * microseconds since 1970, a truth is 0 or 1.
 */
public final class StateValues {

    /** For statements without parameters. */
    public static final StateValues NONE = new StateValues(Map.of());

    private final Map<String, @Nullable Object> values;

    private StateValues(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public static StateValues of(String name, @Nullable String text) {
        return NONE.with(name, text);
    }

    public StateValues with(String name, @Nullable String text) {
        return more(name, text);
    }

    public StateValues with(String name, long number) {
        return more(name, number);
    }

    public StateValues with(String name, boolean truth) {
        return more(name, truth ? 1L : 0L);
    }

    public StateValues with(String name, @Nullable Instant instant) {
        return more(name, instant == null ? null : micros(instant));
    }

    private StateValues more(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new StateValues(more);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
