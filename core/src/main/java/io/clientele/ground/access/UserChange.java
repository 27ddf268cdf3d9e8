package io.clientele.ground.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to change about a user; null leaves a thing as it is. */
public record UserChange(
        @Nullable Set<Role> roles,
        @Nullable String password,
        @Nullable String language,
        @Nullable Boolean disabled) {

    public static UserChange ofPassword(String password) {
        return new UserChange(null, password, null, null);
    }

    public static UserChange ofLanguage(String language) {
        return new UserChange(null, null, language, null);
    }
}
