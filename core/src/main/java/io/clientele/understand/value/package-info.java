/**
 * What customers are worth: the words shared by the analyses of value.
 *
 * <p>In come order lines in money words (the ledger's steps {@code lines_valued} and those before it) and the customer
 * each line belongs to (the profile's view {@code customer_of}). Out goes, to the parts of this room, the {@link
 * io.clientele.understand.value.Scope} of a question: which days, which lines, whose; read from options by {@link
 * io.clientele.understand.value.Options}, turned into a pipeline, a basis and a recipe by {@link
 * io.clientele.understand.value.Frame}. Each part has a package and a facade of its own.
 *
 * <p>Owns no table. Uses {@code base}, {@code store} and {@code rule} of the ground floor, the ledger's steps and the
 * profile's views. It refuses to add up currencies: lines that no rate leads from to the reporting currency stay in
 * their own, on rows of their own.
 */
@NullMarked
package io.clientele.understand.value;

import org.jspecify.annotations.NullMarked;
