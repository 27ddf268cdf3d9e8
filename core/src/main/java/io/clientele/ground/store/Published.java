package io.clientele.ground.store;

/**
 * What publishing did.
 *
 * @param location where to
 * @param snapshot that is there now
 * @param segments it consists of
 * @param sent of them; the others were there already
 * @param bytes sent
 * @param removed files that were there and aren't part of it
 */
public record Published(String location, long snapshot, int segments, int sent, long bytes, int removed) {}
