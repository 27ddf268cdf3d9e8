package io.clientele.stats.text;

import java.nio.charset.StandardCharsets;

/**
 * How alike two short texts are, such as names: 1 for equal ones, 0 where nothing agrees.
 *
 * <p>Two letters agree when they are equal and no further apart than half the longer text less one. With m agreeing letters
 * of which t stand in another order, the similarity of Jaro is (m / |a| + m / |b| + (m - t / 2) / m) / 3; of that, each of the
 * first {@value #LONGEST_PREFIX} letters the texts begin with alike takes a tenth of what is missing to 1. Winkler gives the
 * bonus at any similarity; some libraries only above 0.7. Agreement is of the bytes of UTF-8, as engines compare texts, and
 * the beginning is counted in code points: for plain Latin letters both are letters, and other scripts are better transliterated
 * first.
 *
 * <p>Winkler (1990), String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage,
 * Proceedings of the Section on Survey Research Methods, American Statistical Association, 354-359.
 */
public final class JaroWinkler {

    private static final int LONGEST_PREFIX = 4;
    private static final double SCALE = 0.1;

    private JaroWinkler() {}

    /**
     * In [0, 1]; an empty text is like none, not even another. Letters find each other from the left, so that the other way
     * round may differ a little.
     */
    public static double similarity(String a, String b) {
        if (a.equals(b)) {
            return a.isEmpty() ? 0 : 1;
        }
        double jaro = jaro(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        return jaro + prefix(a, b) * SCALE * (1 - jaro);
    }

    /** Code points that both begin with, at most {@value #LONGEST_PREFIX}. */
    private static int prefix(String a, String b) {
        int prefix = 0;
        int at = 0;
        while (prefix < LONGEST_PREFIX
                && at < a.length()
                && at < b.length()
                && a.codePointAt(at) == b.codePointAt(at)) {
            at += Character.charCount(a.codePointAt(at));
            prefix++;
        }
        return prefix;
    }

    private static double jaro(byte[] one, byte[] other) {
        int reach = Math.max(0, Math.max(one.length, other.length) / 2 - 1);
        boolean[] taken = new boolean[other.length];
        byte[] agreeing = new byte[one.length];
        int matches = 0;
        for (int i = 0; i < one.length; i++) {
            int last = Math.min(other.length - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= last; j++) {
                if (!taken[j] && one[i] == other[j]) {
                    taken[j] = true;
                    agreeing[matches++] = one[i];
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int displaced = 0;
        int next = 0;
        for (int j = 0; j < other.length; j++) {
            if (taken[j] && other[j] != agreeing[next++]) {
                displaced++;
            }
        }
        int transpositions = displaced / 2;
        double m = matches;
        return (m / one.length + m / other.length + (m - transpositions) / m) / 3;
    }
}
