package io.clientele.arrive.collect.context;

import org.jspecify.annotations.Nullable;

/**
 * Where an address is, by the operator's file.
 *
 * @param country ISO 3166-1 alpha-2, upper case; null when unknown
 * @param region the first subdivision's English name, its code where it has no name; null when unknown
 * @param city its English name; null when unknown
 */
public record Place(
        @Nullable String country,
        @Nullable String region,
        @Nullable String city) {

    static final Place UNKNOWN = new Place(null, null, null);
}
