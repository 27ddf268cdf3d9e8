package io.clientele.arrive.collect.wire;

import org.jspecify.annotations.Nullable;

/**
 * An event that was turned away, or the rest of a body that broke off.
 *
 * @param position the event's place in its body, counted from 0
 * @param field name of the field it is about as the format spells it, null when it is about the whole event
 * @param value what stands there, its first {@value #SHOWN} characters; null when nothing does
 * @param message what is wrong
 * @param suggestion what would be right
 * @param raw the event as it arrived; bytes that mean nothing in UTF-8 are written {@code \xE9}, which is no JSON either
 */
public record Rejected(
        long position,
        RejectReason reason,
        @Nullable String field,
        @Nullable String value,
        String message,
        String suggestion,
        String raw)
        implements Judged {

    private static final int SHOWN = 200;

    public Rejected {
        value = value == null ? null : shown(value);
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "... (" + value.length() + " characters)";
    }
}
