package io.clientele.stats.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How many slips of the pen lie between two texts: inserted, left out, wrong and swapped neighbouring letters, one each.
 *
 * <p>The unrestricted distance: letters that were swapped may be edited again, {@code ca} becomes {@code abc} in 2 (optimal
 * string alignment, which other libraries give under the same name, says 3). It is a metric. Letters are the bytes of UTF-8,
 * as engines count them: an accented letter for a plain one is up to 2, one Chinese character for another up to 3; such texts
 * are better transliterated first.
 *
 * <p>The distance d of the first i letters of one and the first j of the other is the least of d(i - 1, j) + 1, d(i, j - 1) + 1,
 * d(i - 1, j - 1) + [they differ], and d(k - 1, l - 1) + (i - k) + (j - l) - 1, where k is the last row before i whose letter is
 * that of column j, and l the last column before j whose letter is that of row i. Lowrance and Wagner keep the whole table
 * for the fourth. Of it only k = i - 1 or l = j - 1 can be less than the others: with letters between on both sides, what it
 * costs is enough to replace both ends. Then d(i - 2, l - 1) is met in the same row, at the last match, and d(k - 1, j - 2) in the
 * same column, so that two rows and a number for each column are all that is kept (Zhao and Sahni).
 *
 * <p>Lowrance, Wagner (1975), An Extension of the String-to-String Correction Problem, Journal of the ACM 22(2), 177-183,
 * doi:10.1145/321879.321880. Zhao, Sahni (2020), Linear space string correction algorithm using the Damerau-Levenshtein
 * distance, BMC Bioinformatics 21 (Suppl 1), 4, doi:10.1186/s12859-019-3184-8.
 */
public final class DamerauLevenshtein {

    private static final int BYTES = 256;

    /** A row or column that no other follows. */
    private static final int NEVER = -1;

    private DamerauLevenshtein() {}

    /**
     * Edits, 0 for equal texts and at most the bytes of the longer one. Time grows with the product of the lengths of what is
     * left between a common beginning and a common end, memory with the shorter one.
     */
    public static int distance(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        byte[] one = a.getBytes(StandardCharsets.UTF_8);
        byte[] other = b.getBytes(StandardCharsets.UTF_8);
        return one.length < other.length ? between(other, one) : between(one, other);
    }

    /** What both begin or end with costs nothing and is left away. */
    private static int between(byte[] longer, byte[] shorter) {
        int from = Arrays.mismatch(longer, shorter);
        if (from == shorter.length) {
            return longer.length - from;
        }
        int longerEnd = longer.length;
        int shorterEnd = shorter.length;
        while (shorterEnd > from && longer[longerEnd - 1] == shorter[shorterEnd - 1]) {
            longerEnd--;
            shorterEnd--;
        }
        return shorterEnd == from
                ? longerEnd - from
                : byRows(Arrays.copyOfRange(longer, from, longerEnd), Arrays.copyOfRange(shorter, from, shorterEnd));
    }

    private static int byRows(byte[] down, byte[] across) {
        int columns = across.length;
        int beyond = down.length + columns + 1;
        int[] above = new int[columns + 1];
        int[] row = new int[columns + 1];
        // Of each column, what stood one row up and two columns back when its letter last agreed with a row's.
        int[] beforeMatch = new int[columns + 1];
        int[] lastRowOf = new int[BYTES];
        Arrays.fill(above, beyond);
        Arrays.setAll(row, j -> j);
        Arrays.fill(beforeMatch, beyond);
        Arrays.fill(lastRowOf, NEVER);
        for (int i = 1; i <= down.length; i++) {
            byte letter = down[i - 1];
            int[] twoAbove = above;
            above = row;
            row = twoAbove; // each cell is read before it is written over
            int lastColumn = NEVER;
            int twoAboveBeforeMatch = beyond;
            int twoAboveBefore = row[0];
            row[0] = i;
            for (int j = 1; j <= columns; j++) {
                byte opposite = across[j - 1];
                int least = Math.min(above[j], row[j - 1]) + 1;
                if (letter == opposite) {
                    least = Math.min(least, above[j - 1]);
                    lastColumn = j;
                    twoAboveBeforeMatch = twoAboveBefore;
                    beforeMatch[j] = j == 1 ? beyond : above[j - 2];
                } else {
                    least = Math.min(least, above[j - 1] + 1);
                    int lastRow = lastRowOf[opposite & 0xff];
                    if (j - lastColumn == 1) {
                        least = Math.min(least, beforeMatch[j] + i - lastRow);
                    } else if (i - lastRow == 1) {
                        least = Math.min(least, twoAboveBeforeMatch + j - lastColumn);
                    }
                }
                twoAboveBefore = row[j];
                row[j] = least;
            }
            lastRowOf[letter & 0xff] = i;
        }
        return row[columns];
    }
}
