/**
 * The accepted facts: versioned, append-only, each kept with the raw row it was made from.
 *
 * <p>In come files that {@code collect} has read and typed, as a staged table, and single facts, as records of the append
 * log. Out go views named after the kinds ({@code orders}, {@code contacts}, ...) that show the latest version of each
 * fact with its dense {@code subject}, the money words as named SQL steps, and the list of imports, each of which can be
 * taken back.
 *
 * <p>A fact is found again by its key: the natural one of its kind, or its content and how often that content has
 * occurred. What is there already is a duplicate and goes into a shadow segment, from which it returns when the import
 * that had it first is undone; so is what is said once and was said before, whatever it says now. The person of a fact is the
 * strongest alias it carries; the alias dictionary gives each a dense integer, and
 * facts are never rewritten when people turn out to be the same. What events say of it, who signed in at which browser and which
 * id was given up, is kept beside them as links.
 *
 * <p>Small segments of a kind and month are merged as they gather, states of the record that were replaced thirty days ago
 * go with the files only they name, and neither changes an answer.
 *
 * <p>Owns {@code ledger_alias}, {@code ledger_sign_in}, {@code ledger_renamed}, {@code ledger_hot}, {@code ledger_session} and the
 * segments of every kind. Uses
 * {@code catalog} and {@code store}. It refuses to read files, to guess types, and to know who is who.
 */
@NullMarked
package io.clientele.arrive.ledger;

import org.jspecify.annotations.NullMarked;
