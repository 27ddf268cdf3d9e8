package io.clientele.arrive.collect.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts of which whatever a pattern matches must contain at least one, so that most patterns need not be tried at all.
 *
 * <p>Read off the pattern's own text: of the characters that stand in it literally, outside of what is optional, the
 * longest run in a row, or one run for each of the alternatives. Nothing is assumed of a part that is not understood. A
 * pattern that ignores case is served too, for texts and user agents are compared in lower case.
 *
 * @param anyOf in lower case; empty when nothing is certain
 */
record RequiredText(List<String> anyOf) {

    private static final RequiredText NOTHING = new RequiredText(List.of());

    /** Testing more texts than this costs more than trying the pattern. */
    private static final int MOST = 60;

    static RequiredText of(String pattern) {
        Reader reader = new Reader(pattern);
        RequiredText found = reader.alternatives();
        return reader.at == pattern.length() ? found : NOTHING;
    }

    boolean mayMatch(TextSieve text) {
        if (anyOf.isEmpty()) {
            return true;
        }
        for (String needed : anyOf) {
            if (text.contains(needed)) {
                return true;
            }
        }
        return false;
    }

    private RequiredText better(RequiredText other) {
        return other.worth() > worth() ? other : this;
    }

    private int worth() {
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
            List<String> all = new ArrayList<>();
            boolean certain = true;
            do {
                RequiredText one = sequence();
                certain &= !one.anyOf().isEmpty();
                all.addAll(one.anyOf());
            } while (passed('|'));
            return certain && all.size() <= MOST ? new RequiredText(List.copyOf(all)) : NOTHING;
        }

        private RequiredText sequence() {
            RequiredText best = NOTHING;
            StringBuilder run = new StringBuilder();
            while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                char c = pattern.charAt(at++);
                if (c == '(') {
                    best = best.better(taken(run)).better(group());
                } else if (isLiteral(c)) {
                    char literal = c == '\\' ? pattern.charAt(at++) : c;
                    boolean sure = !optional();
                    boolean repeated = quantifier();
                    if (sure) {
                        run.append(literal);
                    }
                    if (!sure || repeated) {
                        best = best.better(taken(run));
                    }
                } else {
                    skip(c);
                    quantifier();
                    best = best.better(taken(run));
                }
            }
            return best.better(taken(run));
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

        private boolean isLiteral(char c) {
            if (c == '\\') {
                return at < pattern.length() && !Character.isLetterOrDigit(pattern.charAt(at));
            }
            return ".[^$?*+{}".indexOf(c) < 0;
        }

        private void skip(char c) {
            if (c == '\\') {
                at++;
                return;
            }
            if (c != '[') {
                return;
            }
            if (at < pattern.length() && pattern.charAt(at) == '^') {
                at++;
            }
            int first = at;
            while (at < pattern.length() && (pattern.charAt(at) != ']' || at == first)) {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
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

        private static RequiredText taken(StringBuilder run) {
            String text = run.toString().toLowerCase(Locale.ROOT);
            run.setLength(0);
            return text.isEmpty() ? NOTHING : new RequiredText(List.of(text));
        }
    }
}
