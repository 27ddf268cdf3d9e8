/**
 * Rooms speak in messages and typed values; people read sentences and figures. Here one becomes the other, in English,
 * Simplified Chinese and Taiwan's Traditional Chinese.
 *
 * <p>In come {@link io.clientele.ground.base.Message}, {@link io.clientele.ground.base.Value} and {@link
 * io.clientele.ground.base.Answer}; out go parts of a sentence, each figure still a door to its people, and the JSON that
 * the REST door and the command line print alike. Texts lie in {@code resources/words/messages-<language>.properties} as
 * whole ICU messages; formats follow one table, {@code resources/words/format-golden.json}, to which the pages' own
 * formatter is held too.
 *
 * <p>Owns no table. It refuses to glue sentences from fragments, and to know what a figure means.
 */
@NullMarked
package io.clientele.door.words;

import org.jspecify.annotations.NullMarked;
