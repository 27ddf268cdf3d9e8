package io.clientele.know.identity.model;

/**
 * A column of contacts that says something of who somebody is.
 *
 * @param name as the contacts' fields have it, or the name of the column in the file it came from
 * @param trait whether it is a further column of a file, kept among the contact's traits
 * @param sort of its values
 */
public record Evidence(String name, boolean trait, EvidenceSort sort) {}
