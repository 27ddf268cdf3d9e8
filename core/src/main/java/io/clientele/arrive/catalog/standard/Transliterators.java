package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ICU's transliterators into Latin, loaded by the first who needs one.
 *
 * <p>They take up to some fifty microseconds a character, so whoever asks remembers the answer.
 */
final class Transliterators {

    /** By ICU's number of a script; which way is taken where ICU has several. */
    private static final Map<Integer, String> IDS = ids();

    private static final Map<Integer, Transliterator> LOADED = new HashMap<>();

    private Transliterators() {}

    private static Map<Integer, String> ids() {
        Map<Integer, String> ids = new HashMap<>();
        // As the language is spoken today: Χρήστος is christos, Μπάμπης bampis.
        ids.put(UScript.GREEK, "Greek-Latin/UNGEGN");
        ids.put(UScript.CYRILLIC, "Cyrillic-Latin");
        ids.put(UScript.ARABIC, "Arabic-Latin");
        ids.put(UScript.HEBREW, "Hebrew-Latin");
        ids.put(UScript.HAN, "Han-Latin");
        ids.put(UScript.HANGUL, "Hangul-Latin");
        ids.put(UScript.HIRAGANA, "Hiragana-Latin");
        ids.put(UScript.KATAKANA, "Katakana-Latin");
        ids.put(UScript.ARMENIAN, "Armenian-Latin");
        ids.put(UScript.BENGALI, "Bengali-Latin");
        ids.put(UScript.BOPOMOFO, "Bopomofo-Latin");
        ids.put(UScript.DEVANAGARI, "Devanagari-Latin");
        ids.put(UScript.ETHIOPIC, "Ethiopic-Latin");
        ids.put(UScript.GEORGIAN, "Georgian-Latin");
        ids.put(UScript.GUJARATI, "Gujarati-Latin");
        ids.put(UScript.GURMUKHI, "Gurmukhi-Latin");
        ids.put(UScript.KANNADA, "Kannada-Latin");
        ids.put(UScript.MALAYALAM, "Malayalam-Latin");
        ids.put(UScript.ORIYA, "Oriya-Latin");
        ids.put(UScript.SYRIAC, "Syriac-Latin");
        ids.put(UScript.TAMIL, "Tamil-Latin");
        ids.put(UScript.TELUGU, "Telugu-Latin");
        ids.put(UScript.THAANA, "Thaana-Latin");
        ids.put(UScript.THAI, "Thai-Latin");
        return Map.copyOf(ids);
    }

    /** Whether names of this script are written in Latin letters; those of others stay as they are. */
    static boolean knows(int script) {
        return IDS.containsKey(script);
    }

    /** The text in Latin letters as ICU writes them, accents and all. */
    static String latin(int script, String text) {
        Transliterator transliterator = of(script);
        return transliterator == null ? text : transliterator.transliterate(text);
    }

    private static synchronized @Nullable Transliterator of(int script) {
        String id = IDS.get(script);
        return id == null ? null : LOADED.computeIfAbsent(script, any -> Transliterator.getInstance(id));
    }
}
