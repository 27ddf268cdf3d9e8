package io.clientele.know.identity.model;

import java.util.Locale;

/**
 * What two records must have in common to be compared.
 *
 * @param column number of the evidence
 */
public record BlockingKey(int column, Form form) {

    /** Records of a {@link Form#RARE} value at most. */
    public static final int LARGEST_BLOCK = 1_000;

    /** What of the value. */
    public enum Form {
        /** All of it. */
        WHOLE,
        /** All of it, unless so many records have it that their block would cost more than all others. */
        RARE,
        /** Its sound, of names. */
        SOUND,
        /** Its first four characters: the year of a date. */
        START,
        /** Its last eight characters: a telephone number without its country's code. */
        END;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** SQL of it in a row of that alias. */
    public String sql(String alias) {
        String value = alias + ".v" + column;
        return switch (form) {
            case WHOLE -> value;
            case RARE -> "case when " + alias + ".f" + column + " <= " + LARGEST_BLOCK + " then " + value + " end";
            case SOUND -> value + "_sound";
            case START -> "left(" + value + ", 4)";
            case END -> "right(" + value + ", 8)";
        };
    }
}
