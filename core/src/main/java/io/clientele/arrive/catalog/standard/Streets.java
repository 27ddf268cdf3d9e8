package io.clientele.arrive.catalog.standard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Streets and house numbers.
 *
 * <p>Words have one form each ({@code street_words.txt}); numbers and the letters behind them are words of their own, so that
 * {@code 12a} and {@code 12 A} are alike. A few words are read by what stands beside them: {@code st} before a name is
 * saint, after one it is street; {@code dr} likewise; a single letter is a point of the compass unless it ends a house
 * number.
 */
final class Streets {

    private static final WordFile WORDS = new WordFile("street_words.txt");
    private static final WordTable TYPES = WORDS.table("types");
    private static final WordTable UNITS = WORDS.table("units");
    private static final WordTable DIRECTIONS = WORDS.table("directions");
    private static final WordTable FORMS = forms();
    private static final WordTable COMPASS =
            new WordTable(Map.of("n", "north", "s", "south", "e", "east", "w", "west"));
    private static final WordTable NUMBERED =
            new WordTable(Map.of("no", "no", "nr", "no", "num", "no", "numero", "no", "nummer", "no", "number", "no"));

    private static final String SIGNS = "&+#";

    /** Endings of German and Dutch names that are written as one word, and what is left of the name at least. */
    private static final String[] ENDINGS = {"strasse", "straat", "str"};

    private static final int SHORTEST_STEM = 3;

    /** Characters that end a part of a Chinese address. */
    private static final String PARTS = "省市区區县縣镇鎮乡鄉村路街道巷弄号號楼樓室层層栋棟幢";

    private static final Map<Integer, String> HAN_PARTS = Map.of(
            (int) '路', " road ",
            (int) '街', " street ",
            (int) '巷', " lane ",
            (int) '号', " ",
            (int) '號', " ",
            (int) '室', " ",
            (int) '楼', " building ",
            (int) '樓', " building ");

    private Streets() {}

    private static WordTable forms() {
        Map<String, String> forms = new LinkedHashMap<>(WORDS.heads());
        forms.values().removeIf(head -> head.equals("types") || head.equals("units") || head.equals("directions"));
        return new WordTable(forms);
    }

    static @Nullable String of(String value) {
        String folded = Folding.folded(Folding.cut(value, Names.MOST));
        Tokens words = Tokens.of(folded, SIGNS);
        if (Placeholders.OF_VALUES.isSaidBy(words.isSigned() ? Tokens.of(folded) : words)) {
            return null;
        }
        if (Romanisation.isNeeded(folded)) {
            words = Tokens.of(Romanisation.of(folded, Streets::han), SIGNS);
        }
        splitNumbers(words);
        splitEndings(words);
        joinPostBox(words);
        useForms(words);
        dropNumberWords(words);
        readByNeighbours(words);
        dropRepeatedUnits(words);
        words.truncate(Names.MOST);
        return Placeholders.OF_VALUES.said(words);
    }

    /** {@code 北京市中山路88号} is {@code beijing shi zhongshan road 88}. */
    private static String han(String stretch) {
        StringBuilder latin = new StringBuilder();
        int from = 0;
        for (int i = 0; i < stretch.length(); i++) {
            char c = stretch.charAt(i);
            if (stretch.startsWith("大街", i) || stretch.startsWith("大道", i)) {
                latin.append(Romanisation.joined(stretch.substring(from, i))).append(" avenue ");
                i++;
                from = i + 1;
            } else if (PARTS.indexOf(c) >= 0) {
                String word = HAN_PARTS.get((int) c);
                latin.append(Romanisation.joined(stretch.substring(from, i)));
                latin.append(word != null ? word : " " + Syllables.of(c) + " ");
                from = i + 1;
            }
        }
        return latin.append(Romanisation.joined(stretch.substring(from))).toString();
    }

    /** {@code 12a} becomes {@code 12 a}; {@code 5th} stays. */
    private static void splitNumbers(Tokens words) {
        for (int i = 0; i < words.count(); i++) {
            boolean digits = words.isNumber(i);
            for (int unit = 1; unit < words.length(i); unit++) {
                char c = words.at(i, unit);
                if ((c >= '0' && c <= '9') != digits) {
                    if (!digits || !isOrdinal(words, i, unit)) {
                        words.split(i, unit);
                    }
                    break;
                }
            }
        }
    }

    private static boolean isOrdinal(Tokens words, int i, int unit) {
        return words.length(i) == unit + 2
                && (words.endsWith(i, "th")
                        || words.endsWith(i, "st")
                        || words.endsWith(i, "nd")
                        || words.endsWith(i, "rd"));
    }

