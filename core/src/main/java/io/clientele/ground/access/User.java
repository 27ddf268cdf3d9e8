package io.clientele.ground.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some program, that may come in.
 *
 * @param name unique, what is typed to sign in
 * @param language {@code en}, {@code zh-CN} or {@code zh-TW}; null until chosen
 * @param hasPassword false for whoever comes in by links or keys only
 * @param disabled a disabled user comes in by nothing; users are never deleted, because the audit log names them
 */
public record User(
        String id,
        String name,
        Set<Role> roles,
        @Nullable String language,
        boolean hasPassword,
        boolean disabled,
        Instant createdAt) {

    public User {
        roles = Set.copyOf(roles);
    }
}
