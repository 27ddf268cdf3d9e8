package io.clientele.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of people.txt and the parts that rare ones are made of, by culture and kind. */
final class Names {

    /**
     * A name as written and in Latin letters, the same but for other scripts.
     *
     * @param latin for Arabic every usual spelling, with slashes between them
     */
    record Name(String text, String latin, double weight) {}

    private final Map<String, Weighted<Name>> names = new HashMap<>();

    Names() {
        String kind = "";
        List<String> words = new ArrayList<>();
        for (String line : WordList.read("people.txt").lines()) {
            if (line.charAt(0) == '=') {
                keep(kind, words);
                kind = line.substring(1).strip();
                words.clear();
                continue;
            }
            words.addAll(List.of(line.split("\\s+")));
        }
        keep(kind, words);
    }

    boolean has(String culture, String kind) {
        return names.containsKey(culture + " " + kind);
    }

    Weighted<Name> of(String culture, String kind) {
        Weighted<Name> found = names.get(culture + " " + kind);
        if (found == null) {
            throw new IllegalStateException("no " + kind + " names of the culture " + culture);
        }
        return found;
    }

    /** As written, in the order of the list, none where there is no such list. */
    List<String> texts(String culture, String kind) {
        return has(culture, kind)
                ? of(culture, kind).items().stream().map(Name::text).toList()
                : List.of();
    }

    private void keep(String kind, List<String> words) {
        if (kind.isEmpty()) {
            return;
        }
        List<Name> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String[] parts = words.get(i).replace('_', ' ').split(":");
            String latin = parts.length > 1 ? parts[1] : parts[0];
            double weight = parts.length > 2 ? Double.parseDouble(parts[2]) : 1.0 / (i + 7);
            found.add(new Name(parts[0], latin, weight));
        }
        names.put(kind, Weighted.of(found, Name::weight));
    }
}
