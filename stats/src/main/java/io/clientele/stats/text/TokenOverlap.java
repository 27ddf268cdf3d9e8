package io.clientele.stats.text;

import java.util.HashSet;
import java.util.Set;

/**
 * How much two texts have in common of the words they are made of, in whatever order and however often each comes: |A and B| /
 * |A or B| over the sets of their tokens, Jaccard's coefficient. 1 less it is a metric on sets.
 *
 * <p>Tokens are what stands between blanks (U+0020), and nothing else divides; where two blanks stand together or a text
 * begins or ends with one, there is no token. They agree when they are the same code points: letters are made small and
 * marks composed before.
 *
 * <p>Jaccard (1901), Étude comparative de la distribution florale dans une portion des Alpes et des Jura, Bulletin de la Société
 * Vaudoise des Sciences Naturelles 37, 547-579.
 */
public final class TokenOverlap {

    private TokenOverlap() {}

    /** In [0, 1]; 1 for texts of the same tokens, 0 where none is shared and where one text has none, even if the other has none. */
    public static double similarity(String a, String b) {
        Set<String> one = tokens(a);
        Set<String> other = tokens(b);
        int shared = shared(one, other);
        return shared == 0 ? 0 : (double) shared / (one.size() + other.size() - shared);
    }

    /** Different tokens that are in both. */
    public static int shared(String a, String b) {
        return shared(tokens(a), tokens(b));
    }

    private static int shared(Set<String> one, Set<String> other) {
        int shared = 0;
        for (String token : one) {
            if (other.contains(token)) {
                shared++;
            }
        }
        return shared;
    }

    private static Set<String> tokens(String text) {
        Set<String> tokens = new HashSet<>();
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            int to = blank < 0 ? text.length() : blank;
            if (to > from) {
                tokens.add(text.substring(from, to));
            }
            from = to + 1;
        }
        return tokens;
    }
}
