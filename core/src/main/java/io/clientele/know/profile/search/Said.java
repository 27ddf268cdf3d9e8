package io.clientele.know.profile.search;

import io.clientele.arrive.catalog.standard.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a record says of a customer.
 *
 * @param field a contact's, or the name of a further column of the file
 * @param text as the record has it, cut to what is looked at
 */
record Said(String field, String text) {

    private static final Set<String> NAMES = Set.of("full_name", "given_name", "family_name");

    /** Neither field nor text may hold them. */
    private static final char BETWEEN = '\u0001';

    private static final char ENDS = '\u0002';

    static Said of(String field, String text) {
        String cut = text.length() <= Tokens.MOST ? text : text.substring(0, Tokens.MOST);
        return new Said(plain(field), plain(cut));
    }

    /** What somebody is called whose name a source has in parts; in Chinese the family's comes first. Null without both. */
    static @Nullable String whole(@Nullable String given, @Nullable String family) {
        if (given == null || family == null || given.isBlank() || family.isBlank()) {
            return null;
        }
        return Readings.isSyllable(family.codePointAt(0)) ? family + given : given + " " + family;
    }

    private static String plain(String text) {
        return text.replace(BETWEEN, ' ').replace(ENDS, ' ');
    }

    boolean isName() {
        return NAMES.contains(field);
    }

    List<Token> tokens() {
        return Tokens.of(text, isName());
    }

    /** All of them as one text, which the index keeps to say what was found. */
    static String written(List<Said> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(said ->
                text.append(said.field).append(BETWEEN).append(said.text).append(ENDS));
        return text.toString();
    }

    static List<Said> read(String written) {
        List<Said> all = new ArrayList<>();
        int from = 0;
        while (from < written.length()) {
            int between = written.indexOf(BETWEEN, from);
            int end = written.indexOf(ENDS, between);
            all.add(new Said(written.substring(from, between), written.substring(between + 1, end)));
            from = end + 1;
        }
        return all;
    }
}
