package io.clientele.know.identity;

/**
 * A customer as a source knows them.
 *
 * @param source where the id is theirs
 * @param customerId the public id
 */
public record Named(String source, String customerId) {}
