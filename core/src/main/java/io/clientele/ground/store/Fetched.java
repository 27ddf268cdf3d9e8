package io.clientele.ground.store;

/**
 * What fetching did.
 *
 * @param location where from
 * @param snapshot that the workspace has now
 * @param segments it consists of
 * @param brought of them; the others were there from a fetch that was broken off
 * @param bytes brought
 */
public record Fetched(String location, long snapshot, int segments, int brought, long bytes) {}
