package io.clientele.ground.access;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something a user comes in with instead of a password. Its secret isn't here: it was shown once.
 *
 * @param label what the user calls it
 * @param expiresAt null for never
 */
public record Key(
        String id,
        String user,
        Kind kind,
        String label,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** What it is good for. */
    public enum Kind {
        /** A browser's cookie. */
        SESSION,
        /** A script's bearer token. */
        TOKEN,
        /** A link that opens one session, once. */
        LINK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A new key with its secret, which exists nowhere else.
     *
     * @param secret 256 random bits, safe in addresses and headers
     */
    public record Issued(Key key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key + ", secret hidden]";
        }
    }
}
