package io.clientele.know.profile.search;

/** In which form something of a value can be looked for; each is a field of the index. */
enum Form {
    /** As it is written: folded words, stretches of Chinese from each of their characters on, addresses and ids as a whole. */
    WORD('w'),

    /** As it sounds: in Latin letters, with all syllables. */
    SOUND('s'),

    /** The first letters of syllables, the first syllable perhaps whole. */
    INITIALS('i'),

    /** Digits of numbers, from each of them on. */
    DIGITS('d');

    private final char code;

    Form(char code) {
        this.code = code;
    }

    /** The index's field of it. */
    String field(boolean name) {
        return (name ? "n" : "o") + code;
    }
}
