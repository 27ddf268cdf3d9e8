package io.clientele.know.profile;

import io.clientele.ground.base.Heading;
import org.jspecify.annotations.Nullable;

/**
 * What a kept trait is: declared once by the room that computes it, read by whoever shows it.
 *
 * @param name as rules and SQL write it; its label in three languages has the key {@code column.<name in camel case>}
 * @param set the set it is kept in, which says when it was computed
 * @param type how it reads; money is in {@code <name>_currency}, the reporting currency where there is none
 * @param words what the keys of its words begin with, for terms only: {@code value.lifecycle.stage.}
 * @param telling whether it has few values, by which groups can be told apart
 * @param bounded whether {@code <name>_low} and {@code <name>_high} are its 95 % interval
 */
public record TraitKind(
        String name,
        String set,
        Heading.Type type,
        @Nullable String words,
        boolean telling,
        boolean bounded) {

    static final String LOW = "_low";
    static final String HIGH = "_high";

    /** What the column of an amount's ISO code ends with. */
    static final String CURRENCY = "_currency";

    public static TraitKind of(String set, String name, Heading.Type type) {
        return new TraitKind(name, set, type, null, false, false);
    }

    /** A trait whose values are words of ours. */
    public static TraitKind term(String set, String name, String words) {
        return new TraitKind(name, set, Heading.Type.TERM, words, true, false);
    }

    public TraitKind tellingApart() {
        return new TraitKind(name, set, type, words, true, bounded);
    }

    public TraitKind withBounds() {
        return new TraitKind(name, set, type, words, telling, true);
    }
}
