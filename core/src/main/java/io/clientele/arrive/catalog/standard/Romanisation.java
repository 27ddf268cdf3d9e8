package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UScript;
import io.clientele.ground.base.Recent;
import java.util.function.UnaryOperator;

/**
 * Writes names in Latin letters, whatever script they came in.
 *
 * <p>A folded text is taken apart into stretches of one script. Each goes the cheapest way there is: Cyrillic letter by
 * letter ({@link CyrillicLetters}), Han and Hangul character by character ({@link Syllables}), all else through ICU, a word
 * at a time, remembered for some ten thousands of words. Letters of scripts nobody has a table for stay. Between Han,
 * Hangul or Kana and letters of other scripts a blank is put, for nothing else tells words apart there.
 *
 * <p>How a stretch of Han or Hangul is divided depends on what the text is: {@link #name}, {@link #given}, or as
 * whoever asks says. Kanji are read as Chinese: which language a character is in, a cell does not say.
 */
final class Romanisation {

    /** In each of two generations, at most 200 bytes each: 13 MB at the very most. */
    private static final int REMEMBERED = 32_768;

    /** Characters of a Chinese or Korean name; what is longer is divided by nothing this class knows. */
    private static final int LONGEST_NAME = 5;

    private static final Recent<String, String> WORDS = new Recent<>(REMEMBERED, Romanisation::work);

    /** What a Chinese, Japanese or Korean name may end in: forms of address. */
    private static final String[] ADDRESSED = {
        "先生", "女士", "小姐", "太太", "老师", "老師", "教授", "博士", "医生", "醫生", "様", "さま", "さん", "씨", "님"
    };

    private Romanisation() {}

