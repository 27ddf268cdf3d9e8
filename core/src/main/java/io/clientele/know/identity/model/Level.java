package io.clientele.know.identity.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One way in which two values of a column may agree. Levels of a comparison are tried in their order, the strongest first, and
 * a pair is on the first that holds; null values are on none.
 *
 * <p>Each renders itself over {@code l<n>} and {@code r<n>}, the values of the column with number n, and over what is worked
 * out of them once: {@code jw<n>} their Jaro-Winkler similarity, {@code ed<n>} their Damerau-Levenshtein distance,
 * {@code tk<n>} the share of words they have in common.
 */
public sealed interface Level {

    /** Its text in model files: {@code jaro_winkler 0.92}. */
    @JsonValue
    String word();

    /** SQL that is true for a pair on it; never null where both values are there. */
    String condition(int column);

    /** Equal values. */
    record Exact() implements Level {
        @Override
        public String word() {
            return "exact";
        }

        @Override
        public String condition(int column) {
            return "l" + column + " = r" + column;
        }
    }

    /** Given names that are forms of one name: Bob and Robert. */
    record Familiar() implements Level {
        @Override
        public String word() {
            return "familiar";
        }

        @Override
        public String condition(int column) {
            return "coalesce(l" + column + "_root = r" + column + "_root, false)";
        }
    }

    /**
     * The value of each stands where the other has that of another column: given and family names that changed places.
     *
     * @param other number of that column, which is compared too
     */
    record Swapped(int other) implements Level {
        @Override
        public String word() {
            return "swapped " + other;
        }

        @Override
        public String condition(int column) {
            return "coalesce(l" + column + " = r" + other + " and r" + column + " = l" + other + ", false)";
        }
    }

    /**
     * Jaro-Winkler similarity (Winkler 1990, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model
     * of Record Linkage).
     *
     * @param least in (0, 1]
     */
    record Similar(double least) implements Level {
        public Similar {
            requireShare(least);
        }

        @Override
        public String word() {
            return "jaro_winkler " + least;
        }

        @Override
        public String condition(int column) {
            return "jw" + column + " >= " + least;
        }
    }

    /**
     * So many characters inserted, deleted, replaced or exchanged with their neighbour (Damerau 1964,
     * doi:10.1145/363958.363994).
     *
     * @param most at least 1
     */
    record Edits(int most) implements Level {
        public Edits {
            if (most < 1) {
                throw new IllegalArgumentException("edits are at least 1, were " + most);
            }
        }

        @Override
        public String word() {
            return "edits " + most;
        }

        @Override
        public String condition(int column) {
            return "ed" + column + " <= " + most;
        }
    }

    /**
     * Share of the words of both that both have (Jaccard 1901).
     *
     * @param least in (0, 1]
     */
    record Tokens(double least) implements Level {
        public Tokens {
            requireShare(least);
        }

        @Override
        public String word() {
            return "token_overlap " + least;
        }

        @Override
        public String condition(int column) {
            return "tk" + column + " >= " + least;
        }
    }

    /** Mail addresses that differ behind the @ only. */
    record Mailbox() implements Level {
        @Override
        public String word() {
            return "mailbox";
        }

        @Override
        public String condition(int column) {
            return "split_part(l" + column + ", '@', 1) = split_part(r" + column + ", '@', 1)";
        }
    }

    /**
     * Equal ends, whatever stands before: telephone numbers with and without their country's code.
     *
     * @param characters at least 1
     */
    record Ending(int characters) implements Level {
        public Ending {
            if (characters < 1) {
                throw new IllegalArgumentException("an end has a character at least, were " + characters);
            }
        }

        @Override
        public String word() {
            return "ending " + characters;
        }

        @Override
        public String condition(int column) {
            return "least(length(l" + column + "), length(r" + column + ")) >= " + characters + " and right(l" + column
                    + ", " + characters + ") = right(r" + column + ", " + characters + ")";
        }
    }

    /**
     * Numbers that differ by a share of the larger one.
     *
     * @param share in (0, 1]
     */
    record Near(double share) implements Level {
        public Near {
            requireShare(share);
        }

        @Override
        public String word() {
            return "near " + share;
        }

        @Override
        public String condition(int column) {
            String l = "real_or_null(l" + column + ")";
            String r = "real_or_null(r" + column + ")";
            return "coalesce(abs(" + l + " - " + r + ") <= " + share + " * greatest(abs(" + l + "), abs(" + r
                    + ")), false)";
        }
    }

    private static void requireShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies in (0, 1], was " + share);
        }
    }

    /** The level of that text. */
    @JsonCreator
    static Level ofWord(String word) {
        String[] parts = word.strip().toLowerCase(Locale.ROOT).split("\\s+");
        try {
            return switch (parts[0]) {
                case "exact" -> new Exact();
                case "familiar" -> new Familiar();
                case "mailbox" -> new Mailbox();
                case "jaro_winkler" -> new Similar(Double.parseDouble(parts[1]));
                case "edits" -> new Edits(Integer.parseInt(parts[1]));
                case "token_overlap" -> new Tokens(Double.parseDouble(parts[1]));
                case "swapped" -> new Swapped(Integer.parseInt(parts[1]));
                case "ending" -> new Ending(Integer.parseInt(parts[1]));
                case "near" -> new Near(Double.parseDouble(parts[1]));
                default -> throw new IllegalArgumentException("there is no such level");
            };
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + word + "' is no level; there are exact, familiar, mailbox, jaro_winkler SHARE, edits NUMBER,"
                            + " token_overlap SHARE, swapped COLUMN, ending NUMBER and near SHARE",
                    e);
        }
    }
}
