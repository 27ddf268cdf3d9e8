package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a word may be typed by somebody who looks for it: without case, accents and width, in simplified characters, in Latin
 * letters, and by what its characters are called. Other than {@link Standards}, which settles for one form of a value, it
 * knows several readings of a character: whoever looks for somebody may know another one than the commonest.
 */
public final class Readings {

    private static final String RESOURCE = "/io/clientele/arrive/catalog/standard/polyphones.txt";

    private static final int HAN = 0x3400;
    private static final int HAN_END = 0xA000;

    /** Simplified forms, 0 where nobody has asked; two who ask at once write the same. */
    private static final char[] SIMPLIFIED = new char[HAN_END - HAN];

    /** The common characters that are read with ü, without it: asking ICU of all there are would take a second. */
    private static final Map<String, String> WITH_UMLAUT =
            Map.of("lu", "吕旅律绿率滤虑屡履缕侣铝氯驴闾榈捋偻褛", "nu", "女钕衄恧", "lue", "略掠锊", "nue", "虐疟");

    private static final Map<Integer, List<String>> SEVERAL = several();

    private Readings() {}

    private static final class Simplifying {
        private static final Transliterator ICU = Transliterator.getInstance("Traditional-Simplified");

        private Simplifying() {}

        static synchronized String of(String text) {
            return ICU.transliterate(text);
        }
    }

    /** A text without case, accents of Latin letters, width and apostrophes; scripts stay. */
    public static String folded(String text) {
        String folded = Folding.folded(text).toLowerCase(Locale.ROOT);
        return folded.indexOf('\'') < 0 && folded.indexOf('`') < 0
                ? folded
                : folded.replace("'", "").replace("`", "");
    }

    /** Traditional characters as simplified ones, each by itself; as many as there were. */
    public static String simplified(String text) {
        char[] simple = text.toCharArray();
        for (int i = 0; i < simple.length; i++) {
            char c = simple[i];
            if (c >= HAN && c < HAN_END) {
                simple[i] = simplified(c);
            }
        }
        return new String(simple);
    }

    private static char simplified(char c) {
        char known = SIMPLIFIED[c - HAN];
        if (known == 0) {
            String simple = Simplifying.of(String.valueOf(c));
            known = simple.length() == 1 ? simple.charAt(0) : c;
            SIMPLIFIED[c - HAN] = known;
        }
        return known;
    }

    /** A folded word in Latin letters, without blanks; the word itself where it is Latin, or nobody has a table for its script. */
    public static String latin(String folded) {
        return Romanisation.isNeeded(folded)
                ? Romanisation.of(folded, Romanisation::joined).replace(" ", "")
                : folded;
    }

    /** Whether a character is a word's syllable by itself: Han or Hangul. */
    public static boolean isSyllable(int point) {
        if (point < 0x1100) {
            return false;
        }
        int script = UScript.getScript(point);
        return script == UScript.HAN || script == UScript.HANGUL;
    }

    /** What a Han character or a Hangul syllable is called, in small Latin letters: the commonest reading first; ü as u and as v. */
    public static List<String> of(int point) {
        List<String> several = SEVERAL.get(point);
        return several == null ? List.of(Syllables.of(point)) : several;
    }

    private static Map<Integer, List<String>> several() {
        Map<Integer, Set<String>> read = new HashMap<>();
        WITH_UMLAUT.forEach((syllable, characters) -> characters
                .codePoints()
                .forEach(point -> read.computeIfAbsent(point, _ -> new LinkedHashSet<>())
                        .addAll(List.of(syllable, syllable.replace('u', 'v')))));
        for (String line : lines()) {
            String[] parts = line.strip().split(" +");
            read.computeIfAbsent(parts[0].codePointAt(0), _ -> new LinkedHashSet<>())
                    .addAll(Arrays.asList(parts).subList(1, parts.length));
        }
        Map<Integer, List<String>> several = new HashMap<>();
        read.forEach((point, readings) -> several.put(point, List.copyOf(readings)));
        return several;
    }

    private static List<String> lines() {
        try (InputStream in = Readings.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
