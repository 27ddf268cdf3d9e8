package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words of scripts that leave vowels out. A list knows the common names (محمد is muhammad); of others ICU writes the letters
 * that are there. The Arabic article is a word of its own, {@code al}, as most spell it in Latin letters, and عبد with a
 * name is {@code abdul} and that name: عبد الرحمن and عبدالرحمن are both {@code abdul rahman}.
 */
final class Abjads {

    private static final WordTable NAMES = names();

    /** Of عبد and the article. */
    private static final String SERVANT = "عبدال";

    private static final String ARTICLE = "ال";

    /** What follows an article has letters enough to be a word. */
    private static final int SHORTEST = 3;

    private Abjads() {}

    private static WordTable names() {
        Map<String, String> names = new HashMap<>();
        new WordFile("names_without_vowels.txt").heads().forEach((name, latin) -> names.put(plain(name), latin));
        return new WordTable(names);
    }

    /** Whether a word is the عبد of a name whose rest follows after a blank. */
    static boolean isServant(String word) {
        return word.equals("عبد");
    }

    /** A folded word in Latin letters; several words where it has an article. */
    static String latin(int script, String word) {
        String plain = plain(word);
        String name = NAMES.get(plain);
        if (name != null) {
            return name;
        }
        if (script != UScript.ARABIC) {
            return letters(script, plain);
        }
        if (plain.startsWith(SERVANT) && plain.length() >= SERVANT.length() + SHORTEST) {
            return "abdul " + known(script, plain.substring(SERVANT.length()));
        }
        if (plain.startsWith(ARTICLE) && plain.length() >= ARTICLE.length() + SHORTEST) {
            return "al " + known(script, plain.substring(ARTICLE.length()));
        }
        return letters(script, plain);
    }

    private static String known(int script, String word) {
        @Nullable String name = NAMES.get(word);
        return name == null ? letters(script, word) : name;
    }

    private static String letters(int script, String word) {
        return Folding.asciiLetters(Transliterators.latin(script, word));
    }

    /** Letters that are written with and without a sign, or that Persian keyboards write otherwise, as one. */
    private static String plain(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case 'أ', 'إ', 'آ', 'ٱ' -> plain.append('ا');
                case 'ى', 'ی', 'ئ' -> plain.append('ي');
                case 'ؤ' -> plain.append('و');
                case 'ة', 'ە', 'ۀ' -> plain.append('ه');
                case 'ک' -> plain.append('ك');
                case 'ء' -> {
                    // Left out as often as written.
                }
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }
}
