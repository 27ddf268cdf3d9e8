package io.clientele.arrive.catalog.standard;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of companies, without their legal forms. */
final class Companies {

    private static final WordFile FORMS = new WordFile("legal_forms.txt");
    private static final Set<String> LAST = new HashSet<>(FORMS.of("last"));
    private static final Set<String> FIRST = new HashSet<>(FORMS.of("first"));

    /** The last words of forms at the end and the first of those at the beginning, to know at once that there is none. */
    private static final WordTable ENDINGS = ends(LAST, true);

    private static final WordTable BEGINNINGS = ends(FIRST, false);
    private static final List<String> HAN = FORMS.of("han");
    private static final List<String> HAN_FIRST = FORMS.of("han first");
    private static final WordTable AND =
            new WordTable(Map.of("&", "and", "+", "and", "and", "and", "und", "and", "et", "and"));

    private static final String SIGNS = "&+";

    /** Words of the longest form. */
    private static final int MOST_WORDS = 6;

    private Companies() {}

    private static WordTable ends(Set<String> forms, boolean last) {
        Map<String, String> ends = new HashMap<>();
        for (String form : forms) {
            int blank = last ? form.lastIndexOf(' ') : form.indexOf(' ');
            String end = blank < 0 ? form : last ? form.substring(blank + 1) : form.substring(0, blank);
            ends.put(end, end);
        }
        return new WordTable(ends);
    }

    static @Nullable String of(String value) {
        String folded = Folding.folded(Folding.cut(value, Names.MOST));
        Tokens words = Tokens.of(folded, SIGNS);
        if (Placeholders.OF_VALUES.isSaidBy(words.isSigned() ? Tokens.of(folded) : words)) {
            return null;
        }
        if (Romanisation.isNeeded(folded)) {
            words = Tokens.of(withoutHanForms(folded), SIGNS);
            dropForms(words);
            words = Tokens.of(Romanisation.of(words.joined(), Romanisation::joined), SIGNS);
        }
        joinLetters(words);
        for (int i = 0; i < words.count(); i++) {
            String and = words.in(AND, i);
            if (and != null) {
                words.replace(i, and);
            }
        }
        words.truncate(Names.MOST);
        dropForms(words);
        return Placeholders.OF_VALUES.said(words);
    }

    /** Letters that stand alone beside each other are one word: {@code s.a.} is {@code sa}, {@code j p} is {@code jp}. */
    static void joinLetters(Tokens words) {
        for (int i = 0; i + 1 < words.count(); i++) {
            boolean alone = isLetter(words, i);
            while (alone && i + 1 < words.count() && isLetter(words, i + 1)) {
                words.join(i);
            }
        }
    }

    private static boolean isLetter(Tokens words, int i) {
        return words.length(i) == 1 && words.at(i, 0) >= 'a' && words.at(i, 0) <= 'z';
    }

    private static void dropForms(Tokens words) {
        boolean dropped = true;
        while (dropped) {
            dropped = dropLast(words) || dropFirst(words);
        }
    }

    private static boolean dropLast(Tokens words) {
        int count = words.count();
        if (count < 2) {
            return false;
        }
        if (words.is(count - 1, "and")) {
            words.remove(count - 1);
            return true;
        }
        if (words.in(ENDINGS, count - 1) == null) {
            return false;
        }
        for (int size = Math.min(MOST_WORDS, count - 1); size > 0; size--) {
            if (LAST.contains(text(words, count - size, count))) {
                for (int i = 0; i < size; i++) {
                    words.remove(words.count() - 1);
                }
                return true;
            }
        }
        return false;
    }

    private static boolean dropFirst(Tokens words) {
        int count = words.count();
        if (count < 2 || words.in(BEGINNINGS, 0) == null) {
            return false;
        }
        for (int size = Math.min(MOST_WORDS, count - 1); size > 0; size--) {
            if (FIRST.contains(text(words, 0, size))) {
                for (int i = 0; i < size; i++) {
                    words.remove(0);
                }
                return true;
            }
        }
        return false;
    }

    private static String text(Tokens words, int from, int to) {
        if (to - from == 1) {
            return words.text(from);
        }
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? " " : "").append(words.text(i));
        }
        return text.toString();
    }

    /** {@code 小米科技有限责任公司} is {@code 小米科技}, while something is left of the whole. */
    private static String withoutHanForms(String folded) {
        StringBuilder rest = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); ) {
            int end = i;
            while (end < folded.length() && isEastern(folded.charAt(end))) {
                end++;
            }
            if (end == i) {
                rest.append(folded.charAt(i++));
            } else {
                rest.append(' ').append(withoutForm(folded.substring(i, end))).append(' ');
                i = end;
            }
        }
        return Tokens.of(rest.toString()).count() == 0 ? folded : rest.toString();
    }

    private static boolean isEastern(char c) {
        if (c < 0x2E80) {
            return false;
        }
        int script = UScript.getScript(c);
        return script == UScript.HAN
                || script == UScript.HANGUL
                || script == UScript.KATAKANA
                || script == UScript.HIRAGANA
                || c == 'ー';
    }

    private static String withoutForm(String stretch) {
        for (String form : HAN) {
            if (stretch.endsWith(form) && (form.length() > 1 || stretch.length() == 1)) {
                return withoutForm(stretch.substring(0, stretch.length() - form.length()));
            }
        }
        for (String form : HAN_FIRST) {
            if (stretch.startsWith(form) && form.length() > 1) {
                return stretch.substring(form.length());
            }
        }
        return stretch;
    }
}
