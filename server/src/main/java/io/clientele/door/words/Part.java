package io.clientele.door.words;

import io.clientele.ground.base.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a sentence.
 *
 * @param text as it is read
 * @param figure the figure the text shows, exact; null for plain words
 */
public record Part(String text, @Nullable Cell figure) {

    static Part plain(String text) {
        return new Part(text, null);
    }
}
