package io.clientele.arrive.collect.context;

import java.util.Locale;

/**
 * A text in which many others are looked for: the three characters a sought text begins with are asked of a small table
 * first, which answers no for nearly all of them.
 */
final class TextSieve {

    private static final int BITS = 1 << 13;

    private final String lower;
    private final long[] seen = new long[BITS / Long.SIZE];

    TextSieve(String text) {
        lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i + 3 <= lower.length(); i++) {
            int bit = place(lower, i);
            seen[bit / Long.SIZE] |= 1L << bit;
        }
    }

    /** Whether a text in lower case is in it, whatever its own case. */
    boolean contains(String sought) {
        if (sought.length() >= 3) {
            int bit = place(sought, 0);
            if ((seen[bit / Long.SIZE] & (1L << bit)) == 0) {
                return false;
            }
        }
        return lower.contains(sought);
    }

    private static int place(String text, int at) {
        int mixed = (text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2);
        return (mixed ^ (mixed >>> 13)) & (BITS - 1);
    }
}
