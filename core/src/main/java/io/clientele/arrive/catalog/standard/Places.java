package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.Nullable;

/** Towns, regions and countries. */
final class Places {

    private static final WordTable FORMS = new WordTable(new WordFile("place_words.txt").heads());

    /** Town, province, county, district: written and left out alike. */
    private static final String KINDS = "市省县縣区區";

    private Places() {}

    static @Nullable String of(String value) {
        String folded = Folding.folded(Folding.cut(value, Names.MOST));
        Tokens words = Tokens.of(folded);
        if (Placeholders.OF_VALUES.isSaidBy(words)) {
            return null;
        }
        if (Romanisation.isNeeded(folded)) {
            words = Tokens.of(Romanisation.of(folded, Places::withoutKind));
        }
        Companies.joinLetters(words);
        for (int i = 0; i < words.count(); i++) {
            String form = words.in(FORMS, i);
            if (form != null) {
                words.replace(i, form);
            }
        }
        words.truncate(Names.MOST);
        return Placeholders.OF_VALUES.said(words);
    }

    private static String withoutKind(String han) {
        int last = han.length() - 1;
        boolean kind = last > 1 && KINDS.indexOf(han.charAt(last)) >= 0;
        return Romanisation.joined(kind ? han.substring(0, last) : han);
    }
}
