package io.clientele.arrive.collect.context;

import org.jspecify.annotations.Nullable;

/**
 * An operating system or a browser.
 *
 * @param name null when unknown; one name per product: {@code Chrome} on every device, {@code macOS}
 * @param version numbers joined by points, as far as told; null when unknown
 */
public record Software(@Nullable String name, @Nullable String version) {

    static final Software UNKNOWN = new Software(null, null);
}
