/**
 * By what records are told to be of one person: the columns that are evidence and what sort of values they have, the levels on
 * which two values are compared, the rules by which pairs are found, and how much each level weighs (Fellegi, Sunter 1969,
 * doi:10.1080/01621459.1969.10501049).
 *
 * <p>In come columns of contacts; out goes a model: a value that people can read, edit and compare, which says nothing of how
 * it was trained or of the engine that compares by it. Renders the SQL of its levels and rules, the same on every engine. Owns
 * no tables. It refuses to look at records itself.
 */
@NullMarked
package io.clientele.know.identity.model;

import org.jspecify.annotations.NullMarked;
