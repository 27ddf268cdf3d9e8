package io.clientele.arrive.collect.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an event is about; the six calls of the Segment spec, which every other language is told in. */
public enum EventType {
    /** A person did something that has a name. */
    TRACK,
    /** A page of a site was seen. */
    PAGE,
    /** A screen of an app was seen. */
    SCREEN,
    /** Traits of a person became known. */
    IDENTIFY,
    /** A person belongs to a group, such as a company. */
    GROUP,
    /** Two ids turned out to be one person's. */
    ALIAS;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written in JSON and in the column {@code type}: {@code track}. */
    public String word() {
        return word;
    }

    /** The type of a word in any case, null when there is none. */
    static @Nullable EventType ofWord(String word) {
        return switch (word) {
            case "track" -> TRACK;
            case "page" -> PAGE;
            case "screen" -> SCREEN;
            case "identify" -> IDENTIFY;
            case "group" -> GROUP;
            case "alias" -> ALIAS;
            default -> ofOtherCase(word);
        };
    }

    private static @Nullable EventType ofOtherCase(String word) {
        for (EventType type : values()) {
            if (type.word.equalsIgnoreCase(word)) {
                return type;
            }
        }
        return null;
    }
}