    /** {@code hauptstrasse} and {@code hauptstr} become {@code haupt street}. */
    private static void splitEndings(Tokens words) {
        for (int i = 0; i < words.count(); i++) {
            for (String ending : ENDINGS) {
                int stem = words.length(i) - ending.length();
                if (stem >= SHORTEST_STEM && words.endsWith(i, ending)) {
                    words.split(i, stem);
                    words.replace(i + 1, "street");
                    i--;
                    break;
                }
            }
        }
    }

    private static void joinPostBox(Tokens words) {
        for (int i = 1; i < words.count(); i++) {
            if (!words.is(i, "box")) {
                continue;
            }
            if (i >= 2 && words.is(i - 1, "o") && words.is(i - 2, "p")) {
                words.remove(i--);
                words.remove(i--);
                words.replace(i, "pobox");
            } else if (words.is(i - 1, "po") || words.is(i - 1, "gpo")) {
                words.remove(i--);
                words.replace(i, "pobox");
            }
        }
    }

    private static void useForms(Tokens words) {
        for (int i = 0; i < words.count(); i++) {
            if (words.is(i, "&") || words.is(i, "+")) {
                words.replace(i, "and");
            } else if (words.is(i, "#")) {
                words.replace(i, "unit");
            } else if (!isAmbiguous(words, i)) {
                String form = words.in(FORMS, i);
                if (form != null) {
                    words.replace(i, form);
                }
            }
        }
    }

    /** A letter behind a house number is part of it. */
    private static boolean isAmbiguous(Tokens words, int i) {
        return words.is(i, "ste") || (words.length(i) == 1 && i > 0 && words.isNumber(i - 1));
    }

    private static void dropNumberWords(Tokens words) {
        for (int i = words.count() - 2; i >= 0; i--) {
            if (words.in(NUMBERED, i) != null && words.isNumber(i + 1)) {
                words.remove(i);
            }
        }
    }

    private static void readByNeighbours(Tokens words) {
        for (int i = 0; i < words.count(); i++) {
            if (words.is(i, "st")) {
                words.replace(i, isBeforeName(words, i) ? "saint" : "street");
            } else if (words.is(i, "dr")) {
                words.replace(i, isBeforeName(words, i) ? "doctor" : "drive");
            } else if (words.is(i, "ste")) {
                words.replace(i, isWord(words, i + 1) ? "saint" : "suite");
            } else if (words.length(i) == 1) {
                readLetter(words, i);
            }
        }
    }

    private static void readLetter(Tokens words, int i) {
        boolean ofNumber = i > 0 && words.isNumber(i - 1) && !isWord(words, i + 1);
        String point = words.in(COMPASS, i);
        if (point != null && !ofNumber) {
            words.replace(i, point);
        } else if (i == 0 && words.is(i, "c") && isWord(words, 1) && !isType(words, 1)) {
            words.replace(i, "calle");
        }
    }

    private static boolean isType(Tokens words, int i) {
        return words.in(TYPES, i) != null || words.is(i, "st") || words.is(i, "dr");
    }

    /** At the beginning of a name: no name stands before it, or a street's type comes later in its name. */
    private static boolean isBeforeName(Tokens words, int i) {
        if (!isWord(words, i + 1)) {
            return false;
        }
        boolean afterName = i > 0 && isWord(words, i - 1);
        if (!afterName) {
            return true;
        }
        for (int later = i + 1; isWord(words, later); later++) {
            if (words.in(TYPES, later) != null) {
                return true;
            }
        }
        return false;
    }

    /** Part of a street's name: no number, unit or point of the compass, and not the end. */
    private static boolean isWord(Tokens words, int i) {
        return i < words.count()
                && !isPlainNumber(words, i)
                && words.in(UNITS, i) == null
                && words.in(DIRECTIONS, i) == null
                && words.in(COMPASS, i) == null;
    }

    /** 5 but not 5th, which is a street's name. */
    private static boolean isPlainNumber(Tokens words, int i) {
        return words.isNumber(i) && !(words.length(i) > 2 && isOrdinal(words, i, words.length(i) - 2));
    }

    private static void dropRepeatedUnits(Tokens words) {
        for (int i = 0; i + 1 < words.count(); ) {
            if (words.is(i, "unit") && words.is(i + 1, "unit")) {
                words.remove(i);
            } else {
                i++;
            }
        }
    }
}
