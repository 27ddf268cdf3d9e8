package io.clientele.stats.text;

import java.util.Arrays;

/**
 * How much two texts have in common of the pairs of letters that follow each other in them: |A and B| / |A or B| over the sets
 * of their 2-grams, Jaccard's coefficient. 1 less it is a metric on sets.
 *
 * <p>For texts that are longer than a name, or that no blank divides: titles of products, addresses, Chinese. A gram is two code
 * points that stand beside each other, blanks included; nothing is put before the first or after the last, and a text of one
 * code point is its own gram. How often a gram comes does not count.
 *
 * <p>Jaccard (1901), Étude comparative de la distribution florale dans une portion des Alpes et des Jura, Bulletin de la Société
 * Vaudoise des Sciences Naturelles 37, 547-579; over n-grams of text Broder (1997), On the resemblance and containment of
 * documents, Compression and Complexity of Sequences, 21-29, doi:10.1109/SEQUEN.1997.666900.
 */
public final class GramOverlap {

    /** Code points need 21 bits. */
    private static final int POINT_BITS = 21;

    /** Stands for the second code point of a text of one, and is none itself. */
    private static final long NO_POINT = (1L << POINT_BITS) - 1;

    private GramOverlap() {}

    /** In [0, 1]; 1 for texts of the same grams, 0 where none is shared and where one text is empty, even if both are. */
    public static double similarity(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.equals(b)) {
            return 1;
        }
        long[] one = grams(a);
        long[] other = grams(b);
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            int order = Long.compare(one[i], other[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (double) shared / (one.length + other.length - shared);
    }

    /** The different grams of a text, ascending. */
    private static long[] grams(String text) {
        long[] grams = new long[text.length()];
        int count = 0;
        long before = text.codePointAt(0);
        for (int at = Character.charCount((int) before); at < text.length(); ) {
            int point = text.codePointAt(at);
            grams[count++] = before << POINT_BITS | point;
            before = point;
            at += Character.charCount(point);
        }
        if (count == 0) {
            grams[count++] = before << POINT_BITS | NO_POINT;
        }
        Arrays.sort(grams, 0, count);
        int distinct = 1;
        for (int i = 1; i < count; i++) {
            if (grams[i] != grams[distinct - 1]) {
                grams[distinct++] = grams[i];
            }
        }
        return Arrays.copyOf(grams, distinct);
    }
}
