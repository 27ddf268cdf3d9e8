package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes letters comparable: compatibility forms, case, accents of Latin letters, digits of all scripts.
 *
 * <p>What Unicode calls NFKC_Casefold, of decomposed text (Unicode Standard, 3.13, D146 and D147; ICU's data), makes full-width, ligatured and
 * composed letters one and drops what cannot be seen. On top of it Latin letters lose their accents and become ASCII (ß is
 * ss, ø o, æ ae, ł l, ı i, ə a; ICU's Latin-ASCII has the rare ones), decimal digits become ASCII, and apostrophes vanish with
 * the marks that belong to no script. German ü is u and not ue, for most files lost the dots that way.
 *
 * <p>Three ways lead there. A value of ASCII is given back as it is: {@link Tokens} reads its capitals as small letters. A
 * value all of whose characters fold by themselves, whatever stands beside them, is folded by table: precomposed Latin,
 * Russian Cyrillic, Han, Kana, Hangul. Anything else goes through ICU. The second way gives what the third one would.
 */
final class Folding {

    /** Precomposed Latin letters end here: U+1E00 to U+1EFF are those of Vietnamese. */
    private static final int TABLE_END = 0x1F00;

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();

    /** Latin letters that fold to other letters, by code point. */
    private static final Map<Integer, String> LATIN = latin();

    /** What a character of the table's rows becomes by itself; null where the second way may not be taken. */
    private static final @Nullable String[] BY_ITSELF = byThemselves();

    private Folding() {}

    /**
     * At most so many code points, from the first that is neither a blank nor a control character.
     *
     * <p>Cells may be megabytes long; a name is not.
     */
    static String cut(String value, int most) {
        if (value.length() <= most) {
            return value;
        }
        int from = 0;
        while (from < value.length() && value.charAt(from) <= ' ') {
            from++;
        }
        int to = from;
        for (int n = 0; n < most && to < value.length(); n++) {
            to += Character.charCount(value.codePointAt(to));
        }
        return value.substring(from, to);
    }

    /** The value itself where it is ASCII, else folded, with its blanks and most of its punctuation. */
    static String folded(String value) {
        int length = value.length();
        int i = 0;
        while (i < length && value.charAt(i) < 0x80) {
            i++;
        }
        if (i == length) {
            return value;
        }
        String plain = byTable(value);
        return plain == null ? byIcu(value) : plain;
    }

    /** The second way; null where it may not be taken. */
    static @Nullable String byTable(String value) {
        StringBuilder folded = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            c = c >= 0xFF01 && c <= 0xFF5E ? (char) (c - 0xFEE0) : c;
            if (c < 0x80) {
                if (c != '\'' && c != '`') {
                    folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
                }
            } else if (c < TABLE_END) {
                String letters = BY_ITSELF[c];
                if (letters == null) {
                    return null;
                }
                folded.append(letters);
            } else if (staysAsItIs(c)) {
                folded.append(c);
            } else if (isBlank(c)) {
                folded.append(' ');
            } else if (c >= '\u2010' && c <= '\u2015') {
                folded.append('-');
            } else {
                return null;
            }
        }
        return folded.toString();
    }

    /** Han, Hiragana, Katakana and Hangul: they have no case, and in these rows nothing but what follows changes them. */
    private static boolean staysAsItIs(char c) {
        return (c >= '\u4E00' && c <= '\u9FFF')
                || (c >= '\u3041' && c <= '\u3096')
                || (c >= '\u30A1' && c <= '\u30FA')
                || c == '\u30FC'
                || c == '\u3005'
                || (c >= '\uAC00' && c <= '\uD7A3');
    }

    /** Punctuation that is common in names and addresses. */
    private static boolean isBlank(int c) {
        return (c >= 0x201C && c <= 0x201F) || (c >= 0x3000 && c <= 0x3002) || c == 0x2026;
    }

    /** The third way, which holds for everything. */
    static String byIcu(String value) {
        String once = icuOnce(value);
        while (true) {
            String again = icuOnce(once);
            if (again.equals(once)) {
                return once;
            }
            // What stood between two letters that compose is gone.
            once = again;
        }
    }

    private static String icuOnce(String value) {
        String folded = CASEFOLD.normalize(DECOMPOSED.normalize(sifted(value)));
        StringBuilder letters = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            append(letters, c);
        }
        return letters.toString();
    }

    /** The ASCII letters and digits of what a transliterator wrote, folded; its signs of sounds and tones are left out. */
    static String asciiLetters(String latin) {
        String folded = byIcu(latin);
        StringBuilder letters = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    /** Without apostrophes, broken characters, and signs that a compatibility form would make letters of. */
    private static String sifted(String value) {
        StringBuilder sifted = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (c == 0x2122 || c == 0x2120 || c == 0x2026 || (c >= 0xD800 && c <= 0xDFFF)) {
                sifted.append(' ');
            } else if (!isApostrophe(c)) {
                sifted.appendCodePoint(c);
            }
        }
        return sifted.toString();
    }

    private static boolean isApostrophe(int c) {
        return c == '\''
                || c == '`'
                || c == 0xB4
                || (c >= 0x2018 && c <= 0x201B && c != 0x201A)
                || c == 0x2032
                || c == 0xFF07
                || isModifier(c);
    }

    /** Letters like ʼ and ʿ, which stand for a sound that Latin spelling leaves out. */
    private static boolean isModifier(int c) {
        return (c >= 0x02B9 && c <= 0x02D7) || c == 0x02DE || c == 0x02DF || (c >= 0x02E5 && c <= 0x02FF);
    }

    private static void append(StringBuilder letters, int c) {
        if (c < 0x80) {
            letters.append((char) c);
            return;
        }
        String latin = LATIN.get(c);
        if (latin != null) {
            letters.append(latin);
        } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            letters.append((char) ('0' + Character.digit(c, 10)));
        } else if (isBlank(c)) {
            letters.append(' ');
        } else if (c >= 0x2010 && c <= 0x2015) {
            letters.append('-');
        } else if (!isModifier(c) && !isStray(c)) {
            letters.appendCodePoint(c);
        }
    }

    /** Marks of no script, such as accents that did not compose, and the stroke that lengthens Arabic words. */
    private static boolean isStray(int c) {
        int type = Character.getType(c);
        return c == 0x0640
                || type == Character.ENCLOSING_MARK
                || (type == Character.NON_SPACING_MARK && UScript.getScript(c) == UScript.INHERITED);
    }

    private static Map<Integer, String> latin() {
        Transliterator ascii = Transliterator.getInstance("Latin-ASCII");
        Map<Integer, String> latin = new HashMap<>();
        for (UnicodeSet.EntryRange range : new UnicodeSet("[[:Latin:]&[:L:]&[^A-Za-z]]").ranges()) {
            for (int c = range.codepoint; c <= range.codepointEnd; c++) {
                String bare = withoutMarks(UCharacter.foldCase(UCharacter.toString(c), true));
                String written = bare.equals("ə") ? "a" : ascii.transliterate(bare);
                String letters = lettersOf(written.toLowerCase(Locale.ROOT));
                if (!letters.isEmpty()) {
                    latin.put(c, letters);
                }
            }
        }
        return latin;
    }

    private static String withoutMarks(String text) {
        StringBuilder bare = new StringBuilder();
        DECOMPOSED
                .normalize(text)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static String lettersOf(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static @Nullable String[] byThemselves() {
        @Nullable String[] folded = new @Nullable String[TABLE_END];
        for (int c = 0x80; c < TABLE_END; c++) {
            boolean latin = c < 0x0250 || c >= 0x1E00;
            boolean russian = c >= 0x0400 && c <= 0x045F;
            if (latin || russian) {
                folded[c] = byIcu(String.valueOf((char) c));
            }
        }
        return folded;
    }
}
