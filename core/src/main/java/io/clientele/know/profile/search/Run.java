package io.clientele.know.profile.search;

import io.clientele.arrive.catalog.standard.Readings;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of letters and digits within a text: of syllables (Han, Hangul) or of none.
 *
 * @param text folded; of Chinese the simplified characters
 * @param start in UTF-16 units
 * @param end behind it
 * @param syllabic whether each character is a syllable
 */
record Run(String text, int start, int end, boolean syllabic) {

    /** The stretches of what stands between two blanks. */
    static List<Run> of(String value, int from, int to) {
        List<Run> runs = new ArrayList<>();
        int i = from;
        while (i < to) {
            int point = value.codePointAt(i);
            if (!Character.isLetterOrDigit(point)) {
                i += Character.charCount(point);
                continue;
            }
            boolean syllabic = Readings.isSyllable(point);
            int end = endOf(value, i, to, syllabic);
            String folded = Readings.folded(value.substring(i, end));
            if (!folded.isBlank()) {
                runs.add(new Run(syllabic ? Readings.simplified(folded) : folded, i, end, syllabic));
            }
            i = end;
        }
        return runs;
    }

    private static int endOf(String value, int from, int to, boolean syllabic) {
        int i = from;
        while (i < to) {
            int point = value.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(point) && Readings.isSyllable(point) == syllabic;
            if (!letter && !(i > from && (isMark(point) || isWithin(value, i, to)))) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** An apostrophe between two letters. */
    private static boolean isWithin(String value, int i, int to) {
        char c = value.charAt(i);
        return (c == '\'' || c == '\u2019' || c == '`' || c == '\u02BC')
                && i + 1 < to
                && Character.isLetter(value.charAt(i + 1))
                && !Readings.isSyllable(value.charAt(i + 1));
    }

    boolean isDigits() {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    boolean isLetters() {
        return text.codePoints().allMatch(Character::isLetter);
    }
}
