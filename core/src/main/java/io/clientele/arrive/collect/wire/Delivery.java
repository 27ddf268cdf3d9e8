package io.clientele.arrive.collect.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request says beside its body.
 *
 * @param path as it was called: {@code /v1/track}; a trailing slash doesn't matter
 * @param query behind the question mark, still encoded; null when there is none
 * @param contentType as the client names it, null when it doesn't
 * @param receivedAt by the server's clock
 * @param remoteAddress the client's address, null when it must not be used
 * @param userAgent the header {@code User-Agent}, null when absent
 */
public record Delivery(
        String path,
        @Nullable String query,
        @Nullable String contentType,
        Instant receivedAt,
        @Nullable String remoteAddress,
        @Nullable String userAgent) {

    /** A body posted to a path, with nothing else known of the request. */
    public static Delivery to(String path, Instant receivedAt) {
        return new Delivery(path, null, null, receivedAt, null, null);
    }
}
