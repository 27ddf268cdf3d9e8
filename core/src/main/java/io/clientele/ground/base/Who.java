package io.clientele.ground.base;

/**
 * The people behind a figure: a rule that names them. {@code rule.Rule} is the one implementation; it lives a storey of
 * its own so that answers can carry it without knowing the rule language.
 */
public interface Who {

    /** The rule's canonical JSON, as doors print it and the people drawer sends it back. */
    String json();
}
