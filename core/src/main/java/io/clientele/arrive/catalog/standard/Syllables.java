package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a Han character or a Hangul syllable is read: toneless pinyin, revised romanisation. Each by itself, for ICU takes some
 * fifty microseconds for a character; the few thousand that occur are asked for once. So the reading of a character that has
 * several is its commonest, except where {@link FamilyNames} says otherwise.
 */
final class Syllables {

    private static final int HAN = 0x4E00;
    private static final int HAN_END = 0xA000;
    private static final int HANGUL = 0xAC00;
    private static final int HANGUL_END = 0xD7A4;

    /** Written by whoever comes first; two who come at once write the same. */
    private static final @Nullable String[] HAN_READ = new @Nullable String[HAN_END - HAN];

    private static final @Nullable String[] HANGUL_READ = new @Nullable String[HANGUL_END - HANGUL];

    /** Of characters outside the two rows, which are rare: a bound nobody reaches but on purpose. */
    private static final int MOST_OTHERS = 4_096;

    private static final Map<Integer, String> OTHERS = new ConcurrentHashMap<>();

    private Syllables() {}

    /** In Latin small letters; the character itself where ICU has no reading. */
    static String of(int point) {
        if (point >= HAN && point < HAN_END) {
            return of(HAN_READ, point - HAN, point);
        }
        if (point >= HANGUL && point < HANGUL_END) {
            return of(HANGUL_READ, point - HANGUL, point);
        }
        String known = OTHERS.get(point);
        if (known != null) {
            return known;
        }
        String read = read(point);
        if (OTHERS.size() < MOST_OTHERS) {
            OTHERS.put(point, read);
        }
        return read;
    }

    private static String of(@Nullable String[] known, int slot, int point) {
        String reading = known[slot];
        if (reading == null) {
            reading = read(point);
            known[slot] = reading;
        }
        return reading;
    }

    private static String read(int point) {
        String itself = Character.toString(point);
        String latin = Folding.asciiLetters(Transliterators.latin(UScript.getScript(point), itself));
        return latin.isEmpty() ? itself : latin;
    }
}
