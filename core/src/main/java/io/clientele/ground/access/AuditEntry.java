package io.clientele.ground.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody did.
 *
 * @param actor name of the caller
 * @param action what: {@code user.changed}, {@code import.undone}, {@code customer.looked-at}
 * @param subject to what or whom, as an id
 * @param before what was there, as JSON or plain text; null when there was nothing or nothing changed
 * @param after what is there now
 */
public record AuditEntry(
        String id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String before,
        @Nullable String after) {}
