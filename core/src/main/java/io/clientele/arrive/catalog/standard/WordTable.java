package io.clientele.arrive.catalog.standard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words and what each stands for, asked with a stretch of letters, so that nothing has to be made for asking.
 *
 * <p>Open addressing at a quarter full: a word that is not in it is nearly always known by its first slot.
 */
final class WordTable {

    private final @Nullable String[] words;
    private final @Nullable String[] meanings;
    private final int mask;
    private final int longest;

    /**
     * @param meanings by word; words without blanks, folded
     */
    WordTable(Map<String, String> meanings) {
        int size = Integer.highestOneBit(Math.max(4, meanings.size())) * 8;
        this.words = new @Nullable String[size];
        this.meanings = new @Nullable String[size];
        this.mask = size - 1;
        this.longest = meanings.keySet().stream().mapToInt(String::length).max().orElse(0);
        meanings.forEach(this::put);
    }

    private void put(String word, String meaning) {
        int slot = spread(word.hashCode()) & mask;
        while (words[slot] != null) {
            slot = (slot + 1) & mask;
        }
        words[slot] = word;
        meanings[slot] = meaning;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 15);
    }

    /** What the letters from one place to another stand for; null where they are no word of this table. */
    @Nullable
    String get(char[] letters, int from, int to) {
        if (to - from > longest) {
            return null;
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + letters[i];
        }
        for (int slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
            String word = words[slot];
            if (word == null) {
                return null;
            }
            if (isSame(word, letters, from, to)) {
                return meanings[slot];
            }
        }
    }

    @Nullable
    String get(String word) {
        return word.length() > longest ? null : get(word.toCharArray(), 0, word.length());
    }

    private static boolean isSame(String word, char[] letters, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (letters[i] != word.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }
}
