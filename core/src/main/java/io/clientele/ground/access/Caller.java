package io.clientele.ground.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param user id of the user, or {@code local} for whoever may read the workspace's folder
 * @param name as the audit log shows it
 * @param language chosen by the user, {@code en}, {@code zh-CN} or {@code zh-TW}; null for the request's own
 */
public record Caller(
        String user, String name, Set<Role> roles, @Nullable String language) {

    /** Whoever may read the workspace's folder holds all of its data already. */
    public static final Caller LOCAL = new Caller("local", "local", Set.of(Role.ADMIN), null);

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean may(Right right) {
        return roles.stream().anyMatch(role -> role.may(right));
    }

    /** Whether personal columns are shown to this caller as they are; others see them masked. */
    public boolean maySeePersonal() {
        return may(Right.PERSONAL);
    }
}
