package io.clientele.ground.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of something a person saved.
 *
 * @param room whose it is
 * @param name unique in the room
 * @param version from 1, without gaps
 * @param json what was saved; null when this version is its deletion
 * @param who the user who saved it
 * @param at when, to the microsecond
 */
public record Definition(
        String room, String name, int version, @Nullable String json, String who, Instant at) {}
