package io.clientele.arrive.catalog.standard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of a value, in small letters, to be dropped, joined, cut apart and said otherwise.
 *
 * <p>A word is a stretch of letters and digits; apostrophes within it vanish ({@code o'brien} is {@code obrien}), anything
 * else ends it. All letters lie in one array and a word is where it begins and ends there, for a value has a handful of them
 * and there are millions of values. Words that change are written behind the others.
 */
final class Tokens {

    /** Letters of a word that are read; what is longer is no word. */
    static final int LONGEST_WORD = 100;

    private char[] letters;
    private int used;
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private boolean[] hyphened = new boolean[8];
    private int count;
    private boolean signed;

    private Tokens(int room) {
        letters = new char[room];
    }

    /** The words of a folded text. */
    static Tokens of(String folded) {
        return of(folded, "");
    }

    /**
     * @param signs punctuation that is a word by itself
     */
    static Tokens of(String folded, String signs) {
        Tokens tokens = new Tokens(folded.length());
        tokens.read(folded, signs);
        return tokens;
    }

    private void read(String folded, String signs) {
        boolean open = false;
        boolean hyphen = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            int size = 1;
            boolean part;
            if (c < 0x80) {
                if (c >= 'A' && c <= 'Z') {
                    c = (char) (c + 32);
                }
                part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            } else {
                int point = folded.codePointAt(i);
                size = Character.charCount(point);
                part = isLetter(point) || (open && !isNumeral(used - 1) && isMark(point));
            }
            if (part) {
                if (!open) {
                    begin(hyphen);
                    open = true;
                }
                put(c, size, folded, i);
                i += size - 1;
            } else if (c != '\'' && c != '`') {
                hyphen = c == '-' && (open || hyphen);
                open = false;
                if (signs.indexOf(c) >= 0) {
                    signed = true;
                    begin(false);
                    put(c, 1, folded, i);
                }
                i += size - 1;
            }
        }
    }

    /** Numbers carry no marks. */
    private boolean isNumeral(int unit) {
        return letters[unit] >= '0' && letters[unit] <= '9';
    }

    private static boolean isLetter(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.LETTER_NUMBER;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private void begin(boolean afterHyphen) {
        grow();
        starts[count] = used;
        ends[count] = used;
        hyphened[count] = afterHyphen;
        count++;
    }

    private void put(char c, int size, String folded, int at) {
        if (used + size - starts[count - 1] > LONGEST_WORD) {
            return;
        }
        letters[used++] = c;
        if (size == 2) {
            letters[used++] = folded.charAt(at + 1);
        }
        ends[count - 1] = used;
    }

    private void grow() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            hyphened = Arrays.copyOf(hyphened, count * 2);
        }
    }

    int count() {
        return count;
    }

    /** Whether a sign was read as a word. */
    boolean isSigned() {
        return signed;
    }

    /** UTF-16 units of a word. */
    int length(int i) {
        return ends[i] - starts[i];
    }

    /** A unit of a word. */
    char at(int i, int unit) {
        return letters[starts[i] + unit];
    }

    boolean isNumber(int i) {
        char first = letters[starts[i]];
        return first >= '0' && first <= '9';
    }

    /** Whether nothing but a hyphen stands between a word and the one before it. */
    boolean isHyphened(int i) {
        return hyphened[i];
    }

    String text(int i) {
        return new String(letters, starts[i], length(i));
    }

    boolean is(int i, String word) {
        if (word.length() != length(i)) {
            return false;
        }
        for (int unit = 0; unit < word.length(); unit++) {
            if (letters[starts[i] + unit] != word.charAt(unit)) {
                return false;
            }
        }
        return true;
    }

    boolean endsWith(int i, String ending) {
        int from = ends[i] - ending.length();
        if (from < starts[i]) {
            return false;
        }
        for (int unit = 0; unit < ending.length(); unit++) {
            if (letters[from + unit] != ending.charAt(unit)) {
                return false;
            }
        }
        return true;
    }

    /** What a word stands for in a table; null where it is none of its. */
    @Nullable
    String in(WordTable table, int i) {
        return table.get(letters, starts[i], ends[i]);
    }

    /** What all letters together, as they were read, stand for in a table. */
    @Nullable
    String allIn(WordTable table) {
        return table.get(letters, 0, used);
    }

    /** Whether all letters, as they were read, are this one. */
    boolean isAll(char letter) {
        for (int i = 0; i < used; i++) {
            if (letters[i] != letter) {
                return false;
            }
        }
        return true;
    }

    void remove(int i) {
        count--;
        System.arraycopy(starts, i + 1, starts, i, count - i);
        System.arraycopy(ends, i + 1, ends, i, count - i);
        System.arraycopy(hyphened, i + 1, hyphened, i, count - i);
    }

    /** Writes a word and the next as one. */
    void join(int i) {
        if (ends[i] != starts[i + 1]) {
            int length = length(i);
            int more = length(i + 1);
            reserve(length + more);
            System.arraycopy(letters, starts[i], letters, used, length);
            System.arraycopy(letters, starts[i + 1], letters, used + length, more);
            starts[i] = used;
            used += length + more;
            ends[i] = used;
        } else {
            ends[i] = ends[i + 1];
        }
        remove(i + 1);
    }

    /** Cuts a word in two, the second of which begins at this unit of it. */
    void split(int i, int unit) {
        grow();
        System.arraycopy(starts, i, starts, i + 1, count - i);
        System.arraycopy(ends, i, ends, i + 1, count - i);
        System.arraycopy(hyphened, i, hyphened, i + 1, count - i);
        count++;
        ends[i] = starts[i] + unit;
        starts[i + 1] = ends[i];
        hyphened[i + 1] = false;
    }

    void replace(int i, String word) {
        reserve(word.length());
        word.getChars(0, word.length(), letters, used);
        starts[i] = used;
        used += word.length();
        ends[i] = used;
    }

    private void reserve(int more) {
        if (used + more > letters.length) {
            letters = Arrays.copyOf(letters, (used + more) * 2);
        }
    }

    /** Drops whole words at the end until the text has at most so many units. */
    void truncate(int most) {
        int length = -1;
        for (int i = 0; i < count; i++) {
            length += length(i) + 1;
            if (length > most) {
                count = Math.max(i, 1);
                return;
            }
        }
    }

    /** The words with single blanks between them; empty where there are none. */
    String joined() {
        if (count == 0) {
            return "";
        }
        int length = count - 1;
        for (int i = 0; i < count; i++) {
            length += length(i);
        }
        char[] text = new char[length];
        int to = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text[to++] = ' ';
            }
            System.arraycopy(letters, starts[i], text, to, length(i));
            to += length(i);
        }
        return new String(text);
    }
}
