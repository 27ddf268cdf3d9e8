package io.clientele.know.identity;

import io.clientele.know.identity.linking.Resolver;

/**
 * What finding out who is who came to.
 *
 * @param customers the records are of
 * @param found pairs and groups, and the model they were told by
 * @param model its number: the third that was made here is 3
 * @param seconds it took
 */
public record Resolution(long customers, Resolver.Found found, long model, double seconds) {}