    /** Whether anything of a folded text may not be Latin. */
    static boolean isNeeded(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean latin = c < 0x0370 || (c >= 0x1E00 && c < 0x1F00);
            boolean punctuation = c >= 0x2000 && c <= 0x206F;
            if (!latin && !punctuation) {
                return true;
            }
        }
        return false;
    }

    /** Somebody's full or family name: the one Han or Hangul stretch is divided after its family name. */
    static String name(String folded) {
        String name = withoutAddress(folded);
        return of(name, isOneStretch(name) ? Romanisation::divided : Romanisation::joined);
    }

    /** A given name: what stands together is one word. */
    static String given(String folded) {
        return of(withoutAddress(folded), Romanisation::joined);
    }

    private static String withoutAddress(String folded) {
        String name = folded.stripTrailing();
        for (String title : ADDRESSED) {
            if (name.endsWith(title) && name.length() > title.length()) {
                return name.substring(0, name.length() - title.length());
            }
        }
        return folded;
    }

    /** A stretch of Han or Hangul as one word. */
    static String joined(String han) {
        StringBuilder latin = new StringBuilder(han.length() * 4);
        int last = 0;
        for (int i = 0; i < han.length(); ) {
            int point = han.codePointAt(i);
            i += Character.charCount(point);
            boolean again = point == '々' && last != 0;
            last = again ? last : point;
            appendSyllable(latin, last);
        }
        return latin.toString();
    }

    private static void appendSyllable(StringBuilder latin, int point) {
        String syllable = Syllables.of(point);
        if (syllable.charAt(0) < 0x80) {
            latin.append(syllable);
        } else {
            latin.append(' ').append(syllable).append(' ');
        }
    }

    /** {@code 王小明} is {@code wang xiaoming}. */
    private static String divided(String name) {
        String whole = FamilyNames.latin(name);
        if (whole != null) {
            return whole;
        }
        for (int end = Math.min(2, name.length() - 1); end > 0 && name.length() <= LONGEST_NAME; end--) {
            String family = FamilyNames.latin(name.substring(0, end));
            if (family != null) {
                return family + " " + joined(name.substring(end));
            }
        }
        return joined(name);
    }

    private static boolean isOneStretch(String folded) {
        int stretches = 0;
        for (int i = 0; i < folded.length(); ) {
            int point = folded.codePointAt(i);
            int end = isBlock(point) ? endOf(folded, i, scriptOf(point)) : i + Character.charCount(point);
            stretches += isBlock(point) ? 1 : 0;
            i = end;
        }
        return stretches == 1;
    }

    /**
     * A folded text in Latin letters, with its blanks and punctuation.
     *
     * @param blocks how a stretch of Han or Hangul is written
     */
    static String of(String folded, UnaryOperator<String> blocks) {
        StringBuilder latin = new StringBuilder(folded.length() * 2);
        for (int i = 0; i < folded.length(); ) {
            char c = folded.charAt(i);
            if (c < 0x80) {
                latin.append(c);
                i++;
                continue;
            }
            int script = scriptOf(folded.codePointAt(i));
            int end = endOf(folded, i, script);
            boolean apart = isBlock(folded.codePointAt(i)) || isKana(script);
            if (apart && i > 0) {
                latin.append(' ');
            }
            i = append(latin, folded, i, end, script, blocks);
            if (apart && i < folded.length()) {
                latin.append(' ');
            }
        }
        return latin.toString();
    }

    private static int append(
            StringBuilder latin, String folded, int from, int end, int script, UnaryOperator<String> blocks) {
        if (script == UScript.HAN || script == UScript.HANGUL) {
            latin.append(blocks.apply(folded.substring(from, end)));
        } else if (script == UScript.CYRILLIC && CyrillicLetters.append(folded, from, end, latin)) {
            return end;
        } else if (script == UScript.ARABIC) {
            String word = folded.substring(from, end);
            int next = end + 1;
            boolean more = Abjads.isServant(word) && folded.startsWith(" ال", end);
            int last = more ? endOf(folded, next, script) : end;
            latin.append(WORDS.of(more ? word + folded.substring(next, last) : word));
            return last;
        } else if (Transliterators.knows(script)) {
            latin.append(WORDS.of(folded.substring(from, end)));
        } else {
            latin.append(folded, from, end);
        }
        return end;
    }

    /** Where the stretch that begins here ends: at a letter of another script, or at what is no letter. */
    private static int endOf(String text, int from, int script) {
        int i = from;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point < 0x80 || (scriptOf(point) != script && !(i > from && isCarried(point)))) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    /** Marks, and the stroke that lengthens a vowel in Kana, are of the script they follow. */
    private static boolean isCarried(int point) {
        int type = Character.getType(point);
        return point == 'ー' || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Hiragana counts as Katakana: names mix them. */
    private static int scriptOf(int point) {
        if ((point >= 0x0400 && point <= 0x0481) || (point >= 0x048A && point <= 0x04FF)) {
            return UScript.CYRILLIC;
        }
        if (point >= 0x4E00 && point <= 0x9FFF) {
            return UScript.HAN;
        }
        int script = UScript.getScript(point);
        return script == UScript.HIRAGANA ? UScript.KATAKANA : script;
    }

    private static boolean isKana(int script) {
        return script == UScript.KATAKANA;
    }

    /** Characters that are syllables, without blanks between words. */
    private static boolean isBlock(int point) {
        if (point < 0x1100) {
            return false;
        }
        int script = scriptOf(point);
        return script == UScript.HAN || script == UScript.HANGUL;
    }

    private static String work(String word) {
        int script = scriptOf(word.codePointAt(0));
        if (script == UScript.ARABIC || script == UScript.HEBREW) {
            return Abjads.latin(script, word);
        }
        if (isKana(script)) {
            return kana(word);
        }
        return Folding.asciiLetters(Transliterators.latin(script, word));
    }

    /** Hepburn's spelling as passports have it: long vowels are written once, tarō and たろう are taro. */
    private static String kana(String word) {
        String latin = Folding.asciiLetters(withoutSmall(Transliterators.latin(UScript.HIRAGANA, hiragana(word))));
        StringBuilder once = new StringBuilder(latin.length());
        for (int i = 0; i < latin.length(); i++) {
            if (i == 0 || !lengthens(latin, i)) {
                once.append(latin.charAt(i));
            }
        }
        return once.toString();
    }

    /** The second of {@code oo}, {@code uu}, and of {@code ou} but not of {@code oue}, as in Inoue. */
    private static boolean lengthens(String latin, int i) {
        char before = latin.charAt(i - 1);
        char c = latin.charAt(i);
        if (before == c) {
            return c == 'o' || c == 'u';
        }
        boolean beforeVowel = i + 1 < latin.length() && "aeo".indexOf(latin.charAt(i + 1)) >= 0;
        return before == 'o' && c == 'u' && !beforeVowel;
    }

    /** ICU's way for Hiragana knows all that the one for Katakana does; through both, ジョン would come out wrong. */
    private static String hiragana(String word) {
        StringBuilder hiragana = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            hiragana.append(c >= 'ァ' && c <= 'ヶ' ? (char) (c - ('ァ' - 'ぁ')) : c);
        }
        return hiragana.toString();
    }

    /** ICU writes a small vowel it has no rule for as {@code vu~i}; it takes the place of the vowel before: {@code vi}. */
    private static String withoutSmall(String latin) {
        StringBuilder plain = new StringBuilder(latin.length());
        for (int i = 0; i < latin.length(); i++) {
            if (i + 1 >= latin.length() || latin.charAt(i + 1) != '~') {
                plain.append(latin.charAt(i));
            }
        }
        return plain.toString();
    }
}
