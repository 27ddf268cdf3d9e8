package io.clientele.arrive.catalog;

import io.clientele.ground.base.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kinds of facts there are, and what their fields mean. */
public final class Catalog {

    /** Every kind that can be imported, in the order pages list them. */
    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    /** The kind of that name ({@code orders}), if there is one. */
    public Optional<Kind> find(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    /** The kind of that name; refuses with {@code KIND_UNKNOWN} and the names there are. */
    public Kind kind(String word) {
        return find(word)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.USAGE, "KIND_UNKNOWN", "there is no kind '" + word + "'; there are " + words()));
    }

    /** The field of that kind; refuses with {@code FIELD_UNKNOWN} and the names there are. */
    public Field field(Kind kind, String name) {
        return kind.field(name)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.USAGE,
                        "FIELD_UNKNOWN",
                        kind.word() + " have no field '" + name + "'; they have "
                                + kind.fields().stream().map(Field::name).collect(Collectors.joining(", "))));
    }

    /** The kinds' names in a sentence, with a word before the last: {@code orders, contacts or rates}. */
    public static String words(String beforeLast) {
        List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + beforeLast + " " + words.getLast();
    }

    private static String words() {
        return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
    }
}
