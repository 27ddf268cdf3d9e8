package io.clientele.arrive.collect.context;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts and texts with {@code *} for any text, compared in lower case. */
record TextPatterns(Set<String> exact, List<List<String>> pieces) {

    static TextPatterns of(List<String> texts) {
        Set<String> exact = new HashSet<>();
        List<List<String>> pieces = texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.indexOf('*') >= 0 || !exact.add(text))
                .filter(text -> text.indexOf('*') >= 0)
                .map(text -> List.of(text.split("\\*", -1)))
                .toList();
        return new TextPatterns(exact, pieces);
    }

    /**
     * @param text in lower case
     */
    boolean match(String text) {
        if (exact.contains(text)) {
            return true;
        }
        for (List<String> pattern : pieces) {
            if (matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }

    /** The pieces between the stars in their order, the first at the beginning and the last at the end. */
    private static boolean matches(List<String> pieces, String text) {
        String first = pieces.getFirst();
        String last = pieces.getLast();
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }
}
