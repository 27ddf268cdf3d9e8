package io.clientele.arrive.collect.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of a source, without its secret.
 *
 * @param expiresAt null for never
 */
public record WriteKey(
        String id,
        String source,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
