package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.Nullable;

/** National ids, numbers of customers: letters and digits, whatever stands between them. */
final class Identifiers {

    /** Code points read. */
    private static final int MOST = 200;

    /** What comes out is one word. */
    private static final int LONGEST = Tokens.LONGEST_WORD;

    /** A single character so often is no number anybody was given. */
    private static final int REPEATED = 6;

    private Identifiers() {}

    static @Nullable String of(String value) {
        String id = once(value);
        for (int i = 0; i < MOST && id != null && !isAscii(id); i++) {
            String again = once(id);
            if (id.equals(again)) {
                return id;
            }
            // Letters that stood apart have composed.
            id = again;
        }
        return id;
    }

    private static boolean isAscii(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String once(String value) {
        String folded = withoutDecimals(Folding.folded(Folding.cut(value, MOST)).strip());
        Tokens words = Tokens.of(folded);
        if (Placeholders.OF_VALUES.isSaidBy(words)) {
            return null;
        }
        StringBuilder id = new StringBuilder(folded.length());
        for (int i = 0; i < words.count() && id.length() < LONGEST; i++) {
            for (int unit = 0; unit < words.length(i) && id.length() < LONGEST; unit++) {
                id.append(words.at(i, unit));
            }
        }
        if (Character.isHighSurrogate(id.charAt(id.length() - 1))) {
            id.setLength(id.length() - 1);
        }
        return id.isEmpty() || isNoId(id) ? null : capitals(id);
    }

    /** Letter by letter: a letter that has no capital of its own stays. */
    private static String capitals(StringBuilder id) {
        StringBuilder capitals = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); ) {
            int point = id.codePointAt(i);
            i += Character.charCount(point);
            capitals.appendCodePoint(Character.toUpperCase(point));
        }
        return capitals.toString();
    }

    /** As spreadsheets write numbers: {@code 1042.0}. */
    private static String withoutDecimals(String id) {
        int end = id.length();
        while (end > 0 && id.charAt(end - 1) == '0') {
            end--;
        }
        boolean decimals = end < id.length() && end > 1 && id.charAt(end - 1) == '.';
        return decimals && Character.isLetterOrDigit(id.charAt(end - 2)) ? id.substring(0, end - 1) : id;
    }

    /** All zeros, or six and more of one character. */
    private static boolean isNoId(CharSequence id) {
        char first = id.charAt(0);
        for (int i = 1; i < id.length(); i++) {
            if (id.charAt(i) != first) {
                return false;
            }
        }
        return first == '0' || id.length() >= REPEATED;
    }
}
