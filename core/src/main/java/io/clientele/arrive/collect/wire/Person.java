package io.clientele.arrive.collect.wire;

import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about, by the ids it carries. Ids are texts and compared as such: a number in JSON is written in full
 * and without {@code .0}; a text stays as it is. Empty ones count as missing.
 *
 * @param anonymousId what the client calls somebody it doesn't know: a cookie, a device
 * @param userId what the customer's own system calls the person
 * @param groupId the group of a group call, or the one the person acts for
 * @param previousId of an alias: the id used so far
 */
public record Person(
        @Nullable String anonymousId,
        @Nullable String userId,
        @Nullable String groupId,
        @Nullable String previousId) {}
