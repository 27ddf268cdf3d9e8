package io.clientele.arrive.collect.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Texts that whatever a pattern matches must contain, so that most patterns need not be tried at all.
 *
 * <p>Read off the pattern's own text: the runs of characters that stand in it literally, outside of what is optional; of
 * alternatives, one run of each. Nothing is assumed of a part that is not understood. A pattern that ignores case is served
 * too, for texts and user agents are compared in lower case; so is one that writes {@code [Bb]} for a letter in any case.
 *
 * @param allOf of every list one text must be there, in lower case, what says most first; empty when nothing is certain
 */
record RequiredText(List<List<String>> allOf) {

    private static final RequiredText NOTHING = new RequiredText(List.of());

    /** Alternatives of the longest pattern there is; more of them are tried rather than looked for. */
    private static final int MOST = 1_000;

    /** A single character is in every user agent. */
    private static final int SHORTEST = 2;

    static RequiredText of(String pattern) {
        Reader reader = new Reader(pattern);
        RequiredText found = reader.alternatives();
        if (reader.at < pattern.length()) {
            return NOTHING;
        }
        return new RequiredText(found.allOf().stream()
                .filter(anyOf -> worth(anyOf) >= SHORTEST)
                .sorted(Comparator.comparingInt(RequiredText::worth).reversed())
                .toList());
    }

    boolean mayMatch(TextSieve text) {
        for (List<String> anyOf : allOf) {
            if (!oneIsIn(text, anyOf)) {
                return false;
            }
        }
        return true;
    }

    private static boolean oneIsIn(TextSieve text, List<String> anyOf) {
        for (String needed : anyOf) {
            if (text.contains(needed)) {
                return true;
            }
        }
        return false;
    }

    private static int worth(List<String> anyOf) {
        return anyOf.stream().mapToInt(String::length).min().orElse(0);
    }

    private static final class Reader {
        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        /** Up to a closing parenthesis or the end: what every one of the alternatives needs. */
        RequiredText alternatives() {
            List<List<String>> first = sequence();
            if (at >= pattern.length() || pattern.charAt(at) != '|') {
                return new RequiredText(List.copyOf(first));
            }
            List<String> union = new ArrayList<>();
            boolean certain = add(first, union);
            while (passed('|')) {
                certain &= add(sequence(), union);
            }
            return certain && union.size() <= MOST ? new RequiredText(List.of(List.copyOf(union))) : NOTHING;
        }

        /** Of one alternative the list that says most; whether there is one. */
        private static boolean add(List<List<String>> one, List<String> union) {
            Optional<List<String>> best = one.stream().max(Comparator.comparingInt(RequiredText::worth));
            best.ifPresent(union::addAll);
            return best.isPresent();
        }

        private List<List<String>> sequence() {
            List<List<String>> all = new ArrayList<>();
            StringBuilder run = new StringBuilder();
            while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                char c = pattern.charAt(at++);
                if (c == '(') {
                    end(run, all);
                    all.addAll(group().allOf());
                    continue;
                }
                int literal = literal(c);
                boolean sure = literal >= 0 && !optional();
                boolean repeated = quantifier();
                if (sure) {
                    run.append((char) literal);
                }
                if (!sure || repeated) {
                    end(run, all);
                }
            }
            end(run, all);
            return all;
        }

        private static void end(StringBuilder run, List<List<String>> all) {
            if (!run.isEmpty()) {
                all.add(List.of(run.toString().toLowerCase(Locale.ROOT)));
                run.setLength(0);
            }
        }

        /** Behind the opening parenthesis. */
        private RequiredText group() {
            boolean looksAround = pattern.startsWith("?=", at)
                    || pattern.startsWith("?!", at)
                    || pattern.startsWith("?<=", at)
                    || pattern.startsWith("?<!", at);
            boolean plain = pattern.startsWith("?:", at) || !pattern.startsWith("?", at);
            if (pattern.startsWith("?:", at)) {
                at += 2;
            } else if (looksAround) {
                at += pattern.startsWith("?<", at) ? 3 : 2;
            }
            RequiredText inner = alternatives();
            passed(')');
            boolean sure = plain && !optional();
            quantifier();
            return sure ? inner : NOTHING;
        }

        /** The character that must stand here; -1 when it may be several. Steps over what describes it. */
        private int literal(char c) {
            if (c == '\\') {
                char escaped = at < pattern.length() ? pattern.charAt(at) : 'b';
                at++;
                return Character.isLetterOrDigit(escaped) ? -1 : escaped;
            }
            if (c == '[') {
                return ofClass();
            }
            return ".^$?*+{}".indexOf(c) < 0 ? c : -1;
        }

        private int ofClass() {
            int from = at;
            if (at < pattern.length() && pattern.charAt(at) == '^') {
                at++;
            }
            int first = at;
            while (at < pattern.length() && (pattern.charAt(at) != ']' || at == first)) {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            boolean twoLetters = at - from == 3
                    && Character.isLetter(pattern.charAt(from))
                    && pattern.substring(from, from + 1).equalsIgnoreCase(pattern.substring(from + 1, from + 2));
            return twoLetters ? pattern.charAt(from) : -1;
        }

        private boolean optional() {
            return at < pattern.length() && "?*{".indexOf(pattern.charAt(at)) >= 0;
        }

        /** Steps over how often something may come; whether anything was there. */
        private boolean quantifier() {
            if (at >= pattern.length() || "?*+{".indexOf(pattern.charAt(at)) < 0) {
                return false;
            }
            if (pattern.charAt(at) == '{') {
                int end = pattern.indexOf('}', at);
                at = end < 0 ? pattern.length() : end;
            }
            at++;
            if (at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
                at++;
            }
            return true;
        }

        private boolean passed(char c) {
            boolean there = at < pattern.length() && pattern.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }
    }
}
