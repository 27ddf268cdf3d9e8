package io.clientele.know.profile.search;

import java.util.List;

/**
 * Something of a value that can be looked for.
 *
 * @param text as the index has it
 * @param start where it stands in the value, in UTF-16 units
 * @param end behind it
 * @param steps how far the text is, in UTF-16 units, after each character of the value; empty where both have the same
 *     characters, or nothing is known of them one by one
 */
record Token(Form form, String text, int start, int end, List<Integer> steps) {

    /** Where what begins the text ends in the value. */
    int endOf(int prefix) {
        if (prefix >= text.length()) {
            return end;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) >= prefix) {
                return start + i + 1;
            }
        }
        return steps.isEmpty() && end - start == text.length() ? start + prefix : end;
    }
}
