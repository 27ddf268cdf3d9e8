package io.clientele.door.desk;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of an offer: {@code --name} on the command line, a query parameter over HTTP, a property of the body where the
 * offer takes one.
 *
 * @param name as addresses write it; the command line writes camel case with dashes
 * @param choices what it may be, for {@link Type#CHOICE}; empty otherwise
 * @param fallback its value when it isn't given, null for none
 * @param repeated whether it may be given more than once
 * @param bare whether the command line also takes what stands there without a name for it
 */
public record Option(
        String name,
        Type type,
        String description,
        List<String> choices,
        @Nullable String fallback,
        boolean repeated,
        boolean bare) {

    /** What an option's text must be. */
    public enum Type {
        TEXT,
        WHOLE,
        NUMBER,
        DAY,
        CHOICE,
        TRUTH
    }

    public Option {
        choices = List.copyOf(choices);
        if (!name.matches("[a-z][a-zA-Z0-9-]*")) {
            throw new IllegalArgumentException("an option's name is letters, digits and dashes, was '" + name + "'");
        }
    }

    public static Option text(String name, String description) {
        return new Option(name, Type.TEXT, description, List.of(), null, false, false);
    }

    public static Option whole(String name, String description, int fallback) {
        return new Option(name, Type.WHOLE, description, List.of(), Integer.toString(fallback), false, false);
    }

    public static Option number(String name, String description, @Nullable String fallback) {
        return new Option(name, Type.NUMBER, description, List.of(), fallback, false, false);
    }

    public static Option day(String name, String description) {
        return new Option(name, Type.DAY, description, List.of(), null, false, false);
    }

    public static Option truth(String name, String description) {
        return new Option(name, Type.TRUTH, description, List.of(), "false", false, false);
    }

    /** One of a few words; the first is what it is when it isn't given. */
    public static Option choice(String name, String description, String... choices) {
        return new Option(name, Type.CHOICE, description, Arrays.asList(choices), choices[0], false, false);
    }

    /** A text whose form the room checks itself, so that all faults are told together; the words are for people. */
    public static Option words(String name, String description, String... words) {
        return new Option(name, Type.TEXT, description, Arrays.asList(words), null, false, false);
    }

    /** One of a few words, or none. */
    public static Option choiceOrNone(String name, String description, String... choices) {
        return new Option(name, Type.CHOICE, description, Arrays.asList(choices), null, false, false);
    }

    public Option orElse(String value) {
        return new Option(name, type, description, choices, value, repeated, bare);
    }

    public Option manyTimes() {
        return new Option(name, type, description, choices, fallback, true, bare);
    }

    /** The same; on the command line {@code --name} may be left out. */
    public Option orBare() {
        return new Option(name, type, description, choices, fallback, repeated, true);
    }

    /** As the command line writes it: {@code calibrationEnd} is {@code --calibration-end}. */
    public String flag() {
        return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
