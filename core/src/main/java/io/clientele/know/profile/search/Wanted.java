package io.clientele.know.profile.search;

import java.util.List;

/** What is looked for: a tree of ways, of which the index makes a query, and by which values are held against it one by one. */
sealed interface Wanted {

    /**
     * One way to find a word.
     *
     * @param text 1 character or more
     * @param words how many words that were typed it stands for
     */
    record Way(Form form, Reach reach, String text, int words) implements Wanted {

        Way(Form form, Reach reach, String text) {
            this(form, reach, text, 1);
        }

        /** What a find counts: the nearer to what was typed, the more; names before all else. */
        float weight(boolean name) {
            float plain = switch (reach) {
                case EXACT ->
                    switch (form) {
                        case WORD -> 14;
                        case SOUND -> 12;
                        case DIGITS -> 10;
                        case INITIALS -> 6;
                    };
                case PREFIX ->
                    switch (form) {
                        case WORD -> 8;
                        case DIGITS -> 7.5f;
                        case SOUND -> 7;
                        case INITIALS -> 5;
                    };
                case ONE_SLIP -> 3;
                case TWO_SLIPS -> 2;
            };
            float one = name ? plain + 0.5f : plain;
            // All of a name is better than a name that has more than what was typed.
            return words == 1 ? one : (words + 1) * one;
        }

        /** Whether what a value says is found this way. */
        boolean finds(String said) {
            return switch (reach) {
                case EXACT -> said.equals(text);
                case PREFIX -> said.startsWith(text);
                case ONE_SLIP -> Slips.between(text, said, 1) <= 1;
                case TWO_SLIPS -> Slips.between(text, said, 2) <= 2;
            };
        }
    }

    /** All of them, anywhere in what is known of a customer. */
    record All(List<Wanted> parts) implements Wanted {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** The best of them counts. */
    record Any(List<Wanted> parts) implements Wanted {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** How near a word has to be. */
    enum Reach {
        EXACT,
        PREFIX,
        ONE_SLIP,
        TWO_SLIPS;

        int slips() {
            return switch (this) {
                case EXACT, PREFIX -> 0;
                case ONE_SLIP -> 1;
                case TWO_SLIPS -> 2;
            };
        }
    }
}
