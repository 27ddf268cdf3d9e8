package io.clientele.know.profile.search;

/**
 * How many slips of the pen lie between two words: a character too many, missing, another one, or two neighbours in each other's
 * place, none of them touched twice (optimal string alignment; the same as the index's automata count).
 */
final class Slips {

    private Slips() {}

    /** In code points; any number above {@code most} where there are more. */
    static int between(String one, String other, int most) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        if (Math.abs(a.length - b.length) > most) {
            return most + 1;
        }
        int[] before = new int[b.length + 1];
        int[] above = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int[] row = new int[b.length + 1];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return above[b.length];
    }
}
