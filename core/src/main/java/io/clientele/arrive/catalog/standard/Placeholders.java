package io.clientele.arrive.catalog.standard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written where nothing is known: {@code n/a}, {@code xxx}, {@code 未知}. A value is one as a whole, whatever blanks
 * and punctuation it has; so {@code n/a}, {@code N. A.} and {@code na} are the same.
 */
final class Placeholders {

    private static final WordFile FILE = new WordFile("placeholders.txt");

    /** Names are not measured by words that somebody is called. */
    static final Placeholders OF_NAMES = new Placeholders("any");

    static final Placeholders OF_VALUES = new Placeholders("any", "no name");

    private final WordTable words;

    private Placeholders(String... heads) {
        List<String> written = new ArrayList<>();
        for (String head : heads) {
            written.addAll(FILE.of(head));
        }
        Map<String, String> closed = new LinkedHashMap<>();
        written.forEach(word -> closed.put(word.replace(" ", ""), word));
        this.words = new WordTable(closed);
    }

    /** Whether the words, as they were read, say nothing; so do no words. */
    boolean isSaidBy(Tokens read) {
        return read.count() == 0 || read.isAll('x') || read.allIn(words) != null;
    }

    /** The words as a text; null where this says nothing. */
    @Nullable
    String said(Tokens words) {
        String text = words.joined();
        return text.isEmpty() || isOne(text) ? null : text;
    }

    private boolean isOne(String text) {
        char[] letters = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ') {
                letters[length++] = c;
            }
        }
        return isCrosses(letters, length) || words.get(letters, 0, length) != null;
    }

    private static boolean isCrosses(char[] letters, int length) {
        for (int i = 0; i < length; i++) {
            if (letters[i] != 'x') {
                return false;
            }
        }
        return true;
    }
}
