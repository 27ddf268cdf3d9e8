package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Fate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which events; null means any.
 *
 * @param source its whole name
 * @param name what stands in the event's name, in capitals or not
 * @param type the word of its type
 */
public record LiveFilter(
        @Nullable String source,
        @Nullable String name,
        @Nullable String type,
        @Nullable Fate fate) {

    public static final LiveFilter ALL = new LiveFilter(null, null, null, null);

    boolean admits(Held held) {
        if ((source != null && !source.equals(held.source())) || (fate != null && fate != held.fate())) {
            return false;
        }
        return (type == null || type.equals(held.type())) && (name == null || isIn(held.name(), name));
    }

    private static boolean isIn(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
