package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.Nullable;

/** Names of people. */
final class Names {

    /** Code points read, and letters written. */
    static final int MOST = 200;

    private static final WordFile WORDS = new WordFile("name_words.txt");
    private static final WordTable ANYWHERE = WORDS.table("anywhere");
    private static final WordTable FIRST = WORDS.table("first");
    private static final WordTable LAST = WORDS.table("last");
    private static final WordTable SYLLABLES = new WordFile("syllables.txt").table("pinyin", "korean");

    /** Parts of a given name that hyphens join. */
    private static final int MOST_SYLLABLES = 3;

    private Names() {}

    static @Nullable String full(String value) {
        return of(value, false);
    }

    static @Nullable String given(String value) {
        return of(value, true);
    }

    private static @Nullable String of(String value, boolean given) {
        String folded = Folding.folded(Folding.cut(value, MOST));
        Tokens words = Tokens.of(folded);
        if (Placeholders.OF_NAMES.isSaidBy(words)) {
            return null;
        }
        if (Romanisation.isNeeded(folded)) {
            words = Tokens.of(given ? Romanisation.given(folded) : Romanisation.name(folded));
        }
        words.truncate(MOST);
        joinHyphened(words);
        dropTitles(words);
        joinGiven(words, given);
        return Placeholders.OF_NAMES.said(words);
    }

    private static void dropTitles(Tokens words) {
        for (int i = 0; i < words.count() && words.count() > 1; ) {
            if (words.in(ANYWHERE, i) != null) {
                words.remove(i);
            } else {
                i++;
            }
        }
        while (words.count() > 1 && words.in(FIRST, 0) != null) {
            words.remove(0);
        }
        boolean dropped = true;
        while (dropped) {
            dropped = dropLast(words);
        }
    }

    private static boolean dropLast(Tokens words) {
        int last = words.count() - 1;
        if (last > 0 && words.in(LAST, last) != null) {
            words.remove(last);
            return true;
        }
        // The d alone may be somebody's initial.
        if (last > 1 && words.is(last, "d") && words.is(last - 1, "ph")) {
            words.remove(last);
            words.remove(last - 1);
            return true;
        }
        return false;
    }

    /** {@code xiao-ming} is one word; {@code jean-luc} is two. */
    private static void joinHyphened(Tokens words) {
        for (int i = 1; i < words.count(); i++) {
            if (words.isHyphened(i)) {
                int last = i;
                while (last + 1 < words.count() && words.isHyphened(last + 1)) {
                    last++;
                }
                if (last - i + 2 <= MOST_SYLLABLES && areSyllables(words, i - 1, last)) {
                    for (int n = i; n <= last; n++) {
                        words.join(i - 1);
                    }
                    last = i - 1;
                }
                i = last;
            }
        }
    }

    /** {@code wang xiao ming} and {@code xiao ming wang}: the two that aren't the commoner family name are one. */
    private static void joinGiven(Tokens words, boolean given) {
        if (given && words.count() == 2 && areSyllables(words, 0, 1)) {
            words.join(0);
        }
        if (!given && words.count() == 3 && areSyllables(words, 0, 2)) {
            int first = FamilyNames.rank(words.text(0));
            int last = FamilyNames.rank(words.text(2));
            if (Math.min(first, last) < Integer.MAX_VALUE) {
                words.join(first <= last ? 1 : 0);
            }
        }
    }

    /** Single letters are somebody's initials. */
    private static boolean areSyllables(Tokens words, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (words.length(i) < 2 || words.in(SYLLABLES, i) == null) {
                return false;
            }
        }
        return true;
    }
}
