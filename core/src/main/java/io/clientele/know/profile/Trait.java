package io.clientele.know.profile;

import io.clientele.ground.base.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing known about a customer. {@code personal} ones are shown only to roles that may see who people are.
 *
 * @param computedAt when it was computed; null for what the sources declare
 */
public record Trait(
        String name,
        Value value,
        boolean personal,
        @Nullable Instant computedAt) {}
