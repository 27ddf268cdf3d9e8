/**
 * The Java halves of functions on texts that mean the same on every engine: letters raised and lowered, likeness of names,
 * slips of the pen, words and pairs of letters in common.
 *
 * <p>Texts come in, texts and numbers go out. An engine that has the same by itself, and as fast, uses its own, and a test holds
 * the two together. It refuses to know a language, a locale, or what a text is for.
 */
@NullMarked
package io.clientele.stats.text;

import org.jspecify.annotations.NullMarked;
