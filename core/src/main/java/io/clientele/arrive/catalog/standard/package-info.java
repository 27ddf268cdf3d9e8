/**
 * How values of contacts are written before they are compared: one form for what people, files and scripts write in many.
 *
 * <p>In comes a cell as it stands in a file; out goes a text that is equal, or nearly so, for values that mean the same
 * name, company, address, number or day, and null for a value that says nothing: blanks, punctuation, {@code n/a}, {@code
 * 未知}. {@code know.identity} compares what comes out; nobody is shown it.
 *
 * <p>The facade is {@link io.clientele.arrive.catalog.standard.Standards}; {@link
 * io.clientele.arrive.catalog.standard.DayOrder} is its one option besides the region of telephone numbers. Inside, a value
 * is cut, folded ({@code Folding}), romanised where it is a name and not Latin ({@code Romanisation}) and taken apart into
 * words ({@code Tokens}); then each kind of value has a class of its own. Word lists lie beside this package among the
 * resources, each with its source at its head.
 *
 * <p>A standard is its own standard, does not depend on case or on composed and decomposed letters, is trimmed and has
 * single blanks. Nothing is refused and nothing throws: files hold anything. Ordinary values take a few hundred
 * nanoseconds, so there is a way for ASCII without Unicode's tables, no regular expression, and no transliterator where a
 * table of characters will do.
 *
 * <p>The part owns no table. It refuses to compare, to correct spellings and to say in which order somebody's names stand:
 * those are matters of {@code know.identity}.
 */
@NullMarked
package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.NullMarked;
