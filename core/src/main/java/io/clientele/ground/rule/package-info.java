/**
 * The one language in which populations are named: conditions on traits and on facts, combined at any depth.
 *
 * <p>In comes a {@link io.clientele.ground.rule.Rule}, built by a room for the people behind one of its figures, or read
 * from its JSON form; out goes the named SQL step that gives the customers it holds for. Every cell of an answer carries
 * such a rule, and the people drawer sends it back as it came.
 *
 * <p>Meaning: a condition on a trait or field that is not known does not hold, whatever its comparison, except
 * {@code UNKNOWN}; so {@code not} of a condition holds for those of whom it is not known. A window includes its start and
 * excludes its end, both instants in UTC. Orders are counted as orders, not lines.
 *
 * <p>Owns no table; its SQL reads the views that {@code profile} publishes for it ({@code customer_base},
 * {@code customer_traits}, {@code customer_of}) and the views of the kinds. Uses {@code base} and {@code store}. It refuses
 * scripts: what cannot be said in the language cannot be asked by it.
 */
@NullMarked
package io.clientele.ground.rule;

import org.jspecify.annotations.NullMarked;
