package io.clientele.shop;

import java.util.Locale;

/**
 * A kind of error in a field: those of the FEBRL generator (Christen, Pudjijono 2009, doi:10.1007/978-3-642-01307-2_47, and
 * its programs) and those of our trade. A kind that the value at hand does not allow is drawn again.
 */
public enum PeopleError {
    /** A letter or digit twice, or one beside it on the keyboard with it. */
    INSERT,
    /** A letter or digit left out. */
    DELETE,
    /** A letter or digit taken for one beside it; any digit in a date, which stays a date. */
    SUBSTITUTE,
    /** Two neighbours in the wrong order; a date stays a date. */
    TRANSPOSE,
    /** A shape taken for another, as by scanners: m for rn, 0 for O, a Chinese character for one that looks like it. */
    OCR,
    /** Letters taken for others that sound alike, a Chinese character for one that is read alike. */
    PHONETIC,
    /** A known spelling of another name that is the same: Clarke for Clark. */
    MISSPELT,
    /** A blank within a word. */
    SPLIT,
    /** Two words without what stands between them. */
    JOINED,
    /** Two words in the wrong order. */
    WORDS_SWAPPED,
    /** Given name and surname in each other's place. */
    NAMES_SWAPPED,
    /** Nothing. */
    MISSING,
    /** Another value of the field, true of somebody else or of other days: a second telephone, another state. */
    REPLACED,
    /** All of another address. */
    MOVED,
    /** Another surname, of grown-up women where they take their husbands'. */
    MARRIED,
    /** A short form of the given name. */
    NICKNAME,
    /** The usual short form of a word, a given name's initial; of a state's two forms the other. */
    ABBREVIATED,
    /** Day and month of a date in each other's place. */
    DAY_MONTH,
    /** A telephone number in a national or another form. */
    REFORMATTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no kind of this name */
    public static PeopleError of(String word) {
        for (PeopleError kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind of error " + word);
    }

    /** Whether it makes a new value of the whole field, and so is made only where nothing is wrong yet. */
    boolean ofTheWhole() {
        return switch (this) {
            case INSERT, DELETE, SUBSTITUTE, TRANSPOSE, OCR, PHONETIC, SPLIT, JOINED -> false;
            case MISSPELT,
                    WORDS_SWAPPED,
                    NAMES_SWAPPED,
                    MISSING,
                    REPLACED,
                    MOVED,
                    MARRIED,
                    NICKNAME,
                    ABBREVIATED,
                    DAY_MONTH,
                    REFORMATTED -> true;
        };
    }
}
