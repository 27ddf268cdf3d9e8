package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.Nullable;

/** Anything that is no kind of its own. */
final class Texts {

    /** Code points read, and units written. */
    static final int MOST = 1_000;

    private Texts() {}

    static @Nullable String of(String value) {
        Tokens words = Tokens.of(Folding.folded(Folding.cut(value, MOST)));
        if (Placeholders.OF_VALUES.isSaidBy(words)) {
            return null;
        }
        words.truncate(MOST);
        return Placeholders.OF_VALUES.said(words);
    }
}
