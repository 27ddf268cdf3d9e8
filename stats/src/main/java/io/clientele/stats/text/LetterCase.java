package io.clientele.stats.text;

/**
 * Capital and small letters as engines know them: one code point for one, whatever stands beside it. Sharp s stays when it is
 * raised, the dotted capital I becomes a plain i, every small sigma is the same one. Letters that Unicode knows since version
 * 16 stay as they are; those of 14 and 15 are mapped by every Java that runs this.
 */
public final class LetterCase {

    private static final int DOTTED_I = 0x130;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int SIGMA = 0x3c3;
    private static final int SHARP_S = 0xdf;

    private LetterCase() {}

    public static String lower(String text) {
        int[] points = text.codePoints().map(LetterCase::lower).toArray();
        return new String(points, 0, points.length);
    }

    public static String upper(String text) {
        int[] points = text.codePoints().map(LetterCase::upper).toArray();
        return new String(points, 0, points.length);
    }

    private static int lower(int point) {
        if (point < 0x80) {
            return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
        }
        if (point == DOTTED_I) {
            return 'i';
        }
        return point == FINAL_SIGMA ? SIGMA : LateLetters.lower(point);
    }

    private static int upper(int point) {
        if (point < 0x80) {
            return point >= 'a' && point <= 'z' ? point - ('a' - 'A') : point;
        }
        return point == SHARP_S ? SHARP_S : LateLetters.upper(point);
    }
}
