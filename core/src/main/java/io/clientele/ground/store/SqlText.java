package io.clientele.ground.store;

import java.util.ArrayList;
import java.util.List;

/** Splits SQL text at its values ({@code :name}) and identifiers ({@code {name}}), leaving quoted text alone. */
final class SqlText {

    private SqlText() {}

    /** A piece of a statement. */
    sealed interface Part {
        record Literal(String text) implements Part {}

        record Bound(String name) implements Part {}

        record Identifier(String name) implements Part {}
    }

    static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            }
            if (!quoted && c == '-' && i + 1 < text.length() && text.charAt(i + 1) == '-') {
                i = endOfLine(text, i);
                out.append('\n');
            } else {
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    /**
     * The same text for an engine to which a backslash in a literal says that the next character is meant: each is written
     * twice.
     */
    static String withBackslashesTwice(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            out.append(c);
            if (quoted && c == '\\') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    static List<Part> parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            }
            int end = quoted ? i : endOfMark(text, i, c);
            if (end == i) {
                literal.append(c);
                i++;
                continue;
            }
            flush(literal, parts);
            if (c == ':') {
                parts.add(new Part.Bound(text.substring(i + 1, end)));
                i = end;
            } else {
                parts.add(new Part.Identifier(text.substring(i + 1, end)));
                i = end + 1;
            }
        }
        flush(literal, parts);
        return parts;
    }

    /** Where the mark that starts at i ends (exclusive of a closing brace), or i when none starts there. */
    private static int endOfMark(String text, int i, char c) {
        if (c == ':' && (i == 0 || text.charAt(i - 1) != ':')) {
            int end = endOfName(text, i + 1);
            return end > i + 1 ? end : i;
        }
        if (c == '{') {
            int end = endOfName(text, i + 1);
            return end > i + 1 && end < text.length() && text.charAt(end) == '}' ? end : i;
        }
        return i;
    }

    private static int endOfName(String text, int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end), end == from)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (!first && c >= '0' && c <= '9');
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
