package io.clientele.arrive.catalog.standard;

import io.clientele.ground.base.Recent;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/**
 * Keys that names have in common when they sound alike: the primary code of Double Metaphone, of each word.
 *
 * <p>Source: L. Philips, The Double Metaphone Search Algorithm, C/C++ Users Journal 18(6), 2000; as Apache Commons Codec has
 * it, codes of at most four letters. It is without state, so one serves all threads.
 */
final class Phonetics {

    /** In each of two generations; names are repeated, and a code takes longer than to remember it. */
    private static final int REMEMBERED = 65_536;

    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();
    private static final Recent<String, String> CODES = new Recent<>(REMEMBERED, Phonetics::work);

    private Phonetics() {}

    /** The codes of a standardised name's words with blanks between them; null where no word has one, as numbers. */
    static @Nullable String key(String name) {
        if (name.indexOf(' ') < 0) {
            return code(name);
        }
        StringBuilder key = new StringBuilder();
        for (String word : name.split(" ")) {
            String code = code(word);
            if (code != null) {
                key.append(key.isEmpty() ? "" : " ").append(code);
            }
        }
        return key.isEmpty() ? null : key.toString();
    }

    private static @Nullable String code(String word) {
        String code = CODES.of(word);
        return code.isEmpty() ? null : code;
    }

    private static String work(String word) {
        String code = METAPHONE.doubleMetaphone(word);
        return code == null ? "" : code;
    }
}
