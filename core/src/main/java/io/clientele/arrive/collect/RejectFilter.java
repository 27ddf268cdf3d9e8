package io.clientele.arrive.collect;

import org.jspecify.annotations.Nullable;

/**
 * Which rejects; null means any.
 *
 * @param importNumber of one import
 * @param code for one reason
 */
public record RejectFilter(
        @Nullable Long importNumber, @Nullable String code) {

    public static final RejectFilter ALL = new RejectFilter(null, null);

    public static RejectFilter of(long importNumber) {
        return new RejectFilter(importNumber, null);
    }
}
